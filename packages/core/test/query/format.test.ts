import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkQuery } from '../../src/query/check.js'
import { format } from '../../src/query/format.js'
import { parseQuery } from '../../src/query/parse.js'
import type { BoolQuery, Query } from '../../src/query/tree.js'
import { meaningOf } from './meaning.js'
import { fields, queryText } from './text.js'

const read = (text: string) => parseQuery(text, fields)

describe('what people see', () => {
  test.each<[string, string?]>([
    ['a b'],
    ['il-sung c++ U.S. kim?'],
    ['+a b -c'],
    ['a OR b', 'a b'],
    ['a AND b'],
    ['a OR b AND c', 'a (b AND c)'],
    ['(a b)^2'],
    ['(a b c)~2'],
    ['"a b"~3^2'],
    ['a NEAR/5 "b c"'],
    ['title:(a ONEAR b)', 'title:(a ONEAR/10 b)'],
    ['w?ld kore* *end'],
    ['/a\\/b+/ /usr/bin', '/a\\/b+/ \\/usr/bin'],
    ['a tag:x'],
    ['a OR tag:x'],
    ['tag:x OR tag:y'],
    ['tag:(x y) n:2', '(tag:x OR tag:y) n:2'],
    ['a (tag:x n:2)', 'a (tag:x AND n:2)'],
    ['tag:wor* tag:"new york"'],
    ['day:[2024-06 TO now-1d/d} n:>=2 n:<-3'],
    ['title:* -tag:x'],
    ['a^=2 tag:x^=0.5'],
    ['a #(b c)'],
    ['(+a)~0'],
    ['(+(n:2)~1)~0'],
    ['(+"a b")~0'],
    ['(+(a b)~2)~0'],
    ['a~ b~1 c~2/3! d~?'],
    ['title,body:a'],
    ['\\AND \\+a a\\:b new\\ york'],
    ['', ''],
  ])('%s', (text, shown = text) => {
    expect(format(read(text).tree)).toBe(shown)
    const again = read(shown)
    expect(again.tree).toEqual(read(text).tree)
    expect(again.warnings).toEqual([])
  })

  test('what matches nothing, and what scores though it is about a value', () => {
    expect(format({ type: 'bool', must: [{ type: 'none' }, { type: 'all' }] })).toBe('(-*) AND *')
    expect(format({ type: 'equals', field: 'tag', value: 'x' })).toBe('(tag:x)~1')
    expect(format({ type: 'wildcard', pattern: 'kore*' })).toBe('/kore.*/')
  })
})

test('what was parsed with any options, and written, is parsed the same with none', () => {
  fc.assert(
    fc.property(
      queryText,
      fc.record(
        {
          operator: fc.constantFrom('or' as const, 'and' as const),
          prefix: fc.constantFrom(true, 'last' as const),
          fuzzy: fc.constantFrom(true, 1 as const, 'unknown' as const, {
            distance: 2 as const,
            prefixLength: 1,
          }),
        },
        { requiredKeys: [] },
      ),
      (text, options) => {
        const { tree } = parseQuery(text, fields, options)
        const written = format(tree)
        const again = read(written)
        expect(again.tree).toEqual(tree)
        expect(again.warnings).toEqual([])
      },
    ),
    { numRuns: 500 },
  )
})

const word = fc.oneof(
  fc.constantFrom(
    'a',
    'b',
    'AND',
    'NEAR/2',
    '+a',
    '#(b',
    'c d',
    'kim?',
    'k?m',
    '/a/',
    'title:a',
    'x~1',
    '*',
    '^2',
  ),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 4 }),
)
const phrase = word.filter((text) => text.trim() !== '')
const boost = fc.constantFrom(0.25, 0.5, 1, 2, 1024)
const textField = fc.constantFrom<(string | readonly string[])[]>('title', ['body'], ['title', 'body'])
const patternField = fc.constantFrom<(string | readonly string[])[]>(
  'title',
  'tag',
  ['title', 'tag'],
  ['tag', 'tag'],
)
const pattern = fc
  .array(fc.oneof(fc.constantFrom('*', '?', 'a', '\\*', '\\?', '\\\\', '~', '.', '/', 'AND'), word), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) => parts.join(''))
const keyword = fc.oneof(fc.constantFrom('x', '', 'TO', '*', 'a"]b', '>2', '=x', 'x\\', 'wor'), word)
const dayValue = fc.constantFrom(
  '2024',
  '2024-07-19 17:00',
  '2024-07-19T17:00Z',
  'now-1d/d',
  'today',
  1721347200000,
)
const number = fc.oneof(fc.constantFrom(0, -1.5, 1e21, 1e-7), fc.integer())

function bounds(value: fc.Arbitrary<string | number>) {
  return fc.record({ gte: value, gt: value, lte: value, lt: value }, { requiredKeys: [] })
}

const leaf: fc.Arbitrary<Query> = fc.oneof(
  fc.record(
    {
      type: fc.constant('term' as const),
      text: word,
      field: textField,
      prefix: fc.boolean(),
      fuzzy: fc.oneof(
        fc.constantFrom(true, false, 1 as const, 2 as const, 'unknown' as const),
        fc.record({
          distance: fc.constant(1 as const),
          prefixLength: fc.constant(100),
          transpositions: fc.constant(false),
        }),
      ),
      boost,
    },
    { requiredKeys: ['type', 'text'] },
  ),
  fc.record(
    { type: fc.constant('phrase' as const), text: phrase, field: textField, slop: fc.nat(1000), boost },
    { requiredKeys: ['type', 'text'] },
  ),
  fc.record(
    {
      type: fc.constant('near' as const),
      texts: fc.array(word, { minLength: 2, maxLength: 4 }),
      distance: fc.nat(1000),
      ordered: fc.boolean(),
      field: textField,
      boost,
    },
    { requiredKeys: ['type', 'texts', 'distance'] },
  ),
  fc.record(
    { type: fc.constant('wildcard' as const), pattern, field: patternField, boost },
    { requiredKeys: ['type', 'pattern'] },
  ),
  fc.record(
    {
      type: fc.constant('regex' as const),
      pattern: fc.constantFrom('a', 'a/b', 'a\\/b', '\\\\/', '[ab]+ ?(c|d)', 'a{2,3}"'),
      field: patternField,
      boost,
    },
    { requiredKeys: ['type', 'pattern'] },
  ),
  fc.record(
    { type: fc.constant('equals' as const), field: fc.constant('tag'), value: keyword, boost },
    { requiredKeys: ['type', 'field', 'value'] },
  ),
  fc.record({ type: fc.constant('equals' as const), field: fc.constant('day'), value: dayValue }),
  fc.record({ type: fc.constant('equals' as const), field: fc.constant('n'), value: number }),
  fc.record({ type: fc.constant('equals' as const), field: fc.constant('open'), value: fc.boolean() }),
  fc
    .oneof(
      fc.tuple(fc.constant('tag'), bounds(keyword)),
      fc.tuple(fc.constant('n'), bounds(number)),
      fc.tuple(fc.constant('day'), bounds(dayValue)),
    )
    .map(([field, range]): Query => ({ type: 'range', field, ...range })),
  fc.record(
    { type: fc.constant('exists' as const), field: fc.constantFrom('title', 'tag', 'n'), boost },
    { requiredKeys: ['type', 'field'] },
  ),
  fc.constantFrom<Query[]>({ type: 'all' }, { type: 'none' }),
)

const tree = fc.letrec<{ node: Query; bool: Query; constant: Query }>((tie) => {
  const clauses = fc.array(tie('node'), { maxLength: 3 })
  return {
    node: fc.oneof({ maxDepth: 4 }, leaf, tie('bool'), tie('constant')),
    bool: fc.record(
      {
        type: fc.constant('bool' as const),
        must: clauses,
        should: clauses,
        filter: clauses,
        not: clauses,
        minimumShouldMatch: fc.nat(3),
        boost,
      },
      { requiredKeys: ['type'] },
    ),
    constant: fc.record(
      { type: fc.constant('constant' as const), query: tie('node'), boost },
      { requiredKeys: ['type', 'query'] },
    ),
  }
}).node

test('any tree that has a form, written and parsed, matches and scores the same', () => {
  fc.assert(
    fc.property(tree, fc.infiniteStream(fc.boolean()), (query, coins) => {
      checkQuery(query, fields)
      const written = format(query)
      const again = read(written)
      expect(again.warnings).toEqual([])
      for (let document = 0; document < 4; document++) {
        const matched = new Map<string, boolean>()
        const matches = (of: string) => {
          if (!matched.has(of)) matched.set(of, coins.next().value as boolean)
          return matched.get(of)!
        }
        expect(meaningOf(again.tree, matches)).toBe(meaningOf(query, matches))
      }
      expect(read(format(again.tree)).tree).toEqual(again.tree)
    }),
    { numRuns: 500 },
  )
})

describe('what has no form', () => {
  const a: Query = { type: 'term', text: 'a' }
  test.each<[Query, string]>([
    [{ type: 'ids', ids: ['1'] }, 'query'],
    [{ type: 'bool', must: [a, { type: 'moreLikeThis', text: 'a' }] }, 'query.must[1]'],
    [{ type: 'constant', query: { type: 'disMax', queries: [a] } }, 'query.query'],
    [{ type: 'boosting', positive: a, negative: a }, 'query'],
    [{ type: 'function', query: a, functions: [{ kind: 'weight' }] }, 'query'],
    [{ type: 'term', text: '' }, 'query'],
    [{ type: 'phrase', text: ' ' }, 'query'],
    [{ type: 'near', texts: ['a', ''], distance: 1 }, 'query'],
    [{ type: 'term', text: 'a', field: [] }, 'query'],
    [{ type: 'exists', field: '' }, 'query'],
    [{ type: 'regex', pattern: '(' }, 'query'],
    [{ type: 'wildcard', pattern: '' }, 'query'],
    [{ type: 'wildcard', pattern: `*${'a'.repeat(1000)}b` }, 'query'],
    [{ type: 'trm' } as unknown as Query, 'query'],
    [null as unknown as Query, 'query'],
    ...[
      { type: 'phrase' },
      { type: 'term' },
      { type: 'near' },
      { type: 'wildcard' },
      { type: 'equals' },
      { type: 'term', text: 'a', field: 5 },
      { type: 'phrase', text: 'a', slop: 'x)(' },
    ].map((query): [Query, string] => [query as unknown as Query, 'query']),
    [{ type: 'bool', must: 5 } as unknown as Query, 'query.must'],
  ])('%j', (query, path) => {
    expect(() => format(query)).toThrow(expect.objectContaining({ code: 'INVALID_QUERY', details: { path } }))
  })

  test('a type that JSON does not know', () => {
    expect(() => format({ type: 1n } as unknown as Query)).toThrow(
      expect.objectContaining({ code: 'INVALID_QUERY' }),
    )
  })

  test('what is deeper or longer than a text may be', () => {
    let deep: Query = a
    for (let i = 0; i < 100; i++) deep = { type: 'bool', should: [deep, a] }
    let deepest: Query = deep
    for (let i = 0; i < 10_000; i++) deepest = { type: 'constant', query: deepest }
    let shared: BoolQuery = { type: 'bool', should: [a, a] }
    for (let i = 0; i < 60; i++) shared = { type: 'bool', should: [shared, shared] }
    const wide: Query = { type: 'bool', should: Array<Query>(1025).fill(a) }
    const long: Query = { type: 'term', text: 'a'.repeat(100_001) }
    for (const query of [deep, deepest, shared, wide, long]) {
      expect(() => format(query)).toThrow(expect.objectContaining({ code: 'QUERY_TOO_COMPLEX' }))
    }
    expect(read(format({ type: 'bool', should: Array<Query>(1024).fill(a) })).warnings).toEqual([])
  })
})
