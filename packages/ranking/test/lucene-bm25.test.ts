import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bm25, luceneBm25 } from '../src/index.js'

/** Made by packages/core/test/golden/lucene; README.md there tells how. */
const figures = readFileSync(new URL('lucene-terms.tsv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t'))

const parameters = fc.record({
  k1: fc.double({ min: 0, max: 10, noNaN: true }),
  b: fc.double({ min: 0, max: 1, noNaN: true }),
})
const count = fc.integer({ min: 1, max: 2 ** 31 - 1 })
const statistics = fc
  .record({ documentCount: count, part: count, averageLength: fc.double({ min: 1, max: 1e6, noNaN: true }) })
  .map(({ documentCount, part, averageLength }) => {
    const documentFrequency = Math.min(part, documentCount)
    return { documentCount, documentFrequency, occurrences: documentFrequency, averageLength }
  })

describe('luceneBm25', () => {
  test('gives the bits that Lucene gives', () => {
    const different = figures.filter((columns) => {
      const [k1, b, documentCount, occurrences, documentFrequency, frequency, length] = columns.map(
        Number,
      ) as [number, number, number, number, number, number, number]
      const model = luceneBm25({ k1, b })
      const term = {
        documentCount,
        documentFrequency,
        averageLength: occurrences / documentCount,
        occurrences: documentFrequency,
      }
      return bits(model.weight(term) * model.scorer(term).saturation(frequency, length)) !== columns[7]
    })
    expect(different).toEqual([])
    expect(figures.length).toBeGreaterThanOrEqual(2000)
  })

  test('is bm25 but for the rounding', () => {
    fc.assert(
      fc.property(parameters, statistics, count, count, (given, term, frequency, length) => {
        const exact = bm25(given)
        const score = exact.weight(term) * exact.scorer(term).saturation(frequency, length)
        const scorer = luceneBm25(given).scorer(term)
        // The difference at the end takes as much from a small score as from a great one.
        expect(Math.abs(scorer.saturation(frequency, length) - score)).toBeLessThanOrEqual(
          scorer.limit * 2 ** -20,
        )
      }),
    )
  })

  test('rises with frequency, falls with length, is a float between nothing and its limit', () => {
    const frequency = fc.oneof(count, fc.double({ min: 2 ** -20, max: 100, noNaN: true }))
    fc.assert(
      fc.property(
        parameters,
        statistics,
        frequency,
        frequency,
        count,
        count,
        (given, term, f, g, length, more) => {
          const scorer = luceneBm25(given).scorer(term)
          const score = scorer.saturation(Math.min(f, g), Math.max(length, more))
          expect(score).toBe(Math.fround(score))
          expect(score).toBeGreaterThanOrEqual(0)
          expect(score).toBeLessThanOrEqual(scorer.bound(Math.max(f, g), Math.min(length, more)))
          expect(scorer.bound(f, length)).toBeLessThanOrEqual(scorer.limit)
        },
      ),
    )
  })

  test('stays a number where a field has no average', () => {
    const term = { documentCount: 0, documentFrequency: 0, occurrences: 0, averageLength: 0 }
    for (const b of [0, 0.75, 1]) expect(luceneBm25({ b }).scorer(term).saturation(1, 1)).toBeGreaterThan(0)
  })

  test('says what it is, and refuses impossible parameters', () => {
    const { name, parameters } = luceneBm25()
    expect([name, parameters]).toEqual(['luceneBm25', { k1: 1.2, b: 0.75 }])
    for (const wrong of [{ k1: -1 }, { k1: NaN }, { k1: 1e39 }, { b: 1.1 }, { b: -0.1 }, { b: NaN }]) {
      expect(() => luceneBm25(wrong)).toThrow(RangeError)
    }
  })
})

/** A number's float32 in hexadecimal digits; `!` before those of one that is none. */
function bits(value: number): string {
  const [word] = new Uint32Array(Float32Array.of(value).buffer)
  return (value === Math.fround(value) ? '' : '!') + word!.toString(16).padStart(8, '0')
}
