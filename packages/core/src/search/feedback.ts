import { relevanceModel } from '@lede/ranking'
import type { Snapshot } from '../index/index.js'
import { Collector } from './collector.js'
import { anyOf, bool, isDisjunction } from './combine.js'
import { FeedbackTerms } from './feedback-terms.js'
import { collectMatches } from './index.js'
import type { CheckedFeedback, Plan, PlanOptions } from './plan.js'
import { termFields } from './term-field.js'

/** The best of the hits count most: docs/decisions/0015 has the measurement. */
const SHARPNESS = 8

/**
 * Pseudo-relevance feedback: RM3 of Abdul-Jaleel et al. (2004). The best hits of a plan are taken to be what was meant; the terms
 * that tell them from others count beside its words. Where any word suffices, so does any of these; else they find nothing more.
 * @param plan of words alone.
 * @param narrowed the same with filters: what is read.
 *
 * Costs a search, the analysis of the best hits where it is not remembered, and a search with more words.
 */
export function withFeedback(
  plan: Plan,
  narrowed: Plan,
  snapshot: Snapshot,
  options: PlanOptions,
  { documents, terms: count, weight }: CheckedFeedback,
): Plan {
  const collector = Collector.best(documents, false, undefined)
  collectMatches(narrowed, snapshot, collector)
  const terms = new FeedbackTerms(snapshot, options.fields)
  const best = collector.ranked().map(({ document, score }) => ({ score, ...terms.of(document) }))
  if (best.length === 0) return plan
  const model = relevanceModel(best, {
    terms: count,
    sharpness: SHARPNESS,
    // One hit alone tells what it is about, not what the query is about.
    minDocuments: Math.min(2, best.length),
    worth: (key) => terms.known(key).worth,
  })
  // Each word of the query weighs 1, and the terms of the model, which sum to 1, weigh their share of the whole.
  const scale = (wordsOf(plan) * weight) / (1 - weight)
  const should = [...model].map(([key, share]): Plan => ({
    kind: 'term',
    boost: share * scale,
    fields: termFields(terms.known(key).found, snapshot, options),
  }))
  if (should.length === 0) return plan
  // What must not match is asked of what is added, too.
  const not = plan.kind === 'bool' ? plan.not : []
  const words = plan.kind === 'bool' ? { ...plan, not: [] } : plan
  if (!anySuffices(words)) return bool({ must: [plan], should })
  const any = anyOf([words, ...should])
  return not.length === 0 ? any : bool({ must: [any], not })
}

/** Whether any word of a plan suffices to match it. */
function anySuffices(plan: Plan): boolean {
  if (plan.kind === 'best') return plan.plans.every(anySuffices)
  return plan.kind === 'term' || isDisjunction(plan)
}

/** How many words and phrases take part in a score. */
function wordsOf(plan: Plan): number {
  const most = (plans: readonly Plan[]) => Math.max(0, ...plans.map(wordsOf))
  switch (plan.kind) {
    case 'term':
    case 'phrase':
      return plan.boost
    case 'bool':
      return plan.boost * [...plan.must, ...plan.should].reduce((sum, clause) => sum + wordsOf(clause), 0)
    case 'best':
      return plan.boost * most(plan.plans)
    case 'demoting':
    case 'function':
      return plan.boost * wordsOf(plan.plan)
    case 'constant':
    case 'selection':
      return 0
  }
}
