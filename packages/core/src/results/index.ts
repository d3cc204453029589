/**
 * Stage 7 of 7, results: matches → hits.
 *
 * In: a query and the caller's options. Out: what the caller sees: hits with their documents, highlights and
 * snippets, facets, counts, explanations. It drives the stages before it, in order.
 * Never: decides what matches or what it scores.
 */
import { TopK, type RankedDocument } from '@lede/ranking'
import type { Snapshot } from '../index/index.js'
import { readQuery } from '../query/index.js'
import type { Query, QueryWarning } from '../query/tree.js'
import type { Fields, StoredDocument } from '../schema/fields.js'
import { Collector, type Matches } from '../search/collector.js'
import { collectMatches } from '../search/index.js'
import { recencyFactor, segmentOf, topByKeys } from '../search/order.js'
import type { Plan } from '../search/plan.js'
import { planQuery } from '../search/planner.js'
import type { Segment } from '../segment/index.js'
import { explainScore } from './explain.js'
import { countFacet } from './facets.js'
import { filterClauses } from './filter-clauses.js'
import { markFields } from './marked-fields.js'
import { askedForms, wantedByField, type Wanted } from './marks.js'
import { checkSearchOptions, type CheckedOptions } from './options.js'
import type { Explanation, Hit, SearchOptions, SearchResult } from './types.js'

/** Runs a search; the whole way from what the user typed to what the user sees. */
export function runSearch<F extends Fields>(
  query: string | Query,
  options: SearchOptions<F>,
  snapshot: Snapshot,
): SearchResult<F> {
  const { checked, plan, tree, warnings } = prepare(query, options, snapshot)
  const { limit, offset, sort, recency, facets } = checked
  const factor = recency === undefined ? undefined : recencyFactor(recency, snapshot)
  const needsAll = sort.length > 0 || facets.size > 0
  const wantedCount = limit === 0 ? 0 : offset + limit
  const collector = needsAll ? Collector.all(factor) : Collector.best(wantedCount, checked.exactTotal, factor)
  collectMatches(plan, snapshot, collector)
  const matches = collector.matches()
  const ranked =
    sort.length > 0
      ? topByKeys(matches, sort, snapshot, wantedCount)
      : needsAll
        ? topByScore(matches, wantedCount)
        : collector.ranked()
  const marks = checked.highlight !== undefined || checked.snippet !== undefined
  const formsIn = (field: string) => askedForms(tree, snapshot.schema.queryAnalyzer(field))
  const wanted = marks ? wantedByField(plan, formsIn) : undefined
  const hits: Hit<Fields>[] = []
  for (let at = offset; at < ranked.length; at++) {
    const { document, score } = ranked[at]!
    hits.push(toHit(document, score, checked, plan, wanted, snapshot))
  }
  const counts: SearchResult<Fields>['facets'] = {}
  for (const [field, values] of facets) {
    // A field may be called __proto__.
    Object.defineProperty(counts, field, {
      value: countFacet(field, values, matches, snapshot),
      enumerable: true,
    })
  }
  return {
    hits: hits as unknown as Hit<F>[],
    total: { value: collector.count, relation: collector.isPruned ? 'gte' : 'eq' },
    facets: counts,
    query: { tree, warnings },
  }
}

/** The best `count` of all matches: by score, equal ones by document order. */
function topByScore({ documents, scores }: Matches, count: number): RankedDocument[] {
  const top = new TopK(count)
  for (let i = 0; i < documents.length; i++) top.offer(documents[i]!, scores[i]!)
  return top.ranked()
}

function toHit(
  document: number,
  score: number,
  checked: CheckedOptions,
  plan: Plan,
  wanted: ReadonlyMap<string, Wanted> | undefined,
  snapshot: Snapshot,
): Hit<Fields> {
  const { segment, base } = segmentOf(snapshot, document)
  const local = document - base
  const id = segment.ids.at(local)
  const hit = lazyHit(id, score, segment, local)
  if (wanted !== undefined)
    Object.assign(hit, markFields(segment.stored(local), wanted, checked, snapshot.schema))
  if (checked.explain) {
    Object.assign(hit, { explanation: explainScore(plan, checked.recency, snapshot, document, score) })
  }
  return hit
}

/** A hit that reads its document once it is asked for. The segment never changes, so that is the one that was found. */
function lazyHit(id: string, score: number, segment: Segment, place: number): Hit<Fields> {
  let stored: StoredDocument<Fields> | undefined
  return {
    id,
    score,
    get document() {
      return (stored ??= segment.stored(place) as StoredDocument<Fields>)
    },
  }
}

/** How one document scores for a query; undefined when it does not match, or there is none with this id. */
export function runExplain<F extends Fields>(
  id: string,
  query: string | Query,
  options: SearchOptions<F>,
  snapshot: Snapshot,
): Explanation | undefined {
  for (const live of snapshot.segments) {
    const document = live.find(id)
    if (document < 0) continue
    const { checked, plan } = prepare(query, options, snapshot)
    return explainScore(plan, checked.recency, snapshot, live.base + document)
  }
  return undefined
}

interface Prepared {
  readonly checked: CheckedOptions
  readonly plan: Plan
  readonly tree: Query
  readonly warnings: readonly QueryWarning[]
}

function prepare<F extends Fields>(
  query: string | Query,
  options: SearchOptions<F>,
  snapshot: Snapshot,
): Prepared {
  const { schema } = snapshot
  const checked = checkSearchOptions(options, schema)
  const { tree, warnings } = readQuery(query, schema.fields, checked.parse)
  const filters = filterClauses(checked.filter, schema.fields)
  const allWarnings = [...warnings]
  const plan = planQuery(tree, filters, snapshot, checked.plan, allWarnings)
  return { checked, plan, tree, warnings: allWarnings }
}
