import type { LiveSegment } from '../index/live-segment.js'
import type { Snapshot } from '../index/index.js'
import type { TermCursor } from '../segment/dictionary.js'
import { unitsOf } from '../segment/units.js'
import { wordLengthOf } from '../segment/word-key.js'
import type { Automaton } from './automaton/automaton.js'
import { findMatches } from './automaton/find-matches.js'
import { checkDeadline } from './deadline.js'
import { findFuzzyBeginning } from './fuzzy-beginning.js'
import { findFuzzy, type FuzzyOptions } from './fuzzy.js'

/** A form of a word of a segment's vocabulary that live documents hold. */
export interface FoundWord {
  /** How it stands in the vocabulary: see wordKey. */
  readonly key: string
  /** How many units the folded word has. */
  readonly length: number
  /** Its segment's place in the snapshot. */
  readonly segment: number
  /** Its term's ordinal there. */
  readonly term: number
  /** How many live documents of the segment hold it. */
  readonly documentFrequency: number
}

/** What it takes to find out about one word of a vocabulary. */
const WORK_PER_WORD = 8

/** The word that a cursor stands at; undefined when no live document of the segment holds it. */
function foundWord(
  live: LiveSegment,
  segment: number,
  field: string,
  cursor: TermCursor,
): FoundWord | undefined {
  checkDeadline(WORK_PER_WORD)
  const entry = live.text(field).wordAt(cursor.ordinal)
  const documentFrequency = live.wordFrequency(field, entry)
  if (documentFrequency === 0) return undefined
  const length = wordLengthOf(cursor.units, cursor.length)
  return { key: cursor.text(), length, segment, term: entry.term, documentFrequency }
}

/** Tells of the words that begin with the prefix, segment by segment, in order in each, until it is told to stop. */
export function findBeginning(
  snapshot: Snapshot,
  field: string,
  prefix: string,
  tell: (found: FoundWord) => boolean,
): void {
  const units = unitsOf(prefix)
  for (let segment = 0; segment < snapshot.segments.length; segment++) {
    const live = snapshot.segments[segment]!
    const cursor = live.text(field).wordCursor()
    let isThere = cursor.seek(units, units.length)
    for (; isThere && cursor.startsWith(units, units.length); isThere = cursor.next()) {
      const found = foundWord(live, segment, field, cursor)
      if (found !== undefined && !tell(found)) return
    }
  }
}

/** What looking for patterns may still cost; it is used up. */
export interface PatternLimits {
  /** How many words are told of at most. A word of several segments counts in each. */
  words: number
  /** How many UTF-16 units may be read, and states of the pattern be looked at, together. */
  steps: number
}

/**
 * Tells of the words that a pattern fits, segment by segment, in order in each, until it is told to stop.
 * @returns whether the limits cut it short, so that words may be missing.
 */
export function findPattern(
  snapshot: Snapshot,
  field: string,
  automaton: Automaton,
  limits: PatternLimits,
  tell: (found: FoundWord) => boolean,
): boolean {
  const { isKnownByEnding } = automaton
  for (let segment = 0; segment < snapshot.segments.length; segment++) {
    const live = snapshot.segments[segment]!
    const { words, reversed } = live.text(field)
    const goesOn = findMatches(
      automaton,
      words,
      isKnownByEnding ? reversed() : undefined,
      limits,
      (cursor) => {
        const found = foundWord(live, segment, field, cursor)
        return found === undefined || (--limits.words >= 0 && tell(found))
      },
    )
    if (!goesOn || limits.steps < 0) break
  }
  return limits.words < 0 || limits.steps < 0
}

/** Tells of the words within so many edits, segment by segment. */
export function findNear(
  snapshot: Snapshot,
  field: string,
  word: string,
  distance: number,
  tell: (found: FoundWord, edits: number) => void,
  options?: FuzzyOptions,
): void {
  for (let segment = 0; segment < snapshot.segments.length; segment++) {
    const live = snapshot.segments[segment]!
    const { words, reversed } = live.text(field)
    const visit = (cursor: TermCursor, edits: number) => {
      const found = foundWord(live, segment, field, cursor)
      if (found !== undefined) tell(found, edits)
    }
    findFuzzy(word, distance, words, reversed(), visit, options)
  }
}

/**
 * Tells of the words some beginning of which is within so many edits of what was typed, with the least such number, segment by
 * segment, in order in each, until it is told to stop. With two edits, ask for a `prefixLength` of 1: it is many times faster.
 */
export function findNearBeginning(
  snapshot: Snapshot,
  field: string,
  typed: string,
  distance: number,
  tell: (found: FoundWord, edits: number) => boolean,
  options?: FuzzyOptions,
): void {
  for (let segment = 0; segment < snapshot.segments.length; segment++) {
    const live = snapshot.segments[segment]!
    const tellLive = (cursor: TermCursor, edits: number) => {
      const found = foundWord(live, segment, field, cursor)
      return found === undefined || tell(found, edits)
    }
    if (!findFuzzyBeginning(typed, distance, live.text(field).words, tellLive, options)) return
  }
}
