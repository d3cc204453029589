import { describe, expect, expectTypeOf, test } from 'vitest'
import { createIndex } from '../../src/index.js'
import { queries, queriesFor, type Query, type QueryBuilders } from '../../src/query.js'
import { checkQuery } from '../../src/query/check.js'
import { codeOf } from '../error-code.js'
import { fields } from './text.js'

const index = createIndex({ fields })
const q = queriesFor(index)
const a = q.term('a')

describe('each function makes the node that one would write by hand', () => {
  test.each<[Query, Query]>([
    [a, { type: 'term', text: 'a' }],
    [
      q.term('kim', { field: 'title', fuzzy: true, boost: 2 }),
      { type: 'term', text: 'kim', field: 'title', fuzzy: true, boost: 2 },
    ],
    [q.phrase('a b', { slop: 2 }), { type: 'phrase', text: 'a b', slop: 2 }],
    [
      q.near(['a', 'b'], 5, { ordered: true, field: ['title', 'body'] }),
      { type: 'near', texts: ['a', 'b'], distance: 5, ordered: true, field: ['title', 'body'] },
    ],
    [q.wildcard('w?ld', { field: 'tag' }), { type: 'wildcard', pattern: 'w?ld', field: 'tag' }],
    [q.regex('a+'), { type: 'regex', pattern: 'a+' }],
    [q.equals('tag', 'x', { boost: 2 }), { type: 'equals', field: 'tag', value: 'x', boost: 2 }],
    [q.equals('open', true), { type: 'equals', field: 'open', value: true }],
    [
      q.equals('day', new Date('2024-07-19T00:00:00Z')),
      { type: 'equals', field: 'day', value: '2024-07-19T00:00:00.000Z' },
    ],
    [
      q.range('day', { gte: new Date(0), lt: 'now-1d' }),
      { type: 'range', field: 'day', gte: '1970-01-01T00:00:00.000Z', lt: 'now-1d' },
    ],
    [q.range('n', { gt: 1, boost: 2 }), { type: 'range', field: 'n', gt: 1, boost: 2 }],
    [q.exists('title'), { type: 'exists', field: 'title' }],
    [q.ids(['1']), { type: 'ids', ids: ['1'] }],
    [q.moreLikeThis({ ids: ['1'], maxTerms: 5 }), { type: 'moreLikeThis', ids: ['1'], maxTerms: 5 }],
    [q.all(), { type: 'all' }],
    [q.none(), { type: 'none' }],
    [q.and(a, a), { type: 'bool', must: [a, a] }],
    [q.or(a, a), { type: 'bool', should: [a, a] }],
    [q.or(), { type: 'none' }],
    [q.not(a), { type: 'bool', not: [a] }],
    [
      q.bool({ must: [a], minimumShouldMatch: 1, should: [a] }),
      { type: 'bool', must: [a], minimumShouldMatch: 1, should: [a] },
    ],
    [q.disMax([a], { tieBreaker: 0.1 }), { type: 'disMax', queries: [a], tieBreaker: 0.1 }],
    [
      q.boosting(a, a, { negativeBoost: 0.1 }),
      { type: 'boosting', positive: a, negative: a, negativeBoost: 0.1 },
    ],
    [q.constant(a, { boost: 2 }), { type: 'constant', query: a, boost: 2 }],
    [
      q.functionScore(a, [{ kind: 'field', field: 'n', modifier: 'log1p' }], { boostMode: 'sum' }),
      {
        type: 'function',
        query: a,
        functions: [{ kind: 'field', field: 'n', modifier: 'log1p' }],
        boostMode: 'sum',
      },
    ],
    [q.boost(q.boost(a, 2), 3), { type: 'term', text: 'a', boost: 6 }],
    [q.boost(q.all(), 2), { type: 'constant', query: { type: 'all' }, boost: 2 }],
  ])('%j', (built, written) => {
    expect(built).toStrictEqual(written)
    expect(JSON.parse(JSON.stringify(built))).toStrictEqual(written)
    checkQuery(built, fields)
  })

  test('but not of what is no object', () => {
    expect(codeOf(() => queries.range('n', undefined as never))).toBe('INVALID_QUERY')
    expect(codeOf(() => queries.boost(null as never, 2))).toBe('INVALID_QUERY')
  })

  test('but not of a date that is none', () => {
    expect(codeOf(() => q.equals('day', new Date('x')))).toBe('INVALID_QUERY')
    expect(codeOf(() => q.range('day', { lt: new Date(NaN) }))).toBe('INVALID_QUERY')
  })
})

test('names and values are typed by the fields', () => {
  expectTypeOf(q).toEqualTypeOf<QueryBuilders<typeof fields>>()
  expectTypeOf(q.term)
    .parameter(1)
    .toExtend<{ field?: 'title' | 'body' | readonly ('title' | 'body')[] } | undefined>()
  expectTypeOf(q.equals<'n'>)
    .parameter(1)
    .toEqualTypeOf<number>()
  expectTypeOf(q.equals<'tag'>)
    .parameter(1)
    .toEqualTypeOf<string>()
  expectTypeOf(q.range<'day'>)
    .parameter(1)
    .toExtend<{ gte?: string | number | Date }>()
  expectTypeOf(q.exists).parameter(0).toEqualTypeOf<keyof typeof fields>()
  expectTypeOf(queries.term('a', { field: 'any' })).toExtend<Query>()
  const mistakes = () => [
    // @ts-expect-error a keyword is not searched as text
    q.term('a', { field: 'tag' }),
    // @ts-expect-error no such field
    q.exists('headline'),
    // @ts-expect-error a text where numbers are
    q.equals('n', 'x'),
    // @ts-expect-error truth has no bounds
    q.range('open', { gte: true }),
    // @ts-expect-error no such bound
    q.range('n', { from: 1 }),
    // @ts-expect-error words are no number
    q.functionScore(a, [{ kind: 'field', field: 'title' }]),
  ]
  expect(mistakes).toBeTypeOf('function')
})
