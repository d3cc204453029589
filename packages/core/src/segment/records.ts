import { ByteBuffer, WordBuffer } from './buffers.js'
import { VarintReader } from './dictionary.js'
import type { PageGuard } from './page-guard.js'

/** Every so many records their place is written down. */
const STRIDE = 16

/** The two sections of a record store. */
export interface RecordSections {
  readonly bytes: Uint8Array
  /** Where each sixteenth record begins. */
  readonly offsets: Int32Array
}

/** Writes runs of bytes one after another, each with its length before it. */
export class RecordWriter {
  readonly #bytes = new ByteBuffer()
  readonly #offsets = new WordBuffer()
  #count = 0

  add(record: Uint8Array): void {
    if (this.#count++ % STRIDE === 0) this.#offsets.push(this.#bytes.length)
    this.#bytes.varint(record.length)
    this.#bytes.append(record)
  }

  finish(): RecordSections {
    const { words, length } = this.#offsets
    return { bytes: this.#bytes.written(), offsets: words.subarray(0, length) }
  }
}

/** Gives records back by their number, from 0. */
export class RecordReader {
  readonly #bytes: Uint8Array
  readonly #offsets: Int32Array
  readonly #guard: PageGuard

  constructor({ bytes, offsets }: RecordSections, guard: PageGuard) {
    this.#bytes = bytes
    this.#offsets = offsets
    this.#guard = guard
  }

  /** A view of the record; valid as long as the segment is. */
  at(number: number): Uint8Array {
    const stride = Math.floor(number / STRIDE)
    const from = this.#offsets[stride]!
    this.#guard.check(this.#bytes, from, this.#offsets[stride + 1] ?? this.#bytes.length)
    const reader = new VarintReader(this.#bytes, from)
    for (let left = number % STRIDE; left > 0; left--) {
      const length = reader.next()
      reader.at += length
    }
    const length = reader.next()
    return this.#bytes.subarray(reader.at, reader.at + length)
  }
}
