import { exponentialDecay, TopK, type RankedDocument } from '@lede/ranking'
import type { Segment } from '../segment/index.js'
import type { Matches } from './index.js'

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

/** The factor for a document's score, from `1 − weight` (no date, or of old) to 1 (of now). */
export function recencyFactor(
  { field, halfLife, weight, now }: Recency,
  segment: Segment,
  document: number,
): number {
  const time = segment.numbers(field)[document]
  return 1 - weight + weight * (time === undefined ? 0 : exponentialDecay(now - time, halfLife))
}

/** The same matches with their ages counted in. */
export function withRecency({ documents, scores }: Matches, recency: Recency, segment: Segment): Matches {
  return {
    documents,
    scores: scores.map((score, i) => score * recencyFactor(recency, segment, documents[i]!)),
  }
}

/** The best `count` matches: by score, equal ones by document order. */
export function topByScore({ documents, scores }: Matches, count: number): RankedDocument[] {
  const top = new TopK(count)
  documents.forEach((document, i) => {
    top.offer(document, scores[i]!)
  })
  return top.ranked()
}

/** The first `count` matches by the keys in turn, then by document order. O(matches × log matches). */
export function topByKeys(
  { documents, scores }: Matches,
  keys: readonly SortKey[],
  segment: Segment,
  count: number,
): RankedDocument[] {
  const compare = keys.map((key) => comparator(key, segment))
  return documents
    .map((document, i) => ({ document, score: scores[i]! }))
    .sort((a, b) => {
      for (const by of compare) {
        const order = by(a.document, b.document)
        if (order !== 0) return order
      }
      return a.document - b.document
    })
    .slice(0, count)
}

function comparator({ field, descending }: SortKey, segment: Segment): (a: number, b: number) => number {
  const valueOf = sortValues(field, descending, segment)
  return (a, b) => {
    const x = valueOf(a)
    const y = valueOf(b)
    if (x === y) return 0
    if (x === undefined) return 1
    if (y === undefined) return -1
    return x < y === descending ? 1 : -1
  }
}

/** Of several keywords the one that comes first in the order wanted stands for the document. */
function sortValues(
  field: string,
  descending: boolean,
  segment: Segment,
): (document: number) => string | number | undefined {
  if (segment.schema.fields[field]!.type !== 'keyword') {
    const numbers = segment.numbers(field)
    return (document) => numbers[document]
  }
  const keywords = segment.keywords(field)
  return (document) => keywords[document]?.reduce((a, b) => (a < b === descending ? b : a))
}
