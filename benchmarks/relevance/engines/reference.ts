/**
 * Plain BM25 in a few lines, to check the lab with: what it scores on a collection is known. Title and text are one field. Lucene's 33
 * stop words are left out, a possessive 's falls away, and the stems are Porter's (An algorithm for suffix stripping, 1980) as lunr has them.
 */
import lunr from 'lunr'
import type { CollectionDocument } from '../collections.js'
import type { Search } from '../engine.js'
import { STOP_WORDS } from '../stop-words.js'

const K1 = 1.2
const B = 0.75

const WORD = /[\p{L}\p{N}]+(?:['’]\p{L}+)?/gu
const STOPPED = new Set(STOP_WORDS)

export function reference(documents: readonly CollectionDocument[]): Search {
  const termsOf = analyzer()
  const lengths: number[] = []
  /** By term, how often a document has it. */
  const postings = new Map<string, Map<number, number>>()
  documents.forEach(({ title, text }, document) => {
    const terms = termsOf(`${title} ${text}`)
    lengths.push(terms.length)
    for (const term of terms) {
      const frequencies = postings.get(term) ?? new Map<number, number>()
      postings.set(term, frequencies.set(document, (frequencies.get(document) ?? 0) + 1))
    }
  })
  const averageLength = lengths.reduce((sum, length) => sum + length, 0) / lengths.length

  return (text, limit) => {
    const scores = new Map<number, number>()
    for (const term of termsOf(text)) {
      const frequencies = postings.get(term) ?? new Map<number, number>()
      const count = frequencies.size
      const idf = Math.log(1 + (documents.length - count + 0.5) / (count + 0.5))
      for (const [document, frequency] of frequencies) {
        const norm = K1 * (1 - B + (B * lengths[document]!) / averageLength)
        scores.set(document, (scores.get(document) ?? 0) + (idf * frequency) / (frequency + norm))
      }
    }
    return [...scores]
      .sort(([a, scoreOfA], [b, scoreOfB]) => scoreOfB - scoreOfA || a - b)
      .slice(0, limit)
      .map(([document]) => documents[document]!.id)
  }
}

function analyzer(): (text: string) => string[] {
  const stems = new Map<string, string>()
  const stemOf = (word: string) => {
    let stem = stems.get(word)
    if (stem === undefined) {
      stem = lunr.stemmer(new lunr.Token(word.replace(/['’]s$/, ''), {})).toString()
      stems.set(word, stem)
    }
    return stem
  }
  return (text) => (text.toLowerCase().match(WORD) ?? []).filter((word) => !STOPPED.has(word)).map(stemOf)
}
