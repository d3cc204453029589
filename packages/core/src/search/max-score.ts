import { EXACT_SHARE, type Plan } from './plan.js'

/** No document scores more for the plan, whatever the segment. */
export function maxScoreOf(plan: Plan): number {
  switch (plan.kind) {
    case 'term':
      // No expansion is closer than 1.
      return plan.fields.reduce(
        (sum, { boost, weight, scorer, exact }) =>
          sum + plan.boost * boost * weight * (scorer.limit + (exact === undefined ? 0 : EXACT_SHARE)),
        0,
      )
    case 'phrase':
      return plan.fields.reduce(
        (sum, { boost, weight, scorer }) => sum + plan.boost * boost * weight * scorer.limit,
        0,
      )
    case 'best':
      return plan.readings.reduce((most, reading) => Math.max(most, maxScoreOf(reading)), 0)
    case 'selection':
      return plan.score
    case 'bool':
      return plan.boost * [...plan.must, ...plan.should].reduce((sum, clause) => sum + maxScoreOf(clause), 0)
  }
}
