import type { EqualsQuery, ExistsQuery, IdsQuery, RangeQuery } from '../query/tree.js'
import { periodOf } from '../schema/dates.js'
import type { CompiledSchema } from '../schema/index.js'
import { isRelative, periodAt } from '../schema/relative-dates.js'
import type { Segment } from '../segment/index.js'
import { checkDeadline } from './deadline.js'

/** Which documents of a segment have what in common: a bit for each, those that were removed too; undefined for none. */
export interface Selection {
  /** In words, for an explanation. */
  readonly description: string
  /** Selections of equal keys pick the same documents; undefined where it is not worth remembering. */
  readonly key: string | undefined
  readonly select: (segment: Segment) => DocumentSet | undefined
}

/** Documents of a segment: a bit for each, and how many are set. */
export interface DocumentSet {
  readonly bits: Uint32Array
  readonly count: number
}

/** A longer selection is not remembered, in UTF-16 units of its JSON. */
const MAX_KEY = 1024

/** How many sets are remembered for one segment. */
const CACHE_SIZE = 64

const cache = new WeakMap<Segment, Map<string, DocumentSet | undefined>>()

/** The documents that a selection picks from a segment: a segment never changes, so it is worked out once. O(documents). */
export function documentSet({ key, select }: Selection, segment: Segment): DocumentSet | undefined {
  checkDeadline(segment.documents)
  if (key === undefined) return select(segment)
  const sets = cache.get(segment) ?? new Map<string, DocumentSet | undefined>()
  cache.set(segment, sets)
  const isKnown = sets.has(key)
  const set = isKnown ? sets.get(key) : select(segment)
  // The last used one is the last to go.
  if (isKnown) sets.delete(key)
  else if (sets.size >= CACHE_SIZE) sets.delete(sets.keys().next().value!)
  sets.set(key, set)
  return set
}

/** What a selection by a query is remembered by; undefined where that is too long. */
export function keyOf(query: object): string | undefined {
  const wanted = JSON.stringify({ ...query, boost: undefined })
  return wanted.length <= MAX_KEY ? wanted : undefined
}

/** What a query on values picks. @param now what relative dates are counted from, in milliseconds since 1970. */
export function selectionOf(
  given: EqualsQuery | RangeQuery | ExistsQuery | IdsQuery | { readonly type: 'all' },
  { fields }: CompiledSchema,
  now: number,
): Selection {
  if (given.type === 'ids') return withIds(given.ids)
  const isDate = 'field' in given && fields[given.field]!.type === 'date'
  const query = isDate ? withoutRelativeDates(given, now) : given
  if (query === undefined) return { description: 'no such time', key: undefined, select: () => undefined }
  // What is relative to now is not asked for again.
  const key = query === given ? keyOf(query) : undefined
  switch (query.type) {
    case 'all':
      return { description: 'every document', key, select: ({ documents }) => collect(documents, () => true) }
    case 'exists':
      return {
        description: `has ${query.field}`,
        key,
        select: withField(query.field, fields[query.field]!.type),
      }
    case 'equals':
      return {
        description: `${query.field} is ${String(query.value)}`,
        key,
        select: withValue(query, fields[query.field]!.type),
      }
    case 'range':
      return {
        description: `${query.field} in range`,
        key,
        select: withinRange(query, fields[query.field]!.type),
      }
  }
}

/**
 * The query itself, or with each relative date as the milliseconds that it stands for; undefined where that is in no calendar.
 */
function withoutRelativeDates<Q extends EqualsQuery | RangeQuery | ExistsQuery>(
  query: Q,
  now: number,
): Q | RangeQuery | undefined {
  if (query.type === 'exists') return query
  if (query.type === 'equals') {
    if (!isRelative(query.value)) return query
    const period = periodAt(query.value, now)
    return period && { type: 'range', field: query.field, gte: period.start, lt: period.end }
  }
  const { gte, gt, lte, lt } = query
  if (![gte, gt, lte, lt].some(isRelative)) return query
  const range: { -readonly [Name in keyof RangeQuery]: RangeQuery[Name] } = {
    type: 'range',
    field: query.field,
  }
  const periods = { gte, gt, lte, lt }
  for (const name of ['gte', 'gt', 'lte', 'lt'] as const) {
    const bound = periods[name]
    if (bound === undefined) continue
    const period = periodAt(bound, now)
    if (period === undefined) return undefined
    // A bound as a number of milliseconds is that millisecond: the period's first one, or its last.
    range[name] = name === 'gte' || name === 'lt' ? period.start : period.end - 1
  }
  return range
}

/** The documents that have one of the ids. */
export function withIds(ids: readonly string[]): Selection {
  return {
    description: ids.length === 1 ? 'has the id' : 'has one of the ids',
    key: undefined,
    select({ documents, ids: known }) {
      const bits = new Uint32Array(Math.ceil(documents / 32))
      let count = 0
      for (const id of new Set(ids)) {
        const document = known.find(id)
        if (document < 0) continue
        bits[document >> 5]! |= 1 << (document & 31)
        count++
      }
      return { bits, count }
    },
  }
}

type Select = Selection['select']

function collect(documents: number, holds: (document: number) => boolean): DocumentSet {
  const bits = new Uint32Array(Math.ceil(documents / 32))
  let count = 0
  for (let document = 0; document < documents; document++) {
    if (!holds(document)) continue
    bits[document >> 5]! |= 1 << (document & 31)
    count++
  }
  return { bits, count }
}

function withField(field: string, type: string): Select {
  return (segment) => {
    if (type === 'text') {
      const { norms } = segment.text(field)
      return collect(segment.documents, (document) => norms[document]! > 0)
    }
    if (type === 'keyword') return withOrdinals(segment, field, 0, Infinity)
    return withNumbers(segment, field, () => true)
  }
}

function withValue({ field, value }: EqualsQuery, type: string): Select {
  if (type === 'keyword') {
    const keyword = value as string
    return (segment) => {
      const column = segment.keywords(field)
      return withOrdinals(segment, field, column.lowerBound(keyword), column.lowerBound(keyword, true))
    }
  }
  if (type === 'date') {
    const { start, end } = periodOf(value)!
    return (segment) => withNumbers(segment, field, (number) => number >= start && number < end)
  }
  const wanted = Number(value)
  return (segment) => withNumbers(segment, field, (number) => number === wanted)
}

function withinRange({ field, gte, gt, lte, lt }: RangeQuery, type: string): Select {
  if (type === 'keyword') {
    return (segment) => {
      const column = segment.keywords(field)
      const place = (bound: string | number | undefined, after: boolean) =>
        bound === undefined ? undefined : column.lowerBound(bound as string, after)
      const from = Math.max(place(gte, false) ?? 0, place(gt, true) ?? 0)
      const to = Math.min(place(lte, true) ?? Infinity, place(lt, false) ?? Infinity)
      return withOrdinals(segment, field, from, to)
    }
  }
  if (type === 'date') {
    // A bound is a stretch of time: after 2024-07 begins with August, up to 2024-07 ends with July.
    const at = (bound: string | number | undefined) => (bound === undefined ? undefined : periodOf(bound)!)
    const from = Math.max(at(gte)?.start ?? -Infinity, at(gt)?.end ?? -Infinity)
    const before = Math.min(at(lte)?.end ?? Infinity, at(lt)?.start ?? Infinity)
    return (segment) => withNumbers(segment, field, (number) => number >= from && number < before)
  }
  return (segment) =>
    withNumbers(
      segment,
      field,
      (number) =>
        (gte === undefined || number >= Number(gte)) &&
        (gt === undefined || number > Number(gt)) &&
        (lte === undefined || number <= Number(lte)) &&
        (lt === undefined || number < Number(lt)),
    )
}

/** Documents with a keyword whose ordinal is from `from` up to but without `to`. */
function withOrdinals(segment: Segment, field: string, from: number, to: number): DocumentSet | undefined {
  if (from >= to) return undefined
  const { ordinals, starts } = segment.keywords(field).ordinals()
  return collect(segment.documents, (document) => {
    for (let i = starts[document]!; i < starts[document + 1]!; i++) {
      if (ordinals[i]! >= from && ordinals[i]! < to) return true
    }
    return false
  })
}

/** Documents with a keyword of one of the ordinals. */
export function withChosenOrdinals(
  segment: Segment,
  field: string,
  chosen: readonly number[],
): DocumentSet | undefined {
  if (chosen.length === 0) return undefined
  const column = segment.keywords(field)
  const isChosen = new Uint8Array(column.valueCount)
  for (const ordinal of chosen) isChosen[ordinal] = 1
  const { ordinals, starts } = column.ordinals()
  return collect(segment.documents, (document) => {
    for (let i = starts[document]!; i < starts[document + 1]!; i++)
      if (isChosen[ordinals[i]!] === 1) return true
    return false
  })
}

/** Documents with a number for which the condition holds. */
export function withNumbers(
  segment: Segment,
  field: string,
  holds: (number: number) => boolean,
): DocumentSet {
  const numbers = segment.numbers(field)
  return collect(segment.documents, (document) => {
    const number = numbers[document]!
    return number === number && holds(number)
  })
}
