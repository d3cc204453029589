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
  readonly analyze: (text: string) => readonly Token[]
}

export interface CorpusDocument {
  readonly id: string
  readonly document: PlainDocument
  /** A map, for a field may have the name of a property that objects inherit. */
  readonly values: ReadonlyMap<string, unknown>
  /** Empty for a text field that the document lacks. */
  readonly words: ReadonlyMap<string, readonly Token[]>
}

export function corpusOf(schema: Schema, documents: readonly PlainDocument[]): Corpus {
  const { fields, analyzer, textFields } = compileSchema(schema)
  const analyze = (text: string) => analyzer.analyze(text)
  return {
    fields,
    textFields,
    analyze,
    documents: documents.map((document) => {
      const values = new Map(Object.entries(document))
      const wordsOf = (name: string) => analyze((values.get(name) as string | undefined) ?? '')
      return {
        id: document.id,
        document,
        values,
        words: new Map(textFields.map((name) => [name, wordsOf(name)])),
      }
    }),
  }
}

/** The words of a field over all documents, without repeats, by ascending code units. */
export function vocabularyOf(field: string, { documents }: Corpus): Token[] {
  const byWord = new Map<string, Token>()
  for (const { words } of documents) for (const token of words.get(field)!) byWord.set(token.word, token)
  return [...byWord.values()].sort((a, b) => (a.word < b.word ? -1 : 1))
}

/** How many documents hold a word of the field for which the condition holds. */
export function countDocuments(
  field: string,
  { documents }: Corpus,
  holds: (token: Token) => boolean,
): number {
  return documents.filter(({ words }) => words.get(field)!.some(holds)).length
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
