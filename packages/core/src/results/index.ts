/**
 * Stage 7 of 7, results: matches → hits.
 *
 * In: a query and the caller's options. Out: what the caller sees: hits with their documents, highlights and
 * snippets, facets, counts, explanations. It drives the stages before it, in order.
 * Never: decides what matches or what it scores.
 */
import type { Snapshot } from '../index/index.js'
import { readQuery } from '../query/index.js'
import type { Query, QueryWarning } from '../query/tree.js'
import type { Fields, StoredDocument } from '../schema/fields.js'
import type { CheckedDocument } from '../schema/document.js'
import { matchPlan } from '../search/index.js'
import { topByKeys, topByScore, withRecency } from '../search/order.js'
import { planQuery, type Plan } from '../search/plan.js'
import { explainScore } from './explain.js'
import { countFacet } from './facets.js'
import { filterClauses } from './filter-clauses.js'
import { highlightText, snippetOf } from './highlight.js'
import { findMarks, wantedByField, type Wanted } from './marks.js'
import { checkSearchOptions, type CheckedOptions } from './options.js'
import type { Explanation, Highlight, Hit, SearchOptions, SearchResult, Snippet } from './types.js'

/** Runs a search; the whole way from what the user typed to what the user sees. */
export function runSearch<F extends Fields>(
  query: string | Query,
  options: SearchOptions<F>,
  snapshot: Snapshot,
): SearchResult<F> {
  const { checked, plan, tree, warnings } = prepare(query, options, snapshot)
  const { segment } = snapshot
  const matched = matchPlan(plan, snapshot)
  const matches = checked.recency === undefined ? matched : withRecency(matched, checked.recency, segment)
  const { limit, offset, sort } = checked
  const ranked = (
    sort.length === 0
      ? topByScore(matches, limit === 0 ? 0 : offset + limit)
      : topByKeys(matches, sort, segment, offset + limit)
  ).slice(offset)
  const wanted = wantedByField(plan)
  const hits = ranked.map(({ document, score }): Hit<Fields> => {
    const stored = segment.stored(document)
    const explanation = checked.explain ? explainScore(plan, checked.recency, segment, document) : undefined
    return {
      id: stored.id,
      score,
      document: toDocument(stored),
      ...markFields(stored, wanted, checked, snapshot),
      ...(explanation === undefined ? {} : { explanation }),
    }
  })
  const facets = Object.fromEntries(
    [...checked.facets].map(([field, values]) => [field, countFacet(field, values, matches, segment)]),
  )
  return {
    hits: hits as Hit<F>[],
    total: { value: matches.documents.length, relation: 'eq' },
    facets: facets as SearchResult<F>['facets'],
    query: { tree, warnings },
  }
}

/** How one document scores for a query; undefined when it does not match. */
export function runExplain<F extends Fields>(
  document: number,
  query: string | Query,
  options: SearchOptions<F>,
  snapshot: Snapshot,
): Explanation | undefined {
  const { checked, plan } = prepare(query, options, snapshot)
  return explainScore(plan, checked.recency, snapshot.segment, document)
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
  const { schema } = snapshot.segment
  const checked = checkSearchOptions(options, schema)
  const { tree, warnings } = readQuery(query, schema.fields, checked.parse)
  const filters = filterClauses(checked.filter, schema.fields)
  const allWarnings = [...warnings]
  const plan = planQuery(tree, filters, snapshot, checked.plan, allWarnings)
  return { checked, plan, tree, warnings: allWarnings }
}

/** The stored form as the caller's kind of document. */
export function toDocument<F extends Fields>({ id, values }: CheckedDocument): StoredDocument<F> {
  // Object.fromEntries makes own properties even of a field named __proto__.
  return Object.fromEntries([['id', id], ...values]) as StoredDocument<F>
}

function markFields(
  { values }: CheckedDocument,
  wanted: ReadonlyMap<string, Wanted>,
  { highlight, snippet }: CheckedOptions,
  { segment }: Snapshot,
): Pick<Hit<Fields>, 'highlights' | 'snippets'> {
  const highlights: [string, Highlight][] = []
  const snippets: [string, Snippet][] = []
  for (const name of new Set([...(highlight?.fields ?? []), ...(snippet?.fields ?? [])])) {
    const text = values.get(name) as string | undefined
    if (text === undefined) continue
    const tokens = segment.schema.analyzer.analyze(text)
    const wantedHere = wanted.get(name)
    const marks = wantedHere === undefined ? [] : findMarks(tokens, wantedHere)
    if (highlight?.fields.includes(name) === true && marks.length > 0) {
      highlights.push([name, highlightText(text, marks, highlight)])
    }
    if (snippet?.fields.includes(name) === true)
      snippets.push([name, snippetOf(text, tokens, marks, snippet)])
  }
  return {
    ...(highlight === undefined ? {} : { highlights: Object.fromEntries(highlights) }),
    ...(snippet === undefined ? {} : { snippets: Object.fromEntries(snippets) }),
  }
}
