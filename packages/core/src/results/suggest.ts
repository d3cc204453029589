import type { Token } from '../analysis/index.js'
import { kindOf, LedeError } from '../errors.js'
import type { Snapshot } from '../index/index.js'
import { END } from '../segment/postings.js'
import { PostingsBlock } from '../segment/postings-block.js'
import { storedText } from '../segment/stored.js'
import { unitsOf } from '../segment/units.js'
import { distanceFor, findNear, findTerm, findBeginning, type FoundWord } from '../search/expand.js'
import { checkSuggestOptions } from './options.js'
import type { Suggestion } from './types.js'

/**
 * Completions of the last word of a text.
 * @throws {LedeError} `INVALID_OPTION` or `UNKNOWN_FIELD`.
 */
export function runSuggest(text: string, options: unknown, snapshot: Snapshot): Suggestion[] {
  const { schema } = snapshot
  const { fields, limit } = checkSuggestOptions('suggest', options, ['fields', 'limit'], schema)
  return suggestCompletions(checkText('suggest', text), fields, limit, snapshot)
}

/**
 * The query with its unknown words corrected.
 * @throws {LedeError} `INVALID_OPTION` or `UNKNOWN_FIELD`.
 */
export function runCorrection(text: string, options: unknown, snapshot: Snapshot): string | undefined {
  const { schema } = snapshot
  const { fields } = checkSuggestOptions('didYouMean', options, ['fields'], schema)
  return correctWords(checkText('didYouMean', text), fields, snapshot)
}

function checkText(of: string, text: unknown): string {
  if (typeof text === 'string') return text
  throw new LedeError('INVALID_OPTION', `${of} takes a text, not ${kindOf(text)}.`)
}

/** A word of the vocabulary that may stand for a word written. */
interface Candidate {
  readonly word: string
  readonly field: string
  readonly documents: number
  /** How far it is from what was written. */
  readonly edits: number
}

/** The nearest first, then the commonest. */
function byWorth(a: Candidate, b: Candidate): number {
  return a.edits - b.edits || b.documents - a.documents || (a.word < b.word ? -1 : 1)
}

/** Tells of words in a field and how far each is from what was written; the same word may come once for each segment. */
type Finder = (field: string, tell: (found: FoundWord, edits: number) => void) => void

/** The best word of each term that is found in the fields, with how far it is, best first. */
function candidates(fields: readonly string[], { segments }: Snapshot, find: Finder): Candidate[] {
  const best = new Map<string, Candidate>()
  for (const field of fields) {
    const byWord = new Map<string, Candidate & { readonly term: string; documents: number }>()
    find(field, ({ word, segment, term, documentFrequency }, edits) => {
      const known = byWord.get(word)
      if (known !== undefined) known.documents += documentFrequency
      else {
        const ofTerm = segments[segment]!.text(field).terms.at(term)
        byWord.set(word, { word, field, documents: documentFrequency, edits, term: ofTerm })
      }
    })
    for (const { term, ...candidate } of byWord.values()) {
      const known = best.get(term)
      if (known === undefined || byWorth(candidate, known) < 0) best.set(term, candidate)
    }
  }
  return [...best.values()].sort(byWorth)
}

/** Words a few edits away. */
function nearest({ word }: Token, fields: readonly string[], snapshot: Snapshot): Candidate[] {
  const limit = distanceFor(true, word.length)
  return candidates(fields, snapshot, (field, tell) => {
    findNear(snapshot, field, word, limit, tell)
  })
}

/**
 * Completions of the last word of a text over some fields: the commonest words it begins, one for each term; of
 * words a few edits away when it begins none.
 */
function suggestCompletions(
  text: string,
  fields: readonly string[],
  limit: number,
  snapshot: Snapshot,
): Suggestion[] {
  const tokens = snapshot.schema.analyzer.analyze(text)
  const last = tokens.at(-1)
  // Behind a blank or a sign there is no word to complete.
  if (last?.end !== text.length) return []
  const begun = candidates(fields, snapshot, (field, tell) => {
    findBeginning(snapshot, field, last.word, (found) => {
      tell(found, 0)
      return true
    })
  })
  const found = (begun.length > 0 ? begun : nearest(last, fields, snapshot)).slice(0, limit)
  return found.map((candidate) => {
    const word = surfaceOf(candidate, snapshot)
    return { text: text.slice(0, last.start) + word, word, documents: candidate.documents }
  })
}

/**
 * The text with each word that no document holds replaced by the nearest one that some do; undefined when every
 * word is known or nothing is near.
 */
function correctWords(text: string, fields: readonly string[], snapshot: Snapshot): string | undefined {
  const tokens = snapshot.schema.analyzer.analyze(text)
  let corrected = ''
  let looked = 0
  let at = 0
  for (const token of tokens) {
    if (isProtected(text, token) || isHeld(token, fields, snapshot)) continue
    if (++looked > MAX_CORRECTIONS) break
    const [best] = nearest(token, fields, snapshot)
    if (best === undefined) continue
    corrected += text.slice(at, token.start) + surfaceOf(best, snapshot)
    at = token.end
  }
  return at === 0 ? undefined : corrected + text.slice(at)
}

/** Each is looked for among all words, so a text has no more of it to ask for. */
const MAX_CORRECTIONS = 16

/** Operators, field names and the beginnings of words mean what they say. */
function isProtected(text: string, { start, end }: Token): boolean {
  const word = text.slice(start, end)
  const behind = text.charAt(end)
  return behind === ':' || behind === '*' || ['AND', 'OR', 'NOT'].includes(word) || /^\p{N}/u.test(word)
}

function isHeld({ term }: Token, fields: readonly string[], snapshot: Snapshot): boolean {
  return fields.some((field) => findTerm(snapshot, field, term) !== undefined)
}

/** So many documents with forms of a word are read to see how it is written. */
const MAX_LOOKED = 32

/** The word as the first document that holds it writes it, so that names keep their capitals. */
function surfaceOf({ word, field }: Candidate, { schema, segments }: Snapshot): string {
  const units = unitsOf(word)
  let looked = 0
  for (const live of segments) {
    const reader = live.text(field)
    const cursor = reader.wordCursor()
    if (!cursor.seek(units, units.length) || !cursor.is(units, units.length)) continue
    const entry = reader.termAt(reader.wordAt(cursor.ordinal).term)
    const postings = reader.postings(entry, new PostingsBlock())
    for (let document = postings.next(); document !== END; document = postings.next()) {
      if (!live.isLive(document)) continue
      if (looked++ === MAX_LOOKED) return word
      const text = storedText(live.segment.stored(document), field) ?? ''
      const token = schema.analyzer.analyze(text).find((candidate) => candidate.word === word)
      if (token !== undefined) return text.slice(token.start, token.end)
    }
  }
  return word
}
