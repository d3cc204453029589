import { checkOptionNames, LedeError } from '../errors.js'
import type { DateValue, FieldDefinition, Fields } from '../schema/fields.js'
import { requireField } from '../schema/index.js'
import { periodAt } from '../schema/relative-dates.js'
import { DATE_INTERVALS, type DateInterval } from './intervals.js'
import { checkRecord, fieldList, invalid, oneOf, wholeNumber } from './option-checks.js'

/** Values from `from` up to but without `to`; without one of them, all below or above. A date stands for its beginning; it may be relative: `now-7d`. */
export interface FacetRange<V> {
  readonly from?: V
  readonly to?: V
  /** What to call it; as the query language writes it by default: `[2 TO 5}`. */
  readonly label?: string
}

/** How a field's values are counted: each keyword or boolean by itself, numbers and dates by ranges or by equal intervals. */
export type FacetOptions<T extends FieldDefinition['type']> = T extends 'keyword' | 'boolean'
  ? {
      /** How many values at most, 1 to 10,000; 10 by default. */
      readonly limit?: number
    }
  : T extends 'number'
    ? RangesOr<number, number>
    : T extends 'date'
      ? RangesOr<DateValue, DateInterval>
      : never

type RangesOr<V, I> =
  | {
      /** 1 to 1,000 of them; they may overlap and leave values out. */
      readonly ranges: readonly FacetRange<V>[]
    }
  | {
      /** How long each interval is: a positive number, or a calendar's unit in UTC. Weeks begin on Monday. */
      readonly interval: I
    }

/** What to count of one field. */
export type FacetRequest =
  | { readonly kind: 'values'; readonly limit: number }
  | { readonly kind: 'ranges'; readonly ranges: readonly CheckedRange[] }
  | { readonly kind: 'intervals'; readonly interval: number | DateInterval }

/** A range as numbers; infinite where it is open. */
export interface CheckedRange {
  readonly label: string
  readonly from: number
  readonly to: number
}

const MAX_VALUES = 10_000
const MAX_RANGES = 1000
const VALUE_TYPES = ['keyword', 'boolean'] as const

const NO_FACETS: ReadonlyMap<string, FacetRequest> = new Map()

/** @throws {LedeError} `INVALID_OPTION` or `UNKNOWN_FIELD`, naming the option. @param now in milliseconds since 1970. */
export function checkFacets(value: unknown, now: number, fields: Fields): ReadonlyMap<string, FacetRequest> {
  if (value === undefined) return NO_FACETS
  if (Array.isArray(value)) {
    const names = fieldList('facets', value, VALUE_TYPES, fields)!
    return new Map(names.map((name) => [name, checkValues(`facets.${name}`, {})]))
  }
  const requests = new Map<string, FacetRequest>()
  for (const [name, options] of Object.entries(checkRecord('facets', value))) {
    const types = [...VALUE_TYPES, 'number', 'date'] as const
    const { type } = requireField(fields, name, types, 'The option "facets"')
    if (options === undefined) continue
    const isNumeric = type === 'number' || type === 'date'
    const option = `facets.${name}`
    requests.set(name, isNumeric ? checkNumeric(option, options, type, now) : checkValues(option, options))
  }
  return requests
}

function checkValues(option: string, options: unknown): FacetRequest {
  checkOptionNames(options, ['limit'], option)
  const { limit } = options as { limit?: unknown }
  return { kind: 'values', limit: wholeNumber(`${option}.limit`, limit, 1, MAX_VALUES, 10) }
}

function checkNumeric(option: string, options: unknown, type: string, now: number): FacetRequest {
  checkOptionNames(options, ['ranges', 'interval'], option)
  const { ranges, interval } = options as { ranges?: unknown; interval?: unknown }
  if ((ranges === undefined) === (interval === undefined)) {
    throw new LedeError(
      'INVALID_OPTION',
      `The option "${option}" takes either "ranges" or an "interval": a ${type} field has too many values to count each.`,
      { option },
    )
  }
  if (interval !== undefined) {
    return { kind: 'intervals', interval: checkInterval(`${option}.interval`, interval, type) }
  }
  if (!Array.isArray(ranges) || ranges.length === 0 || ranges.length > MAX_RANGES) {
    throw invalid(`${option}.ranges`, `an array of 1 to ${MAX_RANGES} ranges`, ranges)
  }
  // An array may have holes.
  const checked = Array.from(ranges as unknown[], (range) => checkRange(`${option}.ranges`, range, type, now))
  return { kind: 'ranges', ranges: checked }
}

function checkInterval(option: string, interval: unknown, type: string): number | DateInterval {
  if (type === 'date') return oneOf(option, interval as DateInterval, DATE_INTERVALS, 'year')
  if (typeof interval !== 'number' || !(interval > 0 && interval < Infinity)) {
    throw invalid(option, 'a positive number', interval)
  }
  return interval
}

function checkRange(option: string, range: unknown, type: string, now: number): CheckedRange {
  checkOptionNames(range, ['from', 'to', 'label'], option)
  const { from, to, label } = range as Readonly<Record<'from' | 'to' | 'label', unknown>>
  if (label !== undefined && typeof label !== 'string') throw invalid(`${option}.label`, 'a string', label)
  const checked = {
    from: from === undefined ? -Infinity : checkBound(`${option}.from`, from, type, now),
    to: to === undefined ? Infinity : checkBound(`${option}.to`, to, type, now),
  }
  if (checked.from >= checked.to) throw invalid(`${option}.to`, 'greater than "from"', to)
  return { ...checked, label: label ?? rangeQuery(from as Bound, to as Bound) }
}

type Bound = DateValue | undefined

/** The range as the query language writes it. */
function rangeQuery(from: Bound, to: Bound): string {
  return `[${textOf(from)} TO ${textOf(to)}${to === undefined ? ']' : '}'}`
}

function textOf(bound: Bound): string {
  return bound === undefined ? '*' : bound instanceof Date ? bound.toISOString() : String(bound)
}

function checkBound(option: string, bound: unknown, type: string, now: number): number {
  if (type === 'date') {
    const period = periodAt(bound, now)
    if (period === undefined) throw invalid(option, 'a date', bound)
    return period.start
  }
  if (typeof bound !== 'number' || !Number.isFinite(bound)) throw invalid(option, 'a finite number', bound)
  return bound
}
