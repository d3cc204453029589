import { ByteBuffer, WordBuffer } from './buffers.js'
import { DictionaryWriter, type DictionarySections } from './dictionary.js'
import { BLOCK_SIZE, bitWidth, choosePacking, pack, packedWords, type Packing } from './packing.js'

/**
 * A term with at least one full block has a skip list: two words with the impacts of all its postings, then an entry for each
 * block, the tail too.
 */
export const SKIP_HEADER = 2

/** Words of a block's entry in the skip list: last document, place, positions before it, two of impacts. */
export const SKIP_WORDS = 5

/** Postings or positions that are laid down between two pauses; a multiple of the block size. */
const STEP = 1 << 14

/** A frequency that says "this or more" in an impact. */
export const MAX_IMPACT_FREQUENCY = 255

/** How many words the skip list of so many postings takes. */
export function skipWords(postings: number): number {
  return postings < BLOCK_SIZE ? 0 : SKIP_HEADER + Math.ceil(postings / BLOCK_SIZE) * SKIP_WORDS
}

/** The sections that hold a text field's postings. */
export interface PostingsSections {
  readonly terms: DictionarySections
  readonly termCount: number
  /** Packed blocks, skip lists and position tables. */
  readonly packed: Uint8Array
  /** What does not fill a block. */
  readonly tails: Uint8Array
}

/** Writes the postings of a field, term by ascending term; or the documents of its forms, form by ascending form. */
export class PostingsWriter {
  readonly #norms: Uint8Array
  readonly #dictionary = new DictionaryWriter()
  readonly #packed: WordBuffer
  readonly #tails: ByteBuffer
  readonly #scratch = new Uint32Array(BLOCK_SIZE)
  readonly #otherScratch = new Uint32Array(BLOCK_SIZE)
  readonly #documentPacking: Packing = { width: 0, exceptions: 0 }
  readonly #frequencyPacking: Packing = { width: 0, exceptions: 0 }
  readonly #normPacking: Packing = { width: 0, exceptions: 0 }
  readonly #impacts = new Impacts()
  #deltas = new Uint32Array(1024)
  #ones = new Uint32Array(0)

  /**
   * @param norms by document, as encodeNorm has them.
   * @param packed and @param tails about how many bytes of each will come, where that is known.
   */
  constructor(norms: Uint8Array, packed = 0, tails = 0) {
    this.#norms = norms
    this.#packed = new WordBuffer(packed >> 2)
    this.#tails = new ByteBuffer(tails)
  }

  get termCount(): number {
    return this.#dictionary.count
  }

  /**
   * One term with its `count` (at least 1) documents, ascending, the term's frequency in each, and all its positions one
   * document's after the other's, ascending in each.
   */
  add(
    units: Uint16Array,
    length: number,
    count: number,
    documents: Uint32Array,
    frequencies: Uint32Array,
    positions: Uint32Array,
  ): void {
    for (const _ of this.addInSteps(units, length, count, documents, frequencies, positions));
  }

  /** The same for a term of very many documents: pauses now and then. */
  *addInSteps(
    units: Uint16Array,
    length: number,
    count: number,
    documents: Uint32Array,
    frequencies: Uint32Array,
    positions: Uint32Array,
  ): Generator<void, void> {
    this.#begin(units, length)
    const { numbers } = this.#dictionary
    let total = 0
    for (let i = 0; i < count; i++) total += frequencies[i]!
    const tailsBefore = this.#tails.length
    const blocks = Math.floor(count / BLOCK_SIZE)
    const positionBlocks = Math.floor(total / BLOCK_SIZE)
    const skips = this.#packed.claim(skipWords(count) + positionBlocks)
    if (blocks > 0) yield* this.#writeBlocks(skips, count, documents, frequencies)
    this.#toDeltas(count, frequencies, positions, total)
    if (positionBlocks > 0) yield* this.#writePositionBlocks(skips, skips + skipWords(count), positionBlocks)
    this.#writeTail(blocks * BLOCK_SIZE, count, documents, frequencies)
    for (let i = positionBlocks * BLOCK_SIZE; i < total; i++) this.#tails.varint(this.#deltas[i]!)
    // Nearly every term that is rare stands once in each of its documents.
    numbers.varint(count * 2 + (total === count ? 0 : 1))
    if (total !== count) numbers.varint(total - count)
    numbers.varint(this.#tails.length - tailsBefore)
    if (total >= BLOCK_SIZE) numbers.varint(this.#packed.length - skips)
  }

  /**
   * One form of a word: the ordinal of its term, how many documents hold it, and which, ascending; undefined where these are all that hold
   * the term. Positions and norms are the term's: the norms given to the constructor should be 0.
   */
  *addForm(
    units: Uint16Array,
    length: number,
    term: number,
    count: number,
    documents: Uint32Array | undefined,
  ): Generator<void, void> {
    this.#begin(units, length)
    const { numbers } = this.#dictionary
    numbers.varint(term)
    numbers.varint(count * 2 + (documents === undefined ? 0 : 1))
    if (documents === undefined) return
    if (this.#ones.length < count) this.#ones = new Uint32Array(count * 2).fill(1)
    const tailsBefore = this.#tails.length
    const blocks = Math.floor(count / BLOCK_SIZE)
    const skips = this.#packed.claim(skipWords(count))
    if (blocks > 0) yield* this.#writeBlocks(skips, count, documents, this.#ones)
    this.#writeTail(blocks * BLOCK_SIZE, count, documents, this.#ones)
    numbers.varint(this.#tails.length - tailsBefore)
    if (blocks > 0) numbers.varint(this.#packed.length - skips)
  }

  #begin(units: Uint16Array, length: number): void {
    if (!this.#dictionary.add(units, length)) return
    this.#dictionary.numbers.varint(this.#packed.length)
    this.#dictionary.numbers.varint(this.#tails.length)
  }

  finish(): PostingsSections {
    const termCount = this.#dictionary.count
    return {
      terms: this.#dictionary.finish(),
      termCount,
      packed: this.#packed.written(),
      tails: this.#tails.written(),
    }
  }

  *#writeBlocks(
    skips: number,
    count: number,
    documents: Uint32Array,
    frequencies: Uint32Array,
  ): Generator<void, void> {
    const norms = this.#norms
    const scratch = this.#scratch
    const overall = new Impacts()
    const impacts = this.#impacts
    let previous = -1
    let positionsBefore = 0
    for (let from = 0, entry = skips + SKIP_HEADER; from < count; from += BLOCK_SIZE, entry += SKIP_WORDS) {
      if (from % STEP === STEP - BLOCK_SIZE) yield
      const size = Math.min(BLOCK_SIZE, count - from)
      let minNorm = 255
      let maxNorm = 0
      let occurrences = 0
      impacts.clear()
      for (let i = from; i < from + size; i++) {
        const document = documents[i]!
        const delta = document - previous - 1
        previous = document
        scratch[i - from] = delta
        const frequency = frequencies[i]!
        occurrences += frequency
        const norm = norms[document]!
        if (norm < minNorm) minNorm = norm
        if (norm > maxNorm) maxNorm = norm
        impacts.add(frequency, norm)
      }
      overall.addAll(impacts)
      const at = this.#packed.length
      const skipped = this.#packed.words
      skipped[entry] = previous
      skipped[entry + 1] = at - skips
      skipped[entry + 2] = positionsBefore
      skipped[entry + 3] = impacts.first()
      skipped[entry + 4] = impacts.second()
      positionsBefore += occurrences
      // The tail's postings lie elsewhere.
      if (size < BLOCK_SIZE) break
      const documentPacking = this.#documentPacking
      const frequencyPacking = this.#frequencyPacking
      const normPacking = this.#normPacking
      const otherScratch = this.#otherScratch
      choosePacking(scratch, 0, documentPacking)
      for (let i = 0; i < BLOCK_SIZE; i++) otherScratch[i] = frequencies[from + i]! - 1
      choosePacking(otherScratch, 0, frequencyPacking)
      normPacking.width = bitWidth(maxNorm - minNorm)
      this.#packed.claim(
        1 +
          packedWords(documentPacking.width + frequencyPacking.width + normPacking.width) +
          documentPacking.exceptions +
          frequencyPacking.exceptions,
      )
      const { words } = this.#packed
      words[at] =
        documentPacking.width |
        (documentPacking.exceptions << 5) |
        (frequencyPacking.width << 10) |
        (frequencyPacking.exceptions << 15) |
        (normPacking.width << 20) |
        (minNorm << 24)
      let data = pack(scratch, 0, documentPacking, words, at + 1)
      data = pack(otherScratch, 0, frequencyPacking, words, data)
      for (let i = 0; i < BLOCK_SIZE; i++) scratch[i] = norms[documents[from + i]!]! - minNorm
      pack(scratch, 0, normPacking, words, data)
    }
    this.#packed.words[skips] = overall.first()
    this.#packed.words[skips + 1] = overall.second()
  }

  /** Positions as distances: in each document the first as it is, the others from the one before, less 1. */
  #toDeltas(count: number, frequencies: Uint32Array, positions: Uint32Array, total: number): void {
    if (this.#deltas.length < total) this.#deltas = new Uint32Array(total * 2)
    const deltas = this.#deltas
    for (let i = 0, at = 0; i < count; i++) {
      let previous = -1
      for (const end = at + frequencies[i]!; at < end; at++) {
        const position = positions[at]!
        deltas[at] = position - previous - 1
        previous = position
      }
    }
  }

  *#writePositionBlocks(begin: number, table: number, blocks: number): Generator<void, void> {
    const deltas = this.#deltas
    const packing = this.#documentPacking
    for (let block = 0, from = 0; block < blocks; block++, from += BLOCK_SIZE) {
      if (from % STEP === STEP - BLOCK_SIZE) yield
      choosePacking(deltas, from, packing)
      const at = this.#packed.claim(1 + packedWords(packing.width) + packing.exceptions)
      const { words } = this.#packed
      words[table + block] = at - begin
      words[at] = packing.width | (packing.exceptions << 5)
      pack(deltas, from, packing, words, at + 1)
    }
  }

  #writeTail(from: number, to: number, documents: Uint32Array, frequencies: Uint32Array): void {
    const tails = this.#tails
    let previous = from === 0 ? -1 : documents[from - 1]!
    for (let i = from; i < to; i++) {
      const document = documents[i]!
      const frequency = frequencies[i]!
      tails.varint((document - previous - 1) * 2 + (frequency === 1 ? 0 : 1))
      if (frequency !== 1) tails.varint(frequency)
      previous = document
    }
  }
}

/**
 * The pairs of a block that can score best: for no pair of the block is there none here with at least its frequency and
 * at most its norm. At most four; where more were needed neighbours are made one that covers both (after Ding and
 * Suel, Faster top-k document retrieval using block-max indexes, 2011, and Lucene's impacts).
 */
class Impacts {
  /** Ascending by norm, and so by frequency. */
  readonly #frequencies: number[] = []
  readonly #norms: number[] = []

  clear(): void {
    this.#frequencies.length = 0
    this.#norms.length = 0
  }

  add(frequency: number, norm: number): void {
    const frequencies = this.#frequencies
    const norms = this.#norms
    const capped = Math.min(frequency, MAX_IMPACT_FREQUENCY)
    let at = norms.length
    while (at > 0 && norms[at - 1]! > norm) at--
    // Now those before `at` have at most this norm, those from it on a greater one.
    if (at > 0 && frequencies[at - 1]! >= capped) return
    let end = at
    while (end < norms.length && frequencies[end]! <= capped) end++
    if (at > 0 && norms[at - 1] === norm) at--
    frequencies.splice(at, end - at, capped)
    norms.splice(at, end - at, norm)
    if (norms.length > 4) this.#mergeNearest()
  }

  addAll(others: Impacts): void {
    const norms = others.#norms
    for (let i = 0; i < norms.length; i++) this.add(others.#frequencies[i]!, norms[i]!)
  }

  first(): number {
    return this.#pair(0) | (this.#pair(1) << 16)
  }

  second(): number {
    return this.#pair(2) | (this.#pair(3) << 16)
  }

  #pair(i: number): number {
    return i < this.#norms.length ? this.#frequencies[i]! | (this.#norms[i]! << 8) : 0
  }

  /** Makes one of the two neighbours whose norms are nearest. */
  #mergeNearest(): void {
    const frequencies = this.#frequencies
    const norms = this.#norms
    let best = 0
    for (let i = 1; i + 1 < norms.length; i++) {
      if (norms[i + 1]! - norms[i]! < norms[best + 1]! - norms[best]!) best = i
    }
    frequencies.splice(best, 1)
    norms.splice(best + 1, 1)
  }
}
