import type { Token } from '../../src/analysis/index.js'
import { countDocuments, vocabularyOf, type Corpus } from './corpus.js'
import { slowEditDistance } from './edit-distance.js'

/** A word of a field, how many documents hold it there, and how far it is from what was written. */
export interface SuggestedWord {
  readonly word: string
  readonly written: string
  readonly documents: number
  readonly edits: number
}

/** One word for each term, the commonest first, then by the alphabet: those that begin so. */
export function completionsOf(token: Token, field: string, corpus: Corpus): SuggestedWord[] {
  return bestByTerm(
    token,
    field,
    corpus,
    (word) => word.startsWith(token.word),
    () => 0,
  )
}

/** One word for each term, the nearest first, then the commonest, then by the alphabet. */
export function nearestWords(token: Token, field: string, corpus: Corpus): SuggestedWord[] {
  const allowed = token.word.length <= 2 ? 0 : token.word.length <= 5 ? 1 : 2
  const distance = (word: string) => slowEditDistance(token.word, word)
  return bestByTerm(token, field, corpus, (word) => distance(word) <= allowed, distance)
}

function bestByTerm(
  token: Token,
  field: string,
  corpus: Corpus,
  fits: (word: string) => boolean,
  editsOf: (word: string) => number,
): SuggestedWord[] {
  const words = vocabularyOf(field, corpus)
    .filter(({ word }) => fits(word))
    .map(({ word, term }) => ({
      word,
      term,
      written: firstWritten(word, field, corpus),
      documents: countDocuments(field, corpus, (other) => other.word === word),
      edits: editsOf(word),
    }))
    .sort((a, b) => a.edits - b.edits || b.documents - a.documents || (a.word < b.word ? -1 : 1))
  return words
    .filter(({ term }, i) => words.findIndex((other) => other.term === term) === i)
    .map(({ term: _, ...word }) => word)
}

function firstWritten(word: string, field: string, { documents }: Corpus): string {
  for (const { values, words } of documents) {
    const token = words.get(field)!.find((other) => other.word === word)
    if (token !== undefined) return (values.get(field) as string).slice(token.start, token.end)
  }
  throw new Error(`No document holds ${word}.`)
}
