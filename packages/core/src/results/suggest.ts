import type { Token } from '../analysis/index.js'
import { kindOf, LedeError } from '../errors.js'
import type { Snapshot } from '../index/index.js'
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

interface Candidate {
  readonly word: string
  readonly field: string
  readonly documents: number
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
  const candidates = new Map<string, Candidate>()
  for (const field of fields) {
    const index = snapshot.segment.text(field)
    for (const word of wordsWithPrefix(index, last.word)) {
      const { term, documentFrequency } = index.word(word)!
      const known = candidates.get(term)
      if (known === undefined || documentFrequency > known.documents) {
        candidates.set(term, { word, field, documents: documentFrequency })
      }
    }
  }
  const best = [...candidates.values()]
    .sort((a, b) => b.documents - a.documents || (a.word < b.word ? -1 : 1))
    .slice(0, limit)
  const found = best.length > 0 ? best : nearest(last, fields, snapshot).slice(0, limit)
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
  let at = 0
  for (const token of tokens) {
    if (isProtected(text, token) || isHeld(token, fields, snapshot)) continue
    const [best] = nearest(token, fields, snapshot)
    if (best === undefined) continue
    corrected += text.slice(at, token.start) + surfaceOf(best, snapshot)
    at = token.end
  }
  return at === 0 ? undefined : corrected + text.slice(at)
}

/** Operators, field names and the beginnings of words mean what they say. */
function isProtected(text: string, { start, end }: Token): boolean {
  const word = text.slice(start, end)
  const behind = text.charAt(end)
  return (
    behind === ':' ||
    behind === '*' ||
    word === 'AND' ||
    word === 'OR' ||
    word === 'NOT' ||
    /^\p{N}/u.test(word)
  )
}

function isHeld({ term }: Token, fields: readonly string[], { segment }: Snapshot): boolean {
  return fields.some((field) => segment.text(field).postings(term) !== undefined)
}

/** Words a few edits away, nearest first, then the commonest. */
function nearest({ word }: Token, fields: readonly string[], { segment }: Snapshot): Candidate[] {
  const limit = distanceFor(true, word.length)
  const found = new Map<string, Candidate & { readonly edits: number }>()
  for (const field of fields) {
    const index = segment.text(field)
    for (const other of index.sortedWords()) {
      const edits = editDistance(word, other, limit)
      if (edits > limit) continue
      const { term, documentFrequency: documents } = index.word(other)!
      const known = found.get(term)
      if (
        known === undefined ||
        edits < known.edits ||
        (edits === known.edits && documents > known.documents)
      ) {
        found.set(term, { word: other, field, documents, edits })
      }
    }
  }
  return [...found.values()].sort(
    (a, b) => a.edits - b.edits || b.documents - a.documents || (a.word < b.word ? -1 : 1),
  )
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
