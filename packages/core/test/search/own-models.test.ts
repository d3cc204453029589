import { bm25, bm25f, bm25Plus, type Similarity } from '@lede/ranking'
import { describe, expect, it } from 'vitest'
import { createIndex } from '../../src/index.js'
import { errorOf } from '../error-code.js'

const index = createIndex({ fields: { body: { type: 'text' } } })
index.add({ id: '0', body: 'red red green' })
index.add({ id: '1', body: 'red blue' })

const own = (parts: object): Similarity => ({ ...bm25(), name: 'own', ...parts })
const scorer = { saturation: () => 1, bound: () => 1, limit: 1 }
const search = (similarity: unknown, query = 'red green') =>
  index.search(query, { similarity: similarity as Similarity })
const broken = () => {
  throw new Error('broken')
}

describe('a model of the caller', () => {
  it('is refused when it throws, gives no scorer, or what is no score', () => {
    for (const parts of [
      { weight: broken },
      { scorer: broken },
      { scorer: () => undefined },
      { scorer: () => ({ ...scorer, bound: undefined }) },
      { scorer: () => ({ ...scorer, saturation: broken, bound: broken }) },
      { scorer: () => ({ ...scorer, saturation: () => NaN }) },
      { weight: () => -1 },
      { scorerFor: 'term', scorer: broken },
      { scorerFor: 'term', scorer: () => undefined },
    ]) {
      for (const query of ['red green', '"red green"']) {
        const error = errorOf(() => search(own(parts), query))
        expect(error).toMatchObject({ code: 'INVALID_OPTION', details: { option: 'similarity' } })
        expect(error.message).toContain('"own"')
      }
    }
    expect(errorOf(() => search(own({ weight: broken }))).cause).toMatchObject({ message: 'broken' })
  })

  it('is refused when a word might score so much that nothing is left of lesser scores', () => {
    for (const similarity of [
      own({ scorer: () => ({ ...scorer, limit: 1e12 }) }),
      own({ weight: () => 1e308 }),
      own({ scorerFor: 'term', scorer: () => ({ ...scorer, limit: 1e300 }) }),
      bm25Plus({ k1: 1e15 }),
    ]) {
      for (const query of ['red', '"red green"'])
        expect(errorOf(() => search(similarity, query)).message).toContain('must not be above 1e9')
    }
    expect(search(own({ scorer: () => ({ ...scorer, limit: 1e8 }) })).hits).toHaveLength(2)
  })

  it('is told from what is none', () => {
    const circle: Record<string, unknown> = {}
    circle.circle = circle
    for (const similarity of [
      bm25f(),
      {},
      null,
      'bm25',
      own({ parameters: circle }),
      own({ parameters: null }),
      own({ weightFor: 'all' }),
    ])
      expect(errorOf(() => search(similarity))).toMatchObject({
        code: 'INVALID_OPTION',
        details: { option: 'similarity' },
      })
  })

  it('is told how often a word stands in a field, whichever kind it is', () => {
    const asked: number[] = []
    for (const scorerFor of ['field', 'term'] as const) {
      const weight = ({ occurrences }: { occurrences: number }) => (asked.push(occurrences), 1)
      search(own({ scorerFor, weight, scorer: () => scorer }), 'red')
    }
    expect(asked).toEqual([3, 3])
  })
})
