/**
 * Stage 2 of 7, schema: which fields there are and what they may hold.
 *
 * In: the caller's `fields` and `language`. Out: a checked schema with one analyzer, and the checks that turn a
 * caller's document into values that the index may trust. The types in fields.ts infer documents from a schema.
 * Never: holds documents, or knows how fields are indexed.
 */
import { builtInLanguage, createAnalyzer, type Analyzer } from '../analysis/index.js'
import type { Language } from '../analysis/language.js'
import { checkOptionNames, hintFor, kindOf, LedeError, quote } from '../errors.js'
import type { FieldDefinition, Fields, Schema } from './fields.js'

/** A schema that passed the check. */
export interface CompiledSchema {
  /** A frozen copy of the caller's fields. */
  readonly fields: Fields
  readonly analyzer: Analyzer
  /** Names of the text fields, in the schema's order. */
  readonly textFields: readonly string[]
  /** Names of the number, date and boolean fields. */
  readonly numberFields: readonly string[]
  readonly keywordFields: readonly string[]
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
export function compileSchema({ fields, language }: Schema): CompiledSchema {
  const checked = checkFields(fields)
  const namesOf = (...types: FieldDefinition['type'][]) =>
    Object.keys(checked).filter((name) => types.includes(checked[name]!.type))
  return {
    fields: checked,
    analyzer: createAnalyzer(checkLanguage(language)),
    textFields: namesOf('text'),
    numberFields: namesOf('number', 'date', 'boolean'),
    keywordFields: namesOf('keyword'),
  }
}

function checkFields(fields: unknown): Fields {
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
  const { type, boost, ...rest } = definition as Record<string, unknown>
  if (typeof type !== 'string' || !TYPES.includes(type)) {
    throw wrong(
      `its type must be one of ${TYPES.join(', ')}, not ${typeof type === 'string' ? quote(type) : kindOf(type)}.`,
    )
  }
  const [unknown] = Object.keys(rest)
  if (unknown !== undefined) throw wrong(`there is no option ${quote(unknown)} for a ${type} field.`)
  if (boost !== undefined && type !== 'text')
    throw wrong(`only text fields take a boost; this is a ${type} field.`)
  if (boost === undefined) return Object.freeze({ type } as FieldDefinition)
  if (!isBoost(boost)) throw wrong(`its boost must be a positive number, not ${kindOf(boost)}.`)
  return Object.freeze({ type: 'text', boost })
}

/** A finite positive factor: greater would overflow a sum of scores. */
export function isBoost(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value <= 1e6
}

function checkLanguage(language: Schema['language'] = 'none'): Language {
  if (typeof language === 'string') {
    const known = builtInLanguage(language)
    if (known !== undefined) return known
    throw new LedeError(
      'INVALID_SCHEMA',
      `There is no built-in language ${quote(language)}: use "en", "none" or an object.`,
    )
  }
  checkOptionNames(language, ['name', 'stem'], 'A language')
  if (typeof language.name !== 'string' || language.name === '' || typeof language.stem !== 'function') {
    throw new LedeError('INVALID_SCHEMA', 'A language needs a name (a string) and stem (a function).')
  }
  if (builtInLanguage(language.name) !== undefined) {
    throw new LedeError('INVALID_SCHEMA', `${quote(language.name)} is the name of a built-in language.`)
  }
  return language
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
