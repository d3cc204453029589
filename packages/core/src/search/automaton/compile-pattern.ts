import type { CompiledAnalyzer } from '../../analysis/index.js'
import { parseRegex } from '../../query/pattern/regex.js'
import { parseWildcard } from '../../query/pattern/wildcard.js'
import { Automaton } from './automaton.js'

/**
 * The automaton of a wildcard pattern or a regular expression. With an analyzer it is one for the words of fields that are analyzed so,
 * and literal parts are folded as words are: `Kör?a` finds `korea`. Without one it is for keywords, which are compared as they are.
 * @throws {PatternError} for a pattern that is none.
 */
export function compilePattern(
  { type, pattern }: { readonly type: 'wildcard' | 'regex'; readonly pattern: string },
  analyzer?: CompiledAnalyzer,
): Automaton {
  const fold =
    analyzer === undefined ? undefined : (text: string) => analyzer.word(analyzer.rules.normalize(text))
  return new Automaton(type === 'wildcard' ? parseWildcard(pattern, fold) : parseRegex(pattern, fold))
}
