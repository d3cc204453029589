import type { Token } from '../../src/analysis/index.js'
import { countDocuments, vocabularyOf, type Corpus } from './corpus.js'
import { slowEditDistance } from './edit-distance.js'

/** A word of a field, how many documents hold it there, and how far it is from what was written. */
export interface SuggestedWord {
  readonly term: string
  readonly written: string
  readonly documents: number
  readonly edits: number
}

/** How many edits a word of this length may be off. */
const allowed = (word: string) => (word.length <= 2 ? 0 : word.length <= 5 ? 1 : 2)

/**
 * What `suggest` offers for the last word of a text that stands in one field: `before` are the words typed before it, and words of
 * documents go with them as {@link fitOf} says.
 */
export function suggestionsOf(
  token: Token,
  before: readonly Token[],
  field: string,
  corpus: Corpus,
): SuggestedWord[] {
  const inContext = (words: readonly SuggestedWord[]) => {
    const fits = new Map(words.map((word) => [word, fitOf(word.term, token, before, field, corpus)]))
    return [...words].sort((a, b) => a.edits - b.edits || fits.get(b)! - fits.get(a)!)
  }
  const begun = bestByTerm(field, corpus, (word) => (word.startsWith(token.word) ? 0 : Infinity))
  const most = begun.length > 0 ? Math.min(1, allowed(token.word)) : allowed(token.word)
  const near = bestByTerm(field, corpus, (word) => {
    const edits = leastDistance(token.word, word)
    return edits <= most ? edits : Infinity
  })
  const terms = new Set(begun.map(({ term }) => term))
  return [...inContext(begun), ...(most === 0 ? [] : inContext(near).filter(({ term }) => !terms.has(term)))]
}

/** How far a word is from what some word begins with. */
function leastDistance(typed: string, word: string): number {
  const beginnings = Array.from({ length: word.length + 1 }, (_, length) => word.slice(0, length))
  return Math.min(...beginnings.map((beginning) => slowEditDistance(typed, beginning)))
}

/** How well a term goes with the words before it: the last three that say something, or where no document holds all of these, fewer. */
function fitOf(term: string, token: Token, before: readonly Token[], field: string, corpus: Corpus): number {
  const telling = before
    .filter(({ word, position }, i) => !corpus.isStopWord(word) && position !== before[i - 1]?.position)
    .filter(({ terms: [own] }) => countDocuments(field, corpus, ({ terms }) => terms.includes(own!)) > 0)
  for (let count = Math.min(3, telling.length); count > 0; count--) {
    const context = telling.slice(-count)
    const gap = token.position - context.at(-1)!.position
    const terms = context.map(({ terms: [own] }) => own!)
    const fit = fitInContext(term, terms, gap, field, corpus)
    if (fit !== undefined) return fit
  }
  return 0
}

/**
 * How many documents with all terms of the context hold another one, those counting four times that hold it so far behind the last of
 * them; a term does not go with itself. Undefined where there are no such documents.
 */
export function fitInContext(
  term: string,
  context: readonly string[],
  gap: number,
  field: string,
  corpus: Corpus,
): number | undefined {
  const texts = corpus.documents.map(({ places }) => places.get(field)!)
  const holdsAt = (text: (typeof texts)[number], place: number, wanted: string) =>
    text[place]?.some(({ terms }) => terms.includes(wanted)) === true
  const holds = (text: (typeof texts)[number], wanted: string) =>
    text.some((_, place) => holdsAt(text, place, wanted))
  const sample = texts.filter((text) => context.every((own) => holds(text, own)))
  if (sample.length === 0) return undefined
  return sample.reduce((fit, text) => {
    if (text.some((_, at) => holdsAt(text, at, context.at(-1)!) && holdsAt(text, at + gap, term)))
      return fit + 4
    return holds(text, term) && !context.includes(term) ? fit + 1 : fit
  }, 0)
}

/** One word for each term, the nearest first, then the commonest, then by the alphabet. */
export function nearestWords(token: Token, field: string, corpus: Corpus): SuggestedWord[] {
  return bestByTerm(field, corpus, (word) => {
    const edits = slowEditDistance(token.word, word)
    return edits <= allowed(token.word) ? edits : Infinity
  })
}

/** Of the words that are not infinitely far, one for each term: the nearest, then the commonest, then by the alphabet. */
function bestByTerm(field: string, corpus: Corpus, editsOf: (word: string) => number): SuggestedWord[] {
  const entryOf = ({ word, form }: Token) => (corpus.isFolded ? word : form)
  const vocabulary = vocabularyOf(field, corpus).filter(
    (token, i, all) => i === 0 || entryOf(token) !== entryOf(all[i - 1]!),
  )
  const words = vocabulary
    .filter(({ word }) => editsOf(word) < Infinity)
    .map((token) => {
      const isSame = (other: Token) => entryOf(other) === entryOf(token)
      return {
        term: token.terms[0]!,
        written: firstWritten(isSame, field, corpus),
        documents: countDocuments(field, corpus, isSame),
        edits: editsOf(token.word),
      }
    })
    // The vocabulary is in order already.
    .sort((a, b) => a.edits - b.edits || b.documents - a.documents)
  return words.filter(({ term }, i) => words.findIndex((other) => other.term === term) === i)
}

function firstWritten(isIt: (token: Token) => boolean, field: string, { documents }: Corpus): string {
  for (const { values, places } of documents) {
    const token = places.get(field)!.flat().find(isIt)
    if (token !== undefined) return (values.get(field) as string).slice(token.start, token.end)
  }
  throw new Error('No document holds the word.')
}
