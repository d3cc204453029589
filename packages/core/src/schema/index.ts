/**
 * Schema: which fields there are and what they may hold.
 *
 * In: the caller's `fields`, `language` and `synonyms`. Out: a checked schema with an analyzer for each text field, and the
 * checks that turn a caller's document into values that the index may trust. The types in fields.ts infer documents from a schema.
 * Never: holds documents, or knows how fields are indexed.
 */
import type { Analyzer } from '../analysis/analyzer.js'
import type { CompiledAnalyzer, Purpose } from '../analysis/index.js'
import { hintFor, kindOf, LedeError, quote } from '../errors.js'
import { AnalyzerSet } from './analyzers.js'
import type { FieldDefinition, Fields, Schema, TextField } from './fields.js'
import { checkSynonyms, type Synonyms } from './synonyms.js'

/** A schema that passed the check. */
export interface CompiledSchema {
  /** A frozen copy of the caller's fields. */
  readonly fields: Fields
  /** The analyzer of text fields that name none. */
  readonly language: Analyzer
  readonly synonyms: Synonyms
  /** Names of the text fields, in the schema's order. */
  readonly textFields: readonly string[]
  /** Names of the number, date and boolean fields. */
  readonly numberFields: readonly string[]
  readonly keywordFields: readonly string[]
  /** How documents of a text field are analyzed, or of one that names no analyzer; fields share what is the same. */
  indexAnalyzer(field: string | undefined): CompiledAnalyzer
  /** How queries on a text field are analyzed, or on one that names no analyzer; fields share what is the same. */
  queryAnalyzer(field: string | undefined): CompiledAnalyzer
}

const TYPES: readonly string[] = [
  'text',
  'keyword',
  'number',
  'date',
  'boolean',
] satisfies FieldDefinition['type'][]

/** More fields than anyone has, and few enough that a document made of fields cannot exhaust the memory. */
const MAX_FIELDS = 1000

/**
 * @throws {LedeError} `INVALID_SCHEMA` naming the field, or `INVALID_OPTION` for an unknown option.
 */
export function compileSchema({ fields, language = 'none', synonyms }: Schema): CompiledSchema {
  const analyzers = new AnalyzerSet()
  const checked = checkFields(fields)
  const namesOf = (...types: FieldDefinition['type'][]) =>
    Object.keys(checked).filter((name) => types.includes(checked[name]!.type))
  const textFields = namesOf('text')
  const ofLanguage = analyzers.resolve(language, 'the option "language"')
  const byField = new Map<string | undefined, Record<Purpose, CompiledAnalyzer>>()
  for (const name of [undefined, ...textFields]) {
    const field: Partial<TextField> = name === undefined ? {} : (checked[name] as TextField)
    const { analyzer = language, queryAnalyzer = analyzer } = field
    const use = `field ${quote(name ?? '')}`
    byField.set(name, {
      index: analyzers.compiled(analyzers.resolve(analyzer, use), 'index'),
      query: analyzers.compiled(analyzers.resolve(queryAnalyzer, use), 'query'),
    })
  }
  return {
    fields: checked,
    language: ofLanguage,
    synonyms: checkSynonyms(synonyms),
    textFields,
    numberFields: namesOf('number', 'date', 'boolean'),
    keywordFields: namesOf('keyword'),
    indexAnalyzer: (field) => byField.get(field)!.index,
    queryAnalyzer: (field) => byField.get(field)!.query,
  }
}

/**
 * A frozen copy of a caller's fields; what analyzers they name is not looked at.
 * @throws {LedeError} `INVALID_SCHEMA` naming the field.
 */
export function checkFields(fields: unknown): Fields {
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) {
    throw new LedeError(
      'INVALID_SCHEMA',
      `"fields" must be an object of field definitions, not ${kindOf(fields)}.`,
    )
  }
  const entries = Object.entries(fields as Record<string, unknown>)
  if (entries.length === 0 || entries.length > MAX_FIELDS) {
    throw new LedeError(
      'INVALID_SCHEMA',
      `"fields" must name 1 to ${MAX_FIELDS} fields, not ${entries.length}.`,
    )
  }
  return Object.freeze(
    Object.fromEntries(entries.map(([name, definition]) => [name, checkDefinition(name, definition)])),
  )
}

function checkDefinition(name: string, definition: unknown): FieldDefinition {
  const wrong = (why: string) =>
    new LedeError('INVALID_SCHEMA', `Field ${quote(name)}: ${why}`, { field: name })
  if (name === 'id') throw wrong('every document has an id anyway.')
  if (typeof definition !== 'object' || definition === null) {
    throw wrong(`a field is defined by an object such as { type: 'text' }, not ${kindOf(definition)}.`)
  }
  const { type, boost, analyzer, queryAnalyzer, ...rest } = definition as Record<string, unknown>
  if (typeof type !== 'string' || !TYPES.includes(type)) {
    throw wrong(
      `its type must be one of ${TYPES.join(', ')}, not ${typeof type === 'string' ? quote(type) : kindOf(type)}.`,
    )
  }
  const [unknown] = Object.keys(rest)
  if (unknown !== undefined) throw wrong(`there is no option ${quote(unknown)} for a ${type} field.`)
  const ofText = { boost, analyzer, queryAnalyzer }
  for (const [option, value] of Object.entries(ofText)) {
    if (value !== undefined && type !== 'text')
      throw wrong(`only text fields take the option ${quote(option)}; this is a ${type} field.`)
  }
  if (boost !== undefined && !isBoost(boost))
    throw wrong(`its boost must be a positive number, not ${kindOf(boost)}.`)
  const given = Object.entries(ofText).filter(([, value]) => value !== undefined)
  // What an analyzer is, whoever compiles the schema checks.
  return Object.freeze({ type, ...Object.fromEntries(given) } as FieldDefinition)
}

/** A finite positive factor: greater would overflow a sum of scores. */
export function isBoost(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value <= 1e6
}

/**
 * The definition of a field that a query or an option names.
 * @throws {LedeError} `UNKNOWN_FIELD` when there is none, or it is of none of the types wanted.
 */
export function requireField(
  fields: Fields,
  name: string,
  wanted: readonly FieldDefinition['type'][],
  use: string,
): FieldDefinition {
  const definition = Object.hasOwn(fields, name) ? fields[name] : undefined
  if (definition === undefined) {
    throw new LedeError(
      'UNKNOWN_FIELD',
      `${use}: there is no field ${quote(name)}; ${hintFor(name, Object.keys(fields))}`,
      { field: name },
    )
  }
  if (!wanted.includes(definition.type)) {
    throw new LedeError(
      'UNKNOWN_FIELD',
      `${use}: ${quote(name)} is a ${definition.type} field; this takes one of type ${wanted.join(', ')}.`,
      { field: name, type: definition.type },
    )
  }
  return definition
}
