import type { Snapshot } from '../index/index.js'
import { findCompletions } from '../search/completions.js'
import { contextOf, fitOf, saysNothing, type Context } from '../search/context.js'
import { distanceFor, findTerm } from '../search/expand.js'
import { findNearBeginning } from '../search/vocabulary.js'
import { rankNear, type NearWord } from '../search/near-words.js'
import { checkSuggestOptions, checkText, type CheckedSuggestOptions } from './options.js'
import { ownTerm, readWords, saysLittle, type QueryWord } from './query-words.js'
import { surfacesOf } from './surface.js'
import type { Suggestion } from './types.js'

/** So many completions, the commonest, are asked how well they go with the words before. */
const MAX_IN_CONTEXT = 48

/** No more words that begin nearly so are looked at in one field. */
const MAX_NEAR = 10_000

/** So many words before the one that is typed make its context. */
const CONTEXT_WORDS = 3

/**
 * Completions of the last word of a text, as a query string: in the field that is named for it, else in those of the options.
 *
 * Words that begin so come first, the commonest before the others, one for each term. Where words stand before, the 48 commonest are
 * ordered by how well they go with those: {@link fitOf} says how often, in some documents that hold the last three words before that are
 * no stop words, the completion stands there too, and in its place. Where no document has all three, the last two count, then the last
 * one. Completions that go equally well stay in their order.
 *
 * Fewer than `limit` are filled up with words whose beginning is one edit off; where none begins so, with those that are as
 * many off as a fuzzy word may be. The nearer come first, among these in the same order. Where more than 10,000 words of a field begin
 * nearly so, only the first of them count, segment by segment in the order of code units.
 * @throws {LedeError} `INVALID_OPTION` or `UNKNOWN_FIELD`.
 */
export function runSuggest(text: string, options: unknown, snapshot: Snapshot): Suggestion[] {
  const names = ['fields', 'limit', 'context', 'fuzzy']
  const checked = checkSuggestOptions('suggest', options, names, snapshot.schema)
  const words = readWords(checkText('suggest', text), checked.fields, snapshot)
  // Behind a blank or a sign there is no word to complete. A compound comes behind its last part: whoever types `wi-f` means it
  // rather than a word with `f`.
  const last = words.filter(({ end }) => end === text.length).reverse()
  for (const isNear of checked.fuzzy ? [false, true] : [false]) {
    for (const word of last) {
      const found = isNear
        ? nearCompletions(word, words, distanceFor(true, word.token.word.length), checked, snapshot)
        : completionsOf(word, words, checked, snapshot)
      if (found.length > 0) return completed(text, word, found, snapshot)
    }
  }
  return []
}

function completed(
  text: string,
  { start }: QueryWord,
  completions: readonly NearWord[],
  snapshot: Snapshot,
): Suggestion[] {
  const surfaces = surfacesOf(completions, snapshot)
  return completions.map(({ documents }, i) => {
    const word = surfaces[i]!
    return { text: text.slice(0, start) + word, word, documents }
  })
}

/** Words that begin so; few are filled up, none are not. */
function completionsOf(
  word: QueryWord,
  words: readonly QueryWord[],
  options: CheckedSuggestOptions,
  snapshot: Snapshot,
): NearWord[] {
  const begun: NearWord[] = []
  const before = contextWords(word, words, options, snapshot)
  for (const found of findCompletions(word.fields, word.token.word, snapshot)) {
    begun.push({ ...found, edits: 0 })
    if (begun.length === candidatesFor(before, options)) break
  }
  const ordered = inContext(begun, word, before, snapshot).slice(0, options.limit)
  if (ordered.length === 0 || ordered.length === options.limit || !options.fuzzy) return ordered
  const distance = Math.min(1, distanceFor(true, word.token.word.length))
  const terms = new Set(ordered.map(({ term }) => term))
  const near = nearCompletions(word, words, distance, options, snapshot).filter(
    ({ term }) => !terms.has(term),
  )
  return [...ordered, ...near].slice(0, options.limit)
}

/** Words whose beginning is within so many edits; of a field the first {@link MAX_NEAR} that are found, whatever comes behind. */
function nearCompletions(
  word: QueryWord,
  words: readonly QueryWord[],
  distance: number,
  options: CheckedSuggestOptions,
  snapshot: Snapshot,
): NearWord[] {
  if (distance === 0) return []
  const near: NearWord[] = []
  const before = contextWords(word, words, options, snapshot)
  const ranked = rankNear(word.fields, snapshot, (field, tell) => {
    let met = 0
    findNearBeginning(snapshot, field, word.token.word, distance, (found, edits) => {
      tell(found, edits)
      return ++met < MAX_NEAR
    })
  })
  for (const found of ranked) {
    near.push(found)
    if (near.length === candidatesFor(before, options)) break
  }
  return inContext(near, word, before, snapshot).slice(0, options.limit)
}

function candidatesFor(before: readonly QueryWord[], { limit }: CheckedSuggestOptions): number {
  return before.length === 0 ? limit : Math.max(limit, MAX_IN_CONTEXT)
}

/** The words before that a completion may go with, in order. */
function contextWords(
  { start, fields, isExcluded }: QueryWord,
  words: readonly QueryWord[],
  { context }: CheckedSuggestOptions,
  snapshot: Snapshot,
): QueryWord[] {
  if (!context || isExcluded) return []
  return words.filter(
    (other, i) =>
      other.end <= start &&
      // A compound stands for words that are there already.
      other.position !== words[i - 1]?.position &&
      other.fields.some((field) => fields.includes(field)) &&
      !other.isExcluded &&
      !saysLittle(other, snapshot),
  )
}

/** The candidates by how far they are, then by how well they go with the words before; else in their order. */
function inContext(
  candidates: readonly NearWord[],
  word: QueryWord,
  before: readonly QueryWord[],
  snapshot: Snapshot,
): NearWord[] {
  if (before.length === 0 || candidates.length < 2) return [...candidates]
  const contexts = new Map(word.fields.map((field) => [field, findContext(field, word, before, snapshot)]))
  const fits = candidates.slice(0, MAX_IN_CONTEXT).map((candidate) => {
    const { field, term } = candidate
    const context = contexts.get(field)
    const found = context === undefined ? undefined : findTerm(snapshot, field, term)
    return { candidate, fit: found === undefined ? 0 : fitOf(snapshot, context!, found) }
  })
  fits.sort((a, b) => a.candidate.edits - b.candidate.edits || b.fit - a.fit)
  return [...fits.map(({ candidate }) => candidate), ...candidates.slice(MAX_IN_CONTEXT)]
}

/** The context in a field; undefined where it has none of the words. */
function findContext(
  field: string,
  word: QueryWord,
  before: readonly QueryWord[],
  snapshot: Snapshot,
): Context | undefined {
  const known = []
  let gap = 0
  for (let i = before.length - 1; i >= 0 && known.length < CONTEXT_WORDS; i--) {
    const { token, fields, position } = before[i]!
    const found = fields.includes(field) ? ownTerm(field, token, snapshot) : undefined
    if (found === undefined) continue
    if (known.length === 0) gap = word.position - position
    known.unshift(found)
  }
  for (; known.length > 0; known.shift()) {
    const context = contextOf(snapshot, field, known, gap)
    if (known.length === 1 || !saysNothing(context)) return context
  }
  return undefined
}
