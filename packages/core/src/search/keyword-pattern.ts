import type { Snapshot } from '../index/index.js'
import type { RegexQuery, WildcardQuery } from '../query/tree.js'
import type { Segment } from '../segment/index.js'
import { compilePattern } from './automaton/compile-pattern.js'
import { findKeywords } from './automaton/find-matches.js'
import type { Budget } from './automaton/pattern-reader.js'
import { withChosenOrdinals } from './filter.js'
import type { SelectionPlan } from './plan.js'

/** How much work all segments of a snapshot may take for one pattern and field. */
const MAX_STEPS = 20_000_000

interface FittingKeywords {
  readonly plan: SelectionPlan
  /** Whether the steps did not suffice: the plan knows only some of the keywords. */
  readonly truncated: boolean
}

/** Documents with a keyword that a pattern fits, each with the same score. O(units read × size of the pattern). */
export function fittingKeywords(
  query: WildcardQuery | RegexQuery,
  field: string,
  { segments }: Snapshot,
): FittingKeywords {
  const { type, pattern, boost = 1 } = query
  const automaton = compilePattern(query)
  const budget: Budget = { steps: MAX_STEPS }
  const ordinals = new Map<Segment, readonly number[]>()
  for (const { segment } of segments)
    ordinals.set(segment, findKeywords(automaton, segment.keywords(field), budget))
  const truncated = budget.steps < 0
  return {
    truncated,
    plan: {
      kind: 'selection',
      score: boost,
      selection: {
        description: `${field} fits ${pattern}`,
        // What was cut is not what the next one finds.
        key: truncated ? undefined : JSON.stringify([type, pattern, field]),
        select: (segment) => withChosenOrdinals(segment, field, ordinals.get(segment)!),
      },
    },
  }
}
