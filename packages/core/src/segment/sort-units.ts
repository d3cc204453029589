import { sortKey } from './units.js'

/** Strings of UTF-16 units one after the other, numbered from 0: string n lies from `starts[n]` to `starts[n + 1]`. */
export interface UnitsPool {
  readonly units: Uint16Array
  readonly starts: Int32Array
}

/** A key of 32 bits and a number below this fit into a double together; more strings are sorted the slow way. */
const NUMBER_RANGE = 2 ** 21

/** Sorts the numbers of strings by their units, in place. The first units decide most, and numbers sort fast. */
export function sortByUnits(numbers: Uint32Array, pool: UnitsPool): void {
  const { units, starts } = pool
  const compare = (a: number, b: number) => compareInPool(a, b, pool)
  if (starts.length > NUMBER_RANGE) {
    numbers.sort(compare)
    return
  }
  const keys = new Float64Array(numbers.length)
  for (let at = 0; at < keys.length; at++) {
    const number = numbers[at]!
    keys[at] = sortKey(units, starts[number]!, starts[number + 1]!) * NUMBER_RANGE + number
  }
  keys.sort()
  for (let from = 0, key = -1; from < keys.length;) {
    key = Math.floor(keys[from]! / NUMBER_RANGE)
    let to = from
    for (; to < keys.length && Math.floor(keys[to]! / NUMBER_RANGE) === key; to++) {
      numbers[to] = keys[to]! - key * NUMBER_RANGE
    }
    if (to - from > 1) numbers.subarray(from, to).sort(compare)
    from = to
  }
}

function compareInPool(a: number, b: number, { units, starts }: UnitsPool): number {
  let x = starts[a]!
  let y = starts[b]!
  const xEnd = starts[a + 1]!
  const yEnd = starts[b + 1]!
  for (; x < xEnd && y < yEnd; x++, y++) if (units[x] !== units[y]) return units[x]! - units[y]!
  return xEnd - x - (yEnd - y)
}
