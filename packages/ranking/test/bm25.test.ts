import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bm25, bm25f, bm25L, bm25Plus, type FieldSimilarity } from '../src/index.js'
import { frequencies, lengths } from './models.js'

/** Ten of a thousand documents hold the term; fields have 100 terms on average. */
const statistics = { documentCount: 1000, documentFrequency: 10, occurrences: 20, averageLength: 100 }

// Three times among 50 terms: 1 − b + b · 50/100 = 0.625.
test.each([
  // ln(1 + 990.5/10.5), and 3 / (3 + 1.2 · 0.625) = 3 / 3.75
  { model: bm25(), parameters: { k1: 1.2, b: 0.75 }, weight: 4.55738, saturation: 0.8 },
  // ln(1001/10), and 2.2 · 0.8 + 1
  { model: bm25Plus(), parameters: { k1: 1.2, b: 0.75, delta: 1 }, weight: 4.60617, saturation: 2.76 },
  // ln(1001/10.5), and 3 / 0.625 = 4.8: 2.2 · 5.3 / 6.5
  { model: bm25L(), parameters: { k1: 1.2, b: 0.75, delta: 0.5 }, weight: 4.55738, saturation: 1.79385 },
])('$model.name: figures worked out by hand', ({ model, parameters, weight, saturation }) => {
  expect(model.parameters).toEqual(parameters)
  expect(model.weight(statistics)).toBeCloseTo(weight, 5)
  expect(model.scorer(statistics).saturation(3, 50)).toBeCloseTo(saturation, 5)
})

test.each([
  { make: bm25, name: 'bm25' },
  { make: bm25Plus, name: 'bm25Plus' },
  { make: bm25L, name: 'bm25L' },
])('$name refuses impossible parameters', ({ make, name }) => {
  const wrongs = [{ k1: -1 }, { k1: NaN }, { k1: Infinity }, { b: 1.1 }, { b: -0.1 }, { b: NaN }]
  for (const wrong of wrongs) expect(() => make(wrong)).toThrow(RangeError)
  expect(make().name).toBe(name)
})

test('delta must not be negative', () => {
  for (const delta of [-1, NaN, Infinity]) {
    expect(() => bm25Plus({ delta })).toThrow(RangeError)
    expect(() => bm25L({ delta })).toThrow(RangeError)
  }
})

describe('what delta does', () => {
  const saturation = (model: FieldSimilarity, frequency: number, length: number) =>
    model.scorer(statistics).saturation(frequency, length)

  test('BM25+ without it is BM25 times k1 + 1; with it, a term in the longest field counts delta', () => {
    fc.assert(
      fc.property(frequencies, lengths, (frequency, length) => {
        const plain = saturation(bm25(), frequency, length)
        expect(saturation(bm25Plus({ delta: 0 }), frequency, length)).toBeCloseTo(2.2 * plain, 10)
      }),
    )
    expect(saturation(bm25Plus({ delta: 0.7 }), 1, 2 ** 31)).toBeCloseTo(0.7, 5)
  })

  test('BM25L without it is BM25 times k1 + 1', () => {
    fc.assert(
      fc.property(frequencies, lengths, (frequency, length) => {
        const plain = saturation(bm25(), frequency, length)
        expect(saturation(bm25L({ delta: 0 }), frequency, length)).toBeCloseTo(2.2 * plain, 10)
      }),
    )
  })
})

describe('bm25f', () => {
  test('figures worked out by hand', () => {
    const model = bm25f()
    expect([model.name, model.parameters, model.limit]).toEqual(['bm25f', { k1: 1.2 }, 1])
    expect(model.weight(statistics)).toBeCloseTo(4.55738, 5)
    // Once among 4 words of a title of 8 on average, weight 2 and b = 0.5: 1 / (0.5 + 0.5 · 0.5) = 4/3.
    const title = model.normalized(1, 4, 8, 0.5)
    expect(title).toBeCloseTo(4 / 3, 15)
    // Three times among 50 words of a text of 100 on average, weight 1 and b = 0.75: 3 / 0.625 = 4.8.
    const body = model.normalized(3, 50, 100, 0.75)
    expect(body).toBeCloseTo(4.8, 15)
    // 2 · 4/3 + 4.8 = 7.46667: 7.46667 / 8.66667
    expect(model.saturation(2 * title + body)).toBeCloseTo(0.861538, 6)
    expect(model.saturation(0)).toBe(0)
    expect(bm25f({ k1: 0 }).saturation(0)).toBe(0)
  })

  test('of one field of weight 1 is BM25', () => {
    fc.assert(
      fc.property(
        frequencies,
        lengths,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (frequency, length, b) => {
          const fields = bm25f()
          expect(fields.saturation(fields.normalized(frequency, length, 100, b))).toBeCloseTo(
            bm25({ b }).scorer(statistics).saturation(frequency, length),
            12,
          )
        },
      ),
    )
  })

  test('rises with the frequency of each field, falls with its length, and stays below its limit', () => {
    fc.assert(
      fc.property(
        frequencies,
        lengths,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (frequency, length, b) => {
          const model = bm25f()
          const normal = model.normalized(frequency, length, 100, b)
          expect(model.normalized(frequency + 1, length, 100, b)).toBeGreaterThanOrEqual(normal)
          expect(model.normalized(frequency, length + 1, 100, b)).toBeLessThanOrEqual(normal)
          expect(model.saturation(normal + 1)).toBeGreaterThanOrEqual(model.saturation(normal))
          expect(model.saturation(normal)).toBeLessThanOrEqual(model.limit)
        },
      ),
    )
  })

  test('a field without terms adds no infinite frequency', () => {
    expect(bm25f().normalized(1, 1, 0, 1)).toBe(1)
  })

  test('refuses an impossible k1', () => {
    for (const k1 of [-1, NaN, Infinity]) expect(() => bm25f({ k1 })).toThrow(RangeError)
  })
})
