import type { Analyzer } from '../analysis/index.js'
import { hashUnits, WordScanner } from '../analysis/word-scanner.js'
import { WordBuffer } from '../segment/buffers.js'
import { encodeNorm } from '../segment/norm.js'
import { PostingsWriter } from '../segment/postings-writer.js'
import { WordsWriter } from '../segment/words-writer.js'
import type { WrittenText } from '../segment/writer.js'
import { unitsOf } from '../segment/units.js'
import { WordTable } from './word-table.js'

/** A word without a term, such as one of diacritics alone. */
const NO_TERM = -1

/** A word whose term was not asked for yet. */
const NOT_STEMMED = -2

/** How much of a slice of sealing goes by between two looks at the clock, in tokens. */
const STRETCH = 1 << 14

/**
 * The words of one text field as documents bring them: a log of word numbers, one for each token, and where each document
 * ends in it. Sealing sorts the log by term.
 */
export class TextBuffer {
  readonly #analyzer: Analyzer
  readonly #scanner: WordScanner
  readonly #words = new WordTable()
  readonly #terms = new WordTable()
  /** The term of each word, or {@link NO_TERM}. */
  readonly #termOf = new WordBuffer()
  /** 1 for each word whose term is another. */
  readonly #isOther = new WordBuffer()
  readonly #tokens = new WordBuffer()
  /** Where each document's tokens end. */
  readonly #ends = new WordBuffer()

  constructor(analyzer: Analyzer, scanner: WordScanner) {
    this.#analyzer = analyzer
    this.#scanner = scanner
  }

  get tokenCount(): number {
    return this.#tokens.length
  }

  get wordCount(): number {
    return this.#words.count
  }

  /** Takes in the next document's text; undefined when it has none. What a stemmer throws leaves it unfinished. */
  add(text: string | undefined): void {
    if (text !== undefined) this.#append(text)
    this.#ends.push(this.#tokens.length)
  }

  /** Forgets all behind the first so many documents. */
  truncate(documents: number): void {
    this.#ends.length = documents
    this.#tokens.length = documents === 0 ? 0 : this.#ends.words[documents - 1]!
  }

  #append(text: string): void {
    const scanner = this.#scanner
    const words = this.#words
    const tokens = this.#tokens
    scanner.reset(text)
    while (scanner.next()) {
      const word = words.numberOf(scanner.units, scanner.length, scanner.hash)
      if (word === this.#termOf.length) {
        this.#termOf.push(NOT_STEMMED)
        this.#isOther.push(0)
      }
      // A language that threw for the word is asked again when the word comes again.
      if (this.#termOf.words[word] === NOT_STEMMED) this.#termOf.words[word] = this.#termFor(scanner, word)
      if (this.#termOf.words[word] !== NO_TERM) tokens.push(word)
    }
  }

  #termFor(scanner: WordScanner, number: number): number {
    const word = scanner.word()
    const { length, hash, units } = scanner
    const term = this.#analyzer.stem(word)
    if (term === '') return NO_TERM
    if (term === word) return this.#terms.numberOf(units, length, hash)
    this.#isOther.words[number] = 1
    const stem = unitsOf(term)
    return this.#terms.numberOf(stem, stem.length, hashUnits(stem, stem.length))
  }

  /**
   * The field's part of a segment. `numbers` has the new number of each document, ascending, −1 for those that are gone;
   * `documents` counts those that stay. Pauses now and then.
   */
  *seal(numbers: Int32Array, documents: number): Generator<void, WrittenText> {
    const tokens = this.#tokens.words
    const ends = this.#ends.words
    const termOf = this.#termOf.words
    const norms = new Uint8Array(documents)
    const occurrences = new Uint32Array(this.#terms.count)
    const wordFrequencies = new Uint32Array(this.#words.count)
    const lastDocument = new Int32Array(this.#words.count).fill(-1)
    let withTerms = 0
    let length = 0
    for (let old = 0, at = 0; old < numbers.length; old++) {
      const end = ends[old]!
      const document = numbers[old]!
      if (document < 0) {
        at = end
        continue
      }
      norms[document] = encodeNorm(end - at)
      length += end - at
      if (end > at) withTerms++
      for (; at < end; at++) {
        const word = tokens[at]!
        occurrences[termOf[word]!]!++
        if (lastDocument[word] !== document) {
          lastDocument[word] = document
          wordFrequencies[word]!++
        }
      }
      if ((old & 255) === 0) yield
    }
    yield
    const order = yield* this.#terms.sorted(occurrences)
    yield
    const sorted = yield* this.#sortByTerm(numbers, order, occurrences, length)
    const writer = new PostingsWriter(norms)
    const ordinals = yield* this.#writePostings(writer, order, occurrences, sorted)
    const words = this.#isPlain(wordFrequencies)
      ? undefined
      : yield* this.#writeWords(wordFrequencies, ordinals)
    return { postings: writer.finish(), words, norms, documents: withTerms, length }
  }

  /** All occurrences by term in the order given, then by document, then by position: a counting sort. */
  *#sortByTerm(
    numbers: Int32Array,
    order: Uint32Array,
    occurrences: Uint32Array,
    length: number,
  ): Generator<void, SortedTokens> {
    const next = new Uint32Array(this.#terms.count)
    let total = 0
    for (const term of order) {
      next[term] = total
      total += occurrences[term]!
    }
    const documents = new Uint32Array(length)
    const positions = new Uint32Array(length)
    const tokens = this.#tokens.words
    const ends = this.#ends.words
    const termOf = this.#termOf.words
    for (let old = 0, at = 0; old < numbers.length; old++) {
      const begin = at
      at = ends[old]!
      const document = numbers[old]!
      if (document < 0) continue
      for (let token = begin; token < at; token++) {
        const place = next[termOf[tokens[token]!]!]!++
        documents[place] = document
        positions[place] = token - begin
      }
      if ((old & 255) === 0) yield
    }
    return { documents, positions }
  }

  /** Lays the postings down; returns the ordinal of each term. */
  *#writePostings(
    writer: PostingsWriter,
    order: Uint32Array,
    occurrences: Uint32Array,
    { documents, positions }: SortedTokens,
  ): Generator<void, Int32Array> {
    const ordinals = new Int32Array(this.#terms.count)
    let documentsOfTerm = new Uint32Array(1024)
    let frequencies = new Uint32Array(1024)
    let at = 0
    let sincePause = 0
    for (let ordinal = 0; ordinal < order.length; ordinal++) {
      const term = order[ordinal]!
      ordinals[term] = ordinal
      const end = at + occurrences[term]!
      if (end - at > documentsOfTerm.length) {
        documentsOfTerm = new Uint32Array((end - at) * 2)
        frequencies = new Uint32Array((end - at) * 2)
      }
      const begin = at
      let count = 0
      while (at < end) {
        const document = documents[at]!
        const from = at
        while (at < end && documents[at] === document) at++
        documentsOfTerm[count] = document
        frequencies[count++] = at - from
      }
      const units = this.#terms.units(term)
      writer.add(units, units.length, count, documentsOfTerm, frequencies, positions.subarray(begin, end))
      // A term costs about as much as some dozen tokens beside those it has.
      sincePause += end - begin + 32
      if (sincePause > STRETCH) {
        sincePause = 0
        yield
      }
    }
    return ordinals
  }

  /** Whether each word that stands anywhere is its own term. */
  #isPlain(frequencies: Uint32Array): boolean {
    const isOther = this.#isOther.words
    for (let word = 0; word < frequencies.length; word++) {
      if (frequencies[word] !== 0 && isOther[word] !== 0) return false
    }
    return true
  }

  *#writeWords(frequencies: Uint32Array, ordinals: Int32Array): Generator<void, WrittenText['words']> {
    const writer = new WordsWriter()
    const order = yield* this.#words.sorted(frequencies)
    yield
    for (let i = 0; i < order.length; i++) {
      const word = order[i]!
      const units = this.#words.units(word)
      writer.add(units, units.length, ordinals[this.#termOf.words[word]!]!, frequencies[word]!)
      if ((i & 4095) === 0) yield
    }
    return writer.finish()
  }
}

/** Occurrences in their new order: parallel arrays. */
interface SortedTokens {
  readonly documents: Uint32Array
  readonly positions: Uint32Array
}
