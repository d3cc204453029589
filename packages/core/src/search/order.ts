import { exponentialDecay, type RankedDocument } from '@lede/ranking'
import type { LiveSegment } from '../index/live-segment.js'
import type { Snapshot } from '../index/index.js'
import type { Matches } from './collector.js'

/** How much a document's age takes from its score. */
export interface Recency {
  readonly field: string
  /** Milliseconds, positive. */
  readonly halfLife: number
  /** 0 to 1. */
  readonly weight: number
  /** Milliseconds since 1970. */
  readonly now: number
}

/** A field to sort by; documents without a value come last. */
export interface SortKey {
  readonly field: string
  readonly descending: boolean
}

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

/** The factor for a document's score, from `1 − weight` (no date, or of old) to 1 (of now). */
export function recencyFactor(
  { field, halfLife, weight, now }: Recency,
  snapshot: Snapshot,
): (document: number) => number {
  return (document) => {
    const live = segmentOf(snapshot, document)
    const time = live.segment.numbers(field)[document - live.base]!
    return 1 - weight + weight * (time === time ? exponentialDecay(now - time, halfLife) : 0)
  }
}

/** The first `count` matches by the keys in turn, then by document order. O(matches × log matches). */
export function topByKeys(
  { documents, scores }: Matches,
  keys: readonly SortKey[],
  snapshot: Snapshot,
  count: number,
): RankedDocument[] {
  const columns = keys.map((key) => ({
    values: sortValues(key, documents, snapshot),
    descending: key.descending,
  }))
  const order = Uint32Array.from(documents.keys())
  order.sort((a, b) => {
    for (const { values, descending } of columns) {
      const x = values[a]
      const y = values[b]
      if (x === y) continue
      if (x === undefined) return 1
      if (y === undefined) return -1
      return x < y === descending ? 1 : -1
    }
    return a - b
  })
  return Array.from(order.subarray(0, count), (at) => ({ document: documents[at]!, score: scores[at]! }))
}

/** The value to sort each of the documents by; of several keywords the one that comes first in the order wanted. */
function sortValues(
  { field, descending }: SortKey,
  documents: Int32Array,
  snapshot: Snapshot,
): (string | number | undefined)[] {
  const values: (string | number | undefined)[] = []
  let at = 0
  for (const { segment, base } of snapshot.segments) {
    const end = base + segment.documents
    if (snapshot.schema.fields[field]!.type !== 'keyword') {
      const numbers = segment.numbers(field)
      for (; at < documents.length && documents[at]! < end; at++) {
        const number = numbers[documents[at]! - base]!
        values.push(number === number ? number : undefined)
      }
      continue
    }
    const column = segment.keywords(field)
    const { ordinals, starts } = column.ordinals()
    // Strings are made once for each value.
    const strings: (string | undefined)[] = []
    for (; at < documents.length && documents[at]! < end; at++) {
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
