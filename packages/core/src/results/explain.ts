import type { LiveSegment } from '../index/live-segment.js'
import type { Snapshot } from '../index/index.js'
import { releaseBlocks } from '../segment/block-pool.js'
import { decodeNorm } from '../segment/norm.js'
import { PostingsBlock } from '../segment/postings-block.js'
import { documentSet } from '../search/filter.js'
import { maxScoreOf } from '../search/max-score.js'
import { recencyFactor, segmentOf, type Recency } from '../search/order.js'
import {
  type BoolPlan,
  type FunctionPlan,
  type PhrasePlan,
  type Plan,
  type TermPlan,
} from '../search/plan.js'
import type { Proximity } from '../search/proximity.js'
import { MAX_FUNCTION_VALUE } from '../query/tree.js'
import { combineValues } from '../search/score-functions.js'
import { roundingFor } from '../search/scorer.js'
import { ScorerTree } from '../search/scorer-tree.js'
import type { Explanation } from './types.js'

/**
 * How a document's score came about; undefined when the plan does not match it. Parts multiply and add up to it but for its
 * rounding. `score` is what the search found, where it did.
 */
export function explainScore(
  plan: Plan,
  recency: Recency | undefined,
  snapshot: Snapshot,
  document: number,
  score?: number,
): Explanation | undefined {
  const live = segmentOf(snapshot, document)
  const place = snapshot.segments.indexOf(live)
  const explained = new Explainer(live, place, document - live.base).explain(plan)
  if (explained === undefined) return undefined
  const factor = recency === undefined ? 1 : recencyFactor(recency, snapshot)(document)
  const value = score ?? factor * scoreOf(plan, live, place, document - live.base)
  if (recency === undefined) return { ...explained, value }
  const parts = [explained, leaf(factor, `recency by ${recency.field}`)]
  return { ...product(`score × recency`, parts), value }
}

/** How a score came about that a function made of another one. */
export function explainRescored(explained: Explanation, score: number): Explanation {
  const change = leaf(score - explained.value, 'what rescore.score made of it')
  return { ...sumOf('rescored', [explained, change]), value: score }
}

/** The score of a document of a segment that the plan matches. */
function scoreOf(plan: Plan, live: LiveSegment, place: number, document: number): number {
  releaseBlocks()
  const scorer = new ScorerTree(live, place, roundingFor(maxScoreOf(plan))).scorerOf(plan, 1)!
  scorer.advance(document)
  return scorer.score()
}

/** Explains plans for one document of a segment. */
class Explainer {
  readonly #live: LiveSegment
  readonly #place: number
  readonly #document: number

  constructor(live: LiveSegment, place: number, document: number) {
    this.#live = live
    this.#place = place
    this.#document = document
  }

  explain(plan: Plan): Explanation | undefined {
    switch (plan.kind) {
      case 'term':
        return this.#term(plan)
      case 'phrase':
        return this.#phrase(plan)
      case 'selection': {
        const set = documentSet(plan.selection, this.#live.segment)
        const isIn =
          set !== undefined && ((set.bits[this.#document >> 5]! >>> (this.#document & 31)) & 1) === 1
        return isIn ? leaf(plan.score, plan.selection.description) : undefined
      }
      case 'bool':
        return this.#bool(plan)
      case 'best':
        return boosted(plan.boost, this.#best(plan.plans, plan.tieBreaker))
      case 'constant':
        return this.explain(plan.plan) && leaf(plan.score, 'constant')
      case 'demoting': {
        const explained = this.explain(plan.plan)
        if (explained === undefined || this.explain(plan.demoted) === undefined)
          return boosted(plan.boost, explained)
        return boosted(plan.boost, product('demoted', [explained, leaf(plan.factor, 'negative boost')]))
      }
      case 'function':
        return boosted(plan.boost, this.#function(plan))
    }
  }

  #term({ boost, fields }: TermPlan): Explanation | undefined {
    const details: Explanation[] = []
    for (const {
      name,
      boost: fieldBoost,
      weight,
      weightKind,
      scorer,
      expansions,
      exact,
      exactness,
    } of fields) {
      let best: Explanation | undefined
      let bestTerm = ''
      for (const { term, entries, closeness } of expansions) {
        const entry = entries[this.#place]
        if (entry === undefined) continue
        const cursor = this.#live.text(name).postings(entry, new PostingsBlock())
        if (cursor.advance(this.#document) !== this.#document) continue
        const frequency = cursor.frequency()
        const norm = cursor.norm()
        const explained = product(`${term} in ${name}`, [
          ...boosts(boost, fieldBoost, name),
          leaf(weight, weightKind),
          ...(closeness === 1 ? [] : [leaf(closeness, 'closeness')]),
          leaf(scorer.saturation(frequency, norm), `stands ${times(frequency)} among ${words(norm)}`),
        ])
        // Of equal ones the first by code units: in which order they come depends on the segments.
        const isBetter =
          best === undefined ||
          explained.value > best.value ||
          (explained.value === best.value && term < bestTerm)
        if (isBetter) [best, bestTerm] = [explained, term]
      }
      if (best === undefined) continue
      details.push(best)
      const entry = exact?.entries[this.#place]
      if (entry === undefined) continue
      const cursor = this.#live.text(name).wordPostings(entry, new PostingsBlock())
      if (cursor.advance(this.#document) !== this.#document) continue
      details.push(
        product(`${exact!.form} in ${name}, as it was asked for`, [
          ...boosts(boost, fieldBoost, name),
          leaf(weight, weightKind),
          leaf(exactness, 'share of the very form'),
        ]),
      )
    }
    return details.length === 0 ? undefined : sumOf('in all fields', details)
  }

  /** The part that scores best, and the share that the others count. */
  #best(plans: readonly Plan[], share: number): Explanation | undefined {
    const explained = plans.map((plan) => this.explain(plan)).filter((detail) => detail !== undefined)
    const [best, ...others] = explained.sort((a, b) => b.value - a.value)
    if (best === undefined || share === 0 || others.length === 0) return best
    const rest = product('tie breaker', [leaf(share, 'share of the others'), sumOf('of the others', others)])
    return sumOf('of the best and the others', [best, rest])
  }

  #function({ plan, functions, scoreMode, boostMode }: FunctionPlan): Explanation | undefined {
    const explained = this.explain(plan)
    if (explained === undefined) return undefined
    const values = functions
      .filter(({ filter }) => filter === undefined || this.explain(filter) !== undefined)
      .map((given) => leaf(given.valueIn(this.#live.segment)(this.#document), given.description))
    const value = this.#valueOf(values, scoreMode)
    if (boostMode === 'replace') return value
    const parts = [explained, value]
    return boostMode === 'sum' ? sumOf('score + functions', parts) : product('score × functions', parts)
  }

  #valueOf(values: readonly Explanation[], mode: FunctionPlan['scoreMode']): Explanation {
    const numbers = values.map(({ value }) => value)
    const combined = combineValues(numbers, mode)
    if (values.length === 0) return leaf(combined, 'no function counts')
    if (combined === MAX_FUNCTION_VALUE) return leaf(combined, 'functions, at most')
    if (mode === 'max') return values.find(({ value }) => value === combined)!
    return mode === 'sum' ? sumOf('of functions', values) : product('functions', values)
  }

  #phrase(plan: PhrasePlan): Explanation | undefined {
    const details: Explanation[] = []
    const tree = new ScorerTree(this.#live, this.#place, 0)
    plan.fields.forEach(({ name, boost: fieldBoost, weight, weightKind, scorer, terms }, i) => {
      const phrase = tree.phraseOf(plan, i, 1)
      if (phrase?.advance(this.#document) !== this.#document) return
      const { frequency, norm } = phrase
      details.push(
        product(`${describe(terms, plan.proximity)} in ${name}`, [
          ...boosts(plan.boost, fieldBoost, name),
          leaf(weight, `${weightKind} of its words`),
          leaf(scorer.saturation(frequency, norm), `stands ${times(frequency)} among ${words(norm)}`),
        ]),
      )
    })
    return details.length === 0 ? undefined : sumOf('in all fields', details)
  }

  #bool(plan: BoolPlan): Explanation | undefined {
    const explainAll = (clauses: readonly Plan[]) => clauses.map((clause) => this.explain(clause))
    const must = explainAll(plan.must)
    const should = explainAll(plan.should).filter((detail) => detail !== undefined)
    if (
      must.includes(undefined) ||
      explainAll(plan.filter).includes(undefined) ||
      should.length < plan.minimumShouldMatch ||
      explainAll(plan.not).some((detail) => detail !== undefined)
    ) {
      return undefined
    }
    const details = [...must.filter((detail) => detail !== undefined), ...should]
    const clauses = details.length === 0 ? leaf(0, 'filters') : sumOf('of its clauses', details)
    return boosted(plan.boost, clauses)
  }
}

function boosted<E extends Explanation | undefined>(boost: number, explained: E): E | Explanation {
  if (boost === 1 || explained === undefined) return explained
  return product('boosted', [leaf(boost, 'boost'), explained])
}

function boosts(boost: number, fieldBoost: number, field: string): Explanation[] {
  return [
    ...(boost === 1 ? [] : [leaf(boost, 'boost of the clause')]),
    ...(fieldBoost === 1 ? [] : [leaf(fieldBoost, `boost of ${field}`)]),
  ]
}

function leaf(value: number, description: string): Explanation {
  return { value, description, details: [] }
}

function product(description: string, details: readonly Explanation[]): Explanation {
  const value = details.reduce((result, detail) => result * detail.value, 1)
  return { value, description: `product: ${description}`, details }
}

/** A sum of one is that one. */
function sumOf(description: string, details: readonly Explanation[]): Explanation {
  if (details.length === 1) return details[0]!
  const value = details.reduce((result, detail) => result + detail.value, 0)
  return { value, description: `sum: ${description}`, details }
}

/** A phrase, or what is to be near each other. */
function describe(terms: readonly { readonly term: string }[], proximity: Proximity | undefined): string {
  const words = (from: number, to: number) =>
    `"${terms
      .slice(from, to)
      .map(({ term }) => term)
      .join(' ')}"`
  if (proximity === undefined) return words(0, terms.length)
  if (proximity.isAligned) return `${words(0, terms.length)}~${proximity.distance}`
  let at = 0
  const items = proximity.lengths.map((length) => words(at, (at += length)))
  return items.join(` near/${proximity.distance} `)
}

/** What stands near each other only counts in part. */
function times(count: number): string {
  return count === 1 ? 'once' : `${Number.isInteger(count) ? count : count.toFixed(2)} times`
}

/** From 40 words on a norm says only about how many there are. */
function words(norm: number): string {
  const count = decodeNorm(norm)
  return count === 1 ? '1 word' : `${count < 40 ? '' : 'about '}${count} words`
}
