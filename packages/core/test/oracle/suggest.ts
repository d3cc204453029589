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
    .map(({ word, form, terms: [term] }) => ({
      word,
      term,
      written: firstWritten(form, field, corpus),
      documents: countDocuments(field, corpus, (other) => other.form === form),
      edits: editsOf(word),
    }))
    // The vocabulary is in order already.
    .sort((a, b) => a.edits - b.edits || b.documents - a.documents)
  return words
    .filter(({ term }, i) => words.findIndex((other) => other.term === term) === i)
    .map(({ term: _, ...word }) => word)
}

function firstWritten(form: string, field: string, { documents }: Corpus): string {
  for (const { values, places } of documents) {
    const token = places
      .get(field)!
      .flat()
      .find((other) => other.form === form)
    if (token !== undefined) return (values.get(field) as string).slice(token.start, token.end)
  }
  throw new Error(`No document holds ${form}.`)
}
