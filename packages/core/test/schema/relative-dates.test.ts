import { describe, expect, it } from 'vitest'
import { createIndex } from '../../src/index.js'
import { isRelative, periodAt } from '../../src/schema/relative-dates.js'
import { NOISY } from '../failures/exponent.js'

const NOW = Date.UTC(2024, 6, 19, 13, 14, 15, 16) // a Friday
const at = (...parts: [number, number, number?, number?, number?, number?]) => Date.UTC(...parts)

describe('dates relative to now', () => {
  it.each([
    ['now', NOW, NOW + 1],
    ['now-30d', NOW - 30 * 86_400_000, NOW - 30 * 86_400_000 + 1],
    ['now+1h-30m', NOW + 30 * 60_000, NOW + 30 * 60_000 + 1],
    ['now/d', at(2024, 6, 19), at(2024, 6, 20)],
    ['now/w', at(2024, 6, 15), at(2024, 6, 22)],
    ['now/M', at(2024, 6, 1), at(2024, 7, 1)],
    ['now-1M/M', at(2024, 5, 1), at(2024, 6, 1)],
    ['now-1y/y', at(2023, 0, 1), at(2024, 0, 1)],
    ['now/h', at(2024, 6, 19, 13), at(2024, 6, 19, 14)],
    ['now/m', at(2024, 6, 19, 13, 14), at(2024, 6, 19, 13, 15)],
    ['now/s', at(2024, 6, 19, 13, 14, 15), at(2024, 6, 19, 13, 14, 16)],
    ['today', at(2024, 6, 19), at(2024, 6, 20)],
    ['yesterday', at(2024, 6, 18), at(2024, 6, 19)],
    [' tomorrow+1w ', at(2024, 6, 27), at(2024, 6, 28)],
    ['2024-07', at(2024, 6, 1), at(2024, 7, 1)],
  ])('%s', (text, start, end) => {
    expect(periodAt(text, NOW)).toEqual({ start, end })
  })

  it('ends a step in a shorter month at its last day', () => {
    expect(periodAt('now+1M/d', at(2024, 0, 31))?.start).toBe(at(2024, 1, 29))
    expect(periodAt('now-1y/d', at(2024, 1, 29))?.start).toBe(at(2023, 1, 28))
    expect(periodAt('now+1M', at(2024, 0, 31, 5))?.start).toBe(at(2024, 1, 29, 5))
  })

  it.each([
    '',
    'noww',
    'now-',
    'now-3',
    'now-3x',
    'now 3d',
    'now/3d',
    'NOW',
    'later',
    `now${'-1d'.repeat(3)}x`,
    'now-999999y',
  ])('leaves %j alone', (text) => {
    expect(periodAt(text, NOW)).toBeUndefined()
  })

  it('tells what changes with the time from what does not', () => {
    expect(['now', 'today', 'now-1d/d'].every(isRelative)).toBe(true)
    expect(['2024', 'never', 5, undefined].some(isRelative)).toBe(false)
  })

  it('reads many steps in linear time', NOISY, () => {
    const start = performance.now()
    expect(periodAt(`now${'-1d'.repeat(30_000)}!`, NOW)).toBeUndefined()
    expect(performance.now() - start).toBeLessThan(500)
  })
})

describe('a search with relative dates', () => {
  const index = createIndex({ fields: { day: { type: 'date' } } })
  for (const day of ['2024-06-01', '2024-07-18', '2024-07-19', '2024-07-20']) index.add({ id: day, day })
  const ids = (query: Parameters<typeof index.search>[0], now: string | number = NOW) =>
    index
      .search(query, { now })
      .hits.map(({ id }) => id.slice(5))
      .join(' ')
  const range = (bounds: object) => ids({ type: 'range', field: 'day', ...bounds })

  it('counts bounds as those of the period that they name', () => {
    expect(range({ gte: 'now-30d' })).toBe('07-18 07-19 07-20')
    expect(range({ gt: 'yesterday' })).toBe('07-19 07-20')
    expect(range({ gte: 'yesterday', lte: 'today' })).toBe('07-18 07-19')
    expect(range({ lt: 'today' })).toBe('06-01 07-18')
    expect(range({ gte: 'now-1M/M', lt: 'now/M' })).toBe('06-01')
    expect(range({ gt: '2024-07-18', lte: 'now' })).toBe('07-19')
    expect(range({ gte: 'now+260000y' })).toBe('')
  })

  it('counts from the time of each search, as told or by the clock', () => {
    const today = { type: 'equals', field: 'day', value: 'today' } as const
    expect(ids(today)).toBe('07-19')
    expect(ids(today, '2024-07-20')).toBe('07-20')
    expect(index.search(today).hits).toEqual([])
    expect(index.search({ type: 'all' }, { filter: { day: { gte: 'today' } }, now: NOW }).total.value).toBe(2)
    expect(index.search('day:>=yesterday day:<now', { now: NOW }).hits.map(({ id }) => id)).toEqual([
      '2024-07-18',
      '2024-07-19',
    ])
  })
})
