import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkQuery } from '../../src/query/check.js'
import { parseQuery, type ParseOptions } from '../../src/query/parse.js'
import type { Query } from '../../src/query/tree.js'

const fields = {
  title: { type: 'text' },
  tag: { type: 'keyword' },
  n: { type: 'number' },
  day: { type: 'date' },
  open: { type: 'boolean' },
} as const

const read = (text: string, options?: ParseOptions) => parseQuery(text, fields, options)
const term = (text: string, more: object = {}): Query => ({ type: 'term', text, ...more })
const bool = (clauses: object): Query => ({ type: 'bool', ...clauses })
const [a, b, c] = [term('a'), term('b'), term('c')]
const tagX: Query = { type: 'equals', field: 'tag', value: 'x' }

describe('what each construct means', () => {
  test.each<[string, Query]>([
    ['', { type: 'none' }],
    ['*', { type: 'all' }],
    ['a', a],
    ['a b', bool({ should: [a, b] })],
    ['+a b', bool({ must: [a], should: [b] })],
    ['a -b', bool({ should: [a], not: [b] })],
    ['a NOT b', bool({ should: [a], not: [b] })],
    ['--a', a],
    ['-a', bool({ not: [a] })],
    ['a AND b', bool({ must: [a, b] })],
    ['a && b', bool({ must: [a, b] })],
    ['a OR b || c', bool({ should: [a, b, c] })],
    ['a OR b AND c', bool({ should: [a, bool({ must: [b, c] })] })],
    ['a AND (b OR c)', bool({ must: [a, bool({ should: [b, c] })] })],
    ['a AND -b', bool({ must: [a], not: [b] })],
    ['"a b"', { type: 'phrase', text: 'a b' }],
    ['“a b”', { type: 'phrase', text: 'a b' }],
    ['"a \\"b"', { type: 'phrase', text: 'a "b' }],
    ['a*', term('a', { prefix: true })],
    ['a~', term('a', { fuzzy: true })],
    ['a~1', term('a', { fuzzy: 1 })],
    ['a*~2', term('a', { prefix: true, fuzzy: 2 })],
    ['a~0', a],
    ['a^2.5', term('a', { boost: 2.5 })],
    ['"a b"^3', { type: 'phrase', text: 'a b', boost: 3 }],
    ['(a b)^2', bool({ should: [a, b], boost: 2 })],
    ['\\+a \\"b', bool({ should: [term('+a'), term('"b')] })],
    ['a-b c++', bool({ should: [term('a-b'), term('c++')] })],
    ['title:a', term('a', { field: 'title' })],
    ['title:"a b"', { type: 'phrase', text: 'a b', field: 'title' }],
    ['title:(a b)', bool({ should: [term('a', { field: 'title' }), term('b', { field: 'title' })] })],
    ['title:*', bool({ filter: [{ type: 'exists', field: 'title' }] })],
    ['tag:x', bool({ filter: [tagX] })],
    ['a tag:x', bool({ should: [a], filter: [tagX] })],
    ['-tag:x', bool({ not: [tagX] })],
    ['tag:"x y"', bool({ filter: [{ type: 'equals', field: 'tag', value: 'x y' }] })],
    ['tag:x*', bool({ filter: [{ type: 'range', field: 'tag', gte: 'x', lt: 'x\uffff' }] })],
    ['n:-3', bool({ filter: [{ type: 'equals', field: 'n', value: -3 }] })],
    ['open:true', bool({ filter: [{ type: 'equals', field: 'open', value: true }] })],
    ['n:>=2', bool({ filter: [{ type: 'range', field: 'n', gte: 2 }] })],
    ['n:<2', bool({ filter: [{ type: 'range', field: 'n', lt: 2 }] })],
    [
      'day:[2024-06 TO 2024-07}',
      bool({ filter: [{ type: 'range', field: 'day', gte: '2024-06', lt: '2024-07' }] }),
    ],
    ['day:{* TO "2024"]', bool({ filter: [{ type: 'range', field: 'day', lte: '2024' }] })],
    ['http://a', term('http://a')],
    ['a AND', a],
  ])('%s', (text, tree) => {
    expect(read(text).tree).toEqual(tree)
  })

  test('options are for the words that do not say otherwise', () => {
    expect(read('a b', { operator: 'and' }).tree).toEqual(bool({ must: [a, b] }))
    expect(read('a b', { prefix: 'last' }).tree).toEqual(bool({ should: [a, term('b', { prefix: true })] }))
    expect(read('a b ', { prefix: 'last' }).tree).toEqual(bool({ should: [a, b] }))
    expect(read('a b~2', { fuzzy: 'unknown' }).tree).toEqual(
      bool({ should: [term('a', { fuzzy: 'unknown' }), term('b', { fuzzy: 2 })] }),
    )
  })
})

describe('what is mended, and where', () => {
  test.each<[string, string, number, number]>([
    ['(a', 'UNBALANCED_PARENTHESIS', 2, 2],
    ['a)', 'UNBALANCED_PARENTHESIS', 1, 2],
    ['"a', 'UNBALANCED_QUOTE', 0, 2],
    ['a OR', 'MISPLACED_OPERATOR', 2, 4],
    ['AND a', 'MISPLACED_OPERATOR', 0, 3],
    ['()', 'EMPTY_CLAUSE', 0, 2],
    ['""', 'EMPTY_CLAUSE', 0, 2],
    ['tga:x', 'UNKNOWN_FIELD', 0, 3],
    ['n:many', 'BAD_VALUE', 2, 6],
    ['day:2024-02-30', 'BAD_VALUE', 4, 14],
    ['n:[1 2]', 'BAD_RANGE', 2, 7],
    ['a~3', 'BAD_MODIFIER', 0, 3],
    ['a^', 'BAD_MODIFIER', 1, 2],
    ['a*b', 'BAD_MODIFIER', 0, 3],
    ['((a^1000)^1000)^2', 'BAD_MODIFIER', 15, 17],
    ['"a b"~2', 'BAD_MODIFIER', 5, 7],
  ])('%s', (text, code, start, end) => {
    expect(read(text).warnings).toEqual([expect.objectContaining({ code, start, end })])
    expect(() => read(text, { strict: true })).toThrow(
      expect.objectContaining({ code: 'QUERY_SYNTAX', details: { start, end, reason: code } }),
    )
  })

  test('hostile texts end soon, with few warnings and a tree in bounds', () => {
    const hostile = [
      '(',
      ')',
      '"',
      '-',
      '+',
      'a:',
      'n:[',
      '^',
      '~',
      '*',
      '\\',
      'NOT ',
      'AND ',
      '(a OR ',
      'a ',
      '{',
    ]
    for (const part of hostile) {
      const start = performance.now()
      const { tree, warnings } = read(part.repeat(1_000_000 / part.length))
      expect(performance.now() - start).toBeLessThan(2000)
      expect(warnings.length).toBeLessThanOrEqual(20)
      checkQuery(tree, fields)
    }
  })
})

const piece = fc.oneof(
  fc.constantFrom(
    'a',
    'b',
    ' ',
    ' ',
    '(',
    ')',
    '"',
    '“',
    '+',
    '-',
    '*',
    '~',
    '~1',
    '^2',
    '\\',
    ':',
    '[',
    ']',
    '{',
    '}',
  ),
  fc.constantFrom(
    ' AND ',
    ' OR ',
    ' NOT ',
    'title:',
    'tag:',
    'n:',
    'day:',
    ' TO ',
    '&&',
    '||',
    '>=',
    '<',
    '2024',
  ),
  fc.string({ unit: 'binary', maxLength: 3 }),
)

test('any text gives a tree that passes the check, and strict throws exactly where there are warnings', () => {
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
      (text) => {
        const { tree, warnings } = read(text)
        checkQuery(tree, fields)
        expect(JSON.parse(JSON.stringify(tree))).toEqual(tree)
        for (const { start, end } of warnings) {
          expect(start <= end && end <= text.length).toBe(true)
        }
        const strict = () => read(text, { strict: true })
        if (warnings.length === 0) expect(strict).not.toThrow()
        else expect(strict).toThrow(expect.objectContaining({ code: 'QUERY_SYNTAX' }))
      },
    ),
    { numRuns: 2000 },
  )
})

describe('trees from outside', () => {
  test.each<[unknown, string, string]>([
    [[], 'INVALID_QUERY', 'At query: a query is an object with a type, not an array.'],
    [{ type: 'trm' }, 'INVALID_QUERY', 'there is no query of type "trm"'],
    [{ type: 'term' }, 'INVALID_QUERY', 'its text must be a string, not undefined'],
    [{ type: 'term', text: 'a', txt: 1 }, 'INVALID_QUERY', 'a term query has no "txt"'],
    [{ type: 'term', text: 'a', fuzzy: 3 }, 'INVALID_QUERY', 'fuzzy must be'],
    [{ type: 'term', text: 'a', field: 'tag' }, 'UNKNOWN_FIELD', '"tag" is a keyword field'],
    [{ type: 'term', text: 'a', field: 'ttle' }, 'UNKNOWN_FIELD', 'there is no field "ttle"'],
    [{ type: 'bool', must: a }, 'INVALID_QUERY', 'At query.must: an array of queries'],
    [
      { type: 'bool', must: [a, { type: 'equals', field: 'n', value: 'x' }] },
      'INVALID_QUERY',
      'At query.must[1]: value',
    ],
    [{ type: 'term', text: 'a', boost: 0 }, 'INVALID_QUERY', 'boost must be'],
  ])('%j', (tree, code, message) => {
    expect(() => {
      checkQuery(tree, fields)
    }).toThrow(expect.objectContaining({ code, message: expect.stringContaining(message) }))
  })

  test('boosts that would overflow a score', () => {
    let deep: unknown = a
    for (let i = 0; i < 60; i++) deep = { type: 'bool', must: [deep], boost: 1e6 }
    expect(() => {
      checkQuery(deep, fields)
    }).toThrow('the boosts around it multiply to too much')
  })

  test('too deep and too large', () => {
    let deep: unknown = a
    for (let i = 0; i < 10_000; i++) deep = { type: 'bool', must: [deep] }
    const large = { type: 'bool', should: Array<Query>(10_000).fill(a) }
    for (const tree of [deep, large]) {
      expect(() => {
        checkQuery(tree, fields)
      }).toThrow(expect.objectContaining({ code: 'QUERY_TOO_COMPLEX' }))
    }
  })
})
