/**
 * Results: matches → hits.
 *
 * In: a query and the caller's options. Out: what the caller sees: hits with their documents, highlights and
 * snippets, facets, counts, explanations. It drives the stages before it, in order.
 * Never: decides what matches or what it scores.
 */
import type { Snapshot } from '../index/index.js'
import { readQuery } from '../query/index.js'
import type { Query, QueryWarning } from '../query/tree.js'
import type { Fields } from '../schema/fields.js'
import { Collector, type Matches } from '../search/collector.js'
import { workUntil } from '../search/deadline.js'
import { collectMatches } from '../search/index.js'
import {
  documentOf,
  recencyFactor,
  segmentOf,
  type Position,
  type RankKey,
  type SortKey,
} from '../search/order.js'
import { NOTHING, type Plan } from '../search/plan.js'
import { planQuery } from '../search/planner.js'
import type { CheckedCollapse } from './collapse-options.js'
import { countAll } from './counts.js'
import { checkCursor, encodeCursor, positionOf } from './cursor.js'
import { explainRescored, explainScore } from './explain.js'
import { filterClauses } from './filter-clauses.js'
import { lazyHit } from './lazy-hit.js'
import { lazyProperty } from './lazy-property.js'
import { markFields } from './marked-fields.js'
import { askedForms, wantedByField, type Wanted } from './marks.js'
import { checkSearchOptions, type CheckedOptions } from './options.js'
import {
  pageInTime,
  pageOfBest,
  pageOfPlaced,
  type Page,
  type RankedGroup,
  type RankedMatch,
} from './page.js'
import { orPinned, placementKey } from './placement.js'
import { countReranked } from './rerank.js'
import { rescore } from './rescore.js'
import type { Explanation, Hit, HitGroup, SearchOptions, SearchResult } from './types.js'

/** Runs a search; the whole way from what the user typed to what the user sees. */
export function runSearch<F extends Fields, S extends keyof F & string>(
  query: string | Query,
  options: SearchOptions<F, S>,
  snapshot: Snapshot,
): SearchResult<F, S> {
  const started = Date.now()
  const prepared = prepare(query, options, snapshot)
  const { checked, planWhole, planWords, planWithout, question, tree, warnings } = prepared
  const { limit, recency, after } = checked
  const end = started + checked.timeout
  const factor = recency === undefined ? undefined : recencyFactor(recency, snapshot)
  const position = after === undefined ? undefined : positionOf(after, snapshot)
  const collector = collectorFor(prepared, factor, position)
  const inTime = (work: () => void) => workUntil(end, work)
  let plan = NOTHING
  // What words stand for may take its time, too.
  const isWhole = inTime(() => {
    plan = planWhole()
    collectMatches(plan, snapshot, collector)
  })
  const matches = collector.matches()
  const page = pageOf(prepared, collector, matches, position, snapshot, end)
  const sideways = (field: string) => {
    const all = Collector.all(undefined)
    collectMatches(planWithout(field), snapshot, all)
    return all.matches()
  }
  const counts = countAll(checked, matches, sideways, snapshot, inTime)
  const marks = checked.highlight !== undefined || checked.snippet !== undefined
  const formsIn = (field: string) => askedForms(tree, snapshot.schema.queryAnalyzer(field))
  const wanted = marks ? wantedByField(planWords(plan), formsIn) : undefined
  const { scoresBefore } = page
  const showing: Showing = { checked, plan, wanted, scoresBefore, snapshot, end, isWhole: true }
  const hits = page.ranked.map((match) => toHit(match, showing))
  const isPartial = !isWhole || !page.isWhole || !counts.isWhole || !showing.isWhole
  const found: Omit<SearchResult<Fields>, 'cursor'> = {
    hits,
    total: { value: collector.count, relation: collector.isPruned || !isWhole ? 'gte' : 'eq' },
    partial: isPartial,
    facets: counts.facets,
    distinct: counts.distinct,
    stats: counts.stats,
    query: { tree, warnings },
  }
  const { groups } = page
  const grouped: typeof found =
    groups === undefined
      ? found
      : { ...found, groups: { value: groups.count, relation: groups.isOfAll && isWhole ? 'eq' : 'gte' } }
  const mayGoOn = hits.length > 0 && hits.length === limit && !isPartial && countReranked(checked) === 0
  const readCursor = mayGoOn ? cursorBehind(hits.at(-1)!.id, page, question) : () => undefined
  const result: SearchResult<Fields> = withCursor(grouped, readCursor)
  return result as unknown as SearchResult<F, S>
}

const withCursor = lazyProperty('cursor')

/** Reads the cursor of a page that ends with the hit of this id. */
function cursorBehind(id: string, { ranked, lastValues }: Page, question: Prepared['question']) {
  const { document } = ranked.at(-1)!
  return () => {
    const asked = question()
    return encodeCursor({ id, document, values: lastValues, now: asked.now }, asked.question)
  }
}

/** Whether hits come in an order of their own, which is made of all matches. */
function ranksAll({ checked: { sort, collapse }, placement }: Prepared): boolean {
  return sort.length > 0 || collapse !== undefined || placement !== undefined
}

function collectorFor(
  prepared: Prepared,
  factor: ((document: number) => number) | undefined,
  position: Position | undefined,
): Collector {
  if (ranksAll(prepared)) return Collector.all(factor)
  const { checked } = prepared
  const { limit, offset, facets, stats, exactTotal } = checked
  const count = limit === 0 ? 0 : Math.max(offset + limit, countReranked(checked))
  const after =
    position === undefined ? undefined : { document: position.document, score: position.values[0] as number }
  return facets.size > 0 || stats.length > 0
    ? Collector.all(factor, count, after)
    : Collector.best(count, exactTotal, factor, after)
}

function pageOf(
  prepared: Prepared,
  collector: Collector,
  matches: Matches,
  position: Position | undefined,
  snapshot: Snapshot,
  end: number,
): Page {
  const { checked, placement, keys } = prepared
  if (!ranksAll(prepared)) return pageOfBest(collector.ranked(), checked, snapshot, end)
  return placement === undefined || countReranked(checked) === 0 || checked.limit === 0
    ? pageInTime(matches, keys, checked, position, snapshot, end)
    : pageOfPlaced(matches, placement, checked, snapshot, end)
}

/** What hits are made with. */
interface Showing {
  readonly checked: CheckedOptions
  readonly plan: Plan
  /** What to mark; undefined when nothing is. */
  readonly wanted: ReadonlyMap<string, Wanted> | undefined
  /** What rescored documents scored before. */
  readonly scoresBefore: ReadonlyMap<number, number> | undefined
  readonly snapshot: Snapshot
  /** When time is up, in milliseconds since 1970. */
  readonly end: number
  /** Whether there was time for all marks and explanations. */
  isWhole: boolean
}

function toHit({ document, score, group }: RankedMatch, showing: Showing): Hit<Fields> {
  const { checked, wanted, snapshot, end } = showing
  const { segment, base } = segmentOf(snapshot, document)
  const local = document - base
  const hit = lazyHit(segment.ids.at(local), score, segment, local, checked.select)
  if (wanted !== undefined || checked.explain) {
    if (Date.now() >= end) showing.isWhole = false
    else {
      if (wanted !== undefined)
        Object.assign(hit, markFields(segment.stored(local), wanted, checked, snapshot.schema))
      if (checked.explain) Object.assign(hit, { explanation: explanationOf(document, score, showing) })
    }
  }
  if (group !== undefined) Object.assign(hit, { group: toHitGroup(group, checked.collapse!, showing) })
  return hit
}

function explanationOf(document: number, score: number, showing: Showing): Explanation | undefined {
  const { checked, plan, scoresBefore, snapshot } = showing
  const before = scoresBefore?.get(document)
  const explained = explainScore(plan, checked.recency, snapshot, document, before ?? score)
  return before === undefined ? explained : explained && explainRescored(explained, score)
}

function toHitGroup(
  { value, size, others }: RankedGroup,
  collapse: CheckedCollapse,
  showing: Showing,
): HitGroup<Fields> {
  if (collapse.kind === 'nearDuplicates')
    return { size, ids: others.map(({ document }) => idOf(document, showing.snapshot)) }
  return {
    ...(value === undefined ? {} : { value }),
    size,
    ...(collapse.limit === 0 ? {} : { hits: others.map((match) => toHit(match, showing)) }),
  }
}

function idOf(document: number, snapshot: Snapshot): string {
  const { segment, base } = segmentOf(snapshot, document)
  return segment.ids.at(document - base)
}

/** How one document scores for a query; undefined when it does not match, or there is none with this id. */
export function runExplain<F extends Fields>(
  id: string,
  query: string | Query,
  options: SearchOptions<F>,
  snapshot: Snapshot,
): Explanation | undefined {
  const { checked, planWhole } = prepare(query, options, snapshot)
  const plan = planWhole()
  const document = documentOf(snapshot, id)
  if (document === undefined) return undefined
  const explained = explainScore(plan, checked.recency, snapshot, document)
  const score = explained && scoreAnew(document, plan, checked, snapshot)
  return score === undefined ? explained : explainRescored(explained!, score)
}

/** The new score of a document that is among those to rescore; undefined when it is not. Costs a search. */
function scoreAnew(
  wanted: number,
  plan: Plan,
  { recency, rescore: rescored }: CheckedOptions,
  snapshot: Snapshot,
): number | undefined {
  if (rescored === undefined) return undefined
  const factor = recency === undefined ? undefined : recencyFactor(recency, snapshot)
  const collector = Collector.best(rescored.top, false, factor)
  collectMatches(plan, snapshot, collector)
  const matches = collector.ranked().filter(({ document }) => document === wanted)
  return rescore(matches, rescored, snapshot)[0]?.score
}

/** What may hold a relative date, or a decay from now. */
const GOES_BY_TIME = /"(?:now|today|yesterday|tomorrow|decay)/

interface Prepared {
  readonly checked: CheckedOptions
  /** Plans the query; warnings of it come to the others. */
  readonly planWhole: () => Plan
  /** The plan of what was asked for alone, without what counts beside; the whole plan where nothing does. */
  readonly planWords: (whole: Plan) => Plan
  /** The plan without the filter on one field. */
  readonly planWithout: (field: string) => Plan
  /** What comes before all else in their order, and behind it. */
  readonly placement: RankKey | undefined
  readonly keys: readonly SortKey[]
  /** All that decides which hits there are and in which order, as text. */
  readonly question: () => { readonly question: string; readonly now: number | undefined }
  readonly tree: Query
  readonly warnings: readonly QueryWarning[]
}

function prepare<F extends Fields, S extends keyof F & string>(
  query: string | Query,
  options: SearchOptions<F, S>,
  snapshot: Snapshot,
): Prepared {
  const { schema } = snapshot
  const checked = checkSearchOptions(options, schema)
  const { tree, warnings } = readQuery(query, schema.fields, checked.parse)
  const { filter, recency, collapse, after, sort } = checked
  const allWarnings = [...warnings]
  const filters = filterClauses(filter, schema.fields)
  const wanted = orPinned(tree, checked.placement)
  const planWhole = () => planQuery(wanted, filters, snapshot, checked.plan, allWarnings)
  const planWords = (whole: Plan) => {
    const { feedback, proximity } = checked.plan
    if (feedback === undefined && proximity === undefined) return whole
    const words = { ...checked.plan, feedback: undefined, proximity: undefined }
    return planQuery(tree, filters, snapshot, words, [])
  }
  const planWithout = (field: string) => {
    const others = Object.fromEntries(Object.entries(filter).filter(([name]) => name !== field))
    return planQuery(wanted, filterClauses(others, schema.fields), snapshot, checked.plan, [])
  }
  const placement = placementKey(checked.placement, snapshot)
  const byFields = sort.length > 0 ? sort : (['score'] as const)
  const keys = placement === undefined ? byFields : [placement, ...byFields]
  // The caller's filter may be another one by the time that it is asked for.
  const askedFilter = Object.keys(filter).length === 0 ? '{}' : JSON.stringify(filter)
  const question = () => {
    const types = Object.entries(schema.fields).map(([name, { type }]) => [name, type])
    const { name: language } = schema.language
    const asked = JSON.stringify(tree) + askedFilter
    // Where nothing goes by the time of the search, another one asks the same later.
    const goesByTime = recency?.now === checked.plan.now || GOES_BY_TIME.test(asked)
    const now = goesByTime ? checked.plan.now : undefined
    const ordered = [recency, byFields, collapse, checked.placement]
    const others = [language, types, asked, { ...checked.plan, now }, ...ordered]
    return { question: JSON.stringify(others), now }
  }
  if (after !== undefined) checkCursor(after, question().question, keys, schema.fields)
  return {
    checked,
    planWhole,
    planWords,
    planWithout,
    placement,
    keys,
    question,
    tree,
    warnings: allWarnings,
  }
}
