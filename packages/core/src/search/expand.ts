import type { Token } from '../analysis/index.js'
import type { Fuzziness } from '../query/tree.js'
import { lowerBound, type Postings, type TextFieldIndex } from '../segment/text-field.js'
import { editDistance } from './edit-distance.js'

/** A term of the index that stands for a query word. */
export interface Expansion {
  readonly term: string
  readonly postings: Postings
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

/** Whether the field holds the word, or with `prefix` one that begins with it. */
export function isKnown(field: TextFieldIndex, token: Token, prefix: boolean): boolean {
  if (field.postings(token.term) !== undefined) return true
  return prefix && wordsWithPrefix(field, token.word).next().done !== true
}

/**
 * The terms that a query word stands for in a field: its own, those of words it begins, those of words a few
 * edits away; the closest {@link MAX_EXPANSIONS} words, `truncated` when there were more.
 */
export function expand(
  field: TextFieldIndex,
  token: Token,
  { prefix, distance }: Tolerance,
): { expansions: Expansion[]; truncated: boolean } {
  const closenessByWord = new Map<string, number>()
  const meet = (word: string, closeness: number) => {
    closenessByWord.set(word, Math.max(closeness, closenessByWord.get(word) ?? 0))
  }
  if (prefix) {
    for (const word of wordsWithPrefix(field, token.word)) meet(word, token.word.length / word.length)
  }
  if (distance > 0) {
    for (const word of field.sortedWords()) {
      const edits = editDistance(token.word, word, distance)
      if (edits > distance) continue
      // Half of a word or more must stay, or "of" would be "it".
      const closeness = 1 - edits / Math.min(token.word.length, word.length)
      if (closeness >= 0.5) meet(word, closeness)
    }
  }
  const words = [...closenessByWord]
  const truncated = words.length > MAX_EXPANSIONS
  if (truncated) {
    const frequency = (word: string) => field.word(word)!.documentFrequency
    words.sort(([a, x], [b, y]) => y - x || frequency(b) - frequency(a) || (a < b ? -1 : 1))
    words.length = MAX_EXPANSIONS
  }
  const closenessByTerm = new Map<string, number>()
  if (field.postings(token.term) !== undefined) closenessByTerm.set(token.term, 1)
  for (const [word, closeness] of words) {
    const { term } = field.word(word)!
    closenessByTerm.set(term, Math.max(closeness, closenessByTerm.get(term) ?? 0))
  }
  const expansions = [...closenessByTerm].map(([term, closeness]) => ({
    term,
    postings: field.postings(term)!,
    closeness,
  }))
  return { expansions, truncated }
}

/** The words of the vocabulary that begin with the prefix, in order. */
export function* wordsWithPrefix(field: TextFieldIndex, prefix: string): Generator<string> {
  const words = field.sortedWords()
  for (let at = lowerBound(words, prefix); at < words.length && words[at]!.startsWith(prefix); at++)
    yield words[at]!
}
