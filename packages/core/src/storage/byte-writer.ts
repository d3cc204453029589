const encoder = new TextEncoder()

/** Bytes that grow as they are written. Numbers are unsigned and little-endian. */
export class ByteWriter {
  #bytes = new Uint8Array(1024)
  #length = 0

  /** What was written so far, in a copy of its own. */
  toBytes(): Uint8Array {
    return this.#bytes.slice(0, this.#length)
  }

  /** A whole number from 0 to 2³² − 1 in 1 to 5 bytes: seven bits each, lowest first, the eighth says "more". */
  varint(value: number): void {
    this.#reserve(5)
    let rest = value
    while (rest > 0x7f) {
      this.#bytes[this.#length++] = (rest & 0x7f) | 0x80
      rest >>>= 7
    }
    this.#bytes[this.#length++] = rest
  }

  /** A well-formed string as its length in bytes and its UTF-8. */
  string(text: string): void {
    const bytes = encoder.encode(text)
    this.varint(bytes.length)
    this.#reserve(bytes.length)
    this.#bytes.set(bytes, this.#length)
    this.#length += bytes.length
  }

  #reserve(more: number): void {
    const wanted = this.#length + more
    if (wanted <= this.#bytes.length) return
    const grown = new Uint8Array(Math.max(wanted, this.#bytes.length * 2))
    grown.set(this.#bytes)
    this.#bytes = grown
  }
}
