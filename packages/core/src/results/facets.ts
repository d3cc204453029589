import type { Snapshot } from '../index/index.js'
import type { Matches } from '../search/collector.js'
import type { FacetCount } from './types.js'

/** How many matches hold each value of a keyword or boolean field: the commonest `limit`, equal counts by value. */
export function countFacet(
  field: string,
  limit: number,
  { documents }: Matches,
  { schema, segments }: Snapshot,
): FacetCount[] {
  const counts = new Map<string, number>()
  const add = (value: string, count: number) => {
    if (count > 0) counts.set(value, (counts.get(value) ?? 0) + count)
  }
  let at = 0
  for (const { segment, base } of segments) {
    const end = base + segment.documents
    if (schema.fields[field]!.type === 'keyword') {
      const column = segment.keywords(field)
      const { ordinals, starts } = column.ordinals()
      const byOrdinal = new Uint32Array(column.valueCount)
      for (; at < documents.length && documents[at]! < end; at++) {
        const document = documents[at]! - base
        for (let i = starts[document]!; i < starts[document + 1]!; i++) byOrdinal[ordinals[i]!]!++
      }
      byOrdinal.forEach((count, ordinal) => {
        if (count > 0) add(column.value(ordinal), count)
      })
    } else {
      const numbers = segment.numbers(field)
      const byNumber = new Uint32Array(2)
      for (; at < documents.length && documents[at]! < end; at++) byNumber[numbers[documents[at]! - base]!]!++
      add('false', byNumber[0]!)
      add('true', byNumber[1]!)
    }
  }
  return [...counts]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([value, count]) => ({ value, count }))
}
