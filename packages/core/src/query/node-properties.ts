import { kindOf, LedeError } from '../errors.js'
import { DURATION_FORM, parseDuration } from '../schema/dates.js'
import type { FieldDefinition, Fields } from '../schema/fields.js'
import { isBoost, requireField } from '../schema/index.js'
import { periodAt } from '../schema/relative-dates.js'
import { EXPECTED_FUZZINESS, isFuzziness } from './fuzziness.js'
import { parseRegex } from './pattern/regex.js'
import { parseWildcard } from './pattern/wildcard.js'
import { patternProblem } from './regex-problem.js'
import { MAX_DISTANCE, MAX_FIELDS, MAX_IDS, MAX_LIKE, MAX_TEXTS, type Query } from './tree.js'

/** A node, or a function of one, whose properties are still to be checked. */
export type UncheckedNode = Readonly<Record<string, unknown>>

/** Where a property stands. */
interface Place {
  readonly name: string
  /** Of the node. */
  readonly path: string
  readonly node: UncheckedNode
  /** Undefined where nothing is known of them. */
  readonly fields: Fields | undefined
}

/** Checks the value of a property that holds no query. @throws {LedeError} `INVALID_QUERY`, `UNKNOWN_FIELD`. */
type Check = (value: unknown, place: Place) => void

/** What a property may hold: a query, several, functions that score, or what a check lets through. */
export interface Property {
  readonly holds: 'query' | 'queries' | 'functions' | Check
  readonly isRequired: boolean
}

export function invalid(path: string, why: string): LedeError {
  return new LedeError('INVALID_QUERY', `At ${path}: ${why}.`, { path })
}

function must(holds: Property['holds']): Property {
  return { holds, isRequired: true }
}

function may(holds: Property['holds']): Property {
  return { holds, isRequired: false }
}

function wrong({ path, name }: Place, expected: string, value: unknown): LedeError {
  return invalid(path, `its ${name} must be ${expected}, not ${given(value)}`)
}

/** What was given, for an error message: a number itself, else what kind of value it is. */
function given(value: unknown): string {
  if (Array.isArray(value)) return `an array of ${value.length}`
  return typeof value === 'number' ? String(value) : kindOf(value)
}

/** A check by a condition. */
function check(expected: string, fits: (value: unknown) => boolean): Check {
  return (value, place) => {
    if (!fits(value)) throw wrong(place, expected, value)
  }
}

const text = check('a string', (value) => typeof value === 'string')
const flag = check('true or false', (value) => typeof value === 'boolean')
const fuzzy = check(EXPECTED_FUZZINESS, isFuzziness)
const boost = may(check('a positive number up to a million', isBoost))

function number(min: number, max: number): Check {
  const fits = (value: unknown) => typeof value === 'number' && value >= min && value <= max
  return check(`a number from ${min} to ${max}`, fits)
}

function wholeNumber(min: number, max: number): Check {
  const fits = (value: unknown) =>
    Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max
  return check(
    max === Infinity ? `a whole number from ${min} up` : `a whole number from ${min} to ${max}`,
    fits,
  )
}

function oneOf(...allowed: readonly string[]): Check {
  return check(allowed.map((item) => JSON.stringify(item)).join(' or '), (value) =>
    allowed.includes(value as string),
  )
}

/** Strings, from `min` to `max` of them. */
function texts(min: number, max: number): Check {
  const fits = (value: unknown) =>
    Array.isArray(value) &&
    value.length >= min &&
    value.length <= max &&
    // Holes of an array count, too.
    Array.from(value as unknown[]).every((item) => typeof item === 'string')
  return check(`an array of ${min} to ${max} strings`, fits)
}

type FieldType = FieldDefinition['type']

const VALUE_TYPES: readonly FieldType[] = ['keyword', 'number', 'date', 'boolean']
const RANGE_TYPES: readonly FieldType[] = ['keyword', 'number', 'date']

/** The type of the field that a node names; undefined where nothing is known of the fields. */
function typeAt(name: unknown, { path, fields }: Place, types: readonly FieldType[]): FieldType | undefined {
  if (typeof name !== 'string') throw invalid(path, `its field must be a field's name, not ${kindOf(name)}`)
  return fields && requireField(fields, name, types, path).type
}

function field(...types: readonly FieldType[]): Check {
  return (value, place) => {
    typeAt(value, place, types)
  }
}

/** The name of a field, or several. */
function fieldNames(...types: readonly FieldType[]): Check {
  return (value, place) => {
    const names: readonly unknown[] = Array.isArray(value) ? value : [value]
    if (names.length > MAX_FIELDS)
      throw invalid(
        place.path,
        `its list of fields has ${names.length}, and at most ${MAX_FIELDS} may be named`,
      )
    for (const name of names) typeAt(name, place, types)
  }
}

/** A value that the node's field may hold; of dates also a relative one. */
function valueOf(types: readonly FieldType[]): Check {
  return (value, place) => {
    const type = typeAt(place.node.field, place, types)
    const fits = type === undefined ? types.some((some) => isOfType(value, some)) : isOfType(value, type)
    if (!fits)
      throw invalid(
        place.path,
        `${place.name} does not fit a ${type ?? types.join(' or ')} field: ${given(value)}`,
      )
  }
}

function isOfType(value: unknown, type: FieldType): boolean {
  if (type === 'date') return !(value instanceof Date) && periodAt(value, 0) !== undefined
  if (type === 'number') return typeof value === 'number' && Number.isFinite(value)
  return typeof value === (type === 'boolean' ? 'boolean' : 'string')
}

/** Within these a decay comes to a finite number at any distance. */
const MIN_STRETCH = 1e-9
const MAX_STRETCH = 1e15

/** A stretch of numbers, or of time, along the node's field. */
function stretch(isPositive: boolean): Check {
  return (value, place) => {
    const type = typeAt(place.node.field, place, ['number', 'date'])
    if (value === 0 && !isPositive) return
    const isDuration = type !== 'number' && typeof value === 'string'
    const length = typeof value === 'number' || isDuration ? parseDuration(value) : undefined
    if (length !== undefined && length >= MIN_STRETCH && length <= MAX_STRETCH) return
    const expected = `${isPositive ? '' : '0 or '}a number from ${MIN_STRETCH} to ${MAX_STRETCH}`
    throw wrong(
      place,
      type === 'number' ? expected : `${expected} of milliseconds, or ${DURATION_FORM}`,
      value,
    )
  }
}

const ofWords = { field: may(fieldNames('text')), boost }

/** A pattern of the kind that the node is. */
function patternOf(parse: (pattern: string) => unknown): Check {
  return (value, place) => {
    text(value, place)
    const problem = patternProblem(value as string, parse)
    if (problem === undefined) return
    const { message, position } = problem
    throw invalid(place.path, `its pattern is none at ${position}: ${message.replace(/\.$/, '')}`)
  }
}

const ofPatterns = { field: may(fieldNames('text', 'keyword')), boost }
const bound = may(valueOf(RANGE_TYPES))
const list = may('queries')

/** The properties that each kind of node may have beside `type`. */
export const NODES: Readonly<Record<Query['type'], Readonly<Record<string, Property>>>> = {
  term: { text: must(text), prefix: may(flag), fuzzy: may(fuzzy), ...ofWords },
  phrase: { text: must(text), slop: may(wholeNumber(0, MAX_DISTANCE)), ...ofWords },
  near: {
    texts: must(texts(2, MAX_TEXTS)),
    distance: must(wholeNumber(0, MAX_DISTANCE)),
    ordered: may(flag),
    ...ofWords,
  },
  wildcard: { pattern: must(patternOf(parseWildcard)), ...ofPatterns },
  regex: { pattern: must(patternOf(parseRegex)), ...ofPatterns },
  equals: { field: must(field(...VALUE_TYPES)), value: must(valueOf(VALUE_TYPES)), boost },
  range: { field: must(field(...RANGE_TYPES)), gte: bound, gt: bound, lte: bound, lt: bound, boost },
  exists: { field: must(field('text', ...VALUE_TYPES)), boost },
  ids: { ids: must(texts(0, MAX_IDS)), boost },
  moreLikeThis: {
    text: may(text),
    ids: may(texts(0, MAX_LIKE)),
    maxTerms: may(wholeNumber(1, 200)),
    minimumShouldMatch: may(number(0, 1)),
    ...ofWords,
  },
  bool: {
    must: list,
    should: list,
    filter: list,
    not: list,
    minimumShouldMatch: may(wholeNumber(0, Infinity)),
    boost,
  },
  disMax: { queries: must('queries'), tieBreaker: may(number(0, 1)), boost },
  boosting: { positive: must('query'), negative: must('query'), negativeBoost: may(number(0, 1)), boost },
  constant: { query: must('query'), boost },
  function: {
    query: must('query'),
    functions: must('functions'),
    scoreMode: may(oneOf('multiply', 'sum', 'max')),
    boostMode: may(oneOf('multiply', 'sum', 'replace')),
    boost,
  },
  all: {},
  none: {},
}

const ofFunctions = { filter: may('query'), weight: may(number(0, 1e6)) }

/** The properties that each kind of function may have beside `kind`. */
export const FUNCTIONS: Readonly<Record<string, Readonly<Record<string, Property>>>> = {
  weight: ofFunctions,
  field: {
    field: must(field('number', 'date')),
    factor: boost,
    modifier: may(oneOf('none', 'log1p', 'sqrt', 'square', 'reciprocal')),
    missing: may(number(0, 1e12)),
    ...ofFunctions,
  },
  decay: {
    field: must(field('number', 'date')),
    shape: may(oneOf('exponential', 'gaussian', 'linear')),
    origin: may(valueOf(['number', 'date'])),
    scale: must(stretch(true)),
    offset: may(stretch(false)),
    decay: may(number(0.001, 0.999)),
    ...ofFunctions,
  },
}

export const MAX_FUNCTIONS = 16
