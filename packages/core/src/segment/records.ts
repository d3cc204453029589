import { ByteBuffer, WordBuffer } from './buffers.js'
import { VarintReader } from './dictionary.js'
import type { PageGuard } from './page-guard.js'

const encoder = new TextEncoder()

/** Every so many records their place is written down. */
export const STRIDE = 16

/** The two sections of a record store. */
export interface RecordSections {
  readonly bytes: Uint8Array
  /** Where each sixteenth record begins. */
  readonly offsets: Int32Array
}

/** Writes runs of bytes one after another, each with its length before it. */
export class RecordWriter {
  readonly #bytes: ByteBuffer
  readonly #offsets = new WordBuffer()
  #count = 0
  #scratch = new Uint8Array(1024)

  /** @param capacity about how many bytes will come, where that is known. */
  constructor(capacity?: number) {
    this.#bytes = new ByteBuffer(capacity)
  }

  /** How many bytes were written. */
  get size(): number {
    return this.#bytes.length
  }

  add(record: Uint8Array): void {
    if (this.#count++ % STRIDE === 0) this.#offsets.push(this.#bytes.length)
    this.#bytes.varint(record.length)
    this.#bytes.append(record)
  }

  /** Adds the UTF-8 of a text; half a surrogate pair becomes U+FFFD. */
  addText(text: string): void {
    const { length } = text
    // Each UTF-16 unit is three bytes at most; the record's length goes before it.
    if (this.#scratch.length < length * 3) this.#scratch = new Uint8Array(length * 6)
    const { written } = encoder.encodeInto(text, this.#scratch)
    this.add(this.#scratch.subarray(0, written))
  }

  finish(): RecordSections {
    const { words, length } = this.#offsets
    return { bytes: this.#bytes.written(), offsets: words.subarray(0, length) }
  }
}

/** Gives records back by their number, from 0. */
export class RecordReader {
  readonly bytes: Uint8Array
  readonly #offsets: Int32Array
  readonly #guard: PageGuard
  readonly #reader: VarintReader
  /** Where the record last located begins and ends. */
  from = 0
  to = 0

  constructor({ bytes, offsets }: RecordSections, guard: PageGuard) {
    this.bytes = bytes
    this.#offsets = offsets
    this.#guard = guard
    this.#reader = new VarintReader(bytes, 0)
  }

  /** The record; a view of the bytes. */
  at(number: number): Uint8Array {
    this.locate(number)
    return this.bytes.subarray(this.from, this.to)
  }

  /**
   * Sets {@link from} and {@link to} to where the record lies in {@link bytes}.
   * @throws {LedeError} `CORRUPT_INDEX`.
   */
  locate(number: number): void {
    const stride = Math.floor(number / STRIDE)
    this.#guard.check(this.#offsets, stride * 4, Math.min(this.#offsets.length, stride + 2) * 4)
    const offset = this.#offsets[stride]!
    const end = this.#offsets[stride + 1] ?? this.bytes.length
    this.#guard.check(this.bytes, offset, end)
    const reader = this.#reader
    reader.at = offset
    for (let left = number % STRIDE; left > 0; left--) {
      const length = reader.next()
      reader.at += length
    }
    const length = reader.next()
    this.from = reader.at
    this.to = reader.at + length
    if (this.to > end) throw this.#guard.corrupt(this.bytes, 'a record is too long')
  }
}
