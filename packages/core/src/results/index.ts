/**
 * Results: matches → hits.
 *
 * In: a query and the caller's options. Out: what the caller sees: hits with their documents, highlights and
 * snippets, facets, counts, explanations. It drives the stages before it, in order.
 * Never: decides what matches or what it scores.
 */
import type { RankedDocument } from '@lede/ranking'
import type { Snapshot } from '../index/index.js'
import { readQuery } from '../query/index.js'
import type { Query, QueryWarning } from '../query/tree.js'
import type { Fields, StoredDocument } from '../schema/fields.js'
import { Collector } from '../search/collector.js'
import { workUntil } from '../search/deadline.js'
import { withFeedback } from '../search/feedback.js'
import { collectMatches } from '../search/index.js'
import { recencyFactor, segmentOf, type Position, type SortKey } from '../search/order.js'
import { NOTHING, type Plan } from '../search/plan.js'
import { planQuery } from '../search/planner.js'
import type { Segment } from '../segment/index.js'
import type { StoredForm } from '../segment/stored.js'
import type { CheckedCollapse } from './collapse-options.js'
import { countAll } from './counts.js'
import { checkCursor, encodeCursor, positionOf } from './cursor.js'
import { explainScore } from './explain.js'
import { filterClauses } from './filter-clauses.js'
import { markFields } from './marked-fields.js'
import { askedForms, wantedByField, type Wanted } from './marks.js'
import { checkSearchOptions, type CheckedOptions } from './options.js'
import { pageInTime, type Page, type RankedGroup, type RankedMatch } from './page.js'
import type { Explanation, Hit, HitGroup, SearchOptions, SearchResult } from './types.js'

/** Runs a search; the whole way from what the user typed to what the user sees. */
export function runSearch<F extends Fields, S extends keyof F & string>(
  query: string | Query,
  options: SearchOptions<F, S>,
  snapshot: Snapshot,
): SearchResult<F, S> {
  const started = Date.now()
  const { checked, planWhole, planWithout, question, tree, warnings } = prepare(query, options, snapshot)
  const { limit, offset, recency, after } = checked
  const end = started + checked.timeout
  const factor = recency === undefined ? undefined : recencyFactor(recency, snapshot)
  const position = after === undefined ? undefined : positionOf(after, snapshot)
  const collector = collectorFor(checked, factor, position)
  const inTime = (work: () => void) => workUntil(end, work)
  let plan = NOTHING
  let scored = NOTHING
  // What words stand for may take its time, too.
  const isWhole = inTime(() => {
    plan = planWhole()
    scored = rankedBy(plan, checked, snapshot)
    collectMatches(scored, snapshot, collector)
  })
  const matches = collector.matches()
  const page = ranksAll(checked)
    ? pageInTime(matches, keysOf(checked), checked, position, snapshot, end)
    : pageOfBest(collector.ranked().slice(offset))
  const sideways = (field: string) => {
    const all = Collector.all(undefined)
    collectMatches(planWithout(field), snapshot, all)
    return all.matches()
  }
  const counts = countAll(checked, matches, sideways, snapshot, inTime)
  const marks = checked.highlight !== undefined || checked.snippet !== undefined
  const formsIn = (field: string) => askedForms(tree, snapshot.schema.queryAnalyzer(field))
  const wanted = marks ? wantedByField(plan, formsIn) : undefined
  const showing: Showing = { checked, plan: scored, wanted, snapshot, end, isWhole: true }
  const hits = page.ranked.map((match) => toHit(match, showing))
  const isPartial = !isWhole || !page.isWhole || !counts.isWhole || !showing.isWhole
  const last = page.ranked.length === limit && !isPartial ? page.ranked.at(-1)?.document : undefined
  // The caller's query and options may be others by the time that the cursor is asked for.
  const lastId = last === undefined ? '' : idOf(last, snapshot)
  const asked = last === undefined ? { question: '', now: undefined } : question()
  const result: SearchResult<Fields> = {
    hits,
    total: { value: collector.count, relation: collector.isPruned || !isWhole ? 'gte' : 'eq' },
    partial: isPartial,
    get cursor() {
      if (last === undefined) return undefined
      return encodeCursor(
        { id: lastId, document: last, values: page.lastValues, now: asked.now },
        asked.question,
      )
    },
    ...(page.groups === undefined
      ? {}
      : { groups: { value: page.groups.count, relation: page.groups.isOfAll && isWhole ? 'eq' : 'gte' } }),
    facets: counts.facets,
    distinct: counts.distinct,
    stats: counts.stats,
    query: { tree, warnings },
  }
  return result as unknown as SearchResult<F, S>
}

/** Whether hits come in an order of their own, which is made of all matches. */
function ranksAll({ sort, collapse }: CheckedOptions): boolean {
  return sort.length > 0 || collapse !== undefined
}

function collectorFor(
  checked: CheckedOptions,
  factor: ((document: number) => number) | undefined,
  position: Position | undefined,
): Collector {
  if (ranksAll(checked)) return Collector.all(factor)
  const { limit, offset, facets, stats, exactTotal } = checked
  const count = limit === 0 ? 0 : offset + limit
  const after =
    position === undefined ? undefined : { document: position.document, score: position.values[0] as number }
  return facets.size > 0 || stats.length > 0
    ? Collector.all(factor, count, after)
    : Collector.best(count, exactTotal, factor, after)
}

function keysOf({ sort }: CheckedOptions): readonly SortKey[] {
  return sort.length > 0 ? sort : ['score']
}

function pageOfBest(ranked: readonly RankedDocument[]): Page {
  return { ranked, lastValues: ranked.slice(-1).map(({ score }) => score), groups: undefined, isWhole: true }
}

/** What hits are made with. */
interface Showing {
  readonly checked: CheckedOptions
  readonly plan: Plan
  /** What to mark; undefined when nothing is. */
  readonly wanted: ReadonlyMap<string, Wanted> | undefined
  readonly snapshot: Snapshot
  /** When time is up, in milliseconds since 1970. */
  readonly end: number
  /** Whether there was time for all marks and explanations. */
  isWhole: boolean
}

function toHit({ document, score, group }: RankedMatch, showing: Showing): Hit<Fields> {
  const { checked, plan, wanted, snapshot, end } = showing
  const { segment, base } = segmentOf(snapshot, document)
  const local = document - base
  const hit = lazyHit(segment.ids.at(local), score, segment, local, checked.select)
  if (wanted !== undefined || checked.explain) {
    if (Date.now() >= end) showing.isWhole = false
    else {
      if (wanted !== undefined)
        Object.assign(hit, markFields(segment.stored(local), wanted, checked, snapshot.schema))
      if (checked.explain)
        Object.assign(hit, { explanation: explainScore(plan, checked.recency, snapshot, document, score) })
    }
  }
  if (group !== undefined) Object.assign(hit, { group: toHitGroup(group, checked.collapse!, showing) })
  return hit
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

/** A hit that reads its document once it is asked for. The segment never changes, so that is the one that was found. */
function lazyHit(
  id: string,
  score: number,
  segment: Segment,
  place: number,
  select: ReadonlySet<string> | undefined,
): Hit<Fields> {
  let document: StoredDocument<Fields> | undefined
  return {
    id,
    score,
    get document() {
      return (document ??= selected(segment.stored(place), select) as StoredDocument<Fields>)
    },
  }
}

function selected(stored: StoredForm, select: ReadonlySet<string> | undefined): StoredForm {
  if (select === undefined) return stored
  return Object.fromEntries(Object.entries(stored).filter(([name]) => name === 'id' || select.has(name)))
}

/** How one document scores for a query; undefined when it does not match, or there is none with this id. */
export function runExplain<F extends Fields>(
  id: string,
  query: string | Query,
  options: SearchOptions<F>,
  snapshot: Snapshot,
): Explanation | undefined {
  const { checked, planWhole } = prepare(query, options, snapshot)
  const plan = rankedBy(planWhole(), checked, snapshot)
  for (const live of snapshot.segments) {
    const document = live.find(id)
    if (document < 0) continue
    return explainScore(plan, checked.recency, snapshot, live.base + document)
  }
  return undefined
}

/** The plan that hits are ranked by. */
function rankedBy(plan: Plan, { feedback, plan: options }: CheckedOptions, snapshot: Snapshot): Plan {
  return feedback === undefined ? plan : withFeedback(plan, snapshot, options, feedback)
}

/** What may hold a relative date, or a decay from now. */
const GOES_BY_TIME = /"(?:now|today|yesterday|tomorrow|decay)/

interface Prepared {
  readonly checked: CheckedOptions
  /** Plans the query; warnings of it come to the others. */
  readonly planWhole: () => Plan
  /** The plan without the filter on one field. */
  readonly planWithout: (field: string) => Plan
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
  const { filter, feedback, recency, collapse, after } = checked
  const allWarnings = [...warnings]
  const filters = filterClauses(filter, schema.fields)
  const planWhole = () => planQuery(tree, filters, snapshot, checked.plan, allWarnings)
  const planWithout = (field: string) => {
    const others = Object.fromEntries(Object.entries(filter).filter(([name]) => name !== field))
    return planQuery(tree, filterClauses(others, schema.fields), snapshot, checked.plan, [])
  }
  const keys = keysOf(checked)
  const question = () => {
    const types = Object.entries(schema.fields).map(([name, { type }]) => [name, type])
    const { name: language } = schema.language
    const wanted = JSON.stringify([tree, filter])
    // Where nothing goes by the time of the search, another one asks the same later.
    const goesByTime = recency?.now === checked.plan.now || GOES_BY_TIME.test(wanted)
    const now = goesByTime ? checked.plan.now : undefined
    const others = [language, types, wanted, { ...checked.plan, now }, feedback, recency, keys, collapse]
    return { question: JSON.stringify(others), now }
  }
  if (after !== undefined) checkCursor(after, question().question, keys, schema.fields)
  return { checked, planWhole, planWithout, question, tree, warnings: allWarnings }
}
