import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bm25, exponentialDecay, TopK } from '../src/index.js'

describe('bm25', () => {
  test('figures worked out by hand', () => {
    const model = bm25()
    const weight = model.weight({ documentFrequency: 1, documentCount: 2, averageLength: 4, occurrences: 1 })
    expect(weight).toBeCloseTo(Math.log(2), 15)
    const scorer = model.scorer({ documentCount: 2, averageLength: 4 })
    // 1 / (1 + 1.2 · (0.25 + 0.75 · 4/4)), and 2 / (2 + 1.2 · (0.25 + 0.75 · 8/4))
    expect(scorer.saturation(1, 4)).toBeCloseTo(1 / 2.2, 15)
    expect(scorer.saturation(2, 8)).toBeCloseTo(2 / 4.1, 15)
    expect([model.name, model.parameters]).toEqual(['bm25', { k1: 1.2, b: 0.75 }])
  })

  test('rises with frequency, falls with length, stays below its limit, is never negative', () => {
    const parameters = fc.record({
      k1: fc.double({ min: 0, max: 10, noNaN: true }),
      b: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    const count = fc.integer({ min: 1, max: 100_000 })
    fc.assert(
      fc.property(parameters, count, count, count, count, (given, frequency, length, documentCount, part) => {
        const model = bm25(given)
        const documentFrequency = Math.min(part, documentCount)
        const weight = model.weight({
          documentFrequency,
          documentCount,
          averageLength: 10,
          occurrences: documentFrequency,
        })
        const scorer = model.scorer({ documentCount, averageLength: 10 })
        const saturation = (f: number, l: number) => scorer.saturation(f, l)
        expect(weight).toBeGreaterThan(0)
        expect(saturation(frequency + 1, length)).toBeGreaterThanOrEqual(saturation(frequency, length))
        expect(saturation(frequency, length + 1)).toBeLessThanOrEqual(saturation(frequency, length))
        expect(saturation(frequency, length)).toBeLessThanOrEqual(scorer.limit)
      }),
    )
  })

  test('refuses impossible parameters', () => {
    for (const wrong of [{ k1: -1 }, { k1: NaN }, { k1: Infinity }, { b: 1.1 }, { b: -0.1 }, { b: NaN }]) {
      expect(() => bm25(wrong)).toThrow(RangeError)
    }
  })
})

describe('TopK', () => {
  test('is the beginning of the sorted list, equal scores by document', () => {
    const scores = fc.array(fc.oneof(fc.constantFrom(0, 1, 2), fc.double({ noNaN: true })), { maxLength: 60 })
    fc.assert(
      fc.property(scores, fc.nat(70), (list, k) => {
        const top = new TopK(k)
        list.forEach((score, document) => {
          const wouldGetIn = score > top.threshold
          top.offer(document, score)
          if (wouldGetIn) expect(top.ranked().some((kept) => kept.document === document)).toBe(true)
        })
        const sorted = list.map((score, document) => ({ document, score }))
        sorted.sort((a, b) => (a.score === b.score ? a.document - b.document : b.score - a.score))
        expect(top.ranked()).toEqual(sorted.slice(0, k))
      }),
    )
  })

  test('refuses an impossible capacity', () => {
    for (const wrong of [-1, 1.5, NaN, Infinity]) expect(() => new TopK(wrong)).toThrow(RangeError)
  })
})

test('exponential decay halves with every half-life, and the future is now', () => {
  expect([0, 1, 2, -5].map((age) => exponentialDecay(age, 1))).toEqual([1, 0.5, 0.25, 1])
  for (const wrong of [0, -1, NaN, Infinity]) expect(() => exponentialDecay(1, wrong)).toThrow(RangeError)
})
