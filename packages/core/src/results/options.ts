import { checkOptionNames, kindOf, LedeError } from '../errors.js'
import { isSignal, throwIfAborted } from '../index/bulk.js'
import { DURATION_FORM, parseDuration } from '../schema/dates.js'
import type { Fields } from '../schema/fields.js'
import { requireField, type CompiledSchema } from '../schema/index.js'
import { periodAt } from '../schema/relative-dates.js'
import type { Recency, SortKey } from '../search/order.js'
import { checkCollapse, type CheckedCollapse } from './collapse-options.js'
import { decodeCursor, type Cursor } from './cursor.js'
import { checkDiversify, type CheckedDiversify } from './diversify-options.js'
import { checkFacets, type FacetRequest } from './facet-options.js'
import { checkRecord, checkShare, fieldList, invalid, oneOf, wholeNumber } from './option-checks.js'
import { checkHighlight, checkSnippet, type Marking, type SnippetMarking } from './marking-options.js'
import { checkPlacement, type Placement } from './placement.js'
import { checkNow, checkQueryOptions, type CheckedQueryOptions } from './query-options.js'
import { checkRescore, type CheckedRescore } from './rescore-options.js'
import type { SearchOptions } from './types.js'

/** Search options with every default filled in and every name and value checked. */
export interface CheckedOptions extends CheckedQueryOptions {
  readonly filter: Readonly<Record<string, unknown>>
  readonly limit: number
  readonly offset: number
  readonly sort: readonly SortKey[]
  readonly recency: Recency | undefined
  readonly rescore: CheckedRescore | undefined
  readonly diversify: CheckedDiversify | undefined
  readonly placement: Placement
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

type AnyOptions = SearchOptions<Fields>

const NAMES: readonly (keyof AnyOptions)[] = [
  'limit',
  'offset',
  'fields',
  'boost',
  'similarity',
  'exactness',
  'proximity',
  'feedback',
  'operator',
  'prefix',
  'fuzzy',
  'strict',
  'filter',
  'sort',
  'recency',
  'rescore',
  'diversify',
  'pinned',
  'buried',
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
  const now = checkNow(given.now === undefined ? after?.now : given.now)
  const checked: CheckedOptions = {
    ...checkQueryOptions(given, now, schema),
    filter: checkRecord('filter', given.filter),
    limit: wholeNumber('limit', given.limit, 0, MAX_LIMIT, 10),
    offset,
    after,
    sort: checkSort(given.sort, schema.fields),
    recency: checkRecency(given.recency, now, schema.fields),
    rescore: checkRescore(given.rescore),
    diversify: checkDiversify(given.diversify, schema),
    placement: checkPlacement(given.pinned, given.buried),
    highlight: checkHighlight(given.highlight, schema),
    snippet: checkSnippet(given.snippet, schema),
    facets: checkFacets(given.facets, now, schema.fields),
    drillSideways: oneOf('drillSideways', given.drillSideways, [true, false], false),
    stats: fieldList('stats', given.stats, ['number', 'date'], schema.fields) ?? [],
    collapse: checkCollapse(given.collapse, schema.fields),
    select: checkSelect(given.select, schema.fields),
    explain: oneOf('explain', given.explain, [true, false], false),
    exactTotal: oneOf('total', given.total, ['exact', 'bounded'], 'bounded') === 'exact',
    timeout: checkTimeout(given.timeout),
  }
  for (const option of ['rescore', 'diversify'] as const) {
    if (checked[option] !== undefined) checkGoesByScore(option, checked, given)
  }
  return checked
}

/** What reorders the best by score knows no other order, nor where in it a page ended. */
function checkGoesByScore(
  option: string,
  { sort, collapse, after }: CheckedOptions,
  given: Readonly<Record<keyof AnyOptions, unknown>>,
): void {
  const expected = `left out beside "${option}"`
  if (sort.length > 0) throw invalid('sort', `${expected}, which goes by score`, given.sort)
  if (collapse !== undefined) throw invalid('collapse', expected, given.collapse)
  if (after !== undefined) throw invalid('after', `${expected} (pages go by "offset" there)`, given.after)
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

function checkSort(value: unknown, fields: Fields): SortKey[] {
  if (value === undefined) return []
  const keys: unknown[] = Array.isArray(value) ? value : [value]
  if (keys.length > MAX_SORT_KEYS) throw invalid('sort', `at most ${MAX_SORT_KEYS} keys`, keys)
  // An array may have holes.
  return Array.from(keys, (key) => {
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
  checkOptionNames(value, ['field', 'halfLife', 'shape', 'weight', 'now'], 'recency')
  const { field, halfLife, shape, weight, now = ofSearch } = value as Record<string, unknown>
  if (typeof field !== 'string') throw invalid('recency.field', 'the name of a date field', field)
  requireField(fields, field, ['date'], 'The option "recency"')
  const duration =
    typeof halfLife === 'string' || typeof halfLife === 'number' ? parseDuration(halfLife) : undefined
  if (duration === undefined) {
    throw invalid('recency.halfLife', DURATION_FORM, halfLife)
  }
  const moment = periodAt(now, ofSearch)
  if (moment === undefined) throw invalid('recency.now', 'a date', now)
  return {
    field,
    shape: oneOf('recency.shape', shape, ['exponential', 'gaussian', 'linear'], 'exponential'),
    halfLife: duration,
    weight: checkShare('recency.weight', weight, 0.5),
    now: moment.start,
  }
}

/** @throws {LedeError} `INVALID_OPTION`. */
export function checkText(of: string, text: unknown): string {
  if (typeof text === 'string') return text
  throw new LedeError('INVALID_OPTION', `${of} takes a text, not ${kindOf(text)}.`)
}
