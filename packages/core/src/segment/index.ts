/**
 * Segment: terms and values of a run of documents → one immutable segment.
 *
 * In: what a writer lays down, or the sections of a saved segment. Out: for each field what a search reads (dictionaries,
 * postings, norms, columns), for each document its id and stored form. All of it lies in sections of bytes that are
 * read in place; FORMAT.md says what each holds.
 * Never: analyzes text, changes after it was made, knows which documents were removed, queries or scores.
 */
import type { CompiledSchema } from '../schema/index.js'
import { KeywordColumn, type NumberColumn } from './columns.js'
import { Ids } from './ids.js'
import type { PageGuard } from './page-guard.js'
import { RecordReader } from './records.js'
import { bytesOf, type Sections } from './sections.js'
import type { StoredForm } from './stored.js'
import { TextFieldReader, type TextFieldCounts } from './text-field.js'
import { decodeUtf8 } from './units.js'

/** What the `SEGM` section says, as JSON. */
export interface SegmentCounts {
  readonly documents: number
  /** By text field, in the schema's order. */
  readonly texts: readonly TextFieldCounts[]
  /** How many values each keyword field has, in the schema's order. */
  readonly keywords: readonly number[]
}

const EMPTY = new Uint8Array(0)

/** A column, and whether its pages are. */
interface CheckedColumn {
  readonly values: NumberColumn
  isChecked: boolean
}

/** Documents numbered from 0 in the order they were added, as a search reads them. */
export class Segment {
  readonly schema: CompiledSchema
  readonly counts: SegmentCounts
  /** The bytes that all of it is read from, by section. */
  readonly sections: Sections
  readonly ids: Ids
  readonly #guard: PageGuard
  readonly #stored: RecordReader
  readonly #texts: ReadonlyMap<string, TextFieldReader>
  readonly #numbers: ReadonlyMap<string, CheckedColumn>
  readonly #keywords: ReadonlyMap<string, KeywordColumn>

  constructor(schema: CompiledSchema, counts: SegmentCounts, sections: Sections, guard: PageGuard) {
    this.schema = schema
    this.counts = counts
    this.sections = sections
    this.#guard = guard
    const bytes = (name: string) => sections.get(name) ?? EMPTY
    const words = (name: string) => asWords(bytes(name))
    const records = (tag: string, offsets: string) => ({ bytes: bytes(tag), offsets: words(offsets) })
    const dictionary = (tag: string, heads: string) => ({ entries: bytes(tag), heads: words(heads) })
    this.ids = new Ids({ ...records('IDEN', 'IDOF'), slots: words('IDSL') }, guard)
    this.#stored = new RecordReader(records('DOCS', 'DOOF'), guard)
    this.#texts = new Map(
      schema.textFields.map((name, i) => [
        name,
        new TextFieldReader(
          {
            terms: dictionary(`TERM:${i}`, `TEHD:${i}`),
            forms: sections.has(`WORD:${i}`) ? dictionary(`WORD:${i}`, `WOHD:${i}`) : undefined,
            packed: words(`PACK:${i}`),
            tails: bytes(`TAIL:${i}`),
            formPacked: words(`WOPK:${i}`),
            formTails: bytes(`WOTL:${i}`),
            norms: bytes(`NORM:${i}`),
          },
          counts.texts[i]!,
          schema.indexAnalyzer(name).isFolded,
          guard,
        ),
      ]),
    )
    this.#numbers = new Map(
      schema.numberFields.map((name, i) => {
        const column = bytes(`NUMB:${i}`)
        const values = new Float64Array(column.buffer, column.byteOffset, column.length >> 3)
        return [name, { values, isChecked: false }]
      }),
    )
    this.#keywords = new Map(
      schema.keywordFields.map((name, i) => [
        name,
        new KeywordColumn(
          {
            ...records(`KEYW:${i}`, `KEOF:${i}`),
            valueCount: counts.keywords[i]!,
            ordinals: words(`KEOR:${i}`),
            starts: words(`KEST:${i}`),
          },
          guard,
        ),
      ]),
    )
  }

  /**
   * All sections, all of them checked: who copies damaged bytes under new checksums makes them look whole.
   * @throws {LedeError} `CORRUPT_INDEX`.
   */
  checkedSections(): Sections {
    for (const section of this.sections.values()) this.#guard.check(section, 0, section.length)
    return this.sections
  }

  /** How many documents it has, removed ones too. */
  get documents(): number {
    return this.counts.documents
  }

  text(field: string): TextFieldReader {
    return this.#texts.get(field)!
  }

  /** Numbers as they are, dates as milliseconds since 1970, booleans as 0 and 1; NaN where a document has none. */
  numbers(field: string): NumberColumn {
    const column = this.#numbers.get(field)!
    if (!column.isChecked) {
      this.#guard.check(bytesOf(column.values), 0, column.values.byteLength)
      column.isChecked = true
    }
    return column.values
  }

  keywords(field: string): KeywordColumn {
    return this.#keywords.get(field)!
  }

  /** A fresh copy of a document. */
  stored(document: number): StoredForm {
    const stored = this.#stored
    stored.locate(document)
    const { bytes, from, to } = stored
    let form: unknown
    try {
      form = JSON.parse(decodeUtf8(bytes, from, to))
    } catch {
      form = undefined
    }
    if (typeof form === 'object' && form !== null && !Array.isArray(form)) return form as StoredForm
    throw this.#guard.corrupt(bytes, 'a document is no object in JSON')
  }

  /** The stored form of a document as it lies there. */
  storedBytes(document: number): Uint8Array {
    return this.#stored.at(document)
  }
}

function asWords(bytes: Uint8Array): Int32Array {
  return new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2)
}
