import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { editDistance } from '../../src/search/edit-distance.js'
import { slowEditDistance } from '../oracle/edit-distance.js'

vi.setConfig({ testTimeout: 60_000 })

describe('editDistance', () => {
  it('is the whole matrix up to the limit, and one more beyond', () => {
    const near = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 9 })
    const any = fc.string({ unit: 'binary', maxLength: 5 })
    fc.assert(
      fc.property(fc.oneof(near, any), fc.oneof(near, any), fc.nat(4), (a, b, limit) => {
        expect(editDistance(a, b, limit)).toBe(Math.min(slowEditDistance(a, b), limit + 1))
      }),
      { numRuns: 2000 },
    )
  })

  it('knows the four edits', () => {
    expect(editDistance('korea', 'korea', 2)).toBe(0)
    expect(editDistance('korea', 'koreas', 2)).toBe(1)
    expect(editDistance('korea', 'koea', 2)).toBe(1)
    expect(editDistance('korea', 'karea', 2)).toBe(1)
    expect(editDistance('korea', 'kroea', 2)).toBe(1)
  })

  it('does not edit a swapped pair again', () => {
    expect(editDistance('ca', 'abc', 3)).toBe(3)
  })

  it('takes the length of the other for an empty word', () => {
    expect(editDistance('', 'ab', 2)).toBe(2)
    expect(editDistance('ab', '', 1)).toBe(2)
    expect(editDistance('', '', 0)).toBe(0)
  })

  it('stays linear in long words', () => {
    const word = 'ab'.repeat(200_000)
    const start = performance.now()
    expect(editDistance(word, `x${word}`, 2)).toBe(1)
    expect(editDistance(word, 'x', 2)).toBe(3)
    expect(performance.now() - start).toBeLessThan(2000)
  })
})
