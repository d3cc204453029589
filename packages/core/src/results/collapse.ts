import type { LiveSegment } from '../index/live-segment.js'
import type { Snapshot } from '../index/index.js'
import type { Matches } from '../search/collector.js'
import type { MatchOrder } from '../search/order.js'
import { runsOf } from '../search/runs.js'
import type { KeywordColumn, NumberColumn } from '../segment/columns.js'

/** What the documents of a group have in common: dates in milliseconds since 1970. */
export type GroupValue = string | number | boolean

/** Matches in groups, which are numbered from 0. A match goes by its place among all. */
export interface Grouping {
  /** By group, its best match. */
  readonly heads: readonly number[]
  /** By group; undefined where its document has no value, or groups are not made by value. */
  readonly values: readonly (GroupValue | undefined)[]
  /** By match, its group; −1 for those that were not looked at. */
  readonly groupOf: Int32Array
  /** Whether all matches were looked at. */
  readonly isOfAll: boolean
  /** Whether more would have been looked at, had there been time. */
  readonly isCutShort: boolean
}

/** Groups matches by a keyword (of several the first), number, date or boolean; those without are alone. O(matches). */
export function groupByField(
  field: string,
  matches: Matches,
  order: MatchOrder,
  snapshot: Snapshot,
): Grouping {
  const { documents } = matches
  const heads: number[] = []
  const values: (GroupValue | undefined)[] = []
  const groupOf = new Int32Array(documents.length)
  const byValue = new Map<GroupValue, number>()
  const readers = new Map<LiveSegment, ValueAt>()
  const begin = (place: number, value: GroupValue | undefined) => {
    values.push(value)
    return heads.push(place) - 1
  }
  const groupFor = (place: number, value: GroupValue) => {
    let group = byValue.get(value)
    if (group === undefined) byValue.set(value, (group = begin(place, value)))
    return group
  }
  for (const { live, from, to } of runsOf(matches, snapshot)) {
    let valueAt = readers.get(live)
    if (valueAt === undefined) readers.set(live, (valueAt = readerOf(field, live)))
    for (let place = from; place < to; place++) {
      const value = valueAt(documents[place]! - live.base)
      const group = value === undefined ? begin(place, undefined) : groupFor(place, value)
      groupOf[place] = group
      if (order.compare(place, heads[group]!) < 0) heads[group] = place
    }
  }
  return { heads, values, groupOf, isOfAll: true, isCutShort: false }
}

/** The value of a document of one segment. */
type ValueAt = (document: number) => GroupValue | undefined

function readerOf(field: string, { segment }: LiveSegment): ValueAt {
  const { type } = segment.schema.fields[field]!
  return type === 'keyword' ? keywords(segment.keywords(field)) : numbers(segment.numbers(field), type)
}

function keywords(column: KeywordColumn): ValueAt {
  const { ordinals, starts } = column.ordinals()
  // Strings are made once for each value.
  const strings: (string | undefined)[] = []
  return (document) => {
    const first = starts[document]!
    if (first === starts[document + 1]) return undefined
    const ordinal = ordinals[first]!
    return (strings[ordinal] ??= column.value(ordinal))
  }
}

function numbers(column: NumberColumn, type: string): ValueAt {
  return (document) => {
    const number = column[document]!
    if (number !== number) return undefined
    return type === 'boolean' ? number === 1 : number
  }
}

/** A group with its matches. */
interface Members {
  readonly value: GroupValue | undefined
  /** How many they are, with the best one. */
  readonly size: number
  /** Those behind the best one, best first. */
  readonly others: readonly number[]
}

/** Some groups with their matches, in the order asked for; of the others of each, at most `limit`. O(matches). */
export function membersOf(
  groups: readonly number[],
  { heads, groupOf, values }: Grouping,
  order: MatchOrder,
  limit: number,
): Members[] {
  const others = new Map<number, number[]>(groups.map((group) => [group, []]))
  for (let place = 0; place < groupOf.length; place++) {
    const group = groupOf[place]!
    if (heads[group] !== place) others.get(group)?.push(place)
  }
  return groups.map((group) => {
    const places = others.get(group)!
    return { value: values[group], size: places.length + 1, others: order.first(places, limit) }
  })
}
