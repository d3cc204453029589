import type { LedeError } from '../errors.js'
import { ByteBuffer, WordBuffer } from './buffers.js'
import type { PageGuard } from './page-guard.js'
import { compareUnits, readUnits, sortKey, unitsOf, unitsToString, writeUnits } from './units.js'

/** Entries of a dictionary come in blocks of so many. */
export const TERMS_IN_BLOCK = 16
const BLOCK = TERMS_IN_BLOCK
const BLOCK_SHIFT = 4

/** The two sections of a dictionary. */
export interface DictionarySections {
  /** The blocks. */
  readonly entries: Uint8Array
  /** Two words a block: where it begins, and its first entry's sortKey. */
  readonly heads: Int32Array
}

/** Writes entries in ascending order, each a string and the numbers its writer adds to {@link numbers}. */
export class DictionaryWriter {
  readonly #entries = new ByteBuffer()
  readonly #heads = new WordBuffer()
  readonly #strings = new ByteBuffer()
  /** The numbers of the current block's entries: the same count of varints for each. */
  readonly numbers = new ByteBuffer()
  #previous = new Uint16Array(64)
  #previousLength = 0
  count = 0

  /** Begins an entry; true where it is the first of a block, whose numbers may then begin with a base. */
  add(units: Uint16Array, length: number): boolean {
    const isHead = (this.count & (BLOCK - 1)) === 0
    let shared = 0
    if (isHead) {
      this.#closeBlock()
      const at = this.#heads.claim(2)
      this.#heads.words[at] = this.#entries.length
      this.#heads.words[at + 1] = sortKey(units, 0, length)
    } else {
      const limit = Math.min(length, this.#previousLength)
      while (shared < limit && units[shared] === this.#previous[shared]) shared++
    }
    const rest = length - shared
    this.#strings.byte((Math.min(shared, 15) << 4) | Math.min(rest, 15))
    if (shared >= 15) this.#strings.varint(shared - 15)
    if (rest >= 15) this.#strings.varint(rest - 15)
    writeUnits(this.#strings, units, shared, length)
    if (this.#previous.length < length) this.#previous = new Uint16Array(length * 2)
    this.#previous.set(units.subarray(0, length))
    this.#previousLength = length
    this.count++
    return isHead
  }

  finish(): DictionarySections {
    this.#closeBlock()
    const { words, length } = this.#heads
    return { entries: this.#entries.written(), heads: words.subarray(0, length) }
  }

  #closeBlock(): void {
    if (this.#strings.length === 0) return
    this.#entries.varint(this.#strings.length)
    this.#entries.append(this.#strings.written())
    this.#entries.append(this.numbers.written())
    this.#strings.length = 0
    this.numbers.length = 0
  }
}

/** Reads varints one after another. */
export class VarintReader {
  readonly bytes: Uint8Array
  at: number
  /** Where what it is to read ends. Who reads compares; no number is far beyond it. */
  readonly end: number

  constructor(bytes: Uint8Array, at: number, end = bytes.length) {
    this.bytes = bytes
    this.at = at
    this.end = end
  }

  next(): number {
    const { bytes } = this
    let byte = bytes[this.at++]!
    let value = byte & 0x7f
    for (let shift = 7; byte > 0x7f && shift < 35; shift += 7) {
      byte = bytes[this.at++]!
      value |= (byte & 0x7f) << shift
    }
    return value >>> 0
  }
}

/** Ascending strings, each with its place among them (its ordinal) and its numbers. */
export class Dictionary {
  readonly count: number
  /** The bytes of the blocks. */
  readonly entries: Uint8Array
  readonly #heads: Int32Array
  readonly #guard: PageGuard

  constructor({ entries, heads }: DictionarySections, count: number, guard: PageGuard) {
    this.entries = entries
    this.#heads = heads
    this.#guard = guard
    this.count = Math.min(count, (heads.length >> 1) * BLOCK)
  }

  /** The ordinal of a string, or −1. O(log n). */
  find(text: string): number {
    const cursor = new TermCursor(this)
    const units = unitsOf(text)
    return cursor.seek(units, units.length) && cursor.is(units, units.length) ? cursor.ordinal : -1
  }

  /** The string at an ordinal below {@link count}. */
  at(ordinal: number): string {
    const cursor = new TermCursor(this)
    cursor.moveTo(ordinal)
    return cursor.text()
  }

  /** The ordinals of the strings that begin with these units: from the first on, up to but without the second. O(log n). */
  beginningWith(units: Uint16Array): readonly [from: number, to: number] {
    return [this.#firstNotBefore(units), this.#firstBehind(units)]
  }

  #firstNotBefore(units: Uint16Array): number {
    const cursor = new TermCursor(this)
    return cursor.seek(units, units.length) ? cursor.ordinal : this.count
  }

  /** The first string that sorts behind all that begin with these units. */
  #firstBehind(units: Uint16Array): number {
    let length = units.length
    while (length > 0 && units[length - 1] === 0xffff) length--
    if (length === 0) return this.count
    const behind = units.slice(0, length)
    behind[length - 1]!++
    return this.#firstNotBefore(behind)
  }

  /** The error for entries that no writer wrote. */
  corrupt(why = 'a length is false'): LedeError {
    return this.#guard.corrupt(this.entries, why)
  }

  /** Reads the numbers of an ordinal's block from their beginning. */
  numbersOf(ordinal: number): VarintReader {
    const reader = this.blockReader(ordinal >> BLOCK_SHIFT)
    const length = reader.next()
    reader.at += length
    if (reader.at > reader.end) throw this.corrupt()
    return reader
  }

  /** Reads a block from its beginning. */
  blockReader(block: number): VarintReader {
    this.#checkHeads(block)
    const from = this.#heads[block * 2]!
    const next = this.#heads[block * 2 + 2]
    const end = next ?? this.entries.length
    this.#guard.check(this.entries, from, end)
    return new VarintReader(this.entries, from, end)
  }

  /** The last block, from `from` on, whose first string is not greater; `from` when there is none. */
  blockOf(units: Uint16Array, length: number, from: number): number {
    const blocks = this.#heads.length >> 1
    const key = sortKey(units, 0, length)
    let low = from
    let step = 1
    // Who walks asks for neighbours in order, so the answer is mostly near.
    while (low + step < blocks && this.#isHeadUpTo(low + step, key, units, length)) {
      low += step
      step *= 2
    }
    let high = Math.min(blocks, low + step)
    while (high - low > 1) {
      const middle = (low + high) >>> 1
      if (this.#isHeadUpTo(middle, key, units, length)) low = middle
      else high = middle
    }
    return low
  }

  /** The heads of a block and the one behind it are what they were. */
  #checkHeads(block: number): void {
    this.#guard.check(this.#heads, block * 8, Math.min(this.#heads.length, block * 2 + 4) * 4)
  }

  /** Whether a block's first string is not greater. */
  #isHeadUpTo(block: number, key: number, units: Uint16Array, length: number): boolean {
    this.#checkHeads(block)
    const head = this.#heads[block * 2 + 1]! >>> 0
    if (head !== key) return head < key
    const cursor = new TermCursor(this)
    cursor.moveTo(block << BLOCK_SHIFT)
    return compareUnits(cursor.units, cursor.length, units, length) <= 0
  }
}

/** Walks a dictionary upwards, from string to string or from one seek to the next. */
export class TermCursor {
  readonly #dictionary: Dictionary
  readonly #count: number
  readonly #bytes: Uint8Array
  /** Where the next entry of the current block begins, and where the last one ends. */
  #at = 0
  #end = 0
  /** The current string's units: the first {@link length} of them. Replaced when it grows. */
  units = new Uint16Array(32)
  length = 0
  /** −1 before the first move. */
  ordinal = -1
  /** How many units the current string surely shares with the one before; it may be more. */
  shared = 0

  constructor(dictionary: Dictionary) {
    this.#dictionary = dictionary
    this.#count = dictionary.count
    this.#bytes = dictionary.entries
  }

  /** Goes to the next string; false behind the last. */
  next(): boolean {
    const ordinal = this.ordinal + 1
    if (ordinal >= this.#count) return false
    this.ordinal = ordinal
    if ((ordinal & (BLOCK - 1)) === 0) this.#enterBlock(ordinal >> BLOCK_SHIFT)
    else this.#read()
    return true
  }

  /** Goes to the ordinal, which must not be beyond the last. */
  moveTo(ordinal: number): void {
    this.ordinal = ordinal & ~(BLOCK - 1)
    this.#enterBlock(ordinal >> BLOCK_SHIFT)
    while (this.ordinal < ordinal && this.next());
  }

  /** Goes to the first string that is not less; false when there is none. Only ever upwards. O(log distance). */
  seek(units: Uint16Array, length: number): boolean {
    const dictionary = this.#dictionary
    if (this.#count === 0) return false
    if (this.ordinal >= 0 && compareUnits(this.units, this.length, units, length) >= 0) return true
    const current = this.ordinal >> BLOCK_SHIFT
    const block = dictionary.blockOf(units, length, Math.max(current, 0))
    if (block !== current) this.moveTo(block << BLOCK_SHIFT)
    while (compareUnits(this.units, this.length, units, length) < 0) if (!this.next()) return false
    return true
  }

  /** Whether the current string is this one. */
  is(units: Uint16Array, length: number): boolean {
    return compareUnits(this.units, this.length, units, length) === 0
  }

  /** Whether the current string begins with these units. */
  startsWith(units: Uint16Array, length: number): boolean {
    if (this.length < length) return false
    for (let i = 0; i < length; i++) if (this.units[i] !== units[i]) return false
    return true
  }

  text(): string {
    return unitsToString(this.units, 0, this.length)
  }

  /** Goes to the first string of a block, which is written in full whatever it shares. */
  #enterBlock(block: number): void {
    const reader = this.#dictionary.blockReader(block)
    const length = reader.next()
    this.#at = reader.at
    this.#end = reader.at + length
    if (this.#end > reader.end) throw this.#dictionary.corrupt()
    this.#read()
  }

  #read(): void {
    const bytes = this.#bytes
    const lengths = bytes[this.#at++]!
    let shared = lengths >> 4
    let rest = lengths & 15
    if (shared === 15 || rest === 15) {
      const reader = new VarintReader(bytes, this.#at)
      if (shared === 15) shared += reader.next()
      if (rest === 15) rest += reader.next()
      this.#at = reader.at
      // What is shorter than this has room whatever the bytes say.
      if (shared > this.length || rest > this.#end - reader.at) throw this.#dictionary.corrupt()
      this.#reserve(shared + rest)
    }
    const { units } = this
    let at = this.#at
    const length = shared + rest
    for (let i = shared; i < length; i++) {
      const byte = bytes[at]!
      if (byte > 0x7f) {
        at = readUnits(bytes, at, units, i, length - i)
        break
      }
      units[i] = byte
      at++
    }
    this.#at = at
    this.length = length
    this.shared = shared
  }

  #reserve(length: number): void {
    if (length <= this.units.length) return
    const grown = new Uint16Array(length * 2)
    grown.set(this.units)
    this.units = grown
  }
}
