import type { Analyzer } from '../analysis/analyzer.js'
import type { BuiltInName } from '../analysis/index.js'

/** Full text: analyzed, searched by words, scored. A document's value is one string. */
export interface TextField {
  readonly type: 'text'
  /** How much a match in this field counts beside others; a positive number, 1 by default. */
  readonly boost?: number
  /** How its words become terms; the index's `language` by default. */
  readonly analyzer?: BuiltInName | Analyzer
  /** How words of a query that look here become terms; as those of documents by default. */
  readonly queryAnalyzer?: BuiltInName | Analyzer
}

/** Exact strings, one or several a document: filters, facets, sort. */
export interface KeywordField {
  readonly type: 'keyword'
}

/** Finite numbers: ranges, sort. */
export interface NumberField {
  readonly type: 'number'
}

/** Points in time: ranges, sort, recency. See {@link DateValue} for what a document may hold. */
export interface DateField {
  readonly type: 'date'
}

/** True or false: filters, facets. */
export interface BooleanField {
  readonly type: 'boolean'
}

export type FieldDefinition = TextField | KeywordField | NumberField | DateField | BooleanField

/** A schema's fields by name. `id` is no field: every document has one, a string. */
export type Fields = Readonly<Record<string, FieldDefinition>>

/**
 * A date as people hand it over: ISO 8601 (`2024`, `2024-07`, `2024-07-19`, `2024-07-19T17:00Z`, with seconds,
 * milliseconds and an offset if wanted; without an offset it is UTC), milliseconds since 1970, or a `Date`.
 */
export type DateValue = string | number | Date

/** A field's value in a document that goes into the index. */
type InputValue<D extends FieldDefinition> = D extends TextField
  ? string
  : D extends KeywordField
    ? string | readonly string[]
    : D extends NumberField
      ? number
      : D extends DateField
        ? DateValue
        : boolean

/** A field's value as it comes back: as it was given, except that a `Date` comes back as its ISO string. */
type StoredValue<D extends FieldDefinition> = D extends TextField
  ? string
  : D extends KeywordField
    ? string | string[]
    : D extends NumberField
      ? number
      : D extends DateField
        ? string | number
        : boolean

/** A document for `add` and `update`: an `id`, and any of the schema's fields. */
export type InputDocument<F extends Fields> = { readonly id: string } & {
  readonly [Name in keyof F]?: InputValue<F[Name]> | undefined
}

/** A document as `get` and a hit give it back: a fresh copy each time. */
export type StoredDocument<F extends Fields> = { id: string } & { [Name in keyof F]?: StoredValue<F[Name]> }

/** The names of the fields whose definition is of one of the types `T`. */
export type FieldNames<F extends Fields, T extends FieldDefinition['type']> = {
  [Name in keyof F & string]: [F[Name]['type'] & T] extends [never] ? never : Name
}[keyof F & string]

/** What `createIndex` fixes for the life of an index, and saves with it. */
export interface Schema<F extends Fields = Fields> {
  /** The fields by name; `text` ones are searched by default. */
  readonly fields: F
  /**
   * How words become terms: `'en'` for English (possessives and Porter stems), `'none'` (the default) for words as they are,
   * case and diacritics folded, one of `@lede/core/languages/…`, or an {@link Analyzer} of your own.
   */
  readonly language?: BuiltInName | Analyzer
  /** What queries also look for; see {@link SynonymRule}. */
  readonly synonyms?: readonly SynonymRule[]
}

/**
 * Words that mean the same: a list of texts for each of which a query finds all others too, or one way, what a query with `from`
 * also finds. A text of several words is a phrase. Rules do not chain: what one adds, no other adds to.
 */
export type SynonymRule =
  readonly string[] | { readonly from: string | readonly string[]; readonly to: string | readonly string[] }
