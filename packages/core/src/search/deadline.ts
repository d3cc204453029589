/** How much work is done between two looks at the clock, as {@link checkDeadline} counts it. */
export const BETWEEN_LOOKS = 1024

/** When the work under way has to end, in milliseconds since 1970. A search is synchronous, so one serves all. */
let deadline = Infinity
let sinceLook = 0

const TIME_IS_UP = new Error('The time of a search is up.')

/** Works until it is done or the deadline has passed. @returns whether it was done. */
export function workUntil(end: number, work: () => void): boolean {
  const outer = deadline
  deadline = end
  sinceLook = 0
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
 * Ends the work under way when its time is up. Without a deadline a call costs next to nothing.
 * @param work how much was done since the last call, or is to be done: what it takes to look at one document in one list counts
 * 1, some tens of nanoseconds. What has parts counts for each of them, so that a look comes as soon whatever a document costs.
 */
export function checkDeadline(work: number): void {
  if (deadline === Infinity) return
  sinceLook += work
  if (sinceLook < BETWEEN_LOOKS) return
  sinceLook = 0
  if (Date.now() >= deadline) throw TIME_IS_UP
}
