import { LedeError } from '../errors.js'

/** Bytes of a section at most: places in it are signed 32-bit numbers. */
export const MAX_SECTION = 2 ** 31 - 1

/** @throws {LedeError} `INDEX_TOO_LARGE`. */
function checkSize(bytes: number): void {
  if (bytes <= MAX_SECTION) return
  throw new LedeError(
    'INDEX_TOO_LARGE',
    'A segment would have more than 2 GB of one kind, of stored documents, say; divide the documents among several indexes.',
  )
}

/** Bytes that grow as they are written; numbers are unsigned and little-endian. */
export class ByteBuffer {
  bytes: Uint8Array<ArrayBuffer>
  length = 0

  /** @param capacity about how many bytes will come, where that is known: growing copies all that is there. */
  constructor(capacity = 256) {
    this.bytes = new Uint8Array(Math.max(256, capacity))
  }

  /** Makes room for so many bytes more. */
  reserve(more: number): void {
    const wanted = this.length + more
    if (wanted <= this.bytes.length) return
    checkSize(wanted)
    const grown = new Uint8Array(Math.max(wanted, Math.min(this.bytes.length * 2, MAX_SECTION)))
    grown.set(this.bytes)
    this.bytes = grown
  }

  byte(value: number): void {
    if (this.length === this.bytes.length) this.reserve(1)
    this.bytes[this.length++] = value
  }

  /** A whole number from 0 to 2³² − 1 in 1 to 5 bytes: seven bits each, lowest first, the eighth says "more". */
  varint(value: number): void {
    if (this.length + 5 > this.bytes.length) this.reserve(5)
    const { bytes } = this
    let at = this.length
    // What damaged bytes add up to may be no whole number; what is written must still be read as one.
    let rest = value >>> 0
    while (rest > 0x7f) {
      bytes[at++] = (rest & 0x7f) | 0x80
      rest >>>= 7
    }
    bytes[at++] = rest
    this.length = at
  }

  append(bytes: Uint8Array): void {
    this.reserve(bytes.length)
    this.bytes.set(bytes, this.length)
    this.length += bytes.length
  }

  /** What was written, as a view that the next write may leave behind. */
  written(): Uint8Array {
    return this.bytes.subarray(0, this.length)
  }
}

/** 32-bit words that grow as they are written. */
export class WordBuffer {
  words: Int32Array<ArrayBuffer>
  length = 0

  /** @param capacity about how many words will come, where that is known. */
  constructor(capacity = 64) {
    this.words = new Int32Array(Math.max(64, capacity))
  }

  /** Makes room for so many words more, all of them 0, and returns where they begin. */
  claim(more: number): number {
    const at = this.length
    this.length += more
    if (this.length > this.words.length) this.#grow()
    return at
  }

  push(value: number): void {
    const at = this.length++
    if (at === this.words.length) this.#grow()
    this.words[at] = value
  }

  #grow(): void {
    checkSize(this.length * 4)
    const grown = new Int32Array(Math.max(this.length, Math.min(this.words.length * 2, MAX_SECTION >> 2)))
    grown.set(this.words)
    this.words = grown
  }

  /** What was written, as bytes; a view that the next write may leave behind. */
  written(): Uint8Array {
    return new Uint8Array(this.words.buffer, 0, this.length * 4)
  }
}
