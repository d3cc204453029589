import type { Matches } from '../search/index.js'
import type { Segment } from '../segment/index.js'
import type { FacetCount } from './types.js'

/** How many matches hold each value of a keyword or boolean field: the commonest `limit`, equal counts by value. */
export function countFacet(
  field: string,
  limit: number,
  { documents }: Matches,
  segment: Segment,
): FacetCount[] {
  const valuesOf = facetValues(field, segment)
  const counts = new Map<string, number>()
  for (const document of documents) {
    for (const value of valuesOf(document)) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return [...counts]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([value, count]) => ({ value, count }))
}

function facetValues(field: string, segment: Segment): (document: number) => readonly string[] {
  if (segment.schema.fields[field]!.type === 'keyword') {
    const keywords = segment.keywords(field)
    return (document) => keywords[document] ?? []
  }
  const numbers = segment.numbers(field)
  return (document) => {
    const value = numbers[document]
    return value === undefined ? [] : [value === 1 ? 'true' : 'false']
  }
}
