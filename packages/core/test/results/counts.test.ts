import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createIndex, type DateInterval, type SearchOptions } from '../../src/index.js'
import type { Fields } from '../../src/schema/fields.js'
import { codeOf } from '../error-code.js'
import { indexAfter } from '../oracle/changed-index.js'
import { corpusOf } from '../oracle/corpus.js'
import { countDates, countRanges, countValues, statsOf } from '../oracle/counts.js'
import { applyChanges, changes, NUMBERS, options, query, SCHEMA } from '../oracle/generators.js'
import { findMatches } from '../oracle/results.js'

type AnyOptions = SearchOptions<Fields>

const range = fc
  .tuple(fc.constantFrom(undefined, ...NUMBERS), fc.constantFrom(undefined, ...NUMBERS))
  .filter(([from, to]) => from === undefined || to === undefined || from < to)
  .map(([from, to]) => ({ ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }))

/** How much of a date's ISO text names the interval. */
const NAMED: readonly [DateInterval, number][] = [
  ['year', 4],
  ['month', 7],
]

describe('counts against a plain look at each match', () => {
  it('of ranges and statistics are the same', () => {
    fc.assert(
      fc.property(
        changes,
        query,
        options,
        fc.array(range, { minLength: 1, maxLength: 5 }),
        (list, tree, given, ranges) => {
          const corpus = corpusOf(SCHEMA, applyChanges(list))
          const matches = findMatches(tree, corpus, given)
          const { facets, stats } = indexAfter(list, SCHEMA).search(tree, {
            ...(given as AnyOptions),
            limit: 0,
            facets: { count: { ranges }, day: { ranges } },
            stats: ['count', 'day'],
          })
          for (const field of ['count', 'day']) {
            expect(facets[field]!.map(({ count }) => count)).toEqual(
              countRanges(field, ranges, matches, corpus),
            )
            expect(facets[field]).toMatchObject(ranges)
            const { sum, mean, ...exact } = statsOf(field, matches, corpus)
            expect(stats[field]).toMatchObject(exact)
            // Sums in another order may differ in their last bits.
            expect(stats[field]!.sum).toBeCloseTo(sum, 3)
            if (mean !== undefined) expect(stats[field]!.mean).toBeCloseTo(mean, 3)
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  it('of intervals of the calendar are the same, with the empty ones between', () => {
    fc.assert(
      fc.property(changes, query, fc.constantFrom(...NAMED), (list, tree, [interval, length]) => {
        const corpus = corpusOf(SCHEMA, applyChanges(list))
        const expected = countDates('day', length, findMatches(tree, corpus), corpus)
        const { facets } = indexAfter(list, SCHEMA).search(tree, { facets: { day: { interval } } })
        const found = facets.day!
        expect(
          new Map(found.filter(({ count }) => count > 0).map(({ value, count }) => [value, count])),
        ).toEqual(expected)
        found.slice(1).forEach(({ from }, i) => {
          expect(from).toBe(found[i]!.to)
        })
        if (found.length > 0) expect(found[0]!.count * found.at(-1)!.count).toBeGreaterThan(0)
      }),
      { numRuns: 300 },
    )
  })

  it('sideways are those of a search without the field’s own filter', () => {
    fc.assert(
      fc.property(changes, query, options, (list, tree, { filter = {} }) => {
        const corpus = corpusOf(SCHEMA, applyChanges(list))
        const index = indexAfter(list, SCHEMA)
        const given = { filter, facets: { constructor: { limit: 100 }, open: {} } } as AnyOptions
        const { facets, distinct } = index.search(tree, { ...given, drillSideways: true })
        for (const field of ['constructor', 'open']) {
          const others = Object.fromEntries(Object.entries(filter).filter(([name]) => name !== field))
          const expected = countValues(field, 100, findMatches(tree, corpus, { filter: others }), corpus)
          expect(facets[field]).toEqual(expected)
          expect(distinct[field]).toBe(expected.length)
        }
      }),
      { numRuns: 300 },
    )
  })
})

const fields = {
  seen: { type: 'number' },
  published: { type: 'date' },
  section: { type: 'keyword' },
  open: { type: 'boolean' },
} as const

function indexOf(...documents: readonly { seen?: number; published?: string | number; section?: string }[]) {
  const index = createIndex({ fields })
  documents.forEach((document, i) => {
    index.add({ id: `${i}`, ...document })
  })
  return index
}

describe('ranges', () => {
  it('come in the order asked for, each with its name and its bounds, the empty ones too', () => {
    const index = indexOf({ seen: 1 }, { seen: 2 }, { seen: 4.5 }, {})
    const ranges = [{ from: 2, to: 5, label: 'some' }, { to: 2 }, { from: 100 }, {}]
    expect(index.search('*', { facets: { seen: { ranges } } }).facets.seen).toEqual([
      { value: 'some', count: 2, from: 2, to: 5 },
      { value: '[* TO 2}', count: 1, to: 2 },
      { value: '[100 TO *]', count: 0, from: 100 },
      { value: '[* TO *]', count: 3 },
    ])
  })

  it('of dates take a period for its beginning', () => {
    const index = indexOf({ published: '2024-06-30T23:59Z' }, { published: '2024-07-01' })
    const ranges = [{ to: '2024-07' }, { from: new Date('2024-07-01'), to: Date.UTC(2025, 0) }]
    expect(index.search('*', { facets: { published: { ranges } } }).facets.published).toEqual([
      { value: '[* TO 2024-07}', count: 1, to: Date.UTC(2024, 6) },
      {
        value: '[2024-07-01T00:00:00.000Z TO 1735689600000}',
        count: 1,
        from: Date.UTC(2024, 6),
        to: Date.UTC(2025, 0),
      },
    ])
  })

  it('named by default are queries that find what they count', () => {
    const index = indexOf(...[-3, -1, 0, 0.5, 2, 7].map((seen) => ({ seen })))
    const ranges = [{ to: -1 }, { from: -1, to: 0.5 }, { from: 2 }, {}]
    for (const { value, count } of index.search('*', { facets: { seen: { ranges } } }).facets.seen!) {
      expect(index.search(`seen:${value}`).total.value).toBe(count)
    }
  })
})

describe('intervals', () => {
  const valuesOf = (interval: DateInterval, ...published: (string | number)[]) =>
    indexOf(...published.map((date) => ({ published: date })))
      .search('*', { facets: { published: { interval } } })
      .facets.published!.map(({ value, count }) => `${value}: ${count}`)

  it('of the calendar are named by what they begin with', () => {
    expect(valuesOf('year', '2023-12-31', '2025')).toEqual(['2023: 1', '2024: 0', '2025: 1'])
    expect(valuesOf('quarter', '2023-12-31', '2024-06-30', '2024-04')).toEqual([
      '2023-Q4: 1',
      '2024-Q1: 0',
      '2024-Q2: 2',
    ])
    expect(valuesOf('month', '2023-12-31', '2024-02')).toEqual(['2023-12: 1', '2024-01: 0', '2024-02: 1'])
    // 15 July 2024 was a Monday.
    expect(valuesOf('week', '2024-07-14', '2024-07-15', '2024-07-21T23:59Z', '2024-07-22')).toEqual([
      '2024-07-08: 1',
      '2024-07-15: 2',
      '2024-07-22: 1',
    ])
    expect(valuesOf('day', '2024-02-28', '2024-03-01')).toEqual([
      '2024-02-28: 1',
      '2024-02-29: 0',
      '2024-03-01: 1',
    ])
    expect(valuesOf('hour', '1969-12-31T23:59Z', '1970')).toEqual([
      '1969-12-31T23:00Z: 1',
      '1970-01-01T00:00Z: 1',
    ])
  })

  it('reach to the ends of time', () => {
    for (const interval of ['year', 'quarter', 'month', 'week', 'day', 'hour'] as const) {
      for (const time of [-8.64e15, 8.64e15, -62_135_596_800_000]) {
        const { facets } = indexOf({ published: time }).search('*', { facets: { published: { interval } } })
        const [only] = facets.published!
        expect(only).toMatchObject({ count: 1 })
        expect(only!.from!).toBeLessThanOrEqual(time)
        expect(only!.to!).toBeGreaterThan(time)
      }
    }
  })

  it('of numbers cover each number once, whatever its rounding', () => {
    const numbers = fc.double({ min: -50, max: 50, noNaN: true })
    fc.assert(
      fc.property(
        fc.array(numbers, { minLength: 1 }),
        fc.constantFrom(0.1, 0.7, 1, 3),
        (values, interval) => {
          const index = indexOf(...values.map((seen) => ({ seen })))
          const found = index.search('*', { facets: { seen: { interval } } }).facets.seen!
          for (const { from, to, count } of found) {
            expect(values.filter((value) => value >= from! && value < to!)).toHaveLength(count)
          }
          expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(values.length)
        },
      ),
    )
  })

  it('of decimals begin with the numbers that are written so', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(3, 7, 10, 100, 147),
        fc.integer({ min: 1, max: 3 }),
        fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 5 }),
        (step, digits, indexes) => {
          const scale = 10 ** digits
          const index = indexOf(...indexes.map((i) => ({ seen: (i * step) / scale })))
          const found = index.search('*', { facets: { seen: { interval: step / scale } } }).facets.seen!
          for (const { from, count } of found) {
            const exact = Math.round(from! / (step / scale))
            expect(from! + 0).toBe((exact * step) / scale + 0)
            expect(indexes.filter((i) => i === exact)).toHaveLength(count)
          }
          expect(found[0]!.count).toBeGreaterThan(0)
        },
      ),
    )
  })

  it('that would be too many are refused', () => {
    const index = indexOf({ seen: -1e308, published: 1 }, { seen: 1e308, published: '2024' }, { seen: 1 })
    const search = (facets: object) => codeOf(() => index.search('*', { facets }))
    expect(search({ published: { interval: 'day' } })).toBe('INVALID_OPTION')
    expect(search({ published: { interval: 'week' } })).toBe('none')
    for (const interval of [1, 1e-300, 1e300]) expect(search({ seen: { interval } })).toBe('INVALID_OPTION')
    expect(search({ seen: { interval: 1e306 } })).toBe('none')
    expect(codeOf(() => indexOf({ seen: 1e300 }).search('*', { facets: { seen: { interval: 1 } } }))).toBe(
      'INVALID_OPTION',
    )
    const many = indexOf({ seen: 0 }, { seen: 9999 }).search('*', { facets: { seen: { interval: 1 } } })
    expect(many.facets.seen).toHaveLength(10_000)
  })
})

describe('statistics', () => {
  it('of nothing are no numbers that are none', () => {
    const none = { count: 0, min: undefined, max: undefined, sum: 0, mean: undefined }
    for (const index of [createIndex({ fields }), indexOf({ section: 'x' })]) {
      expect(index.search('*', { stats: ['seen', 'published'] }).stats).toEqual({
        seen: none,
        published: none,
      })
    }
    const huge = indexOf(...[1.7e308, 1.7e308, -1.7e308, -1.7e308].map((seen) => ({ seen })))
    const { sum, mean } = huge.search('*', { stats: ['seen'] }).stats.seen!
    expect([sum, mean].some(Number.isNaN)).toBe(false)
  })
})

describe('names that every object has', () => {
  it('are fields to count and to sort, and values to count', () => {
    const schema = Object.fromEntries([
      ['__proto__', { type: 'number' }],
      ['constructor', { type: 'keyword' }],
      ['toString', { type: 'date' }],
    ]) as Fields
    const index = createIndex<Fields>({ fields: schema })
    const values: [string, unknown][] = [
      ['__proto__', 1],
      ['constructor', ['__proto__', 'constructor']],
      ['toString', 5],
    ]
    index.add({ id: '1', ...Object.fromEntries(values) })
    const facets = Object.fromEntries<unknown>([
      ['__proto__', { interval: 1 }],
      ['constructor', {}],
      ['toString', { interval: 'year' }],
    ])
    const result = index.search('*', {
      facets: facets as never,
      stats: ['__proto__', 'toString'] as never,
      sort: [{ field: '__proto__' }, { field: 'constructor' }] as never,
      collapse: { field: 'constructor' } as never,
      select: ['__proto__'] as never,
    })
    expect(Object.keys(result.facets)).toEqual(['__proto__', 'constructor', 'toString'])
    expect(result.facets.constructor).toEqual([
      { value: '__proto__', count: 1 },
      { value: 'constructor', count: 1 },
    ])
    expect(Object.keys(result.stats)).toEqual(['__proto__', 'toString'])
    expect(result.hits[0]!.group).toEqual({ value: '__proto__', size: 1 })
    expect(Object.keys(result.hits[0]!.document)).toEqual(['id', '__proto__'])
  })
})

it('counts 300,000 different values, and tells how many they were', { timeout: 120_000 }, () => {
  const index = createIndex({ fields: { tag: { type: 'keyword' } } })
  // A thousand each, so that documents are few.
  for (let i = 0; i < 300; i++) {
    index.add({ id: `${i}`, tag: Array.from({ length: 1000 }, (_, j) => `${i}-${j}`) })
  }
  const { facets, distinct } = index.search('*', { facets: { tag: { limit: 3 } } })
  expect(facets.tag).toHaveLength(3)
  expect(distinct.tag).toBe(300_000)
})

describe('options of counts', () => {
  const NOW = Date.UTC(2024, 6, 19)

  it('take dates relative to the time of the search', () => {
    const index = indexOf(
      { published: '2024-07-10' },
      { published: '2024-07-15' },
      { published: '2024-07-19' },
    )
    const ranges = [{ from: 'now-7d' }, { to: 'today' }]
    const { facets } = index.search('*', { now: NOW, facets: { published: { ranges } } })
    expect(facets.published!.map(({ value, count }) => `${value}: ${count}`)).toEqual([
      '[now-7d TO *]: 2',
      '[* TO today}: 2',
    ])
    const recency = { field: 'published', halfLife: '1d', now: 'today' } as const
    expect(index.search('*', { now: NOW, recency }).hits[0]!.id).toBe(
      index.search('*', { now: NOW, recency: { ...recency, now: NOW } }).hits[0]!.id,
    )
  })

  it('that are undefined are left out, and arrays with holes refused', () => {
    const index = indexOf({ seen: 1 })
    expect(index.search('*', { facets: { seen: undefined } as never }).facets).toEqual({})
    const search = (options: object) => codeOf(() => index.search('*', options))
    expect(search({ facets: { seen: { ranges: Array(2) } } })).toBe('INVALID_OPTION')
    expect(search({ sort: Array(3) })).toBe('INVALID_OPTION')
    expect(search({ now: null })).toBe('INVALID_OPTION')
    expect(codeOf(() => index.explain('nothing', 'red', { limit: -1 }))).toBe('INVALID_OPTION')
  })

  it('sums and means of numbers of any size are right', () => {
    const statsOf = (...values: readonly number[]) =>
      indexOf(...values.map((seen) => ({ seen }))).search('*', { stats: ['seen'] }).stats.seen!
    expect(statsOf(1e308, 1e308, -1e308)).toMatchObject({ sum: 1e308, mean: 1e308 / 3 })
    expect(statsOf(1e308, 1e308)).toMatchObject({ sum: Infinity, mean: 1e308 })
    expect(statsOf(1e16, 1, -1e16)).toMatchObject({ sum: 1, mean: 1 / 3 })
    expect(statsOf(5e-324, 5e-324)).toMatchObject({ sum: 1e-323, mean: 5e-324 })
  })
})
