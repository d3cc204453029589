import { sortKey } from './units.js'

/** Strings of UTF-16 units one after the other, numbered from 0: string n lies from `starts[n]` to `starts[n + 1]`. */
export interface UnitsPool {
  readonly units: Uint16Array
  readonly starts: Int32Array
}

/** A key of 32 bits and a number below this fit into a double together; more strings are sorted the slow way. */
const NUMBER_RANGE = 2 ** 21

/** Strings that are sorted between two pauses. */
const STEP = 4096

/**
 * Sorts the numbers of strings by their units, in place: by four units at a time, as numbers, which sort fast. Pauses now and
 * then.
 */
export function* sortByUnits(numbers: Uint32Array, pool: UnitsPool): Generator<void, void> {
  if (pool.starts.length > NUMBER_RANGE) numbers.sort((a, b) => compareInPool(a, b, pool))
  else yield* sortFrom(numbers, pool, 0)
}

/** The same for strings of which the first `offset` units are equal. */
function* sortFrom(numbers: Uint32Array, pool: UnitsPool, offset: number): Generator<void, void> {
  const { units, starts } = pool
  const keys = new Float64Array(numbers.length)
  for (let at = 0; at < keys.length; at++) {
    const number = numbers[at]!
    keys[at] = sortKey(units, starts[number]! + offset, starts[number + 1]!) * NUMBER_RANGE + number
  }
  keys.sort()
  let pause = STEP
  for (let from = 0, key = -1; from < keys.length;) {
    key = Math.floor(keys[from]! / NUMBER_RANGE)
    let to = from
    for (; to < keys.length && Math.floor(keys[to]! / NUMBER_RANGE) === key; to++) {
      numbers[to] = keys[to]! - key * NUMBER_RANGE
    }
    const equal = numbers.subarray(from, to)
    if (equal.length > MANY && isWhole(key)) yield* sortFrom(equal, pool, offset + 4)
    else if (equal.length > 1) equal.sort((a, b) => compareInPool(a, b, pool))
    from = to
    if (from >= pause) {
      pause = from + STEP
      yield
    }
  }
}

/** Fewer equal keys are compared one by one. */
const MANY = 16

/** Whether a key tells all of four units: none is missing, and none is too great for it. */
function isWhole(key: number): boolean {
  for (let shift = 0; shift < 32; shift += 8) {
    const unit = (key >>> shift) & 255
    if (unit === 0 || unit === 255) return false
  }
  return true
}

function compareInPool(a: number, b: number, { units, starts }: UnitsPool): number {
  let x = starts[a]!
  let y = starts[b]!
  const xEnd = starts[a + 1]!
  const yEnd = starts[b + 1]!
  for (; x < xEnd && y < yEnd; x++, y++) if (units[x] !== units[y]) return units[x]! - units[y]!
  return xEnd - x - (yEnd - y)
}
