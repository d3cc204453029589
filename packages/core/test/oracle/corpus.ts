import type { Token } from '../../src/analysis/index.js'
import type { Fields, InputDocument, Schema } from '../../src/schema/fields.js'
import { compileSchema } from '../../src/schema/index.js'

/** A document as a test writes it. */
export type PlainDocument = InputDocument<Fields>

/** Live documents in the order they were added, each text field as a plain list of words. */
export interface Corpus {
  readonly fields: Fields
  readonly textFields: readonly string[]
  readonly documents: readonly CorpusDocument[]
  /** As documents and as queries are analyzed. */
  readonly analyze: (text: string) => readonly Token[]
  readonly read: (text: string) => readonly Token[]
  /** Whether words are their own terms, so that the forms of a word are not told apart in the vocabulary. */
  readonly isFolded: boolean
  /** Whether a folded word says little. */
  readonly isStopWord: (word: string) => boolean
}

export interface CorpusDocument {
  readonly id: string
  readonly document: PlainDocument
  /** A map, for a field may have the name of a property that objects inherit. */
  readonly values: ReadonlyMap<string, unknown>
  /** By field, what stands in each place of the text; empty for a text field that the document lacks. */
  readonly places: ReadonlyMap<string, readonly (readonly Token[])[]>
}

/** All text fields are analyzed alike. */
export function corpusOf(schema: Schema, documents: readonly PlainDocument[]): Corpus {
  const compiled = compileSchema(schema)
  const { fields, textFields } = compiled
  const analyze = (text: string) => compiled.indexAnalyzer(textFields[0]).analyze(text)
  const ofQueries = compiled.queryAnalyzer(textFields[0])
  return {
    fields,
    textFields,
    analyze,
    read: (text) => ofQueries.analyze(text),
    isFolded: ofQueries.isFolded,
    isStopWord: (word) => ofQueries.isStopWord(word),
    documents: documents.map((document) => {
      const values = new Map(Object.entries(document))
      const placesOf = (name: string) => inPlaces(analyze((values.get(name) as string | undefined) ?? ''))
      return {
        id: document.id,
        document,
        values,
        places: new Map(textFields.map((name) => [name, placesOf(name)])),
      }
    }),
  }
}

/** Tokens by their positions. */
export function inPlaces(tokens: readonly Token[]): Token[][] {
  const count = new Set(tokens.map(({ position }) => position)).size
  return Array.from({ length: count }, (_, place) => tokens.filter(({ position }) => position === place))
}

/** The forms of a field over all documents, without repeats, by ascending code units. */
export function vocabularyOf(field: string, { documents }: Corpus): Token[] {
  const byForm = new Map<string, Token>()
  for (const { places } of documents)
    for (const token of places.get(field)!.flat()) byForm.set(token.form, token)
  return [...byForm.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}

/** By word, and forms of a word behind it. */
function keyOf({ word, form }: Token): string {
  return word === form ? word : `${word}\0${form}`
}

/** How many documents hold a token of the field for which the condition holds. */
export function countDocuments(
  field: string,
  { documents }: Corpus,
  holds: (token: Token) => boolean,
): number {
  return documents.filter(({ places }) => places.get(field)!.flat().some(holds)).length
}

/** The keywords of a document, without repeats; none where the field is missing. */
export function keywordsOf(field: string, { values }: CorpusDocument): string[] {
  const value = values.get(field) as string | readonly string[] | undefined
  if (value === undefined) return []
  return typeof value === 'string' ? [value] : [...new Set(value)]
}

/** A number, date (as milliseconds) or boolean (as 0 or 1) of a document. */
export function numberOf(field: string, { values }: CorpusDocument, fields: Fields): number | undefined {
  const value = values.get(field)
  if (value === undefined) return undefined
  return fields[field]!.type === 'date' ? stretchOf(value).start : Number(value)
}

/** The stretch of time that a date value names. Dates in tests are in UTC and end in `Z` or in no zone. */
export function stretchOf(value: unknown): { start: number; end: number } {
  if (typeof value !== 'string') return { start: Number(value), end: Number(value) + 1 }
  const [year, month = 1, ...rest] = value.match(/\d+/g)!.map(Number)
  const given = value.match(/\d+/g)!.length
  // The last unit that is written counts one up: Date.UTC carries over.
  const parts = [year!, month - 1, ...rest] as [number, number, ...number[]]
  const next: [number, number, ...number[]] = [...parts]
  next[given - 1]! += 1
  return { start: Date.UTC(...parts), end: Date.UTC(...next) }
}
