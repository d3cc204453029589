import type { Snapshot } from '../index/index.js'
import type { Expansion } from './expand.js'
import type { ExactForm } from './forms.js'
import type { PlanOptions, TermFieldPlan } from './plan.js'
import { boostOf } from './query-fields.js'
import { weighWord } from './weighing.js'

/** A word in one field. @param exact its very form, where that counts beside its terms. */
export function termField(
  name: string,
  expansions: readonly Expansion[],
  exact: ExactForm | undefined,
  snapshot: Snapshot,
  options: PlanOptions,
): TermFieldPlan {
  const { similarity, exactness } = options
  const { weight, weightKind, scorer } = weighWord(snapshot, similarity, name, expansions)
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
}
