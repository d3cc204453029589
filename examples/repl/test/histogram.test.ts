import { createIndex } from '@lede/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { histogramOf } from '../src/histogram.js'

/** The bars that dates are counted in. */
function barsOf(dates: readonly number[]): { value: string; count: number }[] {
  const index = createIndex({ fields: { published: { type: 'date' } } })
  dates.forEach((published, i) => {
    index.add({ id: String(i), published })
  })
  const published = histogramOf(index.search('*', { limit: 0, stats: ['published'] }).stats.published)
  if (published === undefined) return []
  return index.search('*', { limit: 0, facets: { published } }).facets.published!
}

const at = (date: string) => Date.parse(date)

test('days, months, years, several years: whichever is the finest that fits', () => {
  expect(barsOf([]).length).toBe(0)
  expect(barsOf([at('2024-07-19')]).map(({ value }) => value)).toEqual(['2024-07-19'])
  expect(barsOf([at('2024-06-24'), at('2024-07-19')]).map(({ value }) => value)).toEqual([
    '2024-06',
    '2024-07',
  ])
  expect(barsOf([at('2003-02-19'), at('2021-12-31')])).toHaveLength(19)
  const sixes = barsOf([at('1900-01-01'), at('1925-01-01'), at('2024-01-01')])
  expect(sixes).toHaveLength(21)
  expect(sixes[0]).toMatchObject({ value: '1900 to 1905', count: 1 })
  expect(sixes[4]).toMatchObject({ value: '1924 to 1929', count: 1 })
})

test('whatever the dates, few bars hold them all', () => {
  const date = fc.oneof(
    fc.integer({ min: -8.64e15, max: 8.64e15 }),
    fc.integer({ min: at('0001-01-01'), max: at('2100-01-01') }),
    fc.integer({ min: at('2024-01-01'), max: at('2024-03-01') }),
  )
  fc.assert(
    fc.property(fc.array(date, { minLength: 1, maxLength: 6 }), (dates) => {
      const bars = barsOf(dates)
      expect(bars.length).toBeLessThanOrEqual(26)
      expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(dates.length)
    }),
  )
})
