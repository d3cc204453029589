/**
 * The number of edits between two words when it is at most `limit`, else `limit + 1`. An edit puts in, leaves
 * out or changes a UTF-16 unit, or swaps two neighbours that no other edit touches (optimal string alignment;
 * Damerau 1964, Levenshtein 1966). O(length × limit).
 */
export function editDistance(a: string, b: string, limit: number): number {
  const beyond = limit + 1
  if (Math.abs(a.length - b.length) > limit) return beyond
  const width = b.length + 1
  let beforePrevious = new Uint16Array(width)
  let previous = new Uint16Array(width)
  let current = new Uint16Array(width)
  for (let j = 0; j < width; j++) previous[j] = Math.min(j, beyond)
  for (let i = 1; i <= a.length; i++) {
    // Cells further off the diagonal than the limit cannot be on a path within it.
    const from = Math.max(1, i - limit)
    const to = Math.min(b.length, i + limit)
    current[from - 1] = from === 1 ? Math.min(i, beyond) : beyond
    if (to + 1 < width) current[to + 1] = beyond
    let best = current[from - 1]!
    const unit = a.charCodeAt(i - 1)
    for (let j = from; j <= to; j++) {
      const other = b.charCodeAt(j - 1)
      let cost = previous[j - 1]! + (unit === other ? 0 : 1)
      if (previous[j]! + 1 < cost) cost = previous[j]! + 1
      if (current[j - 1]! + 1 < cost) cost = current[j - 1]! + 1
      if (
        i > 1 &&
        j > 1 &&
        unit === b.charCodeAt(j - 2) &&
        a.charCodeAt(i - 2) === other &&
        beforePrevious[j - 2]! + 1 < cost
      ) {
        cost = beforePrevious[j - 2]! + 1
      }
      current[j] = cost
      if (cost < best) best = cost
    }
    // A swap reaches back two rows, so one good row before keeps the hope alive.
    if (best > limit && Math.min(...previous.subarray(from - 1, to + 1)) > limit) return beyond
    const freed = beforePrevious
    beforePrevious = previous
    previous = current
    current = freed
  }
  return Math.min(previous[b.length]!, beyond)
}
