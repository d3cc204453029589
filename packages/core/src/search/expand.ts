import type { Token } from '../analysis/index.js'
import type { LiveSegment } from '../index/live-segment.js'
import type { Snapshot } from '../index/index.js'
import type { Fuzziness } from '../query/tree.js'
import type { TermCursor } from '../segment/dictionary.js'
import type { TermEntry } from '../segment/term-entry.js'
import { unitsOf } from '../segment/units.js'
import { findFuzzy } from './fuzzy.js'

/** A term of the index that stands for a query word. */
export interface Expansion {
  readonly term: string
  /** How many live documents hold it; at least 1. */
  readonly documentFrequency: number
  /** By segment; undefined where it lacks the term. */
  readonly entries: readonly (TermEntry | undefined)[]
  /** 1 for the word itself, less the further it is from what was written. */
  readonly closeness: number
}

/** How far a query word may be from a word of the vocabulary. */
export interface Tolerance {
  readonly prefix: boolean
  /** In edits; 0 for none. */
  readonly distance: number
}

/** How many words of the vocabulary one query word stands for at most, in one field. */
export const MAX_EXPANSIONS = 1000

/** The edits allowed for a word of this length in UTF-16 units. */
export function distanceFor(fuzzy: Fuzziness, length: number): number {
  if (fuzzy === false) return 0
  if (typeof fuzzy === 'number') return fuzzy
  return length <= 2 ? 0 : length <= 5 ? 1 : 2
}

/** A term of a field, as it is; undefined when no live document holds it. */
export function findTerm({ segments }: Snapshot, field: string, term: string): Expansion | undefined {
  let documentFrequency = 0
  const entries: (TermEntry | undefined)[] = []
  for (let i = 0; i < segments.length; i++) {
    const entry = segments[i]!.text(field).term(term)
    if (entry !== undefined) documentFrequency += segments[i]!.documentFrequency(field, entry)
    entries.push(entry)
  }
  return documentFrequency === 0 ? undefined : { term, documentFrequency, entries, closeness: 1 }
}

/** Whether the field holds the word, or with `prefix` one that begins with it. */
export function isKnown(snapshot: Snapshot, field: string, token: Token, prefix: boolean): boolean {
  if (findTerm(snapshot, field, token.term) !== undefined) return true
  if (!prefix) return false
  let isThere = false
  findBeginning(snapshot, field, token.word, () => {
    isThere = true
    return false
  })
  return isThere
}

/** A word of a segment's vocabulary that live documents hold. */
export interface FoundWord {
  readonly word: string
  /** Its segment's place in the snapshot. */
  readonly segment: number
  /** Its term's ordinal there. */
  readonly term: number
  /** How many live documents of the segment hold it. */
  readonly documentFrequency: number
}

/** The word that a cursor stands at; undefined when no live document of the segment holds it. */
function foundWord(
  live: LiveSegment,
  segment: number,
  field: string,
  cursor: TermCursor,
): FoundWord | undefined {
  const { ordinal } = cursor
  const entry = live.text(field).wordAt(ordinal)
  const documentFrequency = live.wordFrequency(field, ordinal, entry)
  if (documentFrequency === 0) return undefined
  return { word: cursor.text(), segment, term: entry.term, documentFrequency }
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

/** Tells of the words within so many edits, segment by segment. */
export function findNear(
  snapshot: Snapshot,
  field: string,
  word: string,
  distance: number,
  tell: (found: FoundWord, edits: number) => void,
): void {
  for (let segment = 0; segment < snapshot.segments.length; segment++) {
    const live = snapshot.segments[segment]!
    const { words, reversed } = live.text(field)
    findFuzzy(word, distance, words, reversed(), (cursor, edits) => {
      const found = foundWord(live, segment, field, cursor)
      if (found !== undefined) tell(found, edits)
    })
  }
}

/** A word with what the segments know of it. */
interface Candidate {
  readonly word: string
  closeness: number
  documentFrequency: number
  /** Ordinals of its term by segment, undefined where the segment lacks the word. */
  readonly terms: (number | undefined)[]
}

export interface Expanded {
  readonly expansions: readonly Expansion[]
  /** Whether there were more words than {@link MAX_EXPANSIONS}; the closest are left then. */
  readonly truncated: boolean
}

/**
 * The terms that a query word stands for in a field: its own, those of words it begins, those of words a few
 * edits away.
 */
export function expand(
  snapshot: Snapshot,
  field: string,
  token: Token,
  { prefix, distance }: Tolerance,
): Expanded {
  const own = findTerm(snapshot, field, token.term)
  if (!prefix && distance === 0) return { expansions: own === undefined ? [] : [own], truncated: false }
  const { segments } = snapshot
  const byWord = new Map<string, Candidate>()
  const candidates: Candidate[] = []
  // One segment tells of each word once, unless it is looked for in two ways.
  const meetsOnce = segments.length === 1 && !(prefix && distance > 0)
  const meet = ({ word, segment, term, documentFrequency }: FoundWord, closeness: number) => {
    let candidate = meetsOnce ? undefined : byWord.get(word)
    if (candidate === undefined) {
      candidate = { word, closeness, documentFrequency: 0, terms: [] }
      candidates.push(candidate)
      if (!meetsOnce) byWord.set(word, candidate)
    }
    if (closeness > candidate.closeness) candidate.closeness = closeness
    // A word may be met twice, as one that begins so and as one that is near.
    if (candidate.terms[segment] === undefined) candidate.documentFrequency += documentFrequency
    candidate.terms[segment] = term
  }
  if (prefix) {
    findBeginning(snapshot, field, token.word, (found) => {
      meet(found, token.word.length / found.word.length)
      return true
    })
  }
  if (distance > 0) {
    findNear(snapshot, field, token.word, distance, (found, edits) => {
      // Half of a word or more must stay, or "of" would be "it".
      const closeness = 1 - edits / Math.min(token.word.length, found.word.length)
      if (closeness >= 0.5) meet(found, closeness)
    })
  }
  const truncated = candidates.length > MAX_EXPANSIONS
  if (truncated) {
    candidates.sort(
      (a, b) =>
        b.closeness - a.closeness || b.documentFrequency - a.documentFrequency || (a.word < b.word ? -1 : 1),
    )
    candidates.length = MAX_EXPANSIONS
  }
  const isPlain = segments.every((segment) => segment.text(field).isPlain)
  const expansions = isPlain
    ? toPlainTerms(snapshot, field, own, candidates)
    : toTerms(snapshot, field, own, candidates)
  return { expansions, truncated }
}

/** The words themselves, where each word is its own term. */
function toPlainTerms(
  { segments }: Snapshot,
  field: string,
  own: Expansion | undefined,
  candidates: readonly Candidate[],
): Expansion[] {
  const expansions = own === undefined ? [] : [own]
  for (const { word, closeness, documentFrequency, terms } of candidates) {
    if (word === own?.term) continue
    const entries: (TermEntry | undefined)[] = []
    for (let i = 0; i < segments.length; i++) {
      const ordinal = terms[i]
      entries.push(ordinal === undefined ? undefined : segments[i]!.text(field).termAt(ordinal))
    }
    expansions.push({ term: word, documentFrequency, entries, closeness })
  }
  return expansions
}

/** The words' terms, each once, with the closeness of its closest word. */
function toTerms(
  snapshot: Snapshot,
  field: string,
  own: Expansion | undefined,
  candidates: readonly Candidate[],
): Expansion[] {
  const byTerm = new Map<string, Expansion>(own === undefined ? [] : [[own.term, own]])
  for (const { closeness, terms } of candidates) {
    const segment = terms.findIndex((ordinal) => ordinal !== undefined)
    const term = snapshot.segments[segment]!.text(field).terms.at(terms[segment]!)
    const found = byTerm.get(term) ?? findTerm(snapshot, field, term)
    const closest = byTerm.has(term) ? Math.max(closeness, found!.closeness) : closeness
    if (found !== undefined) byTerm.set(term, { ...found, closeness: closest })
  }
  return [...byTerm.values()]
}
