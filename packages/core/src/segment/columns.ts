import { WordBuffer } from './buffers.js'
import type { PageGuard } from './page-guard.js'
import { RecordReader, RecordWriter, type RecordSections } from './records.js'
import { decodeUnits, encodeUnits } from './units.js'

/** A number for each document, NaN for none: numbers as they are, dates as milliseconds since 1970, booleans as 0 and 1. */
export type NumberColumn = Float64Array

/** The sections of a keyword column. */
export interface KeywordSections extends RecordSections {
  readonly valueCount: number
  /** Ordinals of values, one document's after the other's, each document's in the order it has them. */
  readonly ordinals: Int32Array
  /** Where each document's ordinals begin, and at last where all end. */
  readonly starts: Int32Array
}

/** Lays down keywords, document by document. */
export class KeywordWriter {
  /** Values by the order they were first met. */
  readonly #numbers = new Map<string, number>()
  readonly #values = new WordBuffer()
  readonly #starts = new WordBuffer()

  constructor() {
    this.#starts.push(0)
  }

  /** The keywords of the next document, without repeats; none where it has none. */
  add(keywords: readonly string[]): void {
    for (const keyword of keywords) {
      let number = this.#numbers.get(keyword)
      if (number === undefined) this.#numbers.set(keyword, (number = this.#numbers.size))
      this.#values.push(number)
    }
    this.#starts.push(this.#values.length)
  }

  /** O(values × log values + keywords). */
  finish(): KeywordSections {
    const sorted = [...this.#numbers.keys()].sort()
    const ordinalOf = new Int32Array(sorted.length)
    const records = new RecordWriter()
    sorted.forEach((value, ordinal) => {
      ordinalOf[this.#numbers.get(value)!] = ordinal
      records.add(encodeUnits(value))
    })
    const { words, length } = this.#values
    const ordinals = new Int32Array(length)
    for (let at = 0; at < length; at++) ordinals[at] = ordinalOf[words[at]!]!
    const starts = this.#starts.words.subarray(0, this.#starts.length)
    return { ...records.finish(), valueCount: sorted.length, ordinals, starts }
  }
}

/** The keywords of a segment's documents. A value's ordinal is its place among all, by ascending code units. */
export class KeywordColumn {
  readonly valueCount: number
  readonly #values: RecordReader
  readonly #ordinals: Int32Array
  readonly #starts: Int32Array
  readonly #guard: PageGuard
  #isChecked = false

  constructor(sections: KeywordSections, guard: PageGuard) {
    this.valueCount = sections.valueCount
    this.#values = new RecordReader(sections, guard)
    this.#ordinals = sections.ordinals
    this.#starts = sections.starts
    this.#guard = guard
  }

  /**
   * All documents' ordinals: document d has those from `starts[d]` to `starts[d + 1]`.
   * @throws {LedeError} `CORRUPT_INDEX`.
   */
  ordinals(): { readonly ordinals: Int32Array; readonly starts: Int32Array } {
    if (!this.#isChecked) {
      this.#guard.check(this.#ordinals, 0, this.#ordinals.byteLength)
      this.#guard.check(this.#starts, 0, this.#starts.byteLength)
      this.#checkOrdinals()
      this.#isChecked = true
    }
    return { ordinals: this.#ordinals, starts: this.#starts }
  }

  /** Who counts through ordinals relies on it that they are few and that each has a value. */
  #checkOrdinals(): void {
    const ordinals = this.#ordinals
    const starts = this.#starts
    const { valueCount } = this
    let isSound = starts[0] === 0 && starts[starts.length - 1] === ordinals.length
    for (let at = 1; at < starts.length; at++) isSound &&= starts[at]! >= starts[at - 1]!
    if (!isSound) throw this.#guard.corrupt(starts, 'its places do not ascend')
    // Unsigned, a number below 0 is a large one.
    for (let at = 0; at < ordinals.length; at++) isSound &&= ordinals[at]! >>> 0 < valueCount
    if (!isSound) throw this.#guard.corrupt(ordinals, 'a document has a keyword that is not there')
  }

  /** The value at an ordinal below {@link valueCount}. */
  value(ordinal: number): string {
    const values = this.#values
    values.locate(ordinal)
    return decodeUnits(values.bytes, values.from, values.to)
  }

  /** The first ordinal whose value is not less, or with `after` greater; {@link valueCount} when there is none. */
  lowerBound(value: string, after = false): number {
    let low = 0
    let high = this.valueCount
    while (low < high) {
      const middle = (low + high) >>> 1
      const other = this.value(middle)
      if (other < value || (after && other === value)) low = middle + 1
      else high = middle
    }
    return low
  }

  /** The keywords of a document, in the order it has them; none where it lacks the field. */
  of(document: number): string[] {
    const { ordinals, starts } = this.ordinals()
    return Array.from(ordinals.subarray(starts[document], starts[document + 1]), (ordinal) =>
      this.value(ordinal),
    )
  }
}
