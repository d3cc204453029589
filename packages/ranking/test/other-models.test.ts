import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dfr, dph, lmDirichlet, lmJelinekMercer, tfIdf } from '../src/index.js'
import { termStatistics } from './models.js'

/** Ten of a thousand documents hold the term, twenty times in all; fields have 100 terms on average. */
const statistics = { documentCount: 1000, documentFrequency: 10, occurrences: 20, averageLength: 100 }

/** The score of a document that has the term three times among 50. */
function score(model: ReturnType<typeof dfr>): number {
  return model.weight(statistics) * model.scorer(statistics).saturation(3, 50)
}

describe('tfIdf', () => {
  // (1 + ln(1001/11))² = 5.51086² = 30.36957
  test.each([
    { frequency: 'root', saturation: Math.sqrt(3) / Math.sqrt(50) },
    { frequency: 'logarithm', saturation: (1 + Math.log(3)) / Math.sqrt(50) },
  ] as const)('figures worked out by hand: $frequency', ({ frequency, saturation }) => {
    const model = tfIdf({ frequency })
    expect([model.name, model.parameters]).toEqual(['tfIdf', { frequency }])
    expect(score(model)).toBeCloseTo(30.36957 * saturation, 5)
  })

  test('takes the root by default, and no logarithm below 0', () => {
    expect(score(tfIdf())).toBe(score(tfIdf({ frequency: 'root' })))
    expect(tfIdf({ frequency: 'logarithm' }).scorer(statistics).saturation(0.1, 50)).toBe(0)
  })

  test('refuses another frequency', () => {
    expect(() => tfIdf({ frequency: 'square' as 'root' })).toThrow(RangeError)
  })
})

describe('language models', () => {
  // p = 21 / 100,001 = 0.000209998.
  test('lmDirichlet: figures worked out by hand', () => {
    // ln(1 + 3 / (2000 · p)) + ln(2000 / 2050) = 2.09715 − 0.02469
    expect(score(lmDirichlet())).toBeCloseTo(2.07246, 5)
    expect([lmDirichlet().name, lmDirichlet().parameters]).toEqual(['lmDirichlet', { mu: 2000 }])
    // A term that every second word is: rarer than that in a document, it counts nothing.
    const common = { documentCount: 10, documentFrequency: 10, occurrences: 500, averageLength: 100 }
    expect(lmDirichlet().scorer(common).saturation(1, 100)).toBe(0)
    for (const mu of [0, -1, NaN, Infinity]) expect(() => lmDirichlet({ mu })).toThrow(RangeError)
  })

  test('lmJelinekMercer: figures worked out by hand', () => {
    // ln(1 + 0.9 · 3/50 / (0.1 · p)) = ln(1 + 0.054 / 0.0000209998) = ln 2572.47
    expect(score(lmJelinekMercer())).toBeCloseTo(7.85262, 5)
    expect([lmJelinekMercer().name, lmJelinekMercer().parameters]).toEqual([
      'lmJelinekMercer',
      { lambda: 0.1 },
    ])
    expect(score(lmJelinekMercer({ lambda: 1 }))).toBe(0)
    for (const lambda of [0, -1, 1.1, NaN]) expect(() => lmJelinekMercer({ lambda })).toThrow(RangeError)
  })
})

describe('dfr', () => {
  // h1: t = 3 · 100/50 = 6; h2: t = 3 · log2(1 + 100/50) = 4.754888.
  // in: log2(1001/10.5) = 6.574909; if: log2(1 + 1001/20.5) = 5.638921; g: λ = 0.02, log2(1.02) = 0.028569 and
  // log2(1.02/0.02) = 5.672425. Gain: l: 1 / (t + 1); b: 2.1 / (t + 1).
  test.each([
    { basicModel: 'in', afterEffect: 'l', normalization: 'h1', expected: 5.635636 },
    { basicModel: 'in', afterEffect: 'b', normalization: 'h1', expected: 11.834836 },
    { basicModel: 'if', afterEffect: 'l', normalization: 'h1', expected: 4.833361 },
    { basicModel: 'if', afterEffect: 'b', normalization: 'h1', expected: 10.150059 },
    { basicModel: 'g', afterEffect: 'l', normalization: 'h1', expected: 4.86616 },
    { basicModel: 'g', afterEffect: 'b', normalization: 'h1', expected: 10.218936 },
    { basicModel: 'in', afterEffect: 'l', normalization: 'h2', expected: 5.432418 },
    { basicModel: 'in', afterEffect: 'b', normalization: 'h2', expected: 11.408077 },
    { basicModel: 'if', afterEffect: 'l', normalization: 'h2', expected: 4.659072 },
    { basicModel: 'if', afterEffect: 'b', normalization: 'h2', expected: 9.784052 },
    { basicModel: 'g', afterEffect: 'l', normalization: 'h2', expected: 4.691719 },
    { basicModel: 'g', afterEffect: 'b', normalization: 'h2', expected: 9.852609 },
  ] as const)(
    '$basicModel $afterEffect $normalization: figures worked out by hand',
    ({ expected, ...parts }) => {
      const model = dfr(parts)
      expect([model.name, model.parameters]).toEqual(['dfr', { ...parts, c: 1 }])
      expect(score(model)).toBeCloseTo(expected, 5)
    },
  )

  test('is InL2 by default, and c stretches the average length', () => {
    expect(dfr().parameters).toEqual({ basicModel: 'in', afterEffect: 'l', normalization: 'h2', c: 1 })
    // t = 3 · 2 · 100/50 = 12
    expect(score(dfr({ normalization: 'h1', c: 2 }))).toBeCloseTo((6.574909 * 12) / 13, 5)
  })

  test('of terms that stand more than once everywhere, g counts the most where they stand least; the bound knows', () => {
    const common = { documentCount: 100, documentFrequency: 100, occurrences: 900, averageLength: 100 }
    const scorer = dfr({ basicModel: 'g' }).scorer(common)
    expect(scorer.saturation(1, 100)).toBeGreaterThan(scorer.saturation(9, 100))
    expect(scorer.bound(9, 100)).toBeGreaterThanOrEqual(scorer.saturation(1, 100))
  })

  test('refuses impossible parts and parameters', () => {
    expect(() => dfr({ basicModel: 'p' as 'in' })).toThrow(RangeError)
    expect(() => dfr({ afterEffect: 'x' as 'l' })).toThrow(RangeError)
    expect(() => dfr({ normalization: 'h3' as 'h1' })).toThrow(RangeError)
    for (const c of [0, -1, NaN, Infinity]) expect(() => dfr({ c })).toThrow(RangeError)
  })
})

describe('dph', () => {
  test('figures worked out by hand', () => {
    // share = 0.06; 0.94² / 4 = 0.2209; 3 · log2(0.06 · 100,000 / 20) = 3 · 8.228819; log2(2π · 3 · 0.94) / 2 = 2.073596
    expect(score(dph())).toBeCloseTo(0.2209 * (3 * 8.228819 + 2.073596), 5)
    expect([dph().name, dph().parameters]).toEqual(['dph', {}])
  })

  test('is never negative, and 0 for a field of the term alone', () => {
    const common = { documentCount: 10, documentFrequency: 10, occurrences: 500, averageLength: 100 }
    expect(dph().scorer(common).saturation(1, 100)).toBe(0)
    expect(dph().scorer(statistics).saturation(2, 2)).toBe(0)
    // A length of which one byte is kept may be below the frequency.
    expect(dph().scorer(statistics).saturation(3, 2)).toBe(0)
  })

  test('the bound is above all of the nearest 2,000 frequencies and lengths', () => {
    const small = fc.integer({ min: 1, max: 30 })
    fc.assert(
      fc.property(termStatistics, small, small, (given, most, least) => {
        const scorer = dph().scorer(given)
        let best = 0
        for (let frequency = 1; frequency <= most; frequency++) {
          for (let length = least; length < least + 66; length++) {
            best = Math.max(best, scorer.saturation(frequency, length))
          }
        }
        expect(best).toBeLessThanOrEqual(scorer.bound(most, least))
      }),
    )
  })
})
