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

/** Lays down the keywords of each document, without repeats; undefined where it has none. */
export function writeKeywords(documents: readonly (readonly string[] | undefined)[]): KeywordSections {
  const values = [...new Set(documents.flatMap((keywords) => keywords ?? []))].sort()
  const ordinalOf = new Map(values.map((value, ordinal) => [value, ordinal]))
  const records = new RecordWriter()
  for (const value of values) records.add(encodeUnits(value))
  const starts = new Int32Array(documents.length + 1)
  documents.forEach((keywords, document) => {
    starts[document + 1] = starts[document]! + (keywords?.length ?? 0)
  })
  const ordinals = new Int32Array(starts.at(-1)!)
  documents.forEach((keywords, document) => {
    keywords?.forEach((keyword, i) => {
      ordinals[starts[document]! + i] = ordinalOf.get(keyword)!
    })
  })
  return { ...records.finish(), valueCount: values.length, ordinals, starts }
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

  /** All documents' ordinals: document d has those from `starts[d]` to `starts[d + 1]`. */
  ordinals(): { readonly ordinals: Int32Array; readonly starts: Int32Array } {
    if (!this.#isChecked) {
      this.#guard.check(this.#ordinals, 0, this.#ordinals.byteLength)
      this.#guard.check(this.#starts, 0, this.#starts.byteLength)
      this.#isChecked = true
    }
    return { ordinals: this.#ordinals, starts: this.#starts }
  }

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
