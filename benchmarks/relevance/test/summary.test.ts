import { expect, test } from 'vitest'
import { barChart } from '../../src/bar-chart.js'
import type { CollectionOutcome } from '../run.js'
import { summaryChart, summaryTable } from '../summary.js'

const collection = (
  name: string,
  figures: Readonly<Record<string, readonly number[]>>,
): CollectionOutcome => ({
  name,
  documents: 9,
  queries: ['1', '2', '3', '4'],
  outcomes: Object.entries(figures).map(([model, ndcg]) => ({
    model,
    title: model,
    figures: { ndcg, map: ndcg, recall: ndcg },
    ms: 1,
  })),
})

const results = [
  collection('first', {
    default: [0.71, 0.7, 0.7, 0.7],
    flat: [1, 1, 1, 1],
    reference: [0.5, 0.5, 0.5, 0.5],
    lunr: [0.9, 0.9, 0.91, 0.9],
    sqlite: [1, 1, 1, 1],
  }),
  collection('second', {
    default: [0.1, 0.2, 0.1, 0.2],
    reference: [0.1, 0.2, 0.1, 0.2],
    lunr: [0.3, 0, 0.1, 0.1],
  }),
]

test('a summary counts where Lede is better and worse, of those that were in all collections', () => {
  expect(summaryTable(results).rows.slice(1)).toEqual([
    ['Lede', '0.426', '', '', '', ''],
    ['plain BM25', '0.325', '1', '1', '0', '0'],
    ['lunr', '0.514', '1', '0', '1', '1'],
  ])
})

test('a chart has a bar for each, the best first, and escapes what it is given', () => {
  const chart = summaryChart(results)
  expect(chart.bars.map(({ label, text, isOurs }) => [label, text, isOurs])).toEqual([
    ['lunr', '0.514', false],
    ['Lede', '0.426', true],
    ['plain BM25', '0.325', false],
  ])
  const svg = barChart({
    title: 'a<b',
    bars: [
      { label: '"&"', value: 2, text: '2', isOurs: true },
      { label: '', value: 1, text: '1', isOurs: false },
    ],
  })
  expect(svg).toContain('a&lt;b')
  expect(svg).toContain('&quot;&amp;&quot;')
  expect([...svg.matchAll(/<rect [^>]* width="([\d.]+)"/g)].map(([, width]) => Number(width))).toEqual([
    480, 240,
  ])
  expect(barChart({ title: '', bars: [{ label: '', value: 0, text: '0', isOurs: false }] })).toContain(
    'width="0.0"',
  )
})
