/**
 * Stage 6 of 7, search: query tree × snapshot → scored matches.
 *
 * In: a plan, which is a checked query tree resolved against a snapshot. Out: the documents that match, ascending,
 * each with its score; then the order of the best of them.
 * Never: parses, reads stored documents, or shapes what the user sees.
 */
import type { Snapshot } from '../index/index.js'
import type { BoolPlan, PhrasePlan, Plan, TermPlan } from './plan.js'

/** Matching documents and their scores: parallel arrays, documents ascending. */
export interface Matches {
  readonly documents: readonly number[]
  readonly scores: readonly number[]
}

/** All matches of a plan. O(postings read + clauses × documents). */
export function matchPlan(plan: Plan, snapshot: Snapshot): Matches {
  switch (plan.kind) {
    case 'term':
      return matchTerm(plan, snapshot)
    case 'phrase':
      return matchPhrasePlan(plan, snapshot)
    case 'documents':
      return { documents: plan.documents, scores: plan.documents.map(() => plan.score) }
    case 'bool':
      return matchBool(plan, snapshot)
  }
}

function matchTerm({ boost, fields }: TermPlan, snapshot: Snapshot): Matches {
  const total = new Accumulator(snapshot)
  for (const { boost: fieldBoost, lengths, scorer, expansions } of fields) {
    const best = new Accumulator(snapshot)
    const factor = boost * fieldBoost * scorer.weight
    for (const { postings, closeness } of expansions) {
      postings.documents.forEach((document, i) => {
        const saturation = scorer.saturation(postings.positions[i]!.length, lengths[document]!)
        best.raise(document, factor * closeness * saturation)
      })
    }
    total.addAll(best.matches())
  }
  return total.matches()
}

function matchPhrasePlan({ boost, fields }: PhrasePlan, snapshot: Snapshot): Matches {
  const total = new Accumulator(snapshot)
  for (const { boost: fieldBoost, lengths, scorer, matches } of fields) {
    const factor = boost * fieldBoost * scorer.weight
    matches.documents.forEach((document, i) => {
      total.add(document, factor * scorer.saturation(matches.starts[i]!.length, lengths[document]!))
    })
  }
  return total.matches()
}

function matchBool(plan: BoolPlan, snapshot: Snapshot): Matches {
  const required = new Accumulator(snapshot)
  const optional = new Accumulator(snapshot)
  const excluded = new Accumulator(snapshot)
  for (const clause of plan.must) required.addAll(matchPlan(clause, snapshot))
  for (const clause of plan.filter) required.countAll(matchPlan(clause, snapshot))
  for (const clause of plan.should) optional.addAll(matchPlan(clause, snapshot))
  for (const clause of plan.not) excluded.countAll(matchPlan(clause, snapshot))
  const requiredCount = plan.must.length + plan.filter.length
  const documents: number[] = []
  const scores: number[] = []
  for (let document = 0; document < snapshot.segment.end; document++) {
    if (
      snapshot.segment.isLive(document) &&
      required.counts[document] === requiredCount &&
      optional.counts[document]! >= plan.minimumShouldMatch &&
      excluded.counts[document] === 0
    ) {
      documents.push(document)
      scores.push(plan.boost * (required.scores[document]! + optional.scores[document]!))
    }
  }
  return { documents, scores }
}

/** A score and a count of matches for every document number. */
class Accumulator {
  readonly scores: Float64Array
  readonly counts: Uint16Array

  constructor({ segment }: Snapshot) {
    this.scores = new Float64Array(segment.end)
    this.counts = new Uint16Array(segment.end)
  }

  add(document: number, score: number): void {
    this.scores[document]! += score
    this.counts[document]!++
  }

  raise(document: number, score: number): void {
    this.scores[document] = Math.max(this.scores[document]!, score)
    this.counts[document]!++
  }

  addAll({ documents, scores }: Matches): void {
    documents.forEach((document, i) => {
      this.add(document, scores[i]!)
    })
  }

  countAll({ documents }: Matches): void {
    for (const document of documents) this.counts[document]!++
  }

  matches(): Matches {
    const documents: number[] = []
    this.counts.forEach((count, document) => {
      if (count > 0) documents.push(document)
    })
    return { documents, scores: documents.map((document) => this.scores[document]!) }
  }
}
