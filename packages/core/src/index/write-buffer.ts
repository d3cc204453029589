import { LedeError, quote } from '../errors.js'
import { periodOf } from '../schema/dates.js'
import type { CheckedDocument, CheckedValue } from '../schema/document.js'
import type { CompiledSchema } from '../schema/index.js'
import type { Segment } from '../segment/index.js'
import { KeywordWriter } from '../segment/columns.js'
import { IdWriter } from '../segment/ids.js'
import { TRUSTED } from '../segment/page-guard.js'
import { RecordReader, RecordWriter } from '../segment/records.js'
import { writeStored, type StoredForm } from '../segment/stored.js'
import { assembleSegment } from '../segment/writer.js'
import { TextBuffer } from './text-buffer.js'

/** Sealing a larger log would take longer, and hold more memory, than merging what smaller ones give. */
const MAX_TOKENS = 1 << 20
const MAX_DOCUMENTS = 1 << 17
/** Distinct words of a field: a table sorts twice as many fast. */
const MAX_WORDS = 1 << 20
/** Bytes of stored documents. */
const MAX_STORED = 1 << 24

/** The longest document, in UTF-16 units of its stored form. */
const MAX_DOCUMENT = 1 << 27

const decoder = new TextDecoder()

/** Documents that are not in a segment yet, in the order they came. */
export class WriteBuffer {
  readonly #schema: CompiledSchema
  readonly #texts: readonly TextBuffer[]
  /** By document: its id, undefined once it was taken out again. */
  readonly #ids: (string | undefined)[] = []
  readonly #documentOf = new Map<string, number>()
  readonly #stored = new RecordWriter()
  readonly #numbers: number[][]
  readonly #keywords: (readonly string[])[][]

  constructor(schema: CompiledSchema) {
    this.#schema = schema
    this.#texts = schema.textFields.map((field) => new TextBuffer(schema.indexAnalyzer(field)))
    this.#numbers = schema.numberFields.map(() => [])
    this.#keywords = schema.keywordFields.map(() => [])
  }

  /** How many documents it holds. */
  get size(): number {
    return this.#documentOf.size
  }

  /** Whether it should be sealed before it takes more. */
  get isFull(): boolean {
    return (
      this.#ids.length >= MAX_DOCUMENTS ||
      this.#stored.size >= MAX_STORED ||
      this.#texts.some(({ occurrences, wordCount }) => occurrences >= MAX_TOKENS || wordCount >= MAX_WORDS)
    )
  }

  has(id: string): boolean {
    return this.#documentOf.has(id)
  }

  /** Takes in a document, in place of one that has its id. When an analyzer throws, nothing is changed. */
  add(checked: CheckedDocument): void {
    const { id, values } = checked
    const document = this.#ids.length
    const { fields } = this.#schema
    const numbers = this.#schema.numberFields.map((name) => {
      const value = values.get(name)
      return value === undefined ? NaN : asNumber(fields[name]!.type, value)
    })
    const keywords = this.#schema.keywordFields.map((name) => {
      const value = values.get(name)
      return value === undefined ? [] : asKeywords(value)
    })
    const stored = storedForm(checked)
    // All that may throw comes before the first thing that stays.
    try {
      this.#schema.textFields.forEach((name, i) => {
        this.#texts[i]!.add(values.get(name) as string | undefined)
      })
      this.#stored.addText(stored)
    } catch (error) {
      for (const text of this.#texts) text.truncate(document)
      throw error
    }
    this.remove(id)
    this.#ids.push(id)
    this.#documentOf.set(id, document)
    numbers.forEach((number, i) => this.#numbers[i]!.push(number))
    keywords.forEach((held, i) => this.#keywords[i]!.push(held))
  }

  /** Takes a document out again. @returns whether it held one with this id. */
  remove(id: string): boolean {
    const document = this.#documentOf.get(id)
    if (document === undefined) return false
    this.#documentOf.delete(id)
    this.#ids[document] = undefined
    return true
  }

  /** A fresh copy of the document with this id; undefined when it has none. */
  stored(id: string): StoredForm | undefined {
    const document = this.#documentOf.get(id)
    if (document === undefined) return undefined
    const record = new RecordReader(this.#stored.finish(), TRUSTED).at(document)
    return JSON.parse(decoder.decode(record)) as StoredForm
  }

  /** A segment of the documents it holds when this begins. Pauses now and then; nothing may be added any more. */
  *seal(): Generator<void, Segment> {
    const { size } = this
    const numbers = new Int32Array(this.#ids.length)
    const ids = new IdWriter(size, size * 8)
    for (let document = 0; document < numbers.length; document++) {
      const id = this.#ids[document]
      numbers[document] = id === undefined ? -1 : ids.count
      if (id !== undefined) ids.add(id)
      if ((document & 8191) === 8191) yield
    }
    const isLive = (_: unknown, document: number) => numbers[document]! >= 0
    const texts = []
    for (const text of this.#texts) texts.push(yield* text.seal(numbers, size))
    let stored = this.#stored.finish()
    if (size < numbers.length) {
      const all = new RecordReader(stored, TRUSTED)
      const live = new RecordWriter(stored.bytes.length)
      for (let document = 0; document < numbers.length; document++) {
        if (numbers[document]! >= 0) live.add(all.at(document))
        if ((document & 4095) === 4095) yield
      }
      stored = live.finish()
    }
    const keywords = this.#keywords.map((column) => {
      const writer = new KeywordWriter()
      for (const held of column.filter(isLive)) writer.add(held)
      return writer.finish()
    })
    yield
    return yield* assembleSegment(this.#schema, {
      documents: size,
      ids: ids.finish(),
      stored,
      texts,
      numbers: this.#numbers.map((column) => Float64Array.from(column.filter(isLive))),
      keywords,
    })
  }
}

/** @throws {LedeError} `INVALID_DOCUMENT` when it is too long. */
function storedForm(checked: CheckedDocument): string {
  let stored: string | undefined
  try {
    stored = writeStored(checked)
  } catch {
    // A string of JavaScript has an end, too.
  }
  if (stored !== undefined && stored.length <= MAX_DOCUMENT) return stored
  throw new LedeError(
    'INVALID_DOCUMENT',
    `The document ${quote(checked.id)} is longer than ${MAX_DOCUMENT} characters as JSON; index it in parts.`,
    { id: checked.id },
  )
}

function asNumber(type: string, value: CheckedValue): number {
  return type === 'date' ? periodOf(value)!.start : Number(value)
}

/** Several times the same keyword counts once. */
function asKeywords(value: CheckedValue): readonly string[] {
  return typeof value === 'object' ? [...new Set(value)] : [value as string]
}
