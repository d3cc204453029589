import { luceneBm25 } from '@lede/ranking'
import { describe, expect, test } from 'vitest'
import { createIndex, type Analyzer, type Query } from '../../src/index.js'
import { luceneScores, readHits } from './lucene-scores.js'
import { madeUpTexts } from './made-up-documents.js'

const atBlanks: Analyzer = {
  name: 'at-blanks',
  segmentation: {
    name: 'blanks',
    segment: (text) =>
      Array.from(text.matchAll(/\S+/g), ({ index, 0: word }) => ({ start: index, end: index + word.length })),
  },
}

/** An index of the texts, each with its number as its id. */
function indexOf(texts: readonly string[]) {
  const index = createIndex({ fields: { text: { type: 'text', analyzer: atBlanks } } })
  texts.forEach((text, number) => {
    index.add({ id: String(number), text })
  })
  return index
}

function anyOf(words: string): Query {
  return { type: 'bool', should: words.split(' ').map((text) => ({ type: 'term', text })) }
}

/** Lucene rounds a sum at its end. */
function rounded(hits: readonly { readonly id: string; readonly score: number }[]): [string, number][] {
  return hits.map(({ id, score }) => [id, Math.fround(score)])
}

test('there are enough scores', () => {
  const rankings = luceneScores.corpora.flatMap(({ models }) => models.flatMap(({ queries }) => queries))
  const scores = rankings.flatMap(({ top, others }) => [...readHits(top), ...readHits(others)])
  expect(scores.length).toBeGreaterThan(6000)
})

describe.each(luceneScores.corpora)(
  'Lucene’s scores of $documents documents',
  ({ seed, documents, models }) => {
    const index = indexOf(madeUpTexts(seed, documents))
    describe.each(models)('with k1 $k1 and b $b', ({ k1, b, queries }) => {
      const similarity = luceneBm25({ k1, b })

      test('are ours to the bit', () => {
        for (const { words, matches, top, others } of queries) {
          const { hits } = index.search(anyOf(words), { similarity, limit: documents })
          expect(hits.length).toBe(matches)
          const scores = new Map(rounded(hits))
          const golden = [...readHits(top), ...readHits(others)]
          expect(golden.map(([id]) => [id, scores.get(id)])).toEqual(golden)
        }
      })

      test('are those of our best few, in the same order', () => {
        for (const { words, top } of queries) {
          const golden = readHits(top)
          const { hits } = index.search(anyOf(words), { similarity, limit: Math.max(1, golden.length) })
          expect(rounded(hits)).toEqual(golden)
        }
      })
    })
  },
)
