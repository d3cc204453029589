import { LedeError, quote } from '../errors.js'

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The error for bytes that no writer of this format wrote; `offset` counts from the section's start. */
export function corrupt(section: string, why: string, offset?: number): LedeError {
  const place = offset === undefined ? '' : ` at byte ${offset}`
  return new LedeError(
    'CORRUPT_INDEX',
    `The saved index is damaged: section ${quote(section)}${place}: ${why}. Save it anew, or take a backup.`,
    { section, offset },
  )
}

/** Reads what {@link ByteWriter} wrote; never past the end, and never more than there is. */
export class ByteReader {
  readonly section: string
  readonly #bytes: Uint8Array
  #at = 0

  constructor(section: string, bytes: Uint8Array) {
    this.section = section
    this.#bytes = bytes
  }

  /** @throws {LedeError} `CORRUPT_INDEX` when the number is longer than 5 bytes, above the limit, or cut off. */
  varint(limit = 0xffffffff): number {
    let value = 0
    for (let shift = 1; shift <= 2 ** 28; shift *= 128) {
      const byte = this.#bytes[this.#at++]
      if (byte === undefined) throw this.corrupt('it ends too early')
      value += (byte & 0x7f) * shift
      if (byte < 0x80) {
        if (value > limit) throw this.corrupt(`${value} is out of bounds`)
        return value
      }
    }
    throw this.corrupt('a number is too long')
  }

  /** How many items follow, each at least one byte long, so that a false count cannot ask for endless memory. */
  count(): number {
    return this.varint(this.#bytes.length - this.#at)
  }

  string(): string {
    const length = this.count()
    const bytes = this.#bytes.subarray(this.#at, this.#at + length)
    if (bytes.length < length) throw this.corrupt('a text is cut off')
    this.#at += length
    try {
      return decoder.decode(bytes)
    } catch {
      throw this.corrupt('a text is not UTF-8')
    }
  }

  /** @throws {LedeError} `CORRUPT_INDEX` unless everything was read. */
  end(): void {
    if (this.#at !== this.#bytes.length) throw this.corrupt('something follows its end')
  }

  corrupt(why: string): LedeError {
    return corrupt(this.section, why, this.#at)
  }
}
