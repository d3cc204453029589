import { describe, expect, it } from 'vitest'
import { createIndex, type LedeErrorCode } from '../../src/index.js'
import { errorOf } from '../error-code.js'

const index = createIndex({
  fields: {
    body: { type: 'text' },
    tag: { type: 'keyword' },
    count: { type: 'number' },
    day: { type: 'date' },
    open: { type: 'boolean' },
  },
})
index.add({ id: '1', body: 'red', tag: 'a', count: 1, day: '2024', open: true })
const { cursor } = index.search('red', { limit: 1 })

/** Options as a program without types hands them over. */
const search = (options: unknown) => () => index.search('red', options as never)

const WRONG: readonly [unknown, LedeErrorCode, string][] = [
  [null, 'INVALID_OPTION', 'null'],
  [[], 'INVALID_OPTION', 'an array'],
  ['limit', 'INVALID_OPTION', 'a string'],
  [{ limt: 1 }, 'INVALID_OPTION', 'did you mean "limit"?'],
  [{ ['__proto__']: 1 }, 'INVALID_OPTION', '__proto__'],
  [{ constructor: 1 }, 'INVALID_OPTION', 'constructor'],
  ...[-1, 1.5, NaN, Infinity, 10_001, 1e9, '10', null, true].map(
    (limit): [unknown, LedeErrorCode, string] => [{ limit }, 'INVALID_OPTION', '"limit"'],
  ),
  ...[-1, 0.5, NaN, 1e15, '0', 100_001].map((offset): [unknown, LedeErrorCode, string] => [
    { offset },
    'INVALID_OPTION',
    '"offset"',
  ]),
  [{ fields: 'body' }, 'INVALID_OPTION', '"fields"'],
  [{ fields: [1] }, 'INVALID_OPTION', '"fields"'],
  [{ fields: ['bodi'] }, 'UNKNOWN_FIELD', '"bodi"'],
  [{ fields: ['tag'] }, 'UNKNOWN_FIELD', 'a keyword field'],
  [{ fields: ['toString'] }, 'UNKNOWN_FIELD', '"toString"'],
  [{ fields: ['__proto__'] }, 'UNKNOWN_FIELD', '"__proto__"'],
  [{ boost: 2 }, 'INVALID_OPTION', '"boost"'],
  [{ boost: { bodi: 2 } }, 'UNKNOWN_FIELD', '"bodi"'],
  [{ boost: { count: 2 } }, 'UNKNOWN_FIELD', 'a number field'],
  ...[0, -1, NaN, Infinity, 1e308, '2', null].map((body): [unknown, LedeErrorCode, string] => [
    { boost: { body } },
    'INVALID_OPTION',
    'boost.body',
  ]),
  [{ operator: 'xor' }, 'INVALID_OPTION', '"or" or "and"'],
  [{ prefix: 'first' }, 'INVALID_OPTION', '"prefix"'],
  [{ fuzzy: 3 }, 'INVALID_OPTION', '"fuzzy"'],
  [{ fuzzy: 99 }, 'INVALID_OPTION', '"fuzzy"'],
  [{ strict: 'yes' }, 'INVALID_OPTION', '"strict"'],
  [{ explain: 1 }, 'INVALID_OPTION', '"explain"'],
  [{ filter: [] }, 'INVALID_OPTION', '"filter"'],
  [{ filter: { nope: 1 } }, 'UNKNOWN_FIELD', '"nope"'],
  [{ filter: { nope: [] } }, 'UNKNOWN_FIELD', '"nope"'],
  [{ filter: { body: 'red' } }, 'UNKNOWN_FIELD', 'a text field'],
  [{ filter: { body: [] } }, 'UNKNOWN_FIELD', 'a text field'],
  [{ filter: { hasOwnProperty: 'x' } }, 'UNKNOWN_FIELD', '"hasOwnProperty"'],
  [{ filter: { tag: 1 } }, 'INVALID_QUERY', 'filter.tag'],
  [{ filter: { tag: null } }, 'INVALID_QUERY', 'filter.tag'],
  [{ filter: { tag: ['a', 1] } }, 'INVALID_QUERY', 'filter.tag'],
  [{ filter: { tag: [['a']] } }, 'INVALID_QUERY', 'filter.tag[0]'],
  [{ filter: { tag: new Array(10_001) } }, 'INVALID_OPTION', '"filter.tag" must be at most 10000 values'],
  [{ filter: { tag: new Array(1) } }, 'INVALID_QUERY', 'filter.tag[0]'],
  [{ filter: { count: NaN } }, 'INVALID_QUERY', 'filter.count'],
  [{ filter: { count: { from: 1 } } }, 'INVALID_QUERY', '"from"'],
  [{ filter: { count: { field: 'day' } } }, 'INVALID_QUERY', '"field"'],
  [{ filter: { count: { boost: 2 } } }, 'INVALID_QUERY', '"boost"'],
  [{ filter: { count: { gte: '1' } } }, 'INVALID_QUERY', 'filter.count'],
  [{ filter: { day: 'someday' } }, 'INVALID_QUERY', 'filter.day'],
  [{ filter: { day: new Date(NaN) } }, 'INVALID_QUERY', 'filter.day'],
  [{ filter: { open: 'true' } }, 'INVALID_QUERY', 'filter.open'],
  [{ filter: { open: { gte: true } } }, 'UNKNOWN_FIELD', 'a boolean field'],
  [{ sort: 'day' }, 'INVALID_OPTION', 'sort'],
  [{ sort: {} }, 'INVALID_OPTION', 'sort.field'],
  [{ sort: { field: 'day', direction: 'desc' } }, 'INVALID_OPTION', '"direction"'],
  [{ sort: { field: 'day', order: 'down' } }, 'INVALID_OPTION', 'sort.order'],
  [{ sort: { field: 'body' } }, 'UNKNOWN_FIELD', 'a text field'],
  [{ sort: [{ field: 'nope' }] }, 'UNKNOWN_FIELD', '"nope"'],
  [{ sort: { field: 'day', missing: 'middle' } }, 'INVALID_OPTION', 'sort.missing'],
  [{ sort: new Array(17).fill('score') }, 'INVALID_OPTION', 'at most 16'],
  [{ recency: 'day' }, 'INVALID_OPTION', 'recency'],
  [{ recency: { field: 'day' } }, 'INVALID_OPTION', 'recency.halfLife'],
  [{ recency: { field: 'day', halfLife: 0 } }, 'INVALID_OPTION', 'recency.halfLife'],
  [{ recency: { field: 'day', halfLife: 'soon' } }, 'INVALID_OPTION', 'recency.halfLife'],
  [{ recency: { field: 'day', halfLife: '1d', weight: 1.1 } }, 'INVALID_OPTION', 'recency.weight'],
  [{ recency: { field: 'day', halfLife: '1d', weight: NaN } }, 'INVALID_OPTION', 'recency.weight'],
  [{ recency: { field: 'day', halfLife: '1d', now: 'soon' } }, 'INVALID_OPTION', 'recency.now'],
  [{ recency: { field: 'day', halfLife: '1d', shape: 'square' } }, 'INVALID_OPTION', 'recency.shape'],
  [{ recency: { field: 'count', halfLife: '1d' } }, 'UNKNOWN_FIELD', 'a number field'],
  [{ recency: { field: 'day', halfLife: '1d', decay: 1 } }, 'INVALID_OPTION', '"decay"'],
  [{ rescore: () => 1 }, 'INVALID_OPTION', 'rescore takes an object'],
  [{ rescore: {} }, 'INVALID_OPTION', 'rescore.score'],
  [{ rescore: { score: 1 } }, 'INVALID_OPTION', 'rescore.score'],
  [{ rescore: { score: () => 1, limit: 5 } }, 'INVALID_OPTION', '"limit"'],
  ...[0, 1001, 1.5, '1', null].map((top): [unknown, LedeErrorCode, string] => [
    { rescore: { score: () => 1, top } },
    'INVALID_OPTION',
    'rescore.top',
  ]),
  ...[0, 1001, NaN].map((top): [unknown, LedeErrorCode, string] => [
    { diversify: { top } },
    'INVALID_OPTION',
    'diversify.top',
  ]),
  ...['yes', 1, null, []].map((diversify): [unknown, LedeErrorCode, string] => [
    { diversify },
    'INVALID_OPTION',
    '"diversify"',
  ]),
  [{ diversify: { lambda: 1.1 } }, 'INVALID_OPTION', 'diversify.lambda'],
  [{ diversify: { fields: ['tag'] } }, 'UNKNOWN_FIELD', 'a keyword field'],
  [{ diversify: { by: 'body' } }, 'INVALID_OPTION', '"by"'],
  ...[{ rescore: { score: () => 1 } }, { diversify: true }].flatMap(
    (given): [unknown, LedeErrorCode, string][] => [
      [{ ...given, sort: { field: 'day' } }, 'INVALID_OPTION', '"sort" must be left out beside'],
      [{ ...given, collapse: 'tag' }, 'INVALID_OPTION', '"collapse" must be left out beside'],
      [{ ...given, after: cursor }, 'INVALID_OPTION', 'pages go by "offset"'],
    ],
  ),
  [{ pinned: '1' }, 'INVALID_OPTION', '"pinned"'],
  [{ buried: [1] }, 'INVALID_OPTION', '"buried"'],
  [{ pinned: ['1'], buried: ['1'] }, 'INVALID_OPTION', '"buried" has the id "1", which is pinned'],
  [{ highlight: 'mark' }, 'INVALID_OPTION', 'highlight'],
  [{ highlight: { tag: 'a b' } }, 'INVALID_OPTION', 'highlight.tag'],
  [{ highlight: { tag: 'img onerror=x' } }, 'INVALID_OPTION', 'highlight.tag'],
  [{ highlight: { tag: '' } }, 'INVALID_OPTION', 'highlight.tag'],
  [{ highlight: { tag: 'b\n' } }, 'INVALID_OPTION', 'highlight.tag'],
  [{ highlight: { class: '"><script>' } }, 'INVALID_OPTION', 'highlight.class'],
  [{ highlight: { class: 'a\n' } }, 'INVALID_OPTION', 'highlight.class'],
  [{ highlight: { fields: ['tag'] } }, 'UNKNOWN_FIELD', 'a keyword field'],
  [{ highlight: { length: 50 } }, 'INVALID_OPTION', '"length"'],
  [{ snippet: { length: 19 } }, 'INVALID_OPTION', 'snippet.length'],
  [{ snippet: { length: 10_001 } }, 'INVALID_OPTION', 'snippet.length'],
  [{ snippet: { fields: ['nope'] } }, 'UNKNOWN_FIELD', '"nope"'],
  ...[0, 11, 1.5, NaN, '3', null].map((fragments): [unknown, LedeErrorCode, string] => [
    { snippet: { fragments } },
    'INVALID_OPTION',
    'snippet.fragments',
  ]),
  [{ highlight: { fragments: 2 } }, 'INVALID_OPTION', '"fragments"'],
  ...['ANSI', null, 1, []].map((marker): [unknown, LedeErrorCode, string] => [
    { highlight: { marker } },
    'INVALID_OPTION',
    marker instanceof Array ? 'an array' : 'highlight.marker',
  ]),
  [{ snippet: { marker: { open: '*' } } }, 'INVALID_OPTION', 'snippet.marker.close'],
  [{ snippet: { marker: { open: '*', close: '*', tag: 'b' } } }, 'INVALID_OPTION', '"tag"'],
  ...['<b>', '&lt;', '>', '*'.repeat(101), 1].map((open): [unknown, LedeErrorCode, string] => [
    { highlight: { marker: { open, close: '' } } },
    'INVALID_OPTION',
    'use "tag" and "class"',
  ]),
  [{ facets: 'tag' }, 'INVALID_OPTION', '"facets"'],
  [{ facets: ['body'] }, 'UNKNOWN_FIELD', 'a text field'],
  [{ facets: ['valueOf'] }, 'UNKNOWN_FIELD', '"valueOf"'],
  [{ facets: { day: {} } }, 'INVALID_OPTION', 'facets.day'],
  [{ facets: { count: { ranges: [] } } }, 'INVALID_OPTION', 'facets.count.ranges'],
  [{ facets: { count: { ranges: new Array(10_000).fill({}) } } }, 'INVALID_OPTION', '1 to 1000'],
  [{ facets: { count: { ranges: [{}], interval: 1 } } }, 'INVALID_OPTION', 'facets.count'],
  [{ facets: { count: { limit: 1 } } }, 'INVALID_OPTION', '"limit"'],
  ...[NaN, Infinity, '1', null].map((from): [unknown, LedeErrorCode, string] => [
    { facets: { count: { ranges: [{ from }] } } },
    'INVALID_OPTION',
    'facets.count.ranges.from',
  ]),
  [{ facets: { count: { ranges: [{ from: 2, to: 2 }] } } }, 'INVALID_OPTION', 'facets.count.ranges.to'],
  [{ facets: { count: { ranges: [{ label: 5 }] } } }, 'INVALID_OPTION', 'facets.count.ranges.label'],
  [{ facets: { count: { ranges: [{ gte: 5 }] } } }, 'INVALID_OPTION', '"gte"'],
  [{ facets: { day: { ranges: [{ to: 'soon' }] } } }, 'INVALID_OPTION', 'facets.day.ranges.to'],
  ...[0, -1, NaN, Infinity, 'day', null].map((interval): [unknown, LedeErrorCode, string] => [
    { facets: { count: { interval } } },
    'INVALID_OPTION',
    'facets.count.interval',
  ]),
  ...[5, 'minute', 'toString', null].map((interval): [unknown, LedeErrorCode, string] => [
    { facets: { day: { interval } } },
    'INVALID_OPTION',
    'facets.day.interval',
  ]),
  [{ facets: { tag: { interval: 5 } } }, 'INVALID_OPTION', '"interval"'],
  [{ stats: 'count' }, 'INVALID_OPTION', 'stats'],
  [{ stats: ['tag'] }, 'UNKNOWN_FIELD', 'a keyword field'],
  [{ stats: ['__proto__'] }, 'UNKNOWN_FIELD', '"__proto__"'],
  [{ select: ['constructor'] }, 'UNKNOWN_FIELD', '"constructor"'],
  [{ drillSideways: 1 }, 'INVALID_OPTION', '"drillSideways"'],
  [{ facets: { tag: 5 } }, 'INVALID_OPTION', 'facets.tag'],
  [{ facets: { tag: { limit: 0 } } }, 'INVALID_OPTION', 'facets.tag.limit'],
  [{ facets: { tag: { size: 1 } } }, 'INVALID_OPTION', '"size"'],
]

describe('options of a search', () => {
  it.each(WRONG)('%j is refused with %s', (options, code, culprit) => {
    const error = errorOf(search(options))
    expect(error.code).toBe(code)
    expect(error.message).toContain(culprit)
  })

  it('are refused by explain as well', () => {
    expect(errorOf(() => index.explain('1', 'red', { limit: -1 })).code).toBe('INVALID_OPTION')
  })

  it('may be undefined, which is as good as not given', () => {
    const names = ['limit', 'offset', 'fields', 'boost', 'operator', 'prefix', 'fuzzy', 'strict', 'filter']
    names.push('sort', 'recency', 'highlight', 'snippet', 'facets', 'explain')
    names.push('rescore', 'diversify', 'pinned', 'buried')
    const options = Object.fromEntries(names.map((name) => [name, undefined]))
    expect(index.search('red', options)).toEqual(index.search('red'))
    expect(index.search('red', { filter: { tag: undefined, count: { gte: undefined } } } as never)).toEqual(
      index.search('red'),
    )
  })

  it('may be at their bounds', () => {
    for (const limit of [0, 10_000]) expect(index.search('red', { limit }).total.value).toBe(1)
    expect(index.search('red', { offset: 100_000 }).hits).toEqual([])
    for (const length of [20, 10_000])
      expect(index.search('red', { snippet: { length } }).hits).toHaveLength(1)
    for (const body of [Number.MIN_VALUE, 1e6]) {
      expect(Number.isFinite(index.search('red', { boost: { body } }).hits[0]!.score)).toBe(true)
    }
  })
})

describe('a query that is none', () => {
  it.each([undefined, null, 1, true, () => 'red', Symbol('red')])('is refused: %s', (query) => {
    expect(errorOf(() => index.search(query as never)).code).toBe('INVALID_QUERY')
  })

  const TREES: readonly [unknown, LedeErrorCode][] = [
    [[], 'INVALID_QUERY'],
    [{}, 'INVALID_QUERY'],
    [{ type: 'constructor' }, 'INVALID_QUERY'],
    [{ type: 'term' }, 'INVALID_QUERY'],
    [{ type: 'term', text: 'red', field: 'nope' }, 'UNKNOWN_FIELD'],
    [{ type: 'exists', field: '__proto__' }, 'UNKNOWN_FIELD'],
    [{ type: 'bool', must: {} }, 'INVALID_QUERY'],
    ...[NaN, Infinity, -1, 0, 1e308].map((boost): [unknown, LedeErrorCode] => [
      { type: 'term', text: 'red', boost },
      'INVALID_QUERY',
    ]),
  ]

  it.each(TREES)('is refused: %j', (query, code) => {
    expect(errorOf(() => index.search(query as never)).code).toBe(code)
  })
})

describe('options of suggestions', () => {
  it.each([
    [() => index.suggest(5 as never), 'INVALID_OPTION'],
    [() => index.suggest('r', { limit: 0 }), 'INVALID_OPTION'],
    [() => index.suggest('r', { limit: 1001 }), 'INVALID_OPTION'],
    [() => index.suggest('r', { max: 1 } as never), 'INVALID_OPTION'],
    [() => index.suggest('r', { context: 'no' as never }), 'INVALID_OPTION'],
    [() => index.suggest('r', { fuzzy: 2 as never }), 'INVALID_OPTION'],
    [() => index.didYouMean('r', { fuzzy: true } as never), 'INVALID_OPTION'],
    [() => index.suggest('r', { fields: ['tag'] as never }), 'UNKNOWN_FIELD'],
    [() => index.didYouMean(null as never), 'INVALID_OPTION'],
    [() => index.didYouMean('r', { limit: 1 } as never), 'INVALID_OPTION'],
    [() => index.didYouMean('r', { fields: ['nope'] as never }), 'UNKNOWN_FIELD'],
  ])('are checked: %s', (call, code) => {
    expect(errorOf(call).code).toBe(code)
  })
})
