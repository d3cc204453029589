import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createIndex, type Filter, type Query } from '../../src/index.js'

const fields = {
  tag: { type: 'keyword' },
  count: { type: 'number' },
  day: { type: 'date' },
  open: { type: 'boolean' },
} as const

const tag = fc.constantFrom('', 'a', 'b', 'ba', 'é', '__proto__')
const count = fc.constantFrom(-1, 0, -0, 0.5, 7, 1e21)
const day = fc.constantFrom('2023', '2024', '2024-07', '2024-07-19', '2024-07-19T16:07Z', 1721347200000)
const wantedDay = fc.oneof(day, fc.constantFrom('now-1d/d', 'today', 'yesterday', 'now+273780y', '2024-06'))
const documents = fc.array(
  fc.record({ tag: fc.array(tag, { maxLength: 2 }), count, day, open: fc.boolean() }, { requiredKeys: [] }),
  { maxLength: 8 },
)
const wanted = fc.oneof(
  fc.tuple(fc.constant('tag'), fc.array(fc.oneof(tag, fc.constantFrom('nowhere', 'zz')))),
  fc.tuple(fc.constant('count'), fc.array(count)),
  fc.tuple(fc.constant('day'), fc.array(wantedDay)),
  fc.tuple(fc.constant('open'), fc.array(fc.boolean())),
) as fc.Arbitrary<[string, (string | number | boolean)[]]>

it('a filter of several values picks what alternatives pick', () => {
  fc.assert(
    fc.property(documents, wanted, (given, [field, values]) => {
      const index = createIndex({ fields })
      given.forEach((document, i) => {
        index.add({ id: `${i}`, ...document })
        // Two segments.
        if (i === 3) index.search('*')
      })
      const should = values.map((value): Query => ({ type: 'equals', field, value }))
      const options = { limit: 100, now: '2024-07-20' }
      const found = index.search('*', { ...options, filter: { [field]: values } })
      const expected = index.search(
        { type: 'bool', must: [{ type: 'all' }], filter: [{ type: 'bool', should, minimumShouldMatch: 1 }] },
        options,
      )
      expect(found.hits).toEqual(expected.hits)
    }),
    { numRuns: 300 },
  )
})

it('a filter of 10,000 values is one node, and is quick', () => {
  const index = createIndex({ fields })
  for (let i = 0; i < 20_000; i++) index.add({ id: `${i}`, tag: `t${i}`, count: i, day: i * 86_400_000 })
  const numbers = Array.from({ length: 10_000 }, (_, i) => 2 * i)
  const filters: Filter<typeof fields>[] = [
    { tag: numbers.map((number) => `t${number}`) },
    { count: numbers },
    { day: numbers.map((number) => number * 86_400_000) } as never,
  ]
  for (const filter of filters) {
    const start = performance.now()
    const { total, query } = index.search('*', { filter, facets: ['tag'], drillSideways: true })
    expect(performance.now() - start).toBeLessThan(2000)
    expect(total.value).toBe(10_000)
    expect(query.tree).toEqual({ type: 'all' })
  }
})
