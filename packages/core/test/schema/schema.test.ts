import fc from 'fast-check'
import { describe, expect, expectTypeOf, test } from 'vitest'
import {
  createIndex,
  type FieldNames,
  type Fields,
  type InputDocument,
  type StoredDocument,
} from '../../src/index.js'
import { parseDuration, parsePeriod } from '../../src/schema/dates.js'

const fields = {
  title: { type: 'text' },
  tag: { type: 'keyword' },
  n: { type: 'number' },
  day: { type: 'date' },
  open: { type: 'boolean' },
} as const

describe('schemas that cannot be used', () => {
  test.each<[unknown, string, string]>([
    [undefined, 'INVALID_OPTION', 'createIndex takes an object of options, not undefined.'],
    [{ fields, langauge: 'en' }, 'INVALID_OPTION', 'no option "langauge": did you mean "language"?'],
    [{}, 'INVALID_SCHEMA', '"fields" must be an object of field definitions, not undefined.'],
    [{ fields: {} }, 'INVALID_SCHEMA', '"fields" must name 1 to 1000 fields, not 0.'],
    [{ fields: { id: { type: 'text' } } }, 'INVALID_SCHEMA', 'every document has an id'],
    [{ fields: { a: 'text' } }, 'INVALID_SCHEMA', 'Field "a": a field is defined by an object'],
    [{ fields: { a: { type: 'txt' } } }, 'INVALID_SCHEMA', 'its type must be one of text, keyword'],
    [
      { fields: { a: { type: 'date', boost: 2 } } },
      'INVALID_SCHEMA',
      'only text fields take the option "boost"',
    ],
    [{ fields: { a: { type: 'text', boost: 0 } } }, 'INVALID_SCHEMA', 'its boost must be a positive number'],
    [{ fields: { a: { type: 'text', bost: 1 } } }, 'INVALID_SCHEMA', 'no option "bost"'],
    [{ fields, language: 'xx' }, 'INVALID_SCHEMA', 'no built-in analyzer "xx"'],
    [{ fields, language: { name: 'en' } }, 'INVALID_SCHEMA', '"en" is the name of a built-in analyzer'],
  ])('%j', (schema, code, message) => {
    expect(() => createIndex(schema as never)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    )
  })
})

describe('documents that do not fit', () => {
  test.each<[unknown, string]>([
    [null, 'A document is an object with an id, not null.'],
    [{ title: 'x' }, 'The document has no id'],
    [{ id: 7 }, 'must be a non-empty string, not a number. Use String(id).'],
    [{ id: 'a', titel: 'x' }, 'has a field "titel" that the schema does not: did you mean "title"?'],
    [{ id: 'a', title: 7 }, 'The field "title" is a text field and holds a string, not a number.'],
    [{ id: 'a', tag: ['x', 7] }, 'a string or an array of strings, not an array'],
    [{ id: 'a', n: NaN }, 'a finite number, not NaN'],
    [{ id: 'a', day: '2024-02-30' }, 'an ISO 8601 string such as 2024-07-19'],
    [{ id: 'a', day: new Date(NaN) }, 'not an invalid Date'],
    [{ id: 'a', open: 'true' }, 'true or false, not this string'],
  ])('%j', (document, message) => {
    const index = createIndex({ fields })
    expect(() => {
      index.add(document as never)
    }).toThrow(
      expect.objectContaining({ code: 'INVALID_DOCUMENT', message: expect.stringContaining(message) }),
    )
    expect(index.size).toBe(0)
  })

  test('a property that throws when read', () => {
    const document = {
      id: 'a',
      get title(): string {
        throw new Error('mine')
      },
    }
    expect(() => {
      createIndex({ fields }).add(document)
    }).toThrow(expect.objectContaining({ code: 'INVALID_DOCUMENT' }))
  })
})

test('names of the prototype are data', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']
  const odd = Object.fromEntries(names.map((name) => [name, { type: 'text' }])) as Record<
    string,
    { type: 'text' }
  >
  const index = createIndex({ fields: odd })
  const document = Object.fromEntries([
    ['id', '__proto__'],
    ...names.map((name) => [name, `${name} constructor`]),
  ])
  index.add(document as never)
  const { hits } = index.search('constructor', { highlight: true, boost: { constructor: 2 } })
  expect(hits[0]?.document).toEqual(document)
  expect(Object.keys(hits[0]?.highlights ?? {})).toEqual(names)
  expect(index.search('constructor:tostring toString:valueof').total.value).toBe(0)
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
})

test('dates: the periods that ISO 8601 texts name', () => {
  const shown = (text: string) => {
    const period = parsePeriod(text)
    return period && [period.start, period.end].map((time) => new Date(time).toISOString().slice(0, 16))
  }
  expect(shown('2024')).toEqual(['2024-01-01T00:00', '2025-01-01T00:00'])
  expect(shown('2024-12')).toEqual(['2024-12-01T00:00', '2025-01-01T00:00'])
  expect(shown('2024-02-29')).toEqual(['2024-02-29T00:00', '2024-03-01T00:00'])
  expect(shown('2024-07-19T17:00+05:30')).toEqual(['2024-07-19T11:30', '2024-07-19T11:31'])
  expect(shown('0001-01-01')).toEqual(['0001-01-01T00:00', '0001-01-02T00:00'])
  for (const wrong of [
    '',
    '24',
    '2024-13',
    '2023-02-29',
    '2024-07-19T25:00',
    '2024-07-19T10:00+24:00',
    'soon',
  ]) {
    expect(parsePeriod(wrong)).toBeUndefined()
  }
  fc.assert(
    fc.property(fc.date({ noInvalidDate: true, min: new Date(-6e13), max: new Date(2e14) }), (date) => {
      expect(parsePeriod(date.toISOString())).toEqual({ start: date.getTime(), end: date.getTime() + 1 })
    }),
  )
})

test('durations', () => {
  expect(['90s', '5m', '1.5h', '30d', '2w', 7].map(parseDuration)).toEqual([
    90e3, 300e3, 5.4e6, 2.592e9, 1.2096e9, 7,
  ])
  for (const wrong of ['', '30', '30 d', '-1d', '0d', 0, -1, NaN, Infinity])
    expect(parseDuration(wrong)).toBeUndefined()
})

test('documents are typed from the fields', () => {
  expectTypeOf<InputDocument<typeof fields>['tag']>().toEqualTypeOf<string | readonly string[] | undefined>()
  expectTypeOf<StoredDocument<typeof fields>['day']>().toEqualTypeOf<string | number | undefined>()
  expectTypeOf<FieldNames<typeof fields, 'keyword' | 'boolean'>>().toEqualTypeOf<'tag' | 'open'>()
  expectTypeOf<FieldNames<Fields, 'keyword'>>().toEqualTypeOf<string>()
  const index = createIndex({ fields })
  // @ts-expect-error -- a number is no text
  expect(() => index.update({ id: 'a', title: 3 })).toThrow()
  // @ts-expect-error -- there is no such field
  expect(() => index.search('x', { facets: ['title'] })).toThrow()
})
