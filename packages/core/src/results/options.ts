import { checkOptionNames, kindOf, LedeError } from '../errors.js'
import { isSignal, throwIfAborted } from '../index/bulk.js'
import { parseDuration, periodOf } from '../schema/dates.js'
import type { Fields } from '../schema/fields.js'
import { isBoost, requireField, type CompiledSchema } from '../schema/index.js'
import { EXPECTED_FUZZINESS, isFuzziness } from '../query/fuzziness.js'
import type { ParseOptions } from '../query/parse.js'
import type { Fuzziness } from '../query/tree.js'
import type { Recency, SortKey } from '../search/order.js'
import type { PlanOptions } from '../search/plan.js'
import { checkCollapse, type CheckedCollapse } from './collapse-options.js'
import { decodeCursor, type Cursor } from './cursor.js'
import { checkFacets, type FacetRequest } from './facet-options.js'
import { checkRecord, fieldList, invalid, oneOf, wholeNumber } from './option-checks.js'
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
  readonly facets: ReadonlyMap<string, FacetRequest>
  /** Whether a field's own filter does not narrow its facet. */
  readonly drillSideways: boolean
  readonly stats: readonly string[]
  readonly collapse: CheckedCollapse | undefined
  /** Where the page before ended. */
  readonly after: Cursor | undefined
  /** The fields of a hit's document; undefined for all. */
  readonly select: ReadonlySet<string> | undefined
  readonly explain: boolean
  /** Whether all matches must be counted. */
  readonly exactTotal: boolean
  /** Milliseconds. */
  readonly timeout: number
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
  'drillSideways',
  'stats',
  'collapse',
  'after',
  'select',
  'explain',
  'total',
  'now',
  'timeout',
  'signal',
]

const MAX_LIMIT = 10_000
const MAX_OFFSET = 100_000
const MAX_SORT_KEYS = 16

/**
 * Options come from JavaScript too, so every value is checked, whatever its type says.
 * @throws {LedeError} `INVALID_OPTION` or `UNKNOWN_FIELD`, naming the option; `INVALID_CURSOR`; `ABORTED`.
 */
export function checkSearchOptions(options: unknown, schema: CompiledSchema): CheckedOptions {
  checkOptionNames(options, NAMES, 'search')
  const given = options as Readonly<Record<keyof AnyOptions, unknown>>
  checkSignal(given.signal)
  const offset = wholeNumber('offset', given.offset, 0, MAX_OFFSET, 0)
  const after = given.after === undefined ? undefined : decodeCursor(given.after)
  if (after !== undefined && offset > 0) throw invalid('offset', '0 or left out beside "after"', offset)
  const now = checkNow(given.now ?? after?.now)
  return {
    parse: {
      operator: oneOf('operator', given.operator, ['or', 'and'], 'or'),
      prefix: oneOf('prefix', given.prefix, [true, false, 'last'], false),
      fuzzy: checkFuzzy(given.fuzzy),
      strict: oneOf('strict', given.strict, [true, false], false),
    },
    plan: {
      fields: fieldList('fields', given.fields, ['text'], schema.fields) ?? schema.textFields,
      boost: checkBoosts(given.boost, schema.fields),
      now,
    },
    filter: checkRecord('filter', given.filter),
    limit: wholeNumber('limit', given.limit, 0, MAX_LIMIT, 10),
    offset,
    after,
    sort: checkSort(given.sort, schema.fields),
    recency: checkRecency(given.recency, now, schema.fields),
    highlight: checkMarking('highlight', given.highlight, [], schema),
    snippet: checkSnippet(given.snippet, schema),
    facets: checkFacets(given.facets, schema.fields),
    drillSideways: oneOf('drillSideways', given.drillSideways, [true, false], false),
    stats: fieldList('stats', given.stats, ['number', 'date'], schema.fields) ?? [],
    collapse: checkCollapse(given.collapse, schema.fields),
    select: checkSelect(given.select, schema.fields),
    explain: oneOf('explain', given.explain, [true, false], false),
    exactTotal: oneOf('total', given.total, ['exact', 'bounded'], 'bounded') === 'exact',
    timeout: checkTimeout(given.timeout),
  }
}

/** The options that say how a query is read, and nothing of what comes back. */
export function checkStoredQueryOptions(options: unknown, schema: CompiledSchema): CheckedOptions {
  checkOptionNames(options, ['fields', 'operator', 'prefix', 'fuzzy', 'strict'], 'a stored query')
  return checkSearchOptions(options, schema)
}

/** Where suggestions come from, how many, and which. */
export interface CheckedSuggestOptions {
  readonly fields: readonly string[]
  readonly limit: number
  readonly context: boolean
  readonly fuzzy: boolean
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
  const { fields, limit, context, fuzzy } = options as Readonly<Record<string, unknown>>
  return {
    fields: fieldList('fields', fields, ['text'], schema.fields) ?? schema.textFields,
    limit: wholeNumber('limit', limit, 1, MAX_SUGGESTIONS, 10),
    context: oneOf('context', context, [true, false], true),
    fuzzy: oneOf('fuzzy', fuzzy, [true, false], true),
  }
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
  if (keys.length > MAX_SORT_KEYS) throw invalid('sort', `at most ${MAX_SORT_KEYS} keys`, keys)
  return keys.map((key) => {
    if (key === 'score') return key
    checkOptionNames(key, ['field', 'order', 'missing'], 'sort')
    const { field, order, missing } = key as { field?: unknown; order?: unknown; missing?: unknown }
    if (typeof field !== 'string') throw invalid('sort.field', 'the name of a field', field)
    requireField(fields, field, ['keyword', 'number', 'date', 'boolean'], 'The option "sort"')
    return {
      field,
      descending: oneOf('sort.order', order, ['asc', 'desc'], 'asc') === 'desc',
      missingFirst: oneOf('sort.missing', missing, ['first', 'last'], 'last') === 'first',
    }
  })
}

function checkFuzzy(value: unknown = false): Fuzziness {
  if (!isFuzziness(value)) throw invalid('fuzzy', EXPECTED_FUZZINESS, value)
  return value
}

export function checkNow(value: unknown = Date.now()): number {
  const moment = periodOf(value)
  if (moment === undefined) throw invalid('now', 'a date', value)
  return moment.start
}

function checkSelect(value: unknown, fields: Fields): ReadonlySet<string> | undefined {
  const types = ['text', 'keyword', 'number', 'date', 'boolean'] as const
  const names = fieldList('select', value, types, fields)
  return names === undefined ? undefined : new Set(names)
}

function checkTimeout(value: unknown): number {
  if (value === undefined) return Infinity
  if (typeof value !== 'number' || !(value > 0)) throw invalid('timeout', 'a positive number', value)
  return value
}

/** @throws {LedeError} `ABORTED` when it is aborted, `INVALID_OPTION` when it is no signal. */
function checkSignal(value: unknown): void {
  if (value === undefined) return
  if (!isSignal(value)) throw invalid('signal', 'an AbortSignal', value)
  throwIfAborted(value, 'The search was aborted before it began.')
}

function checkRecency(value: unknown, ofSearch: number, fields: Fields): Recency | undefined {
  if (value === undefined) return undefined
  checkOptionNames(value, ['field', 'halfLife', 'weight', 'now'], 'recency')
  const { field, halfLife, weight = 0.5, now = ofSearch } = value as Record<string, unknown>
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

/** @throws {LedeError} `INVALID_OPTION`. */
export function checkText(of: string, text: unknown): string {
  if (typeof text === 'string') return text
  throw new LedeError('INVALID_OPTION', `${of} takes a text, not ${kindOf(text)}.`)
}
