import type { LedeError } from '../errors.js'
import { BLOCK_SIZE, packedWords, unpack, unpackAscending, type Packing } from './packing.js'
import type { PageGuard } from './page-guard.js'
import { readTail, type PostingsBlock, type PostingsBytes } from './postings-block.js'
import type { PositionList, PostingsList } from './postings-list.js'
import { SKIP_HEADER, SKIP_WORDS } from './postings-writer.js'
import type { TermEntry } from './term-entry.js'

/** Behind the last document. */
export const END = 0x7fffffff

const MAX_POSITION = 0x7fffffff

/**
 * Walks the postings of one term in a segment, block by block. What does not fill a block is the last block, the tail.
 * Entering a block reads its documents; frequencies and norms are read when they are first asked for.
 */
export class PostingsCursor {
  readonly #packed: Int32Array
  readonly #bytes: PostingsBytes
  readonly #guard: PageGuard
  readonly #entry: TermEntry
  readonly #packing: Packing = { width: 0, exceptions: 0 }
  /** How many blocks are full. */
  readonly #full: number
  readonly #tailCount: number
  /** The first word of the skip list's entries. */
  readonly #skips: number
  /** Behind the skip list. */
  readonly #positionTable: number
  readonly block: PostingsBlock
  readonly documentFrequency: number
  readonly blockCount: number

  /** The current block's number; −1 before the first, `blockCount` behind the last. */
  blockNumber = -1
  /** How many postings the current block has. */
  count = 0
  /** The current posting's place in its block. */
  place = 0
  /** The current document: −1 before the first, {@link END} behind the last. */
  document = -1

  #isEntered = false
  /** Where the current block's frequencies lie. */
  #data = 0
  #hasFrequencies = false
  #positionBlock = -1
  /** How many positions there are before a place of a block. */
  #countedBlock = -1
  #countedPlace = 0
  #counted = 0
  /** Where the tail's positions begin, once its documents were read. */
  #tailPositions = 0
  #tailOccurrences = 0

  constructor(bytes: PostingsBytes, entry: TermEntry, block: PostingsBlock) {
    this.#packed = bytes.packed
    this.#bytes = bytes
    this.#guard = bytes.guard
    this.#entry = entry
    this.block = block
    this.documentFrequency = entry.documentFrequency
    this.#full = Math.floor(entry.documentFrequency / BLOCK_SIZE)
    this.#tailCount = entry.documentFrequency % BLOCK_SIZE
    this.blockCount = this.#full + (this.#tailCount > 0 ? 1 : 0)
    this.#skips = entry.packed + SKIP_HEADER
    this.#positionTable = this.#full === 0 ? entry.packed : this.#skips + this.blockCount * SKIP_WORDS
    if (this.#full > 0 || entry.occurrences >= BLOCK_SIZE) {
      const end = this.#positionTable + Math.floor(entry.occurrences / BLOCK_SIZE)
      this.#guard.check(this.#packed, entry.packed * 4, end * 4)
    }
  }

  /**
   * Walks and leaps rely on it that blocks ascend and that documents are some of the segment's.
   * @throws {LedeError} `CORRUPT_INDEX`.
   */
  checkSkips(): void {
    let before = -1
    for (let block = 0; block < this.blockCount; block++) {
      const last = this.lastDocument(block)
      if (last <= before || last >= this.#bytes.norms.length) throw this.#corrupt()
      before = last
    }
  }

  #corrupt(): LedeError {
    return this.#guard.corrupt(this.#packed, 'a block says what cannot be')
  }

  /** Whether blocks have a skip list, and so impacts; not so where all is tail. */
  get hasSkips(): boolean {
    return this.#full > 0
  }

  /** The last document of a block; {@link END} for a tail without a skip list and behind the last block. */
  lastDocument(block: number): number {
    return this.#full > 0 && block < this.blockCount ? this.#packed[this.#skips + block * SKIP_WORDS]! : END
  }

  /** Two of a block's impacts, 16 bits each: `frequency | norm << 8`, 0 for none; `which` is 0 or 1. Needs skips. */
  impacts(block: number, which: number): number {
    return this.#packed[this.#skips + block * SKIP_WORDS + 3 + which]!
  }

  /** Two of the impacts of all blocks together. Needs skips. */
  overallImpacts(which: number): number {
    return this.#packed[this.#entry.packed + which]!
  }

  /** Makes the first block current that may hold the document or one behind it; reads nothing of it. */
  shallowAdvance(document: number): void {
    let block = this.blockNumber < 0 ? 0 : this.blockNumber
    const blocks = this.blockCount
    if (this.#full > 0 && block < blocks && this.lastDocument(block) < document) {
      const packed = this.#packed
      const skips = this.#skips
      // Gallop, then halve: the first block whose last document is not before the one wanted.
      let step = 1
      while (block + step < blocks && packed[skips + (block + step) * SKIP_WORDS]! < document) {
        block += step
        step *= 2
      }
      let high = Math.min(blocks, block + step)
      while (high - block > 1) {
        const middle = (block + high) >>> 1
        if (packed[skips + middle * SKIP_WORDS]! < document) block = middle
        else high = middle
      }
      block = high
    }
    if (block !== this.blockNumber) {
      this.blockNumber = block
      this.#isEntered = false
    }
  }

  /** Reads the current block's documents, unless they are there; false behind the last block. */
  enter(): boolean {
    if (this.#isEntered) return true
    if (this.blockNumber >= this.blockCount) return false
    this.place = 0
    this.#hasFrequencies = false
    if (this.blockNumber >= this.#full) this.#readTail()
    else {
      const at = this.#dataOf(this.blockNumber)
      const header = this.#header(at)
      const before = this.blockNumber === 0 ? -1 : this.lastDocument(this.blockNumber - 1)
      this.#data = unpackAscending(
        this.#packed,
        at + 1,
        this.#packingOf(header),
        before,
        this.block.documents,
      )
      if (this.block.documents[BLOCK_SIZE - 1] !== this.lastDocument(this.blockNumber)) throw this.#corrupt()
      this.count = BLOCK_SIZE
    }
    this.#isEntered = true
    return true
  }

  /** Reads the current block's frequencies and norms, unless they are there. */
  readFrequencies(): void {
    if (this.#hasFrequencies) return
    this.#hasFrequencies = true
    const header = this.#packed[this.#dataOf(this.blockNumber)]!
    const norms = unpack(this.#packed, this.#data, this.#packingOf(header >>> 10), 1, this.block.frequencies)
    const packing = this.#packing
    packing.width = (header >>> 20) & 15
    packing.exceptions = 0
    unpack(this.#packed, norms, packing, header >>> 24, this.block.norms)
  }

  #packingOf(header: number): Packing {
    const packing = this.#packing
    packing.width = header & 31
    packing.exceptions = (header >>> 5) & 31
    return packing
  }

  /** Goes to the first document that is not before the one given. */
  advance(document: number): number {
    if (this.document >= document) return this.document
    this.shallowAdvance(document)
    if (!this.enter()) return (this.document = END)
    const { documents } = this.block
    const { count } = this
    let place = this.place
    while (place + 8 < count && documents[place + 8]! < document) place += 8
    while (place < count && documents[place]! < document) place++
    this.place = place
    if (place < count) return (this.document = documents[place]!)
    // Only where all is tail: else a block's last document is not before the one wanted.
    this.blockNumber = this.blockCount
    this.#isEntered = false
    return (this.document = END)
  }

  /** Goes to the first document of the next block. */
  nextBlock(): number {
    this.blockNumber++
    this.#isEntered = false
    return (this.document = this.enter() ? this.block.documents[0]! : END)
  }

  next(): number {
    return this.advance(this.document + 1)
  }

  /** How often the term stands in the current document. */
  frequency(): number {
    this.readFrequencies()
    return this.block.frequencies[this.place]!
  }

  /** The length of the current document in this field, as a norm. */
  norm(): number {
    this.readFrequencies()
    return this.block.norms[this.place]!
  }

  /** How many positions the term has before the current document. Cheap for one document of a block after the other. */
  #occurrencesBefore(): number {
    const { frequencies } = this.block
    if (this.#countedBlock !== this.blockNumber || this.#countedPlace > this.place) {
      this.#countedBlock = this.blockNumber
      this.#countedPlace = 0
      this.#counted =
        this.blockNumber < this.#full
          ? this.#packed[this.#skips + this.blockNumber * SKIP_WORDS + 2]!
          : this.#entry.occurrences - this.#tailOccurrences
    }
    for (; this.#countedPlace < this.place; this.#countedPlace++)
      this.#counted += frequencies[this.#countedPlace]!
    return this.#counted
  }

  /** Writes the positions of the current document, ascending, into `out` and returns how many there are. */
  positions(out: PositionList): number {
    this.readFrequencies()
    const { frequencies } = this.block
    const frequency = frequencies[this.place]!
    let at = this.#occurrencesBefore()
    const isSound = at >= 0 && frequency > 0 && at + frequency <= this.#entry.occurrences
    if (!isSound) throw this.#corrupt()
    out.reserve(frequency)
    const list = out.positions
    let position = -1
    for (let i = 0; i < frequency; i++, at++) {
      if (at >> 7 !== this.#positionBlock) this.#readPositionBlock(at >> 7)
      position += this.block.positions[at & (BLOCK_SIZE - 1)]! + 1
      list[i] = position
    }
    if (position > MAX_POSITION) throw this.#corrupt()
    return frequency
  }

  /** Appends all documents to a list, as {@link copyTo} does; for a word, which has no positions. */
  copyDocumentsTo(list: PostingsList, numbers: Int32Array | undefined, offset: number): void {
    const { documents } = this.block
    for (let block = 0; block < this.blockCount; block++) {
      this.blockNumber = block
      this.#isEntered = false
      this.enter()
      list.reserve(this.count)
      for (let i = 0; i < this.count; i++) {
        const document = numbers === undefined ? documents[i]! + offset : numbers[documents[i]!]!
        if (document >= 0) list.documents[list.count++] = document
      }
    }
  }

  /**
   * Appends all postings to a list. `numbers` has the new number of each document, ascending, −1 for those to leave
   * out; without it each number rises by `offset`. Only for a cursor that was not moved.
   */
  copyTo(list: PostingsList, numbers: Int32Array | undefined, offset: number): void {
    const { documents, frequencies, positions: deltas } = this.block
    const { occurrences } = this.#entry
    list.reservePositions(occurrences)
    let occurrence = 0
    for (let block = 0; block < this.blockCount; block++) {
      this.blockNumber = block
      this.#isEntered = false
      this.enter()
      this.readFrequencies()
      list.reserve(this.count)
      for (let i = 0; i < this.count; i++) {
        const end = occurrence + frequencies[i]!
        if (end <= occurrence || end > occurrences) throw this.#corrupt()
        const document = numbers === undefined ? documents[i]! + offset : numbers[documents[i]!]!
        if (document < 0) {
          occurrence = end
          continue
        }
        list.documents[list.count] = document
        list.frequencies[list.count++] = end - occurrence
        let position = -1
        for (; occurrence < end; occurrence++) {
          if (occurrence >> 7 !== this.#positionBlock) this.#readPositionBlock(occurrence >> 7)
          position += deltas[occurrence & (BLOCK_SIZE - 1)]! + 1
          list.positions[list.occurrences++] = position
        }
        if (position > MAX_POSITION) throw this.#corrupt()
      }
    }
  }

  #dataOf(block: number): number {
    return this.#entry.packed + this.#packed[this.#skips + block * SKIP_WORDS + 1]!
  }

  #header(at: number): number {
    this.#guard.check(this.#packed, at * 4, at * 4 + 4)
    const header = this.#packed[at]!
    const normWidth = (header >>> 20) & 15
    if (normWidth > 8) throw this.#corrupt()
    const words =
      packedWords((header & 31) + ((header >>> 10) & 31) + normWidth) +
      ((header >>> 5) & 31) +
      ((header >>> 15) & 31)
    this.#guard.check(this.#packed, at * 4, (at + 1 + words) * 4)
    return header
  }

  #readTail(): void {
    const before = this.#full === 0 ? -1 : this.lastDocument(this.#full - 1)
    const from = this.#entry.tail
    this.#tailPositions = readTail(this.#bytes, from, before, this.#tailCount, this.block)
    const last = this.block.documents[this.#tailCount - 1]
    if (this.#full > 0 && last !== this.lastDocument(this.#full)) throw this.#corrupt()
    this.#tailOccurrences = 0
    for (let i = 0; i < this.#tailCount; i++) this.#tailOccurrences += this.block.frequencies[i]!
    this.count = this.#tailCount
    this.#hasFrequencies = true
  }

  #readPositionBlock(block: number): void {
    this.#positionBlock = block
    const out = this.block.positions
    const full = Math.floor(this.#entry.occurrences / BLOCK_SIZE)
    if (block < full) {
      const at = this.#entry.packed + this.#packed[this.#positionTable + block]!
      this.#guard.check(this.#packed, at * 4, at * 4 + 4)
      const packing = this.#packingOf(this.#packed[at]!)
      this.#guard.check(this.#packed, at * 4, (at + 1 + packedWords(packing.width) + packing.exceptions) * 4)
      unpack(this.#packed, at + 1, packing, 0, out)
      return
    }
    const { tails } = this.#bytes
    let at = this.#tailPositions > 0 ? this.#tailPositions : this.#findTailPositions()
    const count = this.#entry.occurrences % BLOCK_SIZE
    this.#guard.check(tails, at, Math.min(tails.length, at + count * 5))
    for (let i = 0; i < count; i++) {
      let byte = tails[at++]!
      let value = byte & 0x7f
      for (let shift = 7; byte > 0x7f && shift < 35; shift += 7) {
        byte = tails[at++]!
        value |= (byte & 0x7f) << shift
      }
      // Less than 0 no distance is, whatever the bytes say.
      out[i] = value & 0x7fffffff
    }
  }

  /** The positions of a full block's documents may lie behind the tail's documents, which were not read yet. */
  #findTailPositions(): number {
    const { tails } = this.#bytes
    let at = this.#entry.tail
    this.#guard.check(tails, at, Math.min(tails.length, at + this.#tailCount * 10))
    for (let i = 0; i < this.#tailCount; i++) {
      const hasFrequency = (tails[at]! & 1) !== 0
      while (tails[at++]! > 0x7f);
      if (hasFrequency) while (tails[at++]! > 0x7f);
    }
    return (this.#tailPositions = at)
  }
}
