import type { Token } from '../analysis/index.js'
import type { Snapshot } from '../index/index.js'
import type { FuzzyDistance } from '../query/tree.js'
import type { TermEntry } from '../segment/term-entry.js'
import { checkDeadline } from './deadline.js'
import { findBeginning, findNear, findPattern, type FoundWord, type PatternLimits } from './vocabulary.js'
import { findForms, type ExactForm } from './forms.js'
import type { Automaton } from './automaton/automaton.js'

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
  /** So many UTF-16 units at the beginning must agree. */
  readonly prefixLength: number
  /** Whether two neighbours that are swapped are one edit. */
  readonly transpositions: boolean
}

/** How many words of the vocabulary one query word stands for at most, in one field. */
export const MAX_EXPANSIONS = 1000

/** The edits allowed for a word of this length in UTF-16 units. */
export function distanceFor(fuzzy: FuzzyDistance, length: number): number {
  if (fuzzy === false) return 0
  if (typeof fuzzy === 'number') return fuzzy
  return length <= 2 ? 0 : length <= 5 ? 1 : 2
}

/** What it takes to look up a term in a segment. */
const WORK_PER_TERM = 32

/** A term of a field, as it is; undefined when no live document holds it. */
export function findTerm({ segments }: Snapshot, field: string, term: string): Expansion | undefined {
  checkDeadline(WORK_PER_TERM * segments.length)
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

/** Words that stand for a query word, each once with what all segments know of it. */
class Candidates {
  readonly #byKey = new Map<string, Candidate>()
  readonly #all: Candidate[] = []
  /** Whether no word is told of twice. */
  readonly #meetsOnce: boolean

  constructor(meetsOnce: boolean) {
    this.#meetsOnce = meetsOnce
  }

  meet({ key, segment, term, documentFrequency }: FoundWord, closeness: number): void {
    let candidate = this.#meetsOnce ? undefined : this.#byKey.get(key)
    if (candidate === undefined) {
      candidate = { key, closeness, documentFrequency: 0, terms: [] }
      this.#all.push(candidate)
      if (!this.#meetsOnce) this.#byKey.set(key, candidate)
    }
    if (closeness > candidate.closeness) candidate.closeness = closeness
    // A word may be met twice, as one that begins so and as one that is near.
    if (candidate.terms[segment] === undefined) candidate.documentFrequency += documentFrequency
    candidate.terms[segment] = term
  }

  /** Their terms beside those known before; of too many words those that are closest, then commonest. */
  expanded(
    snapshot: Snapshot,
    field: string,
    known: ReadonlyMap<string, Expansion>,
  ): Pick<Expanded, 'expansions' | 'truncated'> {
    const candidates = this.#all
    const truncated = candidates.length > MAX_EXPANSIONS
    if (truncated) {
      candidates.sort(
        (a, b) =>
          b.closeness - a.closeness || b.documentFrequency - a.documentFrequency || (a.key < b.key ? -1 : 1),
      )
      candidates.length = MAX_EXPANSIONS
    }
    const isPlain = snapshot.segments.every((segment) => segment.text(field).isPlain)
    const expansions = (isPlain ? toPlainTerms : toTerms)(snapshot, field, known, candidates)
    return { expansions, truncated }
  }
}

/**
 * The terms that a query word stands for in a field: its own, those of forms that fold to the same word, those of words it begins,
 * those of words a few edits away.
 */
export function expand(snapshot: Snapshot, field: string, token: Token, tolerance: Tolerance): Expanded {
  const { prefix, distance } = tolerance
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
  // One segment tells of each word once, unless it is looked for in two ways.
  const candidates = new Candidates(snapshot.segments.length === 1 && !(prefix && distance > 0))
  if (prefix) {
    findBeginning(snapshot, field, token.word, (found) => {
      candidates.meet(found, token.word.length / found.length)
      return true
    })
  }
  if (distance > 0) {
    const tell = (found: FoundWord, edits: number) => {
      // Half of a word or more must stay, or "of" would be "it".
      const closeness = 1 - edits / Math.min(token.word.length, found.length)
      if (closeness >= 0.5) candidates.meet(found, closeness)
    }
    findNear(snapshot, field, token.word, distance, tell, tolerance)
  }
  const { expansions, truncated } = candidates.expanded(snapshot, field, known)
  return { expansions, exact, truncated }
}

/** The terms of the words of a field that a pattern fits; all of them count the same. */
export function expandPattern(
  snapshot: Snapshot,
  field: string,
  automaton: Automaton,
  limits: PatternLimits,
): Expanded {
  const candidates = new Candidates(snapshot.segments.length === 1)
  const isCut = findPattern(snapshot, field, automaton, limits, (found) => {
    candidates.meet(found, 1)
    return true
  })
  const { expansions, truncated } = candidates.expanded(snapshot, field, new Map())
  return { expansions, exact: undefined, truncated: truncated || isCut }
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
    if (found === undefined) continue
    const { documentFrequency, entries } = found
    byTerm.set(term, { term, documentFrequency, entries, closeness: closest })
  }
  return [...byTerm.values()]
}
