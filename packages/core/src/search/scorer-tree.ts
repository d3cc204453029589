import type { LiveSegment } from '../index/live-segment.js'
import { allOnes } from '../segment/bits.js'
import { takeBlock } from '../segment/block-pool.js'
import { BLOCK_SIZE } from '../segment/packing.js'
import { PostingsBlock } from '../segment/postings-block.js'
import type { PostingsCursor } from '../segment/postings.js'
import type { TermEntry } from '../segment/term-entry.js'
import {
  BestScorer,
  ConjunctionScorer,
  ConstantScorer,
  DemotingScorer,
  DisjunctionScorer,
  ExclusionScorer,
  OptionalScorer,
  SetScorer,
} from './bool-scorers.js'
import { isDisjunction } from './combine.js'
import { Collector } from './collector.js'
import { collectDisjunction, toGroup, type Group } from './disjunction.js'
import { checkDeadline } from './deadline.js'
import { constantScorer } from './field-scorer.js'
import { documentSet } from './filter.js'
import { ListMerger, ListScorer } from './list-scorer.js'
import {
  type BoolPlan,
  type FunctionPlan,
  type PhrasePlan,
  type Plan,
  type SelectionPlan,
  type TermFieldPlan,
  type TermPlan,
} from './plan.js'
import { FunctionScorer, FunctionValue, limitOf } from './score-functions.js'
import { PhraseScorer } from './phrase-scorer.js'
import { BestProbe, ScorerProbe, sumOfProbes, type Probe } from './probe.js'
import { maxScoreOf } from './max-score.js'
import { rounded, roundingFor, type Scorer } from './scorer.js'
import { TermScorer } from './term-scorer.js'

const NO_DOCUMENTS = new SetScorer(new Uint32Array(0), 0, 0, 0)

/** Room for one short list after the other. */
const shortBlock = new PostingsBlock()

/** Turns plans into scorers for one segment. Undefined stands for what matches nothing there. */
export class ScorerTree {
  readonly #live: LiveSegment
  /** The segment's place in the snapshot. */
  readonly #place: number
  readonly #rounding: number

  /** @param rounding from roundingFor, for the whole query. */
  constructor(live: LiveSegment, place: number, rounding: number) {
    this.#live = live
    this.#place = place
    this.#rounding = rounding
  }

  /** @param boost what the boosts above the plan multiply to. */
  scorerOf(plan: Plan, boost: number): Scorer | undefined {
    checkDeadline(BLOCK_SIZE)
    switch (plan.kind) {
      case 'term':
        return this.#anyOf(
          plan.fields.map((field) => this.#fieldScorer(plan, field, boost)),
          1,
        )
      case 'phrase':
        return this.#anyOf(
          plan.fields.map((_, i) => this.phraseOf(plan, i, boost)),
          1,
        )
      case 'selection':
        return this.#selection(plan, boost)
      case 'bool':
        return this.#bool(plan, boost)
      case 'best': {
        const scorers = plan.plans.map((part) => this.scorerOf(part, boost * plan.boost))
        const present = scorers.filter((scorer) => scorer !== undefined)
        return present.length > 1 ? new BestScorer(present, plan.tieBreaker, this.#rounding) : present[0]
      }
      case 'constant': {
        const scorer = this.scorerOf(plan.plan, 1)
        return scorer && new ConstantScorer(scorer, rounded(boost * plan.score, this.#rounding))
      }
      case 'demoting': {
        const scorer = this.scorerOf(plan.plan, boost * plan.boost)
        const demoted = this.scorerOf(plan.demoted, 1)
        if (scorer === undefined || demoted === undefined) return scorer
        return new DemotingScorer(scorer, demoted, plan.factor, this.#rounding)
      }
      case 'function':
        return this.#function(plan, boost * plan.boost)
    }
  }

  /** The same as parts of a score, which add up; none stand for what matches nothing. */
  probesOf(plan: Plan, boost: number): Probe[] {
    checkDeadline(BLOCK_SIZE)
    if (plan.kind === 'phrase')
      return plan.fields.map((_, i) => this.phraseOf(plan, i, boost)).filter((probe) => probe !== undefined)
    if (plan.kind === 'best') {
      const parts = plan.plans.map((part) => this.probesOf(part, boost * plan.boost))
      const present = parts.filter(({ length }) => length > 0)
      if (present.length <= 1) return present[0] ?? []
      return [new BestProbe(present.map(sumOfProbes), plan.tieBreaker, this.#rounding)]
    }
    if (isDisjunction(plan)) return plan.should.flatMap((part) => this.probesOf(part, boost * plan.boost))
    const scorer = this.scorerOf(plan, boost)
    return scorer === undefined ? [] : [new ScorerProbe(scorer)]
  }

  /** A word in one of its fields; undefined where the segment has none of its terms. */
  #fieldScorer(plan: TermPlan, field: TermFieldPlan, boost: number): Scorer | undefined {
    const scorer = this.#groupScorer(this.groupOf(plan, field, boost))
    const exact = this.exactGroupOf(plan, field, boost)
    // Documents with the form have its term, too.
    return scorer === undefined || exact === undefined ? scorer : new OptionalScorer(scorer, exact.lists[0]!)
  }

  /** The documents that hold the very form that was asked for; undefined where that tells nothing, or the segment has none. */
  exactGroupOf(
    { boost: own }: TermPlan,
    { name, boost: ofField, weight, exact, exactness }: TermFieldPlan,
    boost: number,
  ) {
    const entry = exact?.entries[this.#place]
    if (entry === undefined) return undefined
    const cursor = this.#live.text(name).wordPostings(entry, takeBlock())
    const share = boost * own * ofField * weight * exactness
    return toGroup([new TermScorer(cursor, share, constantScorer(), this.#rounding)], undefined, true)
  }

  /** The lists of a word's terms in one field; undefined where the segment has none of them. */
  groupOf({ boost: own }: TermPlan, field: TermFieldPlan, boost: number): Group | undefined {
    const lists: TermScorer[] = []
    const factor = boost * own * field.boost * field.weight
    const isOne = field.expansions.length === 1
    const reader = this.#live.text(field.name)
    let merger: ListMerger | undefined
    for (const { entries, closeness } of field.expansions) {
      const entry = entries[this.#place]
      if (entry === undefined) continue
      // Room for a list, or a list read.
      checkDeadline(BLOCK_SIZE)
      const weight = factor * closeness
      if (isOne || entry.documentFrequency >= BLOCK_SIZE) {
        lists.push(new TermScorer(reader.postings(entry, takeBlock()), weight, field.scorer, this.#rounding))
        continue
      }
      // Many short lists are read at once, since each would cost more than what it holds.
      reader.shortPostings(entry, shortBlock)
      merger ??= new ListMerger(this.#live.documents)
      merger.addPostings(shortBlock, entry.documentFrequency, weight, field.scorer, this.#rounding)
    }
    const merged = merger?.finish()
    return lists.length === 0 && merged === undefined ? undefined : toGroup(lists, merged)
  }

  /** A phrase in one of its fields; undefined where the segment lacks one of its terms. */
  phraseOf(plan: PhrasePlan, at: number, boost: number): PhraseScorer | undefined {
    const { name, boost: ofField, weight, scorer, terms } = plan.fields[at]!
    const cursors = new Map<string, PostingsCursor>()
    const row: PostingsCursor[] = []
    for (const { term, entries } of terms) {
      const entry = entries[this.#place]
      if (entry === undefined) return undefined
      let cursor = cursors.get(term)
      if (cursor === undefined) cursors.set(term, (cursor = this.#cursor(name, entry)))
      row.push(cursor)
    }
    return new PhraseScorer(
      row,
      plan.proximity,
      boost * plan.boost * ofField * weight,
      scorer,
      this.#rounding,
    )
  }

  #cursor(field: string, entry: TermEntry): PostingsCursor {
    return this.#live.text(field).postings(entry, takeBlock())
  }

  /** The best of several lists for each document. */
  #groupScorer(group: Group | undefined): Scorer | undefined {
    if (group === undefined) return undefined
    const { lists, merged } = group
    if (lists.length === 0) return merged
    return lists.length === 1 && merged === undefined ? lists[0] : this.#workOut([group])
  }

  /** All matches of groups, which each may have many lists. */
  #workOut(groups: readonly Group[]): Scorer {
    const collector = Collector.all(undefined)
    collectDisjunction(groups, this.#live.documents, undefined, collector)
    const { documents, scores } = collector.matches()
    return new ListScorer(documents, scores)
  }

  #selection({ selection, score }: SelectionPlan, boost: number): Scorer | undefined {
    const set = documentSet(selection, this.#live.segment)
    if (set === undefined || set.count === 0) return undefined
    return new SetScorer(set.bits, this.#live.documents, set.count, rounded(boost * score, this.#rounding))
  }

  #function(plan: FunctionPlan, boost: number): Scorer | undefined {
    // Values may be far greater than scores: what they are multiplied with has a rounding of its own.
    const rounding = roundingFor(boost * maxScoreOf(plan.plan))
    const scorer = new ScorerTree(this.#live, this.#place, rounding).scorerOf(plan.plan, boost)
    if (scorer === undefined) return undefined
    const value = new FunctionValue(
      plan.functions.map((given) => ({
        value: given.valueIn(this.#live.segment),
        filter: given.filter === undefined ? undefined : (this.scorerOf(given.filter, 1) ?? NO_DOCUMENTS),
      })),
      plan.scoreMode,
    )
    return new FunctionScorer(scorer, value, limitOf(plan), plan.boostMode, boost, this.#rounding)
  }

  #bool(plan: BoolPlan, outer: number): Scorer | undefined {
    const boost = outer * plan.boost
    const scorers = (clauses: readonly Plan[]) => clauses.map((clause) => this.scorerOf(clause, boost))
    const must = scorers(plan.must)
    const filter = scorers(plan.filter)
    const should = this.#anyOf(scorers(plan.should), Math.max(1, plan.minimumShouldMatch))
    const isShouldRequired = plan.minimumShouldMatch > 0
    if (must.includes(undefined) || filter.includes(undefined)) return undefined
    if (isShouldRequired && should === undefined) return undefined
    const scoring = must as Scorer[]
    const filtering = filter as Scorer[]
    if (isShouldRequired) scoring.push(should!)
    let scorer = this.#allOf(scoring, filtering)
    if (!isShouldRequired && should !== undefined) scorer = new OptionalScorer(scorer, should)
    const not = this.#anyOf(scorers(plan.not), 1)
    return not === undefined ? scorer : new ExclusionScorer(scorer, not)
  }

  #allOf(scoring: readonly Scorer[], filtering: readonly Scorer[]): Scorer {
    if (scoring.length === 1 && filtering.length === 0) return scoring[0]!
    if (scoring.length + filtering.length > 0) return new ConjunctionScorer(scoring, filtering)
    // Nothing is required, so all documents match: those that optional clauses find score, the others do not.
    return this.#everything()
  }

  #everything(): Scorer {
    const { documents } = this.#live
    return new SetScorer(allOnes(documents), documents, documents, 0)
  }

  /** Documents that at least `minimum` of the parts match; parts that match nothing count as parts. */
  #anyOf(parts: readonly (Scorer | undefined)[], minimum: number): Scorer | undefined {
    const present = parts.filter((part) => part !== undefined)
    if (present.length < minimum) return undefined
    if (present.length <= 1) return present[0]
    return new DisjunctionScorer(present, minimum)
  }
}
