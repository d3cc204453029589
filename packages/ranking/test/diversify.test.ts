import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { diversify } from '../src/index.js'

interface Item {
  readonly score: number
  readonly place: number
}

/** As alike as they are near each other. */
function similarity(a: Item, b: Item): number {
  return 1 - Math.abs(a.place - b.place)
}

describe('diversify', () => {
  const [a, b, c] = [
    { score: 0.9, place: 0 },
    { score: 0.8, place: 0.125 },
    { score: 0.5, place: 1 },
  ]

  test('figures worked out by hand', () => {
    // After a: b 0.5 · 0.8 − 0.5 · 0.875 = −0.0375, c 0.5 · 0.5 − 0.5 · 0 = 0.25.
    expect(diversify([a, b, c], similarity)).toEqual([a, c, b])
    expect(diversify([a, b, c], similarity, { lambda: 1 })).toEqual([a, b, c])
    expect(diversify([a, b, c], similarity, { limit: 2 })).toEqual([a, c])
    expect(diversify<Item>([], similarity)).toEqual([])
  })

  test('at lambda 0 the first stays, and what is most unlike follows', () => {
    expect(diversify([c, b, a], similarity, { lambda: 0 })).toEqual([c, a, b])
  })

  const eighths = fc.nat(8).map((number) => number / 8)
  const items = fc.array(fc.record({ score: eighths, place: eighths }), { maxLength: 12 })

  test('is what comparing each item anew with all that were chosen gives', () => {
    fc.assert(
      fc.property(items, eighths, fc.integer({ min: 1, max: 14 }), (given, lambda, limit) => {
        const rest = [...given]
        const expected: Item[] = []
        while (rest.length > 0 && expected.length < limit) {
          const values = rest.map((item) => {
            const alike = expected.map((other) => similarity(item, other))
            return lambda * item.score - (1 - lambda) * (alike.length === 0 ? 0 : Math.max(...alike))
          })
          expected.push(...rest.splice(values.indexOf(Math.max(...values)), 1))
        }
        expect(diversify(given, similarity, { lambda, limit })).toEqual(expected)
      }),
    )
  })

  test('asks for no more similarities than limit × items', () => {
    fc.assert(
      fc.property(items, fc.integer({ min: 1, max: 14 }), (given, limit) => {
        let calls = 0
        diversify(given, (one, other) => (calls++, similarity(one, other)), { limit })
        expect(calls).toBeLessThanOrEqual(limit * given.length)
      }),
    )
  })

  test('refuses impossible options', () => {
    for (const lambda of [-0.1, 1.1, NaN]) {
      expect(() => diversify([a], similarity, { lambda })).toThrow(RangeError)
    }
    for (const limit of [0, -1, 1.5, NaN]) {
      expect(() => diversify([a], similarity, { limit })).toThrow(RangeError)
    }
  })
})
