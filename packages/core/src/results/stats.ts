import type { Snapshot } from '../index/index.js'
import type { Matches } from '../search/collector.js'
import { runsOf } from '../search/runs.js'

/** A number or date field over all matches with a value there; dates in milliseconds since 1970. */
export interface FieldStats {
  /** How many have one. */
  readonly count: number
  /** Undefined when none has. */
  readonly min: number | undefined
  readonly max: number | undefined
  /** Infinite when it is greater than a number can be. */
  readonly sum: number
  readonly mean: number | undefined
}

/** O(matches). */
export function statsOf(field: string, matches: Matches, snapshot: Snapshot): FieldStats {
  let count = 0
  let min = Infinity
  let max = -Infinity
  const { documents } = matches
  for (const { live, from, to } of runsOf(matches, snapshot)) {
    const numbers = live.segment.numbers(field)
    for (let at = from; at < to; at++) {
      const number = numbers[documents[at]! - live.base]!
      if (number !== number) continue
      count++
      if (number < min) min = number
      if (number > max) max = number
    }
  }
  if (count === 0) return { count, min: undefined, max: undefined, sum: 0, mean: undefined }
  // Scaled, the sum of values of any size is a number, and so is the mean.
  const scale = Math.max(-min, max) * count < Number.MAX_VALUE ? 1 : 2 ** -64
  const sum = sumOf(field, matches, snapshot, scale)
  return { count, min, max, sum: sum / scale, mean: sum / count / scale }
}

/** What each addition loses is summed up too (Neumaier, Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen, 1974). */
function sumOf(field: string, matches: Matches, snapshot: Snapshot, scale: number): number {
  let sum = 0
  let lost = 0
  const { documents } = matches
  for (const { live, from, to } of runsOf(matches, snapshot)) {
    const numbers = live.segment.numbers(field)
    for (let at = from; at < to; at++) {
      const number = numbers[documents[at]! - live.base]! * scale
      if (number !== number) continue
      const next = sum + number
      lost += Math.abs(sum) >= Math.abs(number) ? sum - next + number : number - next + sum
      sum = next
    }
  }
  return sum + lost
}
