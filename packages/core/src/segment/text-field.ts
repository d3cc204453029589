import type { Token } from '../analysis/index.js'

/** Where a term stands in one field: parallel arrays, documents ascending. */
export interface Postings {
  readonly documents: readonly number[]
  /** Per document, the term's positions in it, ascending; as many as the term's frequency. */
  readonly positions: readonly (readonly number[])[]
}

/** A normalized word of the vocabulary. */
export interface VocabularyWord {
  readonly term: string
  /** How many documents hold this very word in this field; at least 1. */
  documentFrequency: number
}

interface MutablePostings {
  documents: number[]
  positions: number[][]
}

/**
 * The inverted index of one text field. Every statistic counts live documents only: taking a document out leaves
 * exactly what an index without it would hold.
 */
export class TextFieldIndex {
  #lengths: number[] = []
  readonly #postings = new Map<string, MutablePostings>()
  readonly #words = new Map<string, VocabularyWord>()
  #sortedWords: string[] | undefined
  #documentCount = 0
  #totalLength = 0

  /** How many documents have a term in this field. */
  get documentCount(): number {
    return this.#documentCount
  }

  /** Mean number of terms over those documents; 0 when there are none. */
  get averageLength(): number {
    return this.#documentCount === 0 ? 0 : this.#totalLength / this.#documentCount
  }

  /** Terms of each document by document number; 0 where it has none. */
  get lengths(): readonly number[] {
    return this.#lengths
  }

  postings(term: string): Postings | undefined {
    return this.#postings.get(term)
  }

  /** All terms with their postings, in no promised order. */
  terms(): IterableIterator<[string, Postings]> {
    return this.#postings.entries()
  }

  word(word: string): VocabularyWord | undefined {
    return this.#words.get(word)
  }

  /** The vocabulary by ascending code units; sorted anew after a write, O(n log n). */
  sortedWords(): readonly string[] {
    // The default order is by UTF-16 code units, the same everywhere.
    this.#sortedWords ??= [...this.#words.keys()].sort()
    return this.#sortedWords
  }

  /** Takes in a document, whose number must be greater than all before. O(tokens). */
  add(document: number, tokens: readonly Token[]): void {
    this.#lengths[document] = tokens.length
    if (tokens.length === 0) return
    this.#documentCount++
    this.#totalLength += tokens.length
    for (const { term, position } of tokens) {
      let postings = this.#postings.get(term)
      if (postings === undefined) {
        postings = { documents: [], positions: [] }
        this.#postings.set(term, postings)
      }
      const last = postings.documents.length - 1
      if (postings.documents[last] === document) {
        postings.positions[last]!.push(position)
      } else {
        postings.documents.push(document)
        postings.positions.push([position])
      }
    }
    for (const [word, term] of distinctWords(tokens)) {
      const known = this.#words.get(word)
      if (known !== undefined) known.documentFrequency++
      else {
        this.#words.set(word, { term, documentFrequency: 1 })
        this.#sortedWords = undefined
      }
    }
  }

  /** Takes out a document, given the same tokens it was added with. */
  remove(document: number, tokens: readonly Token[]): void {
    this.#lengths[document] = 0
    if (tokens.length === 0) return
    this.#documentCount--
    this.#totalLength -= tokens.length
    for (const term of new Set(tokens.map((token) => token.term))) {
      const postings = this.#postings.get(term)!
      const at = lowerBound(postings.documents, document)
      postings.documents.splice(at, 1)
      postings.positions.splice(at, 1)
      if (postings.documents.length === 0) this.#postings.delete(term)
    }
    for (const word of distinctWords(tokens).keys()) {
      const known = this.#words.get(word)!
      if (--known.documentFrequency === 0) {
        this.#words.delete(word)
        this.#sortedWords = undefined
      }
    }
  }

  /** Puts back a field that was saved; the parts must agree with each other. */
  restore(
    lengths: readonly number[],
    postings: Iterable<[string, Postings]>,
    words: Iterable<[string, VocabularyWord]>,
  ): void {
    for (const length of lengths) {
      this.#lengths.push(length)
      if (length > 0) this.#documentCount++
      this.#totalLength += length
    }
    for (const [term, { documents, positions }] of postings) {
      this.#postings.set(term, { documents: [...documents], positions: positions.map((list) => [...list]) })
    }
    for (const [word, entry] of words) this.#words.set(word, { ...entry })
  }

  /** Gives documents new numbers: `renumbered[old]` is the new one, ascending, −1 for those that are gone. */
  renumber(renumbered: Int32Array): void {
    this.#lengths = this.#lengths.filter((_, document) => renumbered[document]! >= 0)
    for (const postings of this.#postings.values()) {
      postings.documents = postings.documents.map((document) => renumbered[document]!)
    }
  }
}

function distinctWords(tokens: readonly Token[]): Map<string, string> {
  return new Map(tokens.map(({ word, term }) => [word, term]))
}

/** The first index of an ascending list whose value is not less; its length when all are. O(log n). */
export function lowerBound<T extends number | string>(ascending: readonly T[], value: T): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (ascending[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}
