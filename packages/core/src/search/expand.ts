import type { Token } from '../analysis/index.js'
import type { LiveSegment } from '../index/live-segment.js'
import type { Snapshot } from '../index/index.js'
import type { Fuzziness } from '../query/tree.js'
import type { TermCursor } from '../segment/dictionary.js'
import type { TermEntry } from '../segment/term-entry.js'
import { unitsOf } from '../segment/units.js'
import { wordLengthOf } from '../segment/word-key.js'
import { findForms, type ExactForm } from './forms.js'
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

/** The terms of a field for a word as it is: its main term, and those of forms that fold to the same word. */
export function findTerms(snapshot: Snapshot, field: string, token: Token): Expansion[] {
  const own = findTerm(snapshot, field, token.terms[0]!)
  const { otherTerms } = findForms(snapshot, field, token, own)
  const others = otherTerms.map((term) => findTerm(snapshot, field, term))
  return [own, ...others].filter((found) => found !== undefined)
}

/** Whether the field holds the word, or with `prefix` one that begins with it. */
export function isKnown(snapshot: Snapshot, field: string, token: Token, prefix: boolean): boolean {
  if (token.terms.some((term) => findTerm(snapshot, field, term) !== undefined)) return true
  if (findForms(snapshot, field, token, undefined).otherTerms.length > 0) return true
  if (!prefix) return false
  let isThere = false
  findBeginning(snapshot, field, token.word, () => {
    isThere = true
    return false
  })
  return isThere
}

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

/** The word that a cursor stands at; undefined when no live document of the segment holds it. */
export function foundWord(
  live: LiveSegment,
  segment: number,
  field: string,
  cursor: TermCursor,
): FoundWord | undefined {
  const entry = live.text(field).wordAt(cursor.ordinal)
  const documentFrequency = live.wordFrequency(field, entry)
  if (documentFrequency === 0) return undefined
  const length = wordLengthOf(cursor.units, cursor.length)
  return { key: cursor.text(), length, segment, term: entry.term, documentFrequency }
}

/** Tells of the words that begin with the prefix, segment by segment, in order in each, until it is told to stop. */
function findBeginning(
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

/** A form with what the segments know of it. */
interface Candidate {
  readonly key: string
  closeness: number
  documentFrequency: number
  /** Ordinals of its term by segment, undefined where the segment lacks the form. */
  readonly terms: (number | undefined)[]
}

export interface Expanded {
  readonly expansions: readonly Expansion[]
  readonly exact: ExactForm | undefined
  /** Whether there were more words than {@link MAX_EXPANSIONS}; the closest are left then. */
  readonly truncated: boolean
}

/** What stands for a word but is not its own term counts so much: another of its terms, or that of a form that folds to the same word. */
const OTHER_TERM = 0.9

/**
 * The terms that a query word stands for in a field: its own, those of forms that fold to the same word, those of words it begins,
 * those of words a few edits away.
 */
export function expand(
  snapshot: Snapshot,
  field: string,
  token: Token,
  { prefix, distance }: Tolerance,
): Expanded {
  const own = findTerm(snapshot, field, token.terms[0]!)
  const { exact, otherTerms } = findForms(snapshot, field, token, own)
  if (!prefix && distance === 0 && otherTerms.length === 0 && token.terms.length === 1)
    return { expansions: own === undefined ? [] : [own], exact, truncated: false }
  const others = [...token.terms.slice(1), ...otherTerms]
  const known = new Map<string, Expansion>(own === undefined ? [] : [[own.term, own]])
  for (const term of others) {
    const found = known.has(term) ? undefined : findTerm(snapshot, field, term)
    if (found !== undefined) known.set(term, { ...found, closeness: OTHER_TERM })
  }
  if (!prefix && distance === 0) return { expansions: [...known.values()], exact, truncated: false }
  const { segments } = snapshot
  const byKey = new Map<string, Candidate>()
  const candidates: Candidate[] = []
  // One segment tells of each word once, unless it is looked for in two ways.
  const meetsOnce = segments.length === 1 && !(prefix && distance > 0)
  const meet = ({ key, segment, term, documentFrequency }: FoundWord, closeness: number) => {
    let candidate = meetsOnce ? undefined : byKey.get(key)
    if (candidate === undefined) {
      candidate = { key, closeness, documentFrequency: 0, terms: [] }
      candidates.push(candidate)
      if (!meetsOnce) byKey.set(key, candidate)
    }
    if (closeness > candidate.closeness) candidate.closeness = closeness
    // A word may be met twice, as one that begins so and as one that is near.
    if (candidate.terms[segment] === undefined) candidate.documentFrequency += documentFrequency
    candidate.terms[segment] = term
  }
  if (prefix) {
    findBeginning(snapshot, field, token.word, (found) => {
      meet(found, token.word.length / found.length)
      return true
    })
  }
  if (distance > 0) {
    findNear(snapshot, field, token.word, distance, (found, edits) => {
      // Half of a word or more must stay, or "of" would be "it".
      const closeness = 1 - edits / Math.min(token.word.length, found.length)
      if (closeness >= 0.5) meet(found, closeness)
    })
  }
  const truncated = candidates.length > MAX_EXPANSIONS
  if (truncated) {
    candidates.sort(
      (a, b) =>
        b.closeness - a.closeness || b.documentFrequency - a.documentFrequency || (a.key < b.key ? -1 : 1),
    )
    candidates.length = MAX_EXPANSIONS
  }
  const isPlain = segments.every((segment) => segment.text(field).isPlain)
  const expansions = isPlain
    ? toPlainTerms(snapshot, field, known, candidates)
    : toTerms(snapshot, field, known, candidates)
  return { expansions, exact, truncated }
}

/** The words themselves, where each word is its own term. */
function toPlainTerms(
  { segments }: Snapshot,
  field: string,
  known: ReadonlyMap<string, Expansion>,
  candidates: readonly Candidate[],
): Expansion[] {
  const expansions = [...known.values()]
  for (const { key, closeness, documentFrequency, terms } of candidates) {
    const at = known.has(key) ? expansions.findIndex(({ term }) => term === key) : -1
    if (at >= 0) {
      const before = expansions[at]!
      expansions[at] = { ...before, closeness: Math.max(closeness, before.closeness) }
      continue
    }
    const entries: (TermEntry | undefined)[] = []
    for (let i = 0; i < segments.length; i++) {
      const ordinal = terms[i]
      entries.push(ordinal === undefined ? undefined : segments[i]!.text(field).termAt(ordinal))
    }
    expansions.push({ term: key, documentFrequency, entries, closeness })
  }
  return expansions
}

/** The words' terms, each once, with the closeness of its closest word. */
function toTerms(
  snapshot: Snapshot,
  field: string,
  known: ReadonlyMap<string, Expansion>,
  candidates: readonly Candidate[],
): Expansion[] {
  const byTerm = new Map(known)
  for (const { closeness, terms } of candidates) {
    const segment = terms.findIndex((ordinal) => ordinal !== undefined)
    const term = snapshot.segments[segment]!.text(field).terms.at(terms[segment]!)
    const found = byTerm.get(term) ?? findTerm(snapshot, field, term)
    const closest = byTerm.has(term) ? Math.max(closeness, found!.closeness) : closeness
    if (found !== undefined) byTerm.set(term, { ...found, closeness: closest })
  }
  return [...byTerm.values()]
}
