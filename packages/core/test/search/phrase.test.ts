import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createIndex } from '../../src/index.js'
import { countRuns, findRuns } from '../../src/search/phrase.js'
import { PositionList } from '../../src/segment/postings-list.js'

const letters = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12, size: 'max' })

function startsIn(row: readonly string[], phrase: readonly string[]): number[] {
  return row.map((_, start) => start).filter((start) => phrase.every((term, i) => row[start + i] === term))
}

function positionsOf(term: string, row: readonly string[]): PositionList {
  const list = new PositionList()
  const positions = startsIn(row, [term])
  list.reserve(positions.length)
  list.positions.set(positions)
  return list
}

describe('phrases', () => {
  it('stand as often as a plain look at every place finds them', () => {
    fc.assert(
      fc.property(
        letters,
        fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 12 }),
        (row, phrase) => {
          const terms = [...new Set(phrase)]
          const lists = terms.map((term) => positionsOf(term, row))
          const counts = Int32Array.from(terms, (term) => startsIn(row, [term]).length)
          const places = phrase.map((term) => terms.indexOf(term))
          expect(countRuns(places, lists, counts)).toBe(startsIn(row, phrase).length)
        },
      ),
      { numRuns: 3000 },
    )
  })

  it('count every place where they begin, overlaps and all', () => {
    const phrase = ['a', 'a', 'b', 'a', 'a', 'b']
    const row = [...phrase, 'a', 'a', 'b']
    const starts = findRuns(
      phrase,
      (item, place) => row[place] === item,
      (from) => (from < row.length ? from : undefined),
    )
    expect(starts).toEqual([0, 3])
  })

  it('take linear time where everything repeats', () => {
    const index = createIndex({ fields: { body: { type: 'text' } } })
    index.add({ id: 'long', body: 'a '.repeat(100_000) })
    for (let i = 0; i < 5000; i++) index.add({ id: `${i}`, body: 'a a a' })
    const phrase = `"${'a '.repeat(40_000)}"`
    const start = performance.now()
    const { hits } = index.search(phrase, { highlight: true })
    expect(hits.map(({ id }) => id)).toEqual(['long'])
    expect(hits[0]!.highlights!.body!.ranges).toEqual([{ start: 0, end: 199_999 }])
    expect(performance.now() - start).toBeLessThan(3000)
  })
})
