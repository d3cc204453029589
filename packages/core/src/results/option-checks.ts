import { kindOf, LedeError, quote } from '../errors.js'
import type { FieldDefinition, Fields } from '../schema/fields.js'
import { requireField } from '../schema/index.js'

/** The error for an option's value: what it must be, and what it is. */
export function invalid(option: string, expected: string, value: unknown): LedeError {
  const got =
    typeof value === 'string' ? quote(value) : typeof value === 'number' ? String(value) : kindOf(value)
  return new LedeError('INVALID_OPTION', `The option ${quote(option)} must be ${expected}, not ${got}.`, {
    option,
  })
}

/** @throws {LedeError} `INVALID_OPTION` unless it is one of those allowed. */
export function oneOf<T>(option: string, value: unknown, allowed: readonly T[], fallback: T): T {
  if (value === undefined) return fallback
  if (!allowed.includes(value as T)) {
    throw invalid(option, allowed.map((item) => JSON.stringify(item)).join(' or '), value)
  }
  return value as T
}

/** @throws {LedeError} `INVALID_OPTION` unless it is a whole number within the bounds. */
export function wholeNumber(
  option: string,
  value: unknown,
  min: number,
  max: number,
  fallback: number,
): number {
  if (value === undefined) return fallback
  if (!Number.isSafeInteger(value) || (value as number) < min || (value as number) > max) {
    throw invalid(option, `a whole number from ${min} to ${max}`, value)
  }
  return value as number
}

/**
 * Names of fields without repeats.
 * @throws {LedeError} `INVALID_OPTION`, or `UNKNOWN_FIELD` for one that is of none of the types.
 */
export function fieldList(
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

/** @throws {LedeError} `INVALID_OPTION` unless it is an object, or not given. */
export function checkRecord(option: string, value: unknown): Readonly<Record<string, unknown>> {
  if (value === undefined) return {}
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid(option, 'an object by field', value)
  }
  return value as Readonly<Record<string, unknown>>
}

/** @throws {LedeError} `INVALID_OPTION` unless it is a number from 0 to 1. */
export function checkShare(option: string, value: unknown, fallback: number): number {
  if (value === undefined) return fallback
  if (typeof value !== 'number' || !(value >= 0 && value <= 1)) {
    throw invalid(option, 'a number from 0 to 1', value)
  }
  return value
}
