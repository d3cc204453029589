import type { PositionList } from '../segment/postings-list.js'

/** Longer phrases are looked for in a way that is slower for short ones, but linear whatever repeats itself. */
const SHORT = 8

/**
 * How often a row of terms stands side by side. `row` says for each place which of the lists of positions is meant; `counts`
 * says how many positions each list has, ascending.
 */
export function countRuns(
  row: readonly number[],
  lists: readonly PositionList[],
  counts: Int32Array,
): number {
  if (row.length > SHORT) return countLongRuns(row, lists, counts)
  let lead = 0
  for (let i = 1; i < row.length; i++) if (counts[row[i]!]! < counts[row[lead]!]!) lead = i
  const leading = lists[row[lead]!]!.positions
  const leadingCount = counts[row[lead]!]!
  let runs = 0
  for (let at = 0; at < leadingCount; at++) {
    const start = leading[at]! - lead
    let place = 0
    while (
      place < row.length &&
      (place === lead || holds(lists[row[place]!]!.positions, counts[row[place]!]!, start + place))
    ) {
      place++
    }
    if (place === row.length) runs++
  }
  return runs
}

/** Puts the positions at which a row of terms stands side by side into `starts`, ascending, and returns how many there are. */
export function findRowStarts(
  row: readonly number[],
  lists: readonly PositionList[],
  counts: Int32Array,
  starts: PositionList,
): number {
  const first = lists[row[0]!]!.positions
  const firstCount = counts[row[0]!]!
  starts.reserve(firstCount)
  let found = 0
  for (let at = 0; at < firstCount; at++) {
    const start = first[at]!
    let place = 1
    while (place < row.length && holds(lists[row[place]!]!.positions, counts[row[place]!]!, start + place))
      place++
    if (place === row.length) starts.positions[found++] = start
  }
  return found
}

/** Whether an ascending list holds a value. O(log n). */
function holds(positions: Int32Array, count: number, wanted: number): boolean {
  const at = lowerBound(positions, count, wanted)
  return at < count && positions[at] === wanted
}

/** The first place of an ascending list whose value is not less. O(log n). */
function lowerBound(positions: Int32Array, count: number, wanted: number): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >>> 1
    if (positions[middle]! < wanted) low = middle + 1
    else high = middle
  }
  return low
}

function countLongRuns(row: readonly number[], lists: readonly PositionList[], counts: Int32Array): number {
  const first = lists[row[0]!]!.positions
  const firstCount = counts[row[0]!]!
  return findRuns(
    row,
    (list, place) => holds(lists[list]!.positions, counts[list]!, place),
    (from) => {
      const at = lowerBound(first, firstCount, from)
      return at < firstCount ? first[at]! : undefined
    },
  ).length
}

/**
 * The places where a row of items begins, overlaps and all, after Knuth, Morris and Pratt (Fast pattern matching in
 * strings, 1977): linear whatever repeats itself. `holds` says whether an item stands at a place; `next` gives the
 * first place from the given one on where the row might begin, undefined behind the last.
 */
export function findRuns<T>(
  row: readonly T[],
  holds: (item: T, place: number) => boolean,
  next: (from: number) => number | undefined,
): number[] {
  const borders = bordersOf(row)
  const starts: number[] = []
  let place = next(0)
  let matched = 0
  while (place !== undefined) {
    if (holds(row[matched]!, place)) {
      place++
      matched++
      if (matched === row.length) {
        starts.push(place - matched)
        matched = borders[matched - 1]!
      }
    } else if (matched > 0) {
      matched = borders[matched - 1]!
    } else {
      place = next(place + 1)
    }
  }
  return starts
}

/** For each beginning of a row, how many items of its end are also its beginning, short of all. */
function bordersOf(row: readonly unknown[]): number[] {
  const borders = [0]
  let length = 0
  for (let i = 1; i < row.length; i++) {
    while (length > 0 && row[i] !== row[length]) length = borders[length - 1]!
    if (row[i] === row[length]) length++
    borders.push(length)
  }
  return borders
}
