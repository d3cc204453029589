import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TopK } from '../src/index.js'

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
