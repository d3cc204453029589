import type { EqualsQuery, ExistsQuery, RangeQuery } from '../query/tree.js'
import { periodOf, type Period } from '../schema/dates.js'
import type { Segment } from '../segment/index.js'

/** Documents and what they have in common, in words for an explanation. */
export interface Selection {
  readonly description: string
  /** Ascending. */
  readonly documents: readonly number[]
}

/** The live documents that a query on values picks. O(documents). */
export function selectDocuments(
  query: EqualsQuery | RangeQuery | ExistsQuery | { readonly type: 'all' },
  segment: Segment,
): Selection {
  switch (query.type) {
    case 'all':
      return { description: 'every document', documents: liveDocuments(segment, () => true) }
    case 'exists':
      return {
        description: `has ${query.field}`,
        documents: liveDocuments(segment, hasField(query.field, segment)),
      }
    case 'equals':
      return {
        description: `${query.field} is ${String(query.value)}`,
        documents: liveDocuments(segment, equals(query, segment)),
      }
    case 'range':
      return {
        description: `${query.field} in range`,
        documents: liveDocuments(segment, inRange(query, segment)),
      }
  }
}

type Condition = (document: number) => boolean

function liveDocuments(segment: Segment, holds: Condition): number[] {
  const documents: number[] = []
  for (let document = 0; document < segment.end; document++) {
    if (segment.isLive(document) && holds(document)) documents.push(document)
  }
  return documents
}

function hasField(field: string, segment: Segment): Condition {
  switch (segment.schema.fields[field]!.type) {
    case 'text': {
      const { lengths } = segment.text(field)
      return (document) => lengths[document]! > 0
    }
    case 'keyword': {
      const keywords = segment.keywords(field)
      return (document) => keywords[document] !== undefined
    }
    default: {
      const numbers = segment.numbers(field)
      return (document) => numbers[document] !== undefined
    }
  }
}

function equals({ field, value }: EqualsQuery, segment: Segment): Condition {
  switch (segment.schema.fields[field]!.type) {
    case 'keyword': {
      const keywords = segment.keywords(field)
      return (document) => keywords[document]?.includes(value as string) === true
    }
    case 'date': {
      const { start, end } = periodOf(value)!
      return within(segment.numbers(field), (number) => number >= start && number < end)
    }
    default: {
      const wanted = Number(value)
      return within(segment.numbers(field), (number) => number === wanted)
    }
  }
}

function inRange(query: RangeQuery, segment: Segment): Condition {
  const { field, gte, gt, lte, lt } = query
  switch (segment.schema.fields[field]!.type) {
    case 'keyword': {
      const keywords = segment.keywords(field)
      const holds = (keyword: string) =>
        (gte === undefined || keyword >= gte) &&
        (gt === undefined || keyword > gt) &&
        (lte === undefined || keyword <= lte) &&
        (lt === undefined || keyword < lt)
      return (document) => keywords[document]?.some(holds) === true
    }
    case 'date': {
      // A bound is a stretch of time: after 2024-07 begins with August, up to 2024-07 ends with July.
      const [from, after, upTo, before] = [gte, gt, lte, lt].map(toPeriod)
      return within(
        segment.numbers(field),
        (number) =>
          (from === undefined || number >= from.start) &&
          (after === undefined || number >= after.end) &&
          (upTo === undefined || number < upTo.end) &&
          (before === undefined || number < before.start),
      )
    }
    default:
      return within(
        segment.numbers(field),
        (number) =>
          (gte === undefined || number >= Number(gte)) &&
          (gt === undefined || number > Number(gt)) &&
          (lte === undefined || number <= Number(lte)) &&
          (lt === undefined || number < Number(lt)),
      )
  }
}

function toPeriod(bound: string | number | undefined): Period | undefined {
  return bound === undefined ? undefined : periodOf(bound)
}

function within(numbers: readonly (number | undefined)[], holds: (number: number) => boolean): Condition {
  return (document) => {
    const number = numbers[document]
    return number !== undefined && holds(number)
  }
}
