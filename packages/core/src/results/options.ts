import { checkOptionNames, kindOf, LedeError, quote } from '../errors.js'
import { parseDuration, periodOf } from '../schema/dates.js'
import type { FieldDefinition, Fields } from '../schema/fields.js'
import { isBoost, requireField, type CompiledSchema } from '../schema/index.js'
import type { ParseOptions } from '../query/parse.js'
import type { Recency, SortKey } from '../search/order.js'
import type { PlanOptions } from '../search/plan.js'
import { ANSI_MARKER, htmlMarker, ownMarker, type Marker } from './markers.js'
import type { HighlightOptions, SearchOptions } from './types.js'

/** Search options with every default filled in and every name and value checked. */
export interface CheckedOptions {
  readonly parse: ParseOptions
  readonly plan: PlanOptions
  readonly filter: Readonly<Record<string, unknown>>
  readonly limit: number
  readonly offset: number
  readonly sort: readonly SortKey[]
  readonly recency: Recency | undefined
  readonly highlight: Marking | undefined
  readonly snippet: SnippetMarking | undefined
  /** How many values to give, by field. */
  readonly facets: ReadonlyMap<string, number>
  readonly explain: boolean
  /** Whether all matches must be counted. */
  readonly exactTotal: boolean
}

/** Which text fields to mark, and with what. */
export interface Marking {
  readonly fields: readonly string[]
  readonly html: Marker
  /** What to mark with beside HTML. */
  readonly marker: Marker | undefined
}

export interface SnippetMarking extends Marking {
  readonly length: number
  readonly fragments: number | undefined
}

type AnyOptions = SearchOptions<Fields>

const NAMES: readonly (keyof AnyOptions)[] = [
  'limit',
  'offset',
  'fields',
  'boost',
  'operator',
  'prefix',
  'fuzzy',
  'strict',
  'filter',
  'sort',
  'recency',
  'highlight',
  'snippet',
  'facets',
  'explain',
  'total',
]

const MAX_LIMIT = 10_000
const MAX_OFFSET = 100_000
const MAX_FACET_VALUES = 10_000

/**
 * Options come from JavaScript too, so every value is checked, whatever its type says.
 * @throws {LedeError} `INVALID_OPTION` or `UNKNOWN_FIELD`, naming the option.
 */
export function checkSearchOptions(options: unknown, schema: CompiledSchema): CheckedOptions {
  checkOptionNames(options, NAMES, 'search')
  const given = options as Readonly<Record<keyof AnyOptions, unknown>>
  return {
    parse: {
      operator: oneOf('operator', given.operator, ['or', 'and'], 'or'),
      prefix: oneOf('prefix', given.prefix, [true, false, 'last'], false),
      fuzzy: oneOf('fuzzy', given.fuzzy, [true, false, 1, 2, 'unknown'], false),
      strict: oneOf('strict', given.strict, [true, false], false),
    },
    plan: {
      fields: fieldList('fields', given.fields, ['text'], schema.fields) ?? schema.textFields,
      boost: checkBoosts(given.boost, schema.fields),
    },
    filter: checkRecord('filter', given.filter),
    limit: wholeNumber('limit', given.limit, 0, MAX_LIMIT, 10),
    offset: wholeNumber('offset', given.offset, 0, MAX_OFFSET, 0),
    sort: checkSort(given.sort, schema.fields),
    recency: checkRecency(given.recency, schema.fields),
    highlight: checkMarking('highlight', given.highlight, [], schema),
    snippet: checkSnippet(given.snippet, schema),
    facets: checkFacets(given.facets, schema.fields),
    explain: oneOf('explain', given.explain, [true, false], false),
    exactTotal: oneOf('total', given.total, ['exact', 'bounded'], 'bounded') === 'exact',
  }
}

/** Where suggestions come from, and how many. */
export interface CheckedSuggestOptions {
  readonly fields: readonly string[]
  readonly limit: number
}

const MAX_SUGGESTIONS = 1000

/** @throws {LedeError} `INVALID_OPTION` or `UNKNOWN_FIELD`, naming the option. */
export function checkSuggestOptions(
  of: string,
  options: unknown,
  names: readonly string[],
  schema: CompiledSchema,
): CheckedSuggestOptions {
  checkOptionNames(options, names, of)
  const { fields, limit } = options as { fields?: unknown; limit?: unknown }
  return {
    fields: fieldList('fields', fields, ['text'], schema.fields) ?? schema.textFields,
    limit: wholeNumber('limit', limit, 1, MAX_SUGGESTIONS, 10),
  }
}

function invalid(option: string, expected: string, value: unknown): LedeError {
  const got =
    typeof value === 'string' ? quote(value) : typeof value === 'number' ? String(value) : kindOf(value)
  return new LedeError('INVALID_OPTION', `The option ${quote(option)} must be ${expected}, not ${got}.`, {
    option,
  })
}

function oneOf<T>(option: string, value: unknown, allowed: readonly T[], fallback: T): T {
  if (value === undefined) return fallback
  if (!allowed.includes(value as T)) {
    throw invalid(option, allowed.map((item) => JSON.stringify(item)).join(' or '), value)
  }
  return value as T
}

/** @throws {LedeError} `INVALID_OPTION` unless it is a whole number within the bounds. */
function wholeNumber(option: string, value: unknown, min: number, max: number, fallback: number): number {
  if (value === undefined) return fallback
  if (!Number.isSafeInteger(value) || (value as number) < min || (value as number) > max) {
    throw invalid(option, `a whole number from ${min} to ${max}`, value)
  }
  return value as number
}

/** Names of fields without repeats. */
function fieldList(
  option: string,
  value: unknown,
  types: readonly FieldDefinition['type'][],
  fields: Fields,
): readonly string[] | undefined {
  if (value === undefined) return undefined
  if (!Array.isArray(value)) throw invalid(option, 'an array of field names', value)
  const names = value as unknown[]
  for (const name of names) {
    if (typeof name !== 'string') throw invalid(option, 'an array of field names', name)
    requireField(fields, name, types, `The option ${quote(option)}`)
  }
  return [...new Set(names as string[])]
}

function checkRecord(option: string, value: unknown): Readonly<Record<string, unknown>> {
  if (value === undefined) return {}
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid(option, 'an object by field', value)
  }
  return value as Readonly<Record<string, unknown>>
}

function checkBoosts(value: unknown, fields: Fields): Readonly<Record<string, number>> {
  const boosts = checkRecord('boost', value)
  for (const [name, boost] of Object.entries(boosts)) {
    requireField(fields, name, ['text'], 'The option "boost"')
    if (boost !== undefined && !isBoost(boost))
      throw invalid(`boost.${name}`, 'a positive number up to a million', boost)
  }
  return boosts as Readonly<Record<string, number>>
}

function checkSort(value: unknown, fields: Fields): SortKey[] {
  if (value === undefined) return []
  const keys: unknown[] = Array.isArray(value) ? value : [value]
  return keys.map((key) => {
    checkOptionNames(key, ['field', 'order'], 'sort')
    const { field, order } = key as { field?: unknown; order?: unknown }
    if (typeof field !== 'string') throw invalid('sort.field', 'the name of a field', field)
    requireField(fields, field, ['keyword', 'number', 'date', 'boolean'], 'The option "sort"')
    return { field, descending: oneOf('sort.order', order, ['asc', 'desc'], 'asc') === 'desc' }
  })
}

function checkRecency(value: unknown, fields: Fields): Recency | undefined {
  if (value === undefined) return undefined
  checkOptionNames(value, ['field', 'halfLife', 'weight', 'now'], 'recency')
  const { field, halfLife, weight = 0.5, now = Date.now() } = value as Record<string, unknown>
  if (typeof field !== 'string') throw invalid('recency.field', 'the name of a date field', field)
  requireField(fields, field, ['date'], 'The option "recency"')
  const duration =
    typeof halfLife === 'string' || typeof halfLife === 'number' ? parseDuration(halfLife) : undefined
  if (duration === undefined) {
    throw invalid('recency.halfLife', 'a duration such as "30d"', halfLife)
  }
  if (typeof weight !== 'number' || !(weight >= 0 && weight <= 1)) {
    throw invalid('recency.weight', 'a number from 0 to 1', weight)
  }
  const moment = periodOf(now)
  if (moment === undefined) throw invalid('recency.now', 'a date', now)
  return { field, halfLife: duration, weight, now: moment.start }
}

const TAG = /^[a-z][a-z0-9-]*$/i
const CLASS = /^[\w -]*$/

function checkMarking(
  option: string,
  value: unknown,
  more: readonly string[],
  schema: CompiledSchema,
): Marking | undefined {
  if (value === undefined || value === false) return undefined
  const options = value === true ? {} : value
  checkOptionNames(options, ['fields', 'tag', 'class', 'marker', ...more], option)
  const { fields, tag = 'mark', class: className, marker } = options as HighlightOptions<Fields>
  if (typeof tag !== 'string' || !TAG.test(tag))
    throw invalid(`${option}.tag`, 'the name of an HTML element', tag)
  if (className !== undefined && (typeof className !== 'string' || !CLASS.test(className))) {
    throw invalid(`${option}.class`, 'a name or several', className)
  }
  return {
    fields: fieldList(`${option}.fields`, fields, ['text'], schema.fields) ?? schema.textFields,
    html: htmlMarker(tag, className),
    marker: checkMarker(`${option}.marker`, marker),
  }
}

const MAX_MARKER = 100

function checkMarker(option: string, value: unknown): Marker | undefined {
  if (value === undefined || value === 'html') return undefined
  if (value === 'ansi') return ANSI_MARKER
  if (typeof value !== 'object' || value === null)
    throw invalid(option, '"html", "ansi" or { open, close }', value)
  checkOptionNames(value, ['open', 'close'], option)
  const { open, close } = value as { open?: unknown; close?: unknown }
  const own = (name: string, given: unknown): string => {
    // What looks like HTML would be taken for it, and the text in it is not escaped.
    if (typeof given !== 'string' || given.length > MAX_MARKER || /[<>&]/.test(given))
      throw invalid(
        `${option}.${name}`,
        `a string of up to ${MAX_MARKER} characters without <, > and & (for HTML use "tag" and "class")`,
        given,
      )
    return given
  }
  return ownMarker(own('open', open), own('close', close))
}

function checkSnippet(value: unknown, schema: CompiledSchema): CheckedOptions['snippet'] {
  const marking = checkMarking('snippet', value, ['length', 'fragments'], schema)
  if (marking === undefined) return undefined
  const { length, fragments } = value === true ? {} : (value as { length?: unknown; fragments?: unknown })
  return {
    ...marking,
    length: wholeNumber('snippet.length', length, 20, 10_000, 200),
    fragments: fragments === undefined ? undefined : wholeNumber('snippet.fragments', fragments, 1, 10, 1),
  }
}

function checkFacets(value: unknown, fields: Fields): ReadonlyMap<string, number> {
  const types = ['keyword', 'boolean'] as const
  if (value === undefined) return new Map()
  if (Array.isArray(value)) {
    return new Map(fieldList('facets', value, types, fields)!.map((name) => [name, 10]))
  }
  return new Map(
    Object.entries(checkRecord('facets', value)).map(([name, options = {}]) => {
      requireField(fields, name, types, 'The option "facets"')
      checkOptionNames(options, ['limit'], `facets.${name}`)
      const { limit } = options as { limit?: unknown }
      return [name, wholeNumber(`facets.${name}.limit`, limit, 1, MAX_FACET_VALUES, 10)]
    }),
  )
}
