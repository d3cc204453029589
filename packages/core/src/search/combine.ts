import { maxScoreOf } from './max-score.js'
import type { BoolPlan, PhrasePlan, Plan, TermPlan } from './plan.js'
import type { Reading } from './readings.js'

/** What a synonym counts beside the words themselves. */
const SYNONYM_SHARE = 0.9

/** A plan of words, which a boost multiplies. */
export type WordsPlan = TermPlan | PhrasePlan | BoolPlan

/** A plan of clauses, with the parts given. */
export function bool(parts: Partial<BoolPlan>): BoolPlan {
  return {
    kind: 'bool',
    boost: 1,
    must: [],
    should: [],
    filter: [],
    not: [],
    minimumShouldMatch: 0,
    ...parts,
  }
}

/** What all plans match; one alone is itself. */
export function allOf<P extends Plan>(plans: readonly P[]): P | BoolPlan {
  return plans.length === 1 ? plans[0]! : bool({ must: plans })
}

/** What at least one plan matches, with the sum of their scores. */
export function anyOf(plans: readonly Plan[]): Plan {
  return bool({ should: plans, minimumShouldMatch: 1 })
}

/** What at least one of some plans matches, with the best of their scores; undefined without any. */
export function bestOf(plans: readonly Plan[]): Plan | undefined {
  return plans.length > 1 ? { kind: 'best', plans, tieBreaker: 0, boost: 1 } : plans[0]
}

/** The same for the ways to read a text; undefined without any. */
export function bestReading(
  readings: readonly Reading[],
  planOf: (reading: Reading) => WordsPlan,
): Plan | undefined {
  const plans = (isSynonym: boolean) =>
    readings.filter((reading) => reading.isSynonym === isSynonym).map(planOf)
  const written = plans(false)
  return bestOf([...written, ...belittled(plans(true), written)])
}

/** Synonyms, so that each scores at most {@link SYNONYM_SHARE} of what one of the written plans may score. */
export function belittled(synonyms: readonly WordsPlan[], written: readonly Plan[]): Plan[] {
  if (synonyms.length === 0) return []
  const limit = Math.max(...written.map(maxScoreOf))
  return synonyms.map((plan) => {
    const most = maxScoreOf(plan)
    const excess = limit > 0 && most > limit ? limit / most : 1
    return { ...plan, boost: plan.boost * SYNONYM_SHARE * excess }
  })
}

/** Whether a plan matches where any of its clauses does, and sums them up. */
export function isDisjunction(plan: Plan): plan is BoolPlan {
  if (plan.kind !== 'bool') return false
  const { must, should, filter, not, minimumShouldMatch } = plan
  return must.length + filter.length + not.length === 0 && should.length > 0 && minimumShouldMatch === 1
}
