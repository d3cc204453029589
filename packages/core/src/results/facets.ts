import { LedeError, quote } from '../errors.js'
import type { Snapshot } from '../index/index.js'
import type { Matches } from '../search/collector.js'
import { firstOf } from '../search/order.js'
import { runsOf } from '../search/runs.js'
import type { KeywordColumn } from '../segment/columns.js'
import type { CheckedRange, FacetRequest } from './facet-options.js'
import { intervalLabel, intervalStarts, type DateInterval } from './intervals.js'
import { statsOf } from './stats.js'
import type { FacetCount } from './types.js'

/** What was counted of a field: its values, ranges or intervals. */
export interface Facet {
  readonly counts: FacetCount[]
  /** How many different values the matches have, where each value is counted by itself. */
  readonly distinct: number | undefined
}

/** Intervals of one field that are counted at most. */
const MAX_INTERVALS = 10_000

/** @throws {LedeError} `INVALID_OPTION` when values lie further apart than so many intervals can cover. */
export function countFacet(
  field: string,
  request: FacetRequest,
  matches: Matches,
  snapshot: Snapshot,
): Facet {
  switch (request.kind) {
    case 'values':
      return countValues(field, request.limit, matches, snapshot)
    case 'ranges':
      return { counts: countRanges(field, request.ranges, matches, snapshot), distinct: undefined }
    case 'intervals':
      return { counts: countIntervals(field, request.interval, matches, snapshot), distinct: undefined }
  }
}

/** How many matches hold each value of a keyword or boolean field: the commonest `limit`, equal counts by value. */
function countValues(field: string, limit: number, matches: Matches, snapshot: Snapshot): Facet {
  const counts = new Map<string, number>()
  const add = (value: string, count: number) => {
    if (count > 0) counts.set(value, (counts.get(value) ?? 0) + count)
  }
  const ordinalCounts = new Map<KeywordColumn, Uint32Array>()
  const { documents } = matches
  for (const { live, from, to } of runsOf(matches, snapshot)) {
    const { segment, base } = live
    if (snapshot.schema.fields[field]!.type === 'keyword') {
      const column = segment.keywords(field)
      const { ordinals, starts } = column.ordinals()
      let byOrdinal = ordinalCounts.get(column)
      if (byOrdinal === undefined) ordinalCounts.set(column, (byOrdinal = new Uint32Array(column.valueCount)))
      for (let at = from; at < to; at++) {
        const document = documents[at]! - base
        for (let i = starts[document]!; i < starts[document + 1]!; i++) byOrdinal[ordinals[i]!]!++
      }
    } else {
      const numbers = segment.numbers(field)
      const byNumber = new Uint32Array(2)
      for (let at = from; at < to; at++) byNumber[numbers[documents[at]! - base]!]!++
      add('false', byNumber[0]!)
      add('true', byNumber[1]!)
    }
  }
  for (const [column, byOrdinal] of ordinalCounts) {
    byOrdinal.forEach((count, ordinal) => {
      if (count > 0) add(column.value(ordinal), count)
    })
  }
  const best = firstOf(counts, limit, ([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  return { counts: best.map(([value, count]) => ({ value, count })), distinct: counts.size }
}

/** How many matches have a value in each range, in the order of the ranges. O((matches + ranges) × log ranges). */
function countRanges(
  field: string,
  ranges: readonly CheckedRange[],
  matches: Matches,
  snapshot: Snapshot,
): FacetCount[] {
  const bounds = Float64Array.from(new Set(ranges.flatMap(({ from, to }) => [from, to]))).sort()
  const below = countBelow(field, bounds, matches, snapshot)
  const countUpTo = (bound: number) => below[lastAtMost(bounds, bound)]!
  return ranges.map(({ label, from, to }) => ({
    value: label,
    count: countUpTo(to) - countUpTo(from),
    ...(from === -Infinity ? {} : { from }),
    ...(to === Infinity ? {} : { to }),
  }))
}

/** How many matches have a value in each interval from the least value to the greatest. */
function countIntervals(
  field: string,
  interval: number | DateInterval,
  matches: Matches,
  snapshot: Snapshot,
): FacetCount[] {
  const { min, max } = statsOf(field, matches, snapshot)
  if (min === undefined || max === undefined) return []
  const starts = intervalStarts(interval, min, max, MAX_INTERVALS)
  if (starts === undefined) {
    throw new LedeError(
      'INVALID_OPTION',
      `The option "facets": the values of ${quote(field)} lie too far apart for ${MAX_INTERVALS} intervals of ${interval}; take ` +
        'a longer interval, or narrow the values with "filter".',
      { option: 'facets', field },
    )
  }
  const below = countBelow(field, Float64Array.from(starts), matches, snapshot)
  return starts.slice(0, -1).map((from, i) => ({
    value: intervalLabel(interval, from),
    count: below[i + 1]! - below[i]!,
    from,
    to: starts[i + 1]!,
  }))
}

/** How many matches have a value below each of the bounds, which ascend. */
function countBelow(field: string, bounds: Float64Array, matches: Matches, snapshot: Snapshot): Float64Array {
  const below = new Float64Array(bounds.length)
  const { documents } = matches
  for (const { live, from, to } of runsOf(matches, snapshot)) {
    const numbers = live.segment.numbers(field)
    for (let at = from; at < to; at++) {
      const number = numbers[documents[at]! - live.base]!
      if (number !== number) continue
      const next = lastAtMost(bounds, number) + 1
      if (next < below.length) below[next]!++
    }
  }
  for (let i = 1; i < below.length; i++) below[i]! += below[i - 1]!
  return below
}

/** The last place whose bound is not above the value; −1 when all are. */
function lastAtMost(bounds: Float64Array, value: number): number {
  let low = 0
  let high = bounds.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (bounds[middle]! <= value) low = middle + 1
    else high = middle
  }
  return low - 1
}
