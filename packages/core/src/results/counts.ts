import type { Snapshot } from '../index/index.js'
import type { Fields } from '../schema/fields.js'
import type { Matches } from '../search/collector.js'
import { countFacet } from './facets.js'
import type { CheckedOptions } from './options.js'
import { statsOf, type FieldStats } from './stats.js'
import type { FacetCount, SearchResult } from './types.js'

/** What is counted over all matches. */
export interface Counts extends Pick<SearchResult<Fields>, 'facets' | 'distinct' | 'stats'> {
  /** Whether there was time for all of it. */
  readonly isWhole: boolean
}

/**
 * The facets and statistics that were asked for; those that there was no time for are left out.
 * @param inTime works as long as there is time. @param sideways the matches for the facet of a field, without its own filter.
 */
export function countAll(
  { facets, stats, drillSideways, filter }: CheckedOptions,
  matches: Matches,
  sideways: (field: string) => Matches,
  snapshot: Snapshot,
  inTime: (work: () => void) => boolean,
): Counts {
  const counts: [string, FacetCount[]][] = []
  const distinct: [string, number][] = []
  const byField: [string, FieldStats][] = []
  for (const [field, request] of facets) {
    inTime(() => {
      const isNarrowed = drillSideways && Object.hasOwn(filter, field) && filter[field] !== undefined
      const facet = countFacet(field, request, isNarrowed ? sideways(field) : matches, snapshot)
      counts.push([field, facet.counts])
      if (facet.distinct !== undefined) distinct.push([field, facet.distinct])
    })
  }
  for (const field of stats) {
    inTime(() => {
      byField.push([field, statsOf(field, matches, snapshot)])
    })
  }
  // A field may be called __proto__, which becomes a property of its own here.
  return {
    facets: Object.fromEntries(counts),
    distinct: Object.fromEntries(distinct),
    stats: Object.fromEntries(byField),
    isWhole: counts.length === facets.size && byField.length === stats.length,
  }
}
