import { luceneBm25, type Similarity } from '@lede/ranking'
import { describe, expect, test } from 'vitest'
import { IndexWriter } from '../../src/index/index.js'
import type { Analyzer } from '../../src/index.js'
import { compileSchema } from '../../src/schema/index.js'
import { decodeNorm } from '../../src/segment/norm.js'
import { PostingsBlock } from '../../src/segment/postings-block.js'
import { END } from '../../src/segment/postings.js'
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

function indexOf(texts: readonly string[]): IndexWriter {
  const writer = new IndexWriter(compileSchema({ fields: { text: { type: 'text', analyzer: atBlanks } } }))
  texts.forEach((text, number) => {
    writer.add({ id: String(number), text })
  })
  return writer
}

/** The sums in double precision, term by term, of all documents that hold any of the words; by id. */
function scoresOf(index: IndexWriter, words: readonly string[], similarity: Similarity): Map<string, number> {
  const snapshot = index.snapshot()
  const scores = new Map<string, number>()
  for (const word of words) {
    const entries = snapshot.segments.flatMap((live) => {
      const field = live.segment.text('text')
      const entry = field.term(word)
      return entry === undefined ? [] : [{ live, field, entry }]
    })
    const documentFrequency = entries.reduce((sum, { entry }) => sum + entry.documentFrequency, 0)
    const occurrences = entries.reduce((sum, { entry }) => sum + entry.occurrences, 0)
    const statistics = { ...snapshot.text('text'), documentFrequency, occurrences }
    const scorer = similarity.scorer(statistics)
    for (const { live, field, entry } of entries) {
      const cursor = field.postings(entry, new PostingsBlock())
      while (cursor.next() !== END) {
        const id = String(cursor.document + live.base)
        const score = scorer.saturation(cursor.frequency(), decodeNorm(cursor.norm()))
        scores.set(id, (scores.get(id) ?? 0) + score)
      }
    }
  }
  return scores
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
    test.each(models)('are ours to the bit with k1 $k1 and b $b', ({ k1, b, queries }) => {
      for (const { words, matches, top, others } of queries) {
        const scores = scoresOf(index, words.split(' '), luceneBm25({ k1, b }))
        const golden = [...readHits(top), ...readHits(others)]
        expect(scores.size).toBe(matches)
        expect(golden.map(([id]) => [id, Math.fround(scores.get(id) ?? NaN)])).toEqual(golden)
      }
    })
  },
)
