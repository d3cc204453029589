/**
 * Search: query tree × snapshot → scored matches.
 *
 * In: a plan, which is a checked query tree resolved against a snapshot. Out: the best of the documents that match, or all,
 * each with its score. A word, or clauses of which any may match, go through whole lists at a time (disjunction.ts); everything
 * else is a tree of scorers that walk from document to document (scorer-tree.ts).
 * Never: parses, reads stored documents, or shapes what the user sees.
 */
import type { LiveSegment } from '../index/live-segment.js'
import type { Snapshot } from '../index/index.js'
import { allOnes } from '../segment/bits.js'
import { releaseBlocks } from '../segment/block-pool.js'
import { END } from '../segment/postings.js'
import { Bonus } from './bonus.js'
import { isDisjunction } from './combine.js'
import type { Collector } from './collector.js'
import { BETWEEN_LOOKS, checkDeadline } from './deadline.js'
import { collectDisjunction, toProbeGroup, type Group } from './disjunction.js'
import { documentSet } from './filter.js'
import type { Plan, SelectionPlan } from './plan.js'
import type { Scorer } from './scorer.js'
import { ScorerTree } from './scorer-tree.js'
import { maxScoreOf } from './max-score.js'
import { roundingFor } from './scorer.js'

/** Hands the matches of a plan to a collector, which may let the search leave out what it has no use for. */
export function collectMatches(plan: Plan, snapshot: Snapshot, collector: Collector): void {
  const rounding = roundingFor(maxScoreOf(plan))
  releaseBlocks()
  snapshot.segments.forEach((live, place) => {
    collectSegment(plan, live, new ScorerTree(live, place, rounding), collector)
  })
}

function collectSegment(plan: Plan, live: LiveSegment, tree: ScorerTree, collector: Collector): void {
  const { query, boost, selections, exclusions } = withoutSelections(plan)
  const accept = acceptedBits(live, selections, exclusions)
  if (accept === 'none') return
  const { required, optional, boost: inner } = withoutOptional(query, boost)
  const clauses = disjunctiveClauses(required, inner)
  if (clauses === undefined) {
    collector.enter(live.base, undefined)
    const scorer = tree.scorerOf(query, boost)
    if (scorer !== undefined) collectScorer(scorer, accept, collector)
    return
  }
  const parts = optional.flatMap((clause) => tree.probesOf(clause, inner))
  collector.enter(live.base, parts.length === 0 ? undefined : new Bonus(parts))
  const groups: Group[] = []
  for (const clause of clauses) addGroups(clause, tree, groups)
  if (groups.length > 0) collectDisjunction(groups, live.documents, accept, collector)
}

/** A plan whose filters by value were taken out at the top, where they narrow everything alike. */
interface Narrowed {
  readonly query: Plan
  readonly boost: number
  readonly selections: readonly SelectionPlan[]
  readonly exclusions: readonly SelectionPlan[]
}

function withoutSelections(plan: Plan): Narrowed {
  let query = plan
  let boost = 1
  const selections: SelectionPlan[] = []
  const exclusions: SelectionPlan[] = []
  // Each turn takes a bool of one required clause and of selections apart.
  while (
    query.kind === 'bool' &&
    query.must.length === 1 &&
    query.should.length === 0 &&
    query.minimumShouldMatch === 0
  ) {
    const filter = query.filter.filter(isSelection)
    const not = query.not.filter(isSelection)
    selections.push(...filter)
    exclusions.push(...not)
    if (filter.length < query.filter.length || not.length < query.not.length) {
      query = {
        ...query,
        filter: query.filter.filter((clause) => !isSelection(clause)),
        not: query.not.filter((clause) => !isSelection(clause)),
      }
      break
    }
    boost *= query.boost
    query = query.must[0]!
  }
  return { query, boost, selections, exclusions }
}

function isSelection(plan: Plan): plan is SelectionPlan {
  return plan.kind === 'selection'
}

/** The documents that are left and pass the filters; undefined when that is all. */
function acceptedBits(
  live: LiveSegment,
  selections: readonly SelectionPlan[],
  exclusions: readonly SelectionPlan[],
): Uint32Array | undefined | 'none' {
  let bits = live.live
  const own = () => (bits === live.live ? (bits?.slice() ?? allOnes(live.documents)) : bits!)
  for (const { selection } of selections) {
    const set = documentSet(selection, live.segment)
    if (set === undefined || set.count === 0) return 'none'
    if (set.count === live.documents) continue
    bits = own()
    for (let word = 0; word < bits.length; word++) bits[word]! &= set.bits[word]!
  }
  for (const { selection } of exclusions) {
    const set = documentSet(selection, live.segment)
    if (set === undefined || set.count === 0) continue
    bits = own()
    for (let word = 0; word < bits.length; word++) bits[word]! &= ~set.bits[word]!
  }
  return bits
}

/** A plan whose optional clauses are taken from its one required clause; `boost` is that of both. */
interface Parted {
  readonly required: Plan
  readonly optional: readonly Plan[]
  readonly boost: number
}

function withoutOptional(plan: Plan, boost: number): Parted {
  const isTaken =
    plan.kind === 'bool' &&
    plan.must.length === 1 &&
    plan.filter.length + plan.not.length + plan.minimumShouldMatch === 0
  return isTaken
    ? { required: plan.must[0]!, optional: plan.should, boost: boost * plan.boost }
    : { required: plan, optional: [], boost }
}

interface Clause {
  readonly plan: Plan
  readonly boost: number
}

/**
 * The clauses of a plan that matches where any of them does and sums them up, with those of clauses that are such plans; undefined
 * when it is another kind.
 */
function disjunctiveClauses(plan: Plan, boost: number): readonly Clause[] | undefined {
  if (plan.kind === 'term') return [{ plan, boost }]
  if (!isDisjunction(plan)) return undefined
  const inner = boost * plan.boost
  return plan.should.flatMap(
    (clause) => disjunctiveClauses(clause, inner) ?? [{ plan: clause, boost: inner }],
  )
}

/** A word is a group in each field, and one more for its very form; of anything else each part of its score is one. */
function addGroups({ plan, boost }: Clause, tree: ScorerTree, groups: Group[]): void {
  if (plan.kind !== 'term') {
    for (const probe of tree.probesOf(plan, boost)) groups.push(toProbeGroup(probe))
    return
  }
  for (const field of plan.fields) {
    const group = tree.groupOf(plan, field, boost)
    if (group === undefined) continue
    groups.push(group)
    const exact = tree.exactGroupOf(plan, field, boost)
    if (exact !== undefined) groups.push(exact)
  }
}

/** Goes through a scorer's documents, leaping over stretches without one that could get in. */
function collectScorer(scorer: Scorer, accept: Uint32Array | undefined, collector: Collector): void {
  let checkedTo = -1
  let demanded = -Infinity
  let looked = 0
  for (let document = scorer.advance(0); document !== END;) {
    if (++looked === BETWEEN_LOOKS) {
      looked = 0
      checkDeadline(BETWEEN_LOOKS)
    }
    const { threshold } = collector
    if (threshold > demanded) {
      scorer.demand((demanded = threshold))
      collector.isPruned = true
    }
    if (document > checkedTo && threshold !== -Infinity) {
      checkedTo = scorer.stretch(document)
      if (scorer.bound <= threshold) {
        collector.isPruned = true
        document = scorer.advance(checkedTo + 1)
        continue
      }
    }
    if (accept === undefined || ((accept[document >> 5]! >>> (document & 31)) & 1) === 1) {
      collector.count++
      const score = scorer.score()
      if (score > threshold) collector.offer(document, score)
    }
    document = scorer.advance(document + 1)
  }
}
