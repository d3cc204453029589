import { exponentialDecay, gaussianDecay, linearDecay } from '@lede/ranking'
import type { LiveSegment } from '../index/live-segment.js'
import type { Snapshot } from '../index/index.js'
import type { Matches } from './collector.js'
import { BETWEEN_LOOKS, checkDeadline } from './deadline.js'
import { runsOf } from './runs.js'
import type { KeywordColumn } from '../segment/columns.js'

/** How a boost falls with age: to a half at one half-life, whichever the shape. */
const DECAYS = { exponential: exponentialDecay, gaussian: gaussianDecay, linear: linearDecay }

/** How much a document's age takes from its score. */
export interface Recency {
  readonly field: string
  readonly shape: keyof typeof DECAYS
  /** Milliseconds, positive. */
  readonly halfLife: number
  /** 0 to 1. */
  readonly weight: number
  /** Milliseconds since 1970. */
  readonly now: number
}

/** A field to sort by. */
interface FieldKey {
  readonly field: string
  readonly descending: boolean
  /** Whether documents without a value come before all others; else they come last, either way. */
  readonly missingFirst: boolean
}

/** A number for each document to sort by, the least first. */
export interface RankKey {
  readonly rankOf: (document: number) => number
}

/** What hits are sorted by: a field, a number of each document, or the score, the best first. */
export type SortKey = FieldKey | RankKey | 'score'

/** What a match is sorted by; undefined where its document has no value. */
export type SortValue = string | number | undefined

/** The segment that a document of the snapshot lies in. O(log segments). */
export function segmentOf({ segments }: Snapshot, document: number): LiveSegment {
  let low = 0
  let high = segments.length
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if (segments[middle]!.base <= document) low = middle
    else high = middle
  }
  return segments[low]!
}

/** The number of the live document with this id among those of the snapshot; undefined when there is none. O(segments). */
export function documentOf({ segments }: Snapshot, id: string): number | undefined {
  for (const live of segments) {
    const document = live.find(id)
    if (document >= 0) return live.base + document
  }
  return undefined
}

/** The factor for a document's score, from `1 − weight` (no date, or of old) to 1 (of now). */
export function recencyFactor(
  { field, shape, halfLife, weight, now }: Recency,
  snapshot: Snapshot,
): (document: number) => number {
  const decay = DECAYS[shape]
  return (document) => {
    const live = segmentOf(snapshot, document)
    const time = live.segment.numbers(field)[document - live.base]!
    return 1 - weight + weight * (time === time ? decay(now - time, halfLife) : 0)
  }
}

/** What matches are compared by, and where they stand by it: a value for each of the matches. */
interface SortColumn {
  readonly values: ArrayLike<SortValue>
  readonly descending: boolean
  readonly missingFirst: boolean
}

/** A place in an order: what the match there is sorted by, and its document. */
export interface Position {
  readonly values: readonly SortValue[]
  readonly document: number
}

/** Matches in the order of some keys, equal ones by document. A match goes by its place among the {@link Matches}. */
export class MatchOrder {
  readonly #documents: Int32Array
  readonly #columns: readonly SortColumn[]

  /** O(matches × keys). */
  constructor(matches: Matches, keys: readonly SortKey[], snapshot: Snapshot) {
    this.#documents = matches.documents
    this.#columns = keys.map((key) => columnOf(key, matches, snapshot))
  }

  /** Negative when the match at `a` comes first, positive when the one at `b` does. */
  readonly compare = (a: number, b: number): number => {
    const columns = this.#columns
    for (let i = 0; i < columns.length; i++) {
      const column = columns[i]!
      const order = compareValues(column.values[a], column.values[b], column)
      if (order !== 0) return order
    }
    return a - b
  }

  /** Whether a match comes behind a position. */
  isBehind(place: number, { values, document }: Position): boolean {
    for (let i = 0; i < this.#columns.length; i++) {
      const column = this.#columns[i]!
      const order = compareValues(column.values[place], values[i], column)
      if (order !== 0) return order > 0
    }
    return this.#documents[place]! > document
  }

  /** What a match is sorted by, key by key. */
  valuesOf(place: number): SortValue[] {
    return this.#columns.map(({ values }) => values[place])
  }

  /** The first `count` of some matches behind a position, in order; costs what {@link firstOf} does. */
  first(places: Iterable<number>, count: number, after?: Position): number[] {
    const isBehind = after === undefined ? undefined : (place: number) => this.isBehind(place, after)
    return firstOf(places, count, this.compare, isBehind)
  }
}

function columnOf(key: SortKey, matches: Matches, snapshot: Snapshot): SortColumn {
  if (key === 'score') return { values: matches.scores, descending: true, missingFirst: false }
  if ('field' in key) return { ...key, values: sortValues(key, matches, snapshot) }
  return { values: matches.documents.map(key.rankOf), descending: false, missingFirst: false }
}

/** More items than are asked for that wait to be sorted together. */
const SPARE = 256

/**
 * The first `count` of some items in an order, as long as there is time; see deadline.ts. O(items × log count), and mostly
 * O(items).
 */
export function firstOf<T>(
  items: Iterable<T>,
  count: number,
  compare: (a: T, b: T) => number,
  isWanted?: (item: T) => boolean,
): T[] {
  if (count === 0) return []
  const kept: T[] = []
  let last: T | undefined
  const keepFirst = () => {
    kept.sort(compare)
    if (kept.length > count) kept.length = count
  }
  let looked = 0
  for (const item of items) {
    if (++looked % BETWEEN_LOOKS === 0) checkDeadline(BETWEEN_LOOKS)
    if (isWanted?.(item) === false) continue
    if (last !== undefined && compare(item, last) > 0) continue
    kept.push(item)
    if (kept.length < 2 * count + SPARE) continue
    keepFirst()
    last = kept[count - 1]
  }
  keepFirst()
  return kept
}

function compareValues(x: SortValue, y: SortValue, { descending, missingFirst }: SortColumn): number {
  if (x === y) return 0
  if (x === undefined) return missingFirst ? -1 : 1
  if (y === undefined) return missingFirst ? 1 : -1
  return x < y === descending ? 1 : -1
}

/** The value to sort each match by; of several keywords the one that comes first in the order wanted. */
function sortValues({ field, descending }: FieldKey, matches: Matches, snapshot: Snapshot): SortValue[] {
  const values: SortValue[] = []
  // Strings are made once for each value.
  const stringsOf = new Map<KeywordColumn, (string | undefined)[]>()
  const { documents } = matches
  for (const { live, from, to } of runsOf(matches, snapshot)) {
    const { segment, base } = live
    if (snapshot.schema.fields[field]!.type !== 'keyword') {
      const numbers = segment.numbers(field)
      for (let at = from; at < to; at++) {
        const number = numbers[documents[at]! - base]!
        values.push(number === number ? number : undefined)
      }
      continue
    }
    const column = segment.keywords(field)
    const { ordinals, starts } = column.ordinals()
    let strings = stringsOf.get(column)
    if (strings === undefined) stringsOf.set(column, (strings = []))
    for (let at = from; at < to; at++) {
      const document = documents[at]! - base
      let best = -1
      for (let i = starts[document]!; i < starts[document + 1]!; i++) {
        const ordinal = ordinals[i]!
        if (best < 0 || (descending ? ordinal > best : ordinal < best)) best = ordinal
      }
      values.push(best < 0 ? undefined : (strings[best] ??= column.value(best)))
    }
  }
  return values
}
