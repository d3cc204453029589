import type { Snapshot } from '../index/index.js'
import type { BoolQuery, FunctionQuery, Query, QueryWarning } from '../query/tree.js'
import { allOf, anyOf, belittled, bestOf, bool } from './combine.js'
import { checkDeadline } from './deadline.js'
import { withFeedback } from './feedback.js'
import { selectionOf, withIds } from './filter.js'
import { likePlan, MAX_LIKE_UNITS } from './more-like-this.js'
import { neighbourQueries } from './neighbours.js'
import { selectionOfAny, type OneOfQuery } from './one-of.js'
import { NOTHING, type Plan, type PlanOptions } from './plan.js'
import { compileFunction } from './score-functions.js'
import { leftOut } from './query-fields.js'
import { WordPlanner } from './word-planner.js'

/**
 * Resolves a checked tree and the filters that narrow it. Warnings are added to `warnings`.
 * @param pinned ids of documents that match, too, with a score of 0 unless they have one by themselves.
 */
export function planQuery(
  query: Query,
  filters: readonly (Query | OneOfQuery)[],
  snapshot: Snapshot,
  options: PlanOptions,
  warnings: QueryWarning[],
  pinned: readonly string[] = [],
): Plan {
  const planner = new Planner(snapshot, options, warnings)
  // A query without a word in it finds nothing, and filters must not make it find more.
  const words = planner.plan(query) ?? NOTHING
  const filter = filters.map((clause): Plan =>
    clause.type === 'oneOf'
      ? { kind: 'selection', score: 0, selection: selectionOfAny(clause, snapshot.schema, options.now) }
      : (planner.plan(clause) ?? NOTHING),
  )
  const narrowed = (plan: Plan) => (filter.length === 0 ? plan : bool({ must: [plan], filter }))
  const { feedback } = options
  const fed =
    feedback === undefined ? words : withFeedback(words, narrowed(words), snapshot, options, feedback)
  const near = planner.planNeighbours(query)
  const whole = near.length === 0 ? fed : bool({ must: [fed], should: near })
  if (pinned.length === 0) return narrowed(whole)
  const ids: Plan = { kind: 'selection', score: 0, selection: withIds(pinned) }
  return narrowed(bestOf([whole, ids])!)
}

/** What it takes to look up the words of a node. */
const WORK_PER_NODE = 256

class Planner {
  readonly #snapshot: Snapshot
  readonly #options: PlanOptions
  readonly #words: WordPlanner
  readonly #likeBudget = { units: MAX_LIKE_UNITS }

  constructor(snapshot: Snapshot, options: PlanOptions, warnings: QueryWarning[]) {
    this.#snapshot = snapshot
    this.#options = options
    this.#words = new WordPlanner(snapshot, options, warnings)
  }

  /** Undefined for a clause without a word in it, which counts as not written. */
  plan(query: Query): Plan | undefined {
    checkDeadline(WORK_PER_NODE)
    switch (query.type) {
      case 'term':
        return this.#words.planTerm(query)
      case 'phrase':
        return this.#words.planPhrase(query)
      case 'near':
        return this.#words.planNear(query)
      case 'wildcard':
      case 'regex':
        return this.#words.planPattern(query)
      case 'moreLikeThis':
        return likePlan(query, this.#snapshot, this.#options, this.#likeBudget)
      case 'bool':
        return this.#planBool(query)
      case 'disMax': {
        const plans = this.#planAll(query.queries)
        if (plans.length === 0) return query.queries.length === 0 ? NOTHING : undefined
        return { kind: 'best', plans, tieBreaker: query.tieBreaker ?? 0, boost: query.boost ?? 1 }
      }
      case 'boosting': {
        const plan = this.plan(query.positive)
        if (plan === undefined) return undefined
        const demoted = this.plan(query.negative) ?? NOTHING
        return {
          kind: 'demoting',
          plan,
          demoted,
          factor: query.negativeBoost ?? 0.5,
          boost: query.boost ?? 1,
        }
      }
      case 'constant': {
        const plan = this.plan(query.query)
        return plan && { kind: 'constant', plan, score: query.boost ?? 1 }
      }
      case 'function':
        return this.#planFunction(query)
      case 'none':
        return NOTHING
      default:
        return {
          kind: 'selection',
          score: query.type === 'all' ? 1 : (query.boost ?? 1),
          selection: selectionOf(query, this.#snapshot.schema, this.#options.now),
        }
    }
  }

  /** What the words of a query count more where they stand near each other. */
  planNeighbours(query: Query): Plan[] {
    const { proximity, fields } = this.#options
    if (proximity === undefined) return []
    return this.#planAll(neighbourQueries(query, proximity, this.#snapshot.schema, fields))
  }

  #planAll(queries: readonly Query[] = []): Plan[] {
    return queries.map((query) => this.plan(query)).filter((plan) => plan !== undefined)
  }

  #planFunction(query: FunctionQuery): Plan | undefined {
    const plan = this.plan(query.query)
    if (plan === undefined) return undefined
    const segments = this.#snapshot.segments.map(({ segment }) => segment)
    const functions = query.functions.map((given) => {
      const filter = given.filter === undefined ? undefined : (this.plan(given.filter) ?? NOTHING)
      return compileFunction(given, filter, segments, this.#options.now)
    })
    const { scoreMode = 'multiply', boostMode = 'multiply', boost = 1 } = query
    return { kind: 'function', plan, functions, scoreMode, boostMode, boost }
  }

  #planBool(query: BoolQuery): Plan | undefined {
    const { must: allMust = [], should: allShould = [] } = query
    const left = leftOut(query, this.#snapshot.schema, this.#options.fields)
    const must = this.#planRow(allMust, true, left.ofMust).plans
    const { plans: should, written } = this.#planRow(allShould, false, left.ofShould)
    const filter = this.#planAll(query.filter)
    const not = this.#planAll(query.not)
    const hasClauses = [query.must, query.should, query.filter, query.not].some((clauses) => clauses?.length)
    if (hasClauses && must.length + should.length + filter.length + not.length === 0) return undefined
    const minimum = query.minimumShouldMatch ?? (must.length === 0 && should.length > 0 ? 1 : 0)
    return bool({
      boost: query.boost ?? 1,
      must,
      should,
      filter,
      not,
      // What was left out, or has no word in it, cannot be asked for.
      minimumShouldMatch: written < allShould.length ? Math.min(minimum, written) : minimum,
    })
  }

  /**
   * The clauses of a list one by one, but for those that are left out; rows of words that have a synonym also stand for that, as
   * one more clause where not all must match.
   * @returns also how many of the clauses there are as written.
   */
  #planRow(
    clauses: readonly Query[],
    allMust: boolean,
    left: ReadonlySet<Query>,
  ): { plans: Plan[]; written: number } {
    const plans: Plan[] = []
    let count = 0
    for (let at = 0; at < clauses.length;) {
      const row = this.#words.rowWithSynonyms(clauses, at)
      const own = clauses
        .slice(at, at + row.length)
        .filter((clause) => !left.has(clause))
        .map((clause) => this.plan(clause))
      const written = own.filter((plan) => plan !== undefined)
      count += written.length
      const synonyms = belittled(row.synonyms, [anyOf(written)])
      if (synonyms.length === 0) plans.push(...written)
      else if (allMust) plans.push(bestOf([allOf(written), ...synonyms])!)
      else plans.push(...written, bestOf(synonyms)!)
      at += row.length
    }
    return { plans, written: count }
  }
}
