import { expect, test } from 'vitest'
import type { CollectionOutcome } from '../run.js'
import { tablesOf, toMarkdown, tunedTable } from '../tables.js'

const outcome = (model: string, figures: readonly number[], ms = 1) => ({
  model,
  title: model,
  figures: { ndcg: figures, map: figures, recall: figures },
  ms,
})
const collection = (name: string, outcomes: readonly ReturnType<typeof outcome>[]): CollectionOutcome => ({
  name,
  documents: 9,
  queries: ['1', '2', '3', '4'],
  outcomes,
})

const first = collection('first', [
  outcome('base', [0.5, 0.5, 0.5, 0.5]),
  outcome('better', [0.71, 0.7, 0.7, 0.7]),
  outcome('worse', [0.3, 0.31, 0.3, 0.3]),
  outcome('mixed', [0.9, 0.1, 0.9, 0.2]),
])
const second = collection('second', [
  outcome('base', [0.1, 0.2, 0.1, 0.2], 3),
  outcome('better', [0.1, 0.2, 0.1, 0.2], Number.NaN),
])

test('a mark says what is significantly above or below the baseline', () => {
  const [ndcg] = tablesOf([first], 'base')
  expect(ndcg?.rows).toEqual([
    ['', 'first'],
    ['base', '0.500 '],
    ['better', '0.702▲'],
    ['worse', '0.302▼'],
    ['mixed', '0.525 '],
  ])
})

test('means come first, and only of models that are in all collections', () => {
  const [means, ndcg] = tablesOf([first, second], 'base')
  expect(means?.title).toBe('Means over 2 collections')
  expect(means?.rows.map(([model, ndcg, , , ms]) => [model, ndcg, ms])).toEqual([
    ['', 'nDCG@10', 'ms a query'],
    ['base', '0.325 ', '2.00'],
    ['better', '0.426 ', '-'],
    ['worse', '-', '-'],
    ['mixed', '-', '-'],
  ])
  expect(ndcg?.rows.at(-1)).toEqual(['mixed', '0.525 ', '-'])
})

test('a table becomes Markdown', () => {
  expect(
    toMarkdown({
      title: 'T',
      rows: [
        ['', 'a'],
        ['x', '0.500 '],
      ],
    }),
  ).toBe('**T**\n\n<!-- prettier-ignore -->\n|  | a |\n| --- | --: |\n| x | 0.500 |')
})

test('what tuning does is compared with the start', () => {
  const { rows } = tunedTable(
    [
      {
        name: 'first',
        trainingQueries: 5,
        heldOut: ['1', '2', '3', '4'],
        start: { setting: { title: 1 }, figures: [0.5, 0.5, 0.5, 0.5] },
        alone: { setting: { title: 2 }, figures: [0.71, 0.7, 0.7, 0.7] },
        together: { setting: { title: 1 }, figures: [0.5, 0.5, 0.5, 0.5] },
      },
    ],
    'ndcg',
  )
  expect(rows[1]).toEqual(['first', '5', '4', '0.500 ', '0.702▲', 'title 2', '0.500 ', 'title 1'])
})
