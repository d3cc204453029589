/** Whether collections, judgments and measures are read right: plain BM25 gets what is known of it. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { mean } from '../../src/statistics.js'
import { missingFiles, readCollection } from '../collections.js'
import { reference } from '../engines/reference.js'
import { DEPTH, judge } from '../measures.js'

const DATA = fileURLToPath(new URL('../../../../shared/data', import.meta.url))

/** nDCG@10, MAP and recall@100 of another program's BM25, with the same words, stems and parameters, on the same files. */
const KNOWN = {
  time: [0.7514, 0.6901, 0.9796],
  scifact: [0.6827, 0.6406, 0.9276],
  cacm: [0.513, 0.3751, 0.7175],
  npl: [0.4318, 0.2854, 0.6007],
  lisa: [0.4611, 0.3672, 0.7277],
  medline: [0.6897, 0.5267, 0.7956],
  adi: [0.4814, 0.4118, 0.9103],
  'cnn-dailymail': [0.9059, 0.8825, 0.9969],
  'bbc-news': [0.8294, 0.7936, 0.9928],
}

describe('BM25 scores what is known of it', () => {
  test.each(Object.entries(KNOWN))('on %s', (name, known) => {
    if (!existsSync(DATA) || missingFiles(name, DATA).length > 0) return
    const { documents, queries } = readCollection(name, DATA)
    const search = reference(documents)
    const rankings = queries.map(({ text }) => search(text, DEPTH) as readonly string[])
    const { ndcg, map, recall } = judge(queries, rankings)
    const reached = [ndcg, map, recall].map(mean)
    reached.forEach((figure, i) => {
      expect(Math.abs(figure - known[i]!), reached.join(' ')).toBeLessThan(0.001)
    })
  })
})
