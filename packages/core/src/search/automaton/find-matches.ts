import type { KeywordColumn } from '../../segment/columns.js'
import { TermCursor, type Dictionary } from '../../segment/dictionary.js'
import type { ReversedWords } from '../../segment/reversed-words.js'
import { walkWords } from '../walk-words.js'
import type { Automaton } from './automaton.js'
import { KeywordCursor } from './keyword-cursor.js'
import { PatternReader, type Budget } from './pattern-reader.js'

/** In a dictionary of words a NUL ends the word, and its form follows: see wordKey. */
const NUL = 0

const NO_TERMINATOR = -1

/** Where fewer than one word in so many ends as the pattern does, it is faster to look at these alone. */
const SPARSE = 16

/**
 * Tells of each word of a dictionary that a pattern fits, in order, until it is told to stop; of forms, those whose word it fits. A
 * pattern with a literal beginning reads only words that begin so, and one with a literal ending alone, with `reversed` at hand,
 * only words that end so. O(units read × size of the pattern).
 *
 * @param budget is used up; words may be missing where it did not suffice.
 * @returns false when it was told to stop.
 */
export function findMatches(
  automaton: Automaton,
  words: Dictionary,
  reversed: ReversedWords | undefined,
  budget: Budget,
  tell: (cursor: TermCursor) => boolean,
): boolean {
  const reader = new PatternReader(automaton, NUL, budget)
  const cursor = new TermCursor(words)
  const ending = reversed?.endingWith(automaton.ending, 0)
  if (ending === undefined || ending.length > words.count / SPARSE)
    return walkWords(reader, cursor, () => !reader.accepts() || tell(cursor))
  for (const ordinal of ending.slice().sort()) {
    cursor.moveTo(ordinal)
    const isAccepted = reader.read(cursor.units, cursor.length, 0) === 0 && reader.accepts()
    if (isAccepted && !tell(cursor)) return false
  }
  return true
}

/**
 * The ordinals of a column's values that a pattern fits, ascending; they are compared as they are. O(units read × size of the pattern).
 *
 * @param budget is used up; values may be missing where it did not suffice.
 */
export function findKeywords(automaton: Automaton, column: KeywordColumn, budget: Budget): number[] {
  const reader = new PatternReader(automaton, NO_TERMINATOR, budget)
  const ordinals: number[] = []
  walkWords(reader, new KeywordCursor(column), ({ ordinal }) => {
    if (reader.accepts()) ordinals.push(ordinal)
    return true
  })
  return ordinals
}
