import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { createIndex } from '../../src/index.js'
import { findRuns, matchPhrase } from '../../src/search/phrase.js'
import type { Postings } from '../../src/segment/text-field.js'

vi.setConfig({ testTimeout: 60_000 })

const letters = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12, size: 'max' })

function startsIn(row: readonly string[], phrase: readonly string[]): number[] {
  return row.map((_, start) => start).filter((start) => phrase.every((term, i) => row[start + i] === term))
}

function postingsOf(term: string, rows: readonly (readonly string[])[]): Postings {
  const found = rows
    .map((row, document) => ({ document, positions: startsIn(row, [term]) }))
    .filter(({ positions }) => positions.length > 0)
  return {
    documents: found.map(({ document }) => document),
    positions: found.map(({ positions }) => positions),
  }
}

describe('phrases', () => {
  it('stand where a plain look at every place finds them', () => {
    fc.assert(
      fc.property(
        fc.array(letters, { maxLength: 6 }),
        fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 5 }),
        (rows, phrase) => {
          const postings = new Map(phrase.map((term) => [term, postingsOf(term, rows)]))
          const { documents, starts } = matchPhrase(phrase.map((term) => postings.get(term)!))
          const expected = rows
            .map((row, document) => ({ document, starts: startsIn(row, phrase) }))
            .filter((match) => match.starts.length > 0)
          expect(documents).toEqual(expected.map(({ document }) => document))
          expect(starts).toEqual(expected.map((match) => match.starts))
        },
      ),
      { numRuns: 2000 },
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
