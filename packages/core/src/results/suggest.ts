import type { Token } from '../analysis/index.js'
import { MAX_PARTS } from '../analysis/word-scanner.js'
import { kindOf, LedeError } from '../errors.js'
import type { Snapshot } from '../index/index.js'
import { END } from '../segment/postings.js'
import { PostingsBlock } from '../segment/postings-block.js'
import { storedText } from '../segment/stored.js'
import { unitsOf } from '../segment/units.js'
import { formOfKey } from '../segment/word-key.js'
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
  /** How it stands in the vocabulary: see wordKey. */
  readonly key: string
  readonly field: string
  readonly documents: number
  /** How far it is from what was written. */
  readonly edits: number
}

/** The nearest first, then the commonest. */
function byWorth(a: Candidate, b: Candidate): number {
  return a.edits - b.edits || b.documents - a.documents || (a.key < b.key ? -1 : 1)
}

/** Tells of words in a field and how far each is from what was written; the same word may come once for each segment. */
type Finder = (field: string, tell: (found: FoundWord, edits: number) => void) => void

/** The best word of each term that is found in the fields, with how far it is, best first. */
function candidates(fields: readonly string[], { segments }: Snapshot, find: Finder): Candidate[] {
  const best = new Map<string, Candidate>()
  for (const field of fields) {
    const byKey = new Map<string, Candidate & { readonly term: string; documents: number }>()
    find(field, ({ key, segment, term, documentFrequency }, edits) => {
      const known = byKey.get(key)
      if (known !== undefined) known.documents += documentFrequency
      else {
        const ofTerm = segments[segment]!.text(field).terms.at(term)
        byKey.set(key, { key, field, documents: documentFrequency, edits, term: ofTerm })
      }
    })
    for (const { term, ...candidate } of byKey.values()) {
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
  const tokens = analyzeWith(fields, text, snapshot)
  // Behind a blank or a sign there is no word to complete.
  if (tokens.at(-1)?.end !== text.length) return []
  // A compound comes behind its last part: whoever types `wi-f` means it rather than a word with `f`.
  const last = tokens.filter(({ end }) => end === text.length).reverse()
  const begun = (token: Token) =>
    candidates(fields, snapshot, (field, tell) => {
      findBeginning(snapshot, field, token.word, (found) => {
        tell(found, 0)
        return true
      })
    })
  for (const find of [begun, (token: Token) => nearest(token, fields, snapshot)]) {
    for (const token of last) {
      const found = find(token).slice(0, limit)
      if (found.length > 0) return found.map((candidate) => completed(text, token, candidate, snapshot))
    }
  }
  return []
}

function completed(text: string, token: Token, candidate: Candidate, snapshot: Snapshot): Suggestion {
  const word = surfaceOf(candidate, snapshot)
  return { text: text.slice(0, token.start) + word, word, documents: candidate.documents }
}

/** The words of a text as queries of the first of the fields have them. */
function analyzeWith([first]: readonly string[], text: string, { schema }: Snapshot): Token[] {
  return schema.queryAnalyzer(first).analyze(text)
}

/**
 * The text with each word that no document holds replaced by the nearest one that some do; undefined when every
 * word is known or nothing is near.
 */
function correctWords(text: string, fields: readonly string[], snapshot: Snapshot): string | undefined {
  const tokens = analyzeWith(fields, text, snapshot)
  let corrected = ''
  let looked = 0
  let at = 0
  for (const [i, token] of tokens.entries()) {
    const compound = compoundOf(tokens, i)
    // Where a document holds the compound, its parts are no words to correct.
    const isKnown = [token, compound].some((known) => known !== undefined && isHeld(known, fields, snapshot))
    if (compound === token || isKnown || isProtected(text, token)) continue
    if (++looked > MAX_CORRECTIONS) break
    const [best] = nearest(token, fields, snapshot)
    if (best === undefined) continue
    corrected += text.slice(at, token.start) + surfaceOf(best, snapshot)
    at = token.end
  }
  return at === 0 ? undefined : corrected + text.slice(at)
}

/** The compound that a token is or is part of; undefined where it stands alone. */
function compoundOf(tokens: readonly Token[], at: number): Token | undefined {
  const { start } = tokens[at]!
  // It comes behind its last part.
  for (let i = at; i < tokens.length && i <= at + MAX_PARTS; i++) {
    const token = tokens[i]!
    if (token.position === tokens[i - 1]?.position) return token.start <= start ? token : undefined
  }
  return undefined
}

/** Each is looked for among all words, so a text has no more of it to ask for. */
const MAX_CORRECTIONS = 16

/** Operators, field names and the beginnings of words mean what they say. */
function isProtected(text: string, { start, end }: Token): boolean {
  const word = text.slice(start, end)
  const behind = text.charAt(end)
  return behind === ':' || behind === '*' || ['AND', 'OR', 'NOT'].includes(word) || /^\p{N}/u.test(word)
}

function isHeld({ form }: Token, fields: readonly string[], snapshot: Snapshot): boolean {
  return fields.some((field) =>
    snapshot.schema
      .queryAnalyzer(field)
      .terms(form)
      .some((term) => findTerm(snapshot, field, term) !== undefined),
  )
}

/** So many documents with forms of a word are read to see how it is written. */
const MAX_LOOKED = 32

/** The word as the first document that holds it writes it, so that names keep their capitals. */
function surfaceOf({ key, field }: Candidate, { schema, segments }: Snapshot): string {
  const units = unitsOf(key)
  const form = formOfKey(key)
  let looked = 0
  for (const live of segments) {
    const reader = live.text(field)
    const cursor = reader.wordCursor()
    if (!cursor.seek(units, units.length) || !cursor.is(units, units.length)) continue
    const postings = reader.wordPostings(reader.wordAt(cursor.ordinal), new PostingsBlock())
    for (let document = postings.next(); document !== END; document = postings.next()) {
      if (!live.isLive(document)) continue
      if (looked++ === MAX_LOOKED) return form
      const text = storedText(live.segment.stored(document), field) ?? ''
      const token = schema
        .indexAnalyzer(field)
        .analyze(text)
        .find((candidate) => (reader.isPlain ? candidate.word : candidate.form) === form)
      if (token !== undefined) return text.slice(token.start, token.end)
    }
  }
  return form
}
