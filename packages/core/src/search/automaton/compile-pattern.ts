import type { CompiledAnalyzer } from '../../analysis/index.js'
import { parseRegex } from '../../query/pattern/regex.js'
import { parseWildcard } from '../../query/pattern/wildcard.js'
import { Automaton } from './automaton.js'

interface WrittenPattern {
  readonly type: 'wildcard' | 'regex'
  readonly pattern: string
}

/** How many automata are remembered for one analyzer. */
const CACHE_SIZE = 32

const automata = new WeakMap<CompiledAnalyzer, Map<string, Automaton>>()
const automataOfKeywords = new Map<string, Automaton>()

/**
 * The automaton of a wildcard pattern or a regular expression. With an analyzer it is one for the words of fields that are analyzed so,
 * and literal parts are folded as words are: `Kör?a` finds `korea`. Without one it is for keywords, which are compared as they are.
 * The last ones are remembered, with the states that they met: fields that are analyzed alike share one.
 * @throws {PatternError} for a pattern that is none.
 */
export function compilePattern({ type, pattern }: WrittenPattern, analyzer?: CompiledAnalyzer): Automaton {
  const known = rememberedFor(analyzer)
  const key = `${type} ${pattern}`
  const automaton = known.get(key) ?? compile({ type, pattern }, analyzer)
  // The last used one is the last to go.
  known.delete(key)
  if (known.size >= CACHE_SIZE) known.delete(known.keys().next().value!)
  known.set(key, automaton)
  return automaton
}

function rememberedFor(analyzer: CompiledAnalyzer | undefined): Map<string, Automaton> {
  if (analyzer === undefined) return automataOfKeywords
  let known = automata.get(analyzer)
  if (known === undefined) automata.set(analyzer, (known = new Map<string, Automaton>()))
  return known
}

function compile({ type, pattern }: WrittenPattern, analyzer: CompiledAnalyzer | undefined): Automaton {
  const fold =
    analyzer === undefined ? undefined : (text: string) => analyzer.word(analyzer.rules.normalize(text))
  return new Automaton(type === 'wildcard' ? parseWildcard(pattern, fold) : parseRegex(pattern, fold))
}
