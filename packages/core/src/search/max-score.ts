import { withShare } from './bool-scorers.js'
import type { Plan } from './plan.js'
import { limitOf, withFunctions } from './score-functions.js'

/** No document scores more for the plan, nor for a part of it on the way, whatever the segment. */
export function maxScoreOf(plan: Plan): number {
  switch (plan.kind) {
    case 'term':
      // No expansion is closer than 1.
      return plan.fields.reduce(
        (sum, { boost, weight, scorer, exact, exactness }) =>
          sum + plan.boost * boost * weight * (scorer.limit + (exact === undefined ? 0 : exactness)),
        0,
      )
    case 'phrase':
      return plan.fields.reduce(
        (sum, { boost, weight, scorer }) => sum + plan.boost * boost * weight * scorer.limit,
        0,
      )
    case 'best': {
      const scores = plan.plans.map(maxScoreOf)
      return plan.boost * withShare(Math.max(...scores), sumOf(scores), plan.tieBreaker)
    }
    case 'constant':
      return plan.score
    case 'demoting':
      return plan.boost * maxScoreOf(plan.plan)
    case 'function': {
      const score = maxScoreOf(plan.plan)
      return plan.boost * Math.max(score, withFunctions(score, limitOf(plan), plan.boostMode))
    }
    case 'selection':
      return plan.score
    case 'bool':
      return plan.boost * sumOf([...plan.must, ...plan.should].map(maxScoreOf))
  }
}

function sumOf(scores: readonly number[]): number {
  return scores.reduce((sum, score) => sum + score, 0)
}
