import type { Token } from '../analysis/index.js'
import { kindOf, LedeError } from '../errors.js'
import type { Snapshot } from '../index/index.js'
import type { TextFieldIndex } from '../segment/text-field.js'
import { editDistance } from '../search/edit-distance.js'
import { distanceFor, wordsWithPrefix } from '../search/expand.js'
import { checkSuggestOptions } from './options.js'
import type { Suggestion } from './types.js'

/**
 * Completions of the last word of a text.
 * @throws {LedeError} `INVALID_OPTION` or `UNKNOWN_FIELD`.
 */
export function runSuggest(text: string, options: unknown, snapshot: Snapshot): Suggestion[] {
  const { schema } = snapshot.segment
  const { fields, limit } = checkSuggestOptions('suggest', options, ['fields', 'limit'], schema)
  return suggestCompletions(checkText('suggest', text), fields, limit, snapshot)
}

/**
 * The query with its unknown words corrected.
 * @throws {LedeError} `INVALID_OPTION` or `UNKNOWN_FIELD`.
 */
export function runCorrection(text: string, options: unknown, snapshot: Snapshot): string | undefined {
  const { schema } = snapshot.segment
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

/** The best word of each term that `matchesOf` finds in the fields, with how far it is, best first. */
function candidates(
  fields: readonly string[],
  { segment }: Snapshot,
  matchesOf: (index: TextFieldIndex) => Iterable<readonly [word: string, edits: number]>,
): Candidate[] {
  const best = new Map<string, Candidate>()
  for (const field of fields) {
    const index = segment.text(field)
    for (const [word, edits] of matchesOf(index)) {
      const { term, documentFrequency: documents } = index.word(word)!
      const candidate = { word, field, documents, edits }
      const known = best.get(term)
      if (known === undefined || byWorth(candidate, known) < 0) best.set(term, candidate)
    }
  }
  return [...best.values()].sort(byWorth)
}

/** Words a few edits away. */
function nearest({ word }: Token, fields: readonly string[], snapshot: Snapshot): Candidate[] {
  const limit = distanceFor(true, word.length)
  return candidates(fields, snapshot, (index) =>
    index
      .sortedWords()
      .map((other) => [other, editDistance(word, other, limit)] as const)
      .filter(([, edits]) => edits <= limit),
  )
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
  const tokens = snapshot.segment.schema.analyzer.analyze(text)
  const last = tokens.at(-1)
  // Behind a blank or a sign there is no word to complete.
  if (last?.end !== text.length) return []
  const begun = candidates(fields, snapshot, (index) =>
    [...wordsWithPrefix(index, last.word)].map((word) => [word, 0] as const),
  )
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
  const tokens = snapshot.segment.schema.analyzer.analyze(text)
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

/** Looking for a word reads the whole vocabulary, so a text has no more of it to ask for. */
const MAX_CORRECTIONS = 16

/** Operators, field names and the beginnings of words mean what they say. */
function isProtected(text: string, { start, end }: Token): boolean {
  const word = text.slice(start, end)
  const behind = text.charAt(end)
  return behind === ':' || behind === '*' || ['AND', 'OR', 'NOT'].includes(word) || /^\p{N}/u.test(word)
}

function isHeld({ term }: Token, fields: readonly string[], { segment }: Snapshot): boolean {
  return fields.some((field) => segment.text(field).postings(term) !== undefined)
}

/** The word as the first document that holds it writes it, so that names keep their capitals. */
function surfaceOf({ word, field }: Candidate, { segment }: Snapshot): string {
  const index = segment.text(field)
  const { documents } = index.postings(index.word(word)!.term)!
  for (const document of documents) {
    const text = segment.stored(document).values.get(field) as string
    const token = segment.schema.analyzer.analyze(text).find((candidate) => candidate.word === word)
    if (token !== undefined) return text.slice(token.start, token.end)
  }
  return word
}
