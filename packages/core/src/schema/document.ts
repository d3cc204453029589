import { kindOf, hintFor, LedeError, quote } from '../errors.js'
import { periodOf } from './dates.js'
import type { FieldDefinition, Fields } from './fields.js'

/** A document that passed the check: only known fields, only values that JSON keeps. */
export interface CheckedDocument {
  readonly id: string
  /** Present fields in the document's own order. */
  readonly values: ReadonlyMap<string, CheckedValue>
}

/** As stored: dates stay as they were written, a `Date` becomes its ISO string. */
export type CheckedValue = string | number | boolean | readonly string[]

/**
 * Checks a document against the fields and takes a copy, so that nothing the caller does later reaches the index.
 * Only own enumerable properties count; `undefined` counts as absent.
 * @throws {LedeError} `INVALID_DOCUMENT` naming the field and what it should hold.
 */
export function checkDocument(document: unknown, fields: Fields): CheckedDocument {
  try {
    return readDocument(document, fields)
  } catch (cause) {
    if (cause instanceof LedeError) throw cause
    throw new LedeError(
      'INVALID_DOCUMENT',
      'A property of the document threw when it was read.',
      {},
      { cause },
    )
  }
}

function readDocument(document: unknown, fields: Fields): CheckedDocument {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    throw new LedeError('INVALID_DOCUMENT', `A document is an object with an id, not ${kindOf(document)}.`)
  }
  let id: string | undefined
  const values = new Map<string, CheckedValue>()
  for (const [name, value] of Object.entries(document) as [string, unknown][]) {
    if (name === 'id') {
      if (typeof value !== 'string' || value === '') {
        const hint = typeof value === 'number' ? ' Use String(id).' : ''
        throw new LedeError(
          'INVALID_DOCUMENT',
          `The document's id must be a non-empty string, not ${value === '' ? 'an empty one' : kindOf(value)}.${hint}`,
          { field: 'id' },
        )
      }
      id = value
    } else if (value !== undefined) {
      if (!Object.hasOwn(fields, name)) throw unknownField(name, fields)
      values.set(name, checkValue(name, value, fields[name]!))
    }
  }
  if (id === undefined) {
    throw new LedeError('INVALID_DOCUMENT', 'The document has no id.', {
      field: 'id',
    })
  }
  return { id, values }
}

function unknownField(name: string, fields: Fields): LedeError {
  return new LedeError(
    'INVALID_DOCUMENT',
    `The document has a field ${quote(name)} that the schema does not: ${hintFor(name, Object.keys(fields))}`,
    { field: name },
  )
}

const EXPECTED: Readonly<Record<FieldDefinition['type'], string>> = {
  text: 'a string',
  keyword: 'a string or an array of strings',
  number: 'a finite number',
  date: 'an ISO 8601 string such as 2024-07-19, milliseconds since 1970, or a Date',
  boolean: 'true or false',
}

function checkValue(name: string, value: unknown, { type }: FieldDefinition): CheckedValue {
  switch (type) {
    case 'text':
      if (typeof value === 'string') return value
      break
    case 'keyword':
      if (typeof value === 'string') return value
      // Array.from, so that a hole is met as the undefined it reads as.
      if (Array.isArray(value)) {
        const values: unknown[] = Array.from(value)
        if (values.every((item) => typeof item === 'string')) return values
      }
      break
    case 'number':
      if (typeof value === 'number' && Number.isFinite(value)) return value
      break
    case 'boolean':
      if (typeof value === 'boolean') return value
      break
    case 'date':
      if (periodOf(value) !== undefined) {
        return value instanceof Date ? value.toISOString() : (value as string | number)
      }
  }
  throw new LedeError(
    'INVALID_DOCUMENT',
    `The field ${quote(name)} is a ${type} field and holds ${EXPECTED[type]}, not ${
      typeof value === 'string' ? 'this string' : kindOf(value)
    }.`,
    { field: name, type },
  )
}
