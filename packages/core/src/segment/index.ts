/**
 * Stage 3 of 7, segment: checked documents and their tokens → inverted fields, columns and stored fields.
 *
 * In: checked documents, the tokens of their text fields. Out: for each document number its stored form, for each
 * field what a search reads: postings with positions and lengths (text), or values by document (the others).
 * Never: analyzes text, knows ids' uniqueness, queries or scores.
 */
import type { Token } from '../analysis/index.js'
import { periodOf } from '../schema/dates.js'
import type { CheckedDocument, CheckedValue } from '../schema/document.js'
import type { CompiledSchema } from '../schema/index.js'
import { TextFieldIndex } from './text-field.js'

/** A field's values by document number; a document without the field has `undefined` there. */
export type Column<V> = readonly (V | undefined)[]

/** The indexed form of a run of documents, numbered from 0 in the order they came. */
export class Segment {
  readonly schema: CompiledSchema
  readonly #texts: ReadonlyMap<string, TextFieldIndex>
  readonly #numbers: ReadonlyMap<string, (number | undefined)[]>
  readonly #keywords: ReadonlyMap<string, (readonly string[] | undefined)[]>
  /** Stored documents as JSON of `[id, values]`; undefined where the document was taken out. */
  #stored: (string | undefined)[] = []

  constructor(schema: CompiledSchema) {
    this.schema = schema
    const namesOf = (...types: string[]) =>
      Object.entries(schema.fields)
        .filter(([, { type }]) => types.includes(type))
        .map(([name]) => name)
    this.#texts = new Map(namesOf('text').map((name) => [name, new TextFieldIndex()]))
    this.#numbers = new Map(namesOf('number', 'date', 'boolean').map((name) => [name, []]))
    this.#keywords = new Map(namesOf('keyword').map((name) => [name, []]))
  }

  /** One more than the greatest document number given out. */
  get end(): number {
    return this.#stored.length
  }

  isLive(document: number): boolean {
    return this.#stored[document] !== undefined
  }

  text(field: string): TextFieldIndex {
    return this.#texts.get(field)!
  }

  /** Numbers as they are, dates as milliseconds since 1970, booleans as 0 and 1. */
  numbers(field: string): Column<number> {
    return this.#numbers.get(field)!
  }

  keywords(field: string): Column<readonly string[]> {
    return this.#keywords.get(field)!
  }

  /** A fresh copy of the document, with the text values it was indexed from. Only for a live document. */
  stored(document: number): CheckedDocument {
    return parseStored(this.#stored[document]!)
  }

  /** The stored forms by document number, as {@link restoreStored} takes them back. */
  storedForms(): Column<string> {
    return this.#stored
  }

  /** Takes in a document and returns its number. O(its text). */
  add(document: CheckedDocument): number {
    // A language of the user's may throw here, before anything is changed.
    const tokens = this.#tokens(document)
    const number = this.#stored.length
    this.#stored.push(JSON.stringify([document.id, [...document.values]]))
    this.#setColumns(number, document.values)
    for (const [name, field] of this.#texts) field.add(number, tokens.get(name)!)
    return number
  }

  /** Takes out a live document. */
  remove(number: number): void {
    const tokens = this.#tokens(this.stored(number))
    for (const [name, field] of this.#texts) field.remove(number, tokens.get(name)!)
    for (const column of this.#numbers.values()) column[number] = undefined
    for (const column of this.#keywords.values()) column[number] = undefined
    this.#stored[number] = undefined
  }

  /** Closes the gaps that removed documents left; the others keep their order. */
  compact(): void {
    const renumbered = new Int32Array(this.#stored.length)
    let live = 0
    for (let number = 0; number < renumbered.length; number++) {
      renumbered[number] = this.isLive(number) ? live++ : -1
    }
    const keep = (_: unknown, number: number) => renumbered[number]! >= 0
    for (const field of this.#texts.values()) field.renumber(renumbered)
    for (const column of [...this.#numbers.values(), ...this.#keywords.values()]) {
      const kept = column.filter(keep)
      column.length = 0
      for (const value of kept) (column as unknown[]).push(value)
    }
    this.#stored = this.#stored.filter(keep)
  }

  /** Puts back stored documents and their columns, in an empty segment; the text fields are restored apart. */
  restoreStored(forms: Iterable<string>): void {
    for (const form of forms) {
      const number = this.#stored.length
      this.#stored.push(form)
      this.#setColumns(number, parseStored(form).values)
    }
  }

  #setColumns(number: number, values: ReadonlyMap<string, CheckedValue>): void {
    for (const [name, column] of this.#numbers) {
      const value = values.get(name)
      column[number] = value === undefined ? undefined : asNumber(this.schema.fields[name]!.type, value)
    }
    for (const [name, column] of this.#keywords) {
      const value = values.get(name)
      column[number] = value === undefined ? undefined : asKeywords(value)
    }
  }

  /** The tokens of each text field; none where the document has no value. */
  #tokens({ values }: CheckedDocument): Map<string, Token[]> {
    return new Map(
      this.schema.textFields.map((name) => {
        const text = values.get(name)
        return [name, text === undefined ? [] : this.schema.analyzer.analyze(text as string)]
      }),
    )
  }
}

function parseStored(form: string): CheckedDocument {
  const [id, values] = JSON.parse(form) as [string, [string, CheckedValue][]]
  return { id, values: new Map(values) }
}

function asNumber(type: string, value: CheckedValue): number {
  return type === 'date' ? periodOf(value)!.start : Number(value)
}

/** Several times the same keyword counts once; no keywords at all count as none given. */
function asKeywords(value: CheckedValue): readonly string[] | undefined {
  const values = typeof value === 'object' ? [...new Set(value)] : [value as string]
  return values.length === 0 ? undefined : values
}
