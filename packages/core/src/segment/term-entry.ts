import type { LedeError } from '../errors.js'
import { TERMS_IN_BLOCK, type Dictionary, type VarintReader } from './dictionary.js'
import { BLOCK_SIZE } from './packing.js'
import { skipWords } from './postings-writer.js'

/** What the dictionary says of a term: how common it is, and where its postings are. */
export interface TermEntry {
  readonly ordinal: number
  /** How many documents of the segment hold the term, removed ones too. */
  readonly documentFrequency: number
  /** How often it stands in all of them; 0 for a word, which has no positions of its own. */
  readonly occurrences: number
  /** The first word of its blocks. */
  readonly packed: number
  /** The first byte of its tail. */
  readonly tail: number
}

/** What the dictionary says of a word. */
export interface WordEntry extends TermEntry {
  /** The ordinal of its term. */
  readonly term: number
  /** Whether its documents are kept; else it stands in all that hold the term. */
  readonly hasDocuments: boolean
}

/** How many words the blocks of so many postings and positions take at least: each block has a header and a place. */
export function leastWords({ documentFrequency, occurrences }: TermEntry): number {
  const full = Math.floor(documentFrequency / BLOCK_SIZE)
  return skipWords(documentFrequency) + full + Math.floor(occurrences / BLOCK_SIZE) * 2
}

/** Reads the entries of terms, or of words; those of neighbours, in order, one after the other. */
export class TermEntryReader {
  readonly #terms: Dictionary
  readonly #isOfWords: boolean
  #reader: VarintReader | undefined
  /** The ordinal of the next entry that the reader meets; it and the places below are those of its block. */
  #next = 0
  #packed = 0
  #tail = 0

  constructor(terms: Dictionary, isOfWords: boolean) {
    this.#terms = terms
    this.#isOfWords = isOfWords
  }

  /** Where the blocks end of the entry that was read last. */
  get packed(): number {
    return this.#packed
  }

  /** Where its tail ends. */
  get tail(): number {
    return this.#tail
  }

  /** @throws {LedeError} `CORRUPT_INDEX`; not for what an entry says. */
  at(ordinal: number): WordEntry {
    const isAhead =
      ordinal >= this.#next &&
      this.#next % TERMS_IN_BLOCK !== 0 &&
      Math.floor(ordinal / TERMS_IN_BLOCK) === Math.floor(this.#next / TERMS_IN_BLOCK)
    if (!isAhead) this.#enterBlock(ordinal)
    const reader = this.#reader!
    for (;;) {
      const term = this.#isOfWords ? reader.next() : this.#next
      const first = reader.next()
      const documentFrequency = first >>> 1
      const hasDocuments = !this.#isOfWords || (first & 1) === 1
      let occurrences = 0
      if (!this.#isOfWords) occurrences = documentFrequency + (first & 1 ? reader.next() : 0)
      const tail = this.#tail
      const packed = this.#packed
      if (hasDocuments) this.#tail += reader.next()
      if (hasDocuments && Math.max(documentFrequency, occurrences) >= BLOCK_SIZE)
        this.#packed += reader.next()
      if (this.#next++ < ordinal) continue
      if (reader.at > reader.end) throw this.#corrupt()
      return { ordinal, documentFrequency, occurrences, packed, tail, term, hasDocuments }
    }
  }

  #enterBlock(ordinal: number): void {
    if (ordinal >= this.#terms.count) throw this.#corrupt()
    const reader = this.#terms.numbersOf(ordinal)
    const first = ordinal - (ordinal % TERMS_IN_BLOCK)
    const packed = reader.next()
    const tail = reader.next()
    // Who reads all terms reads no posting twice, whatever the bytes say.
    const isNeighbour = this.#reader !== undefined && first === this.#next
    if (isNeighbour && (packed !== this.#packed || tail !== this.#tail)) throw this.#corrupt()
    this.#reader = reader
    this.#next = first
    this.#packed = packed
    this.#tail = tail
  }

  /** It begins anew, too: whoever asks next shall meet the same. */
  #corrupt(): LedeError {
    this.#reader = undefined
    this.#next = 0
    return this.#terms.corrupt('an entry is false')
  }
}
