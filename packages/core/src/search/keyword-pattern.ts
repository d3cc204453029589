import type { RegexQuery, WildcardQuery } from '../query/tree.js'
import { compilePattern } from './automaton/compile-pattern.js'
import { findKeywords } from './automaton/find-matches.js'
import { withChosenOrdinals } from './filter.js'
import type { SelectionPlan } from './plan.js'

/** How many UTF-16 units of keywords may be read, and states of the pattern be looked at, in one segment. */
const MAX_STEPS = 20_000_000

/** Documents with a keyword that a pattern fits, each with the same score. */
export function fittingKeywords(query: WildcardQuery | RegexQuery, field: string): SelectionPlan {
  const { type, pattern, boost = 1 } = query
  const automaton = compilePattern(query)
  return {
    kind: 'selection',
    score: boost,
    selection: {
      description: `${field} fits ${pattern}`,
      key: JSON.stringify([type, pattern, field]),
      select(segment) {
        const ordinals = findKeywords(automaton, segment.keywords(field), { steps: MAX_STEPS })
        return withChosenOrdinals(segment, field, ordinals)
      },
    },
  }
}
