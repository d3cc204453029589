/** About how many documents are looked at between two looks at the clock. */
export const BETWEEN_LOOKS = 1024

/** When the work under way has to end, in milliseconds since 1970. A search is synchronous, so one serves all. */
let deadline = Infinity
let sinceLook = 0

const TIME_IS_UP = new Error('The time of a search is up.')

/** Works until it is done or the deadline has passed. @returns whether it was done. */
export function workUntil(end: number, work: () => void): boolean {
  const outer = deadline
  deadline = end
  try {
    work()
    return true
  } catch (error) {
    if (error === TIME_IS_UP) return false
    throw error
  } finally {
    deadline = outer
  }
}

/**
 * Ends the work under way when its time is up. A loop over documents calls it now and then, not for each.
 * @param documents how many were looked at since the last call.
 */
export function checkDeadline(documents: number): void {
  if (deadline === Infinity) return
  sinceLook += documents
  if (sinceLook < BETWEEN_LOOKS) return
  sinceLook = 0
  if (Date.now() >= deadline) throw TIME_IS_UP
}
