import { kindOf, LedeError } from '../errors.js'
import { DURATION_FORM, parseDuration } from '../schema/dates.js'
import type { FieldDefinition, Fields } from '../schema/fields.js'
import { isBoost, requireField } from '../schema/index.js'
import { periodAt } from '../schema/relative-dates.js'
import { EXPECTED_FUZZINESS, isFuzziness } from './fuzziness.js'
import { PatternError } from './pattern/pattern.js'
import { parseRegex } from './pattern/regex.js'
import { parseWildcard } from './pattern/wildcard.js'
import { MAX_DISTANCE, MAX_IDS, MAX_LIKE, type Query } from './tree.js'

/** A node, or a function of one, whose properties are still to be checked. */
export type UncheckedNode = Readonly<Record<string, unknown>>

/** Where a property stands. */
interface Place {
  readonly name: string
  /** Of the node. */
  readonly path: string
  readonly node: UncheckedNode
  readonly fields: Fields
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
  return invalid(path, `its ${name} must be ${expected}, not ${kindOf(value)}`)
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

/** The definition of the field that a node names. */
function fieldAt(name: unknown, { path, fields }: Place, types: readonly FieldType[]): FieldDefinition {
  if (typeof name !== 'string') throw invalid(path, `its field must be a field's name, not ${kindOf(name)}`)
  return requireField(fields, name, types, path)
}

function field(...types: readonly FieldType[]): Check {
  return (value, place) => {
    fieldAt(value, place, types)
  }
}

/** The name of a field, or several. */
function fieldNames(...types: readonly FieldType[]): Check {
  return (value, place) => {
    for (const name of Array.isArray(value) ? (value as unknown[]) : [value]) fieldAt(name, place, types)
  }
}

/** A value that the node's field may hold; of dates also a relative one. */
function valueOf(types: readonly FieldType[]): Check {
  return (value, place) => {
    const { type } = fieldAt(place.node.field, place, types)
    const fits =
      type === 'keyword'
        ? typeof value === 'string'
        : type === 'date'
          ? !(value instanceof Date) && periodAt(value, 0) !== undefined
          : type === 'number'
            ? typeof value === 'number' && Number.isFinite(value)
            : typeof value === 'boolean'
    if (!fits) throw invalid(place.path, `${place.name} does not fit a ${type} field: ${kindOf(value)}`)
  }
}

/** A stretch of numbers, or of time, along the node's field. */
function stretch(isPositive: boolean): Check {
  return (value, place) => {
    const { type } = fieldAt(place.node.field, place, ['number', 'date'])
    const isZero = value === 0 && !isPositive
    const isStretch = typeof value === 'number' && value > 0 && value < Infinity
    const isDuration = type === 'date' && typeof value === 'string' && parseDuration(value) !== undefined
    if (isZero || isStretch || isDuration) return
    const sign = isPositive ? 'a positive number' : 'a number from 0 up'
    throw wrong(place, type === 'date' ? `${sign} of milliseconds, or ${DURATION_FORM}` : sign, value)
  }
}

const ofWords = { field: may(fieldNames('text')), boost }
/** A pattern of the kind that the node is. */
function patternOf(parse: (pattern: string) => unknown): Check {
  return (value, place) => {
    text(value, place)
    try {
      parse(value as string)
    } catch (error) {
      if (!(error instanceof PatternError)) throw error
      throw invalid(
        place.path,
        `its pattern is none at ${error.position}: ${error.message.replace(/\.$/, '')}`,
      )
    }
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
    texts: must(texts(2, 32)),
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
    factor: may(check('a positive number up to a million', isBoost)),
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
