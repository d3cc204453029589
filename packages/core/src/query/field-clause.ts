import { periodAt } from '../schema/relative-dates.js'
import type { ValueField } from './field-scope.js'
import type { Query } from './tree.js'

/** What a number may be made of: `Number` reads `0x10` as well. */
const DECIMAL = /^[-+.\de]+$/i

/** The bounds of a range as written; undefined where it is open. */
export interface WrittenRange {
  readonly lower: string | undefined
  readonly upper: string | undefined
  readonly lowerInclusive: boolean
  readonly upperInclusive: boolean
}

/** Milliseconds since 1970 of the years 2001 to 2286: as many digits as no date has that is written without signs. */
const MILLISECONDS = /^[1-9]\d{12}$/

/** `field:value` as a query, or undefined when the field cannot hold such a value. */
export function valueClause(field: ValueField, text: string): Query | undefined {
  const value = readValue(field, text)
  return value === undefined ? undefined : { type: 'equals', field: field.name, value }
}

/** `field:val*`: keywords that begin so; undefined for other types. */
export function prefixClause(field: ValueField, text: string): Query | undefined {
  if (field.type !== 'keyword') return undefined
  return { type: 'range', field: field.name, gte: text, lt: `${text}\uffff` }
}

/** `field:[a TO b]`, `field:>a`: or undefined when the field cannot hold one of the bounds. */
export function rangeClause(field: ValueField, range: WrittenRange): Query | undefined {
  if (field.type === 'boolean') return undefined
  const lower = range.lower === undefined ? undefined : readValue(field, range.lower)
  const upper = range.upper === undefined ? undefined : readValue(field, range.upper)
  if (isUnreadable(range.lower, lower) || isUnreadable(range.upper, upper)) return undefined
  return {
    type: 'range',
    field: field.name,
    ...(lower === undefined ? {} : { [range.lowerInclusive ? 'gte' : 'gt']: lower }),
    ...(upper === undefined ? {} : { [range.upperInclusive ? 'lte' : 'lt']: upper }),
  }
}

function isUnreadable(written: string | undefined, read: unknown): boolean {
  return written !== undefined && read === undefined
}

function readValue({ type }: ValueField, text: string): string | number | boolean | undefined {
  switch (type) {
    case 'keyword':
      return text
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : undefined
    case 'number': {
      const number = Number(text)
      // No -0: it would not survive JSON.
      return DECIMAL.test(text.trim()) && Number.isFinite(number) ? number + 0 : undefined
    }
    case 'date':
      if (MILLISECONDS.test(text)) return Number(text)
      return periodAt(text, 0) === undefined ? undefined : text
  }
}
