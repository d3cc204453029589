import type { Token } from '../analysis/index.js'
import type { LiveSegment } from '../index/live-segment.js'
import type { Snapshot } from '../index/index.js'
import type { Fuzziness } from '../query/tree.js'
import type { TermCursor } from '../segment/dictionary.js'
import type { TermEntry } from '../segment/postings.js'
import { unitsOf } from '../segment/units.js'
import { findFuzzy } from './fuzzy.js'

/** A term in the segments of a snapshot. */
export interface IndexedTerm {
  readonly term: string
  /** How many live documents hold it; at least 1. */
  readonly documentFrequency: number
  /** By segment; undefined where it lacks the term. */
  readonly entries: readonly (TermEntry | undefined)[]
}

/** A term of the index that stands for a query word. */
export interface Expansion extends IndexedTerm {
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

/** A term of a field; undefined when no live document holds it. */
export function findTerm(snapshot: Snapshot, field: string, term: string): IndexedTerm | undefined {
  let documentFrequency = 0
  const entries = snapshot.segments.map((segment) => {
    const entry = segment.text(field).term(term)
    if (entry !== undefined) documentFrequency += segment.documentFrequency(field, entry)
    return entry
  })
  return documentFrequency === 0 ? undefined : { term, documentFrequency, entries }
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

/**
 * The terms that a query word stands for in a field: its own, those of words it begins, those of words a few
 * edits away; the closest {@link MAX_EXPANSIONS} words, `truncated` when there were more.
 */
export function expand(
  snapshot: Snapshot,
  field: string,
  token: Token,
  { prefix, distance }: Tolerance,
): { expansions: Expansion[]; truncated: boolean } {
  const own = findTerm(snapshot, field, token.term)
  const exact: Expansion[] = own === undefined ? [] : [{ ...own, closeness: 1 }]
  if (!prefix && distance === 0) return { expansions: exact, truncated: false }
  const byWord = new Map<string, Candidate>()
  const meet = ({ word, segment, term, documentFrequency }: FoundWord, closeness: number) => {
    let candidate = byWord.get(word)
    if (candidate === undefined) {
      byWord.set(word, (candidate = { word, closeness, documentFrequency: 0, terms: [] }))
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
  const candidates = [...byWord.values()]
  const truncated = candidates.length > MAX_EXPANSIONS
  if (truncated) {
    candidates.sort(
      (a, b) =>
        b.closeness - a.closeness || b.documentFrequency - a.documentFrequency || (a.word < b.word ? -1 : 1),
    )
    candidates.length = MAX_EXPANSIONS
  }
  return { expansions: toTerms(snapshot, field, exact, candidates), truncated }
}

/** The words' terms, each once, with the closeness of its closest word. */
function toTerms(
  snapshot: Snapshot,
  field: string,
  exact: readonly Expansion[],
  candidates: readonly Candidate[],
): Expansion[] {
  const isPlain = snapshot.segments.every((segment) => segment.text(field).isPlain)
  const byTerm = new Map<string, Expansion>(exact.map((expansion) => [expansion.term, expansion]))
  for (const { word, closeness, terms } of candidates) {
    const term = isPlain ? word : termOf(snapshot, field, terms)
    const known = byTerm.get(term)
    if (known !== undefined) {
      if (closeness > known.closeness) byTerm.set(term, { ...known, closeness })
      continue
    }
    // Where each word is its own term the segments that hold the one are those that hold the other.
    const found = isPlain ? termAt(snapshot, field, word, terms) : findTerm(snapshot, field, term)
    if (found !== undefined) byTerm.set(term, { ...found, closeness })
  }
  return [...byTerm.values()]
}

function termOf(snapshot: Snapshot, field: string, terms: readonly (number | undefined)[]): string {
  const segment = terms.findIndex((ordinal) => ordinal !== undefined)
  return snapshot.segments[segment]!.text(field).terms.at(terms[segment]!)
}

function termAt(
  { segments }: Snapshot,
  field: string,
  term: string,
  ordinals: readonly (number | undefined)[],
): IndexedTerm {
  let documentFrequency = 0
  const entries: (TermEntry | undefined)[] = []
  for (let i = 0; i < segments.length; i++) {
    const ordinal = ordinals[i]
    const entry = ordinal === undefined ? undefined : segments[i]!.text(field).termAt(ordinal)
    if (entry !== undefined) documentFrequency += segments[i]!.documentFrequency(field, entry)
    entries.push(entry)
  }
  return { term, documentFrequency, entries }
}
