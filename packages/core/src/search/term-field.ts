import type { Snapshot } from '../index/index.js'
import type { ExactForm } from './forms.js'
import type { PlanOptions, TermFieldPlan } from './plan.js'
import { boostOf } from './query-fields.js'
import { weighWord, type FieldWord } from './weighing.js'

export interface FoundWord extends FieldWord {
  /** The very form that was asked for, where that counts beside the terms. */
  readonly exact: ExactForm | undefined
}

/** A word in the fields that hold it. */
export function termFields(
  found: readonly FoundWord[],
  snapshot: Snapshot,
  options: PlanOptions,
): TermFieldPlan[] {
  const { similarity, exactness } = options
  const weighed = weighWord(snapshot, similarity, found)
  return found.map(({ name, expansions, exact }, i) => {
    const { weight, weightKind, scorer } = weighed[i]!
    return {
      name,
      boost: boostOf(name, options, snapshot.schema),
      weight,
      weightKind,
      scorer,
      expansions,
      exact: exactness === 0 ? undefined : exact,
      exactness,
    }
  })
}
