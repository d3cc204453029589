import { ANY_CHARACTER } from './character-set.js'
import {
  character,
  checkCharacters,
  checkLength,
  checkSize,
  literal,
  PatternError,
  repetition,
  sequence,
  type Fold,
  type Pattern,
} from './pattern.js'

const ONE = character(ANY_CHARACTER)
const ANY_RUN = repetition(ONE, 0, Infinity)

/**
 * Reads a wildcard pattern: `*` stands for any run of characters, `?` for exactly one (a pair of surrogates is one), and a backslash
 * takes their meaning from what follows. What stands between them is folded run by run. O(length).
 * @throws {PatternError} for a pattern that is too long, has too many different characters or ends with a backslash.
 */
export function parseWildcard(text: string, fold?: Fold): Pattern {
  checkLength(text)
  const parts: Pattern[] = []
  const literalOf = (of: string) => literal(fold === undefined ? of : fold(of))
  let run = ''
  const push = (part: Pattern) => {
    parts.push(...literalOf(run))
    run = ''
    // Two are no more than one.
    if (part !== ANY_RUN || parts.at(-1) !== ANY_RUN) parts.push(part)
  }
  for (let at = 0; at < text.length; at++) {
    const unit = text.charAt(at)
    if (unit === '*') push(ANY_RUN)
    else if (unit === '?') push(ONE)
    else if (unit !== '\\') run += unit
    else if (++at < text.length) run += text.charAt(at)
    else throw new PatternError('Nothing follows the backslash: write \\\\ to find one.', at - 1)
  }
  parts.push(...literalOf(run))
  const pattern = sequence(parts)
  return fold === undefined ? checkCharacters(checkSize(pattern, 0)) : pattern
}
