import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { frequencies, lengths, models, termStatistics } from './models.js'

describe.each(Object.entries(models))('%s', (_, model) => {
  const runs = { numRuns: 2000 }

  test('scores are finite numbers from 0 up, and the limit holds', () => {
    fc.assert(
      fc.property(
        model,
        termStatistics,
        frequencies,
        lengths,
        (similarity, statistics, frequency, length) => {
          const weight = similarity.weight(statistics)
          const scorer = similarity.scorer(statistics)
          for (const number of [weight, scorer.saturation(frequency, length), scorer.limit]) {
            expect(number).toBeGreaterThanOrEqual(0)
            expect(number).toBeLessThan(Infinity)
          }
          expect(scorer.saturation(frequency, length)).toBeLessThanOrEqual(scorer.limit)
        },
      ),
      runs,
    )
  })

  test('the bound holds for all lower frequencies and greater lengths', () => {
    const pair = <T>(numbers: fc.Arbitrary<T>) => fc.tuple(numbers, numbers)
    fc.assert(
      fc.property(
        model,
        termStatistics,
        pair(frequencies),
        pair(lengths),
        (similarity, statistics, [f1, f2], [l1, l2]) => {
          const scorer = similarity.scorer(statistics)
          const most = scorer.bound(Math.max(f1, f2), Math.min(l1, l2))
          expect(scorer.saturation(Math.min(f1, f2), Math.max(l1, l2))).toBeLessThanOrEqual(most)
          expect(most).toBeLessThan(Infinity)
        },
      ),
      runs,
    )
  })

  test('the bound holds next to where it is taken, to the last bit', () => {
    fc.assert(
      fc.property(
        model,
        termStatistics,
        frequencies,
        lengths,
        (similarity, statistics, frequency, length) => {
          const scorer = similarity.scorer(statistics)
          const most = scorer.bound(frequency, length)
          for (const f of [frequency, frequency - 1, frequency * (1 - 2 ** -53)]) {
            for (const l of [length, length + 1]) {
              if (f > 0) expect(scorer.saturation(f, l)).toBeLessThanOrEqual(most)
            }
          }
        },
      ),
      runs,
    )
  })

  test('a field that holds no term gives no infinite score', () => {
    fc.assert(
      fc.property(model, (similarity) => {
        const nothing = { documentCount: 0, averageLength: 0, documentFrequency: 0, occurrences: 0 }
        const scorer = similarity.scorer(nothing)
        for (const number of [
          similarity.weight(nothing),
          scorer.saturation(1, 1),
          scorer.bound(1, 1),
          scorer.limit,
        ]) {
          expect(number).toBeGreaterThanOrEqual(0)
          expect(number).toBeLessThan(Infinity)
        }
      }),
    )
  })
})
