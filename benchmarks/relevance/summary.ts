/** What the figures come to for someone who has to choose: Lede as it is by default beside the others. */
import { pairedTTest } from '@lede/ranking'
import type { Bar, BarChart } from '../src/bar-chart.js'
import { mean } from '../src/statistics.js'
import { BASELINE, CONTESTANTS } from './models.js'
import type { CollectionOutcome } from './run.js'
import { outcomesOf, SIGNIFICANT, type Table } from './tables.js'

const OURS = 'default'

const TITLE = 'Mean nDCG@10'

/** Plain BM25 and the peers, as far as they were in all collections. */
function othersIn(results: readonly CollectionOutcome[]): string[] {
  return CONTESTANTS.filter(({ engine }) => engine !== 'lede')
    .map(({ name }) => name)
    .filter((name) => figuresOf(name, results) !== undefined)
}

/** A model's nDCG@10 by collection and query; undefined unless it was in all. */
const figuresOf = (model: string, results: readonly CollectionOutcome[]) =>
  outcomesOf(results, model)?.map(({ figures }) => figures.ndcg)

const meanOf = (figures: readonly (readonly number[])[]) => mean(figures.map(mean))

const labelOf = (model: string) => (model === BASELINE ? 'plain BM25' : model)

/** On how many collections Lede is better and worse than each of the others, and on how many that is no chance. */
export function summaryTable(results: readonly CollectionOutcome[]): Table {
  const ours = figuresOf(OURS, results) ?? []
  const rows = othersIn(results).map((model) => {
    const theirs = figuresOf(model, results)!
    const tests = theirs.map((figures, i) => pairedTTest(ours[i]!, figures))
    const count = (isOne: (test: { difference: number; p: number }) => boolean) =>
      String(tests.filter(isOne).length)
    return [
      labelOf(model),
      meanOf(theirs).toFixed(3),
      count(({ difference }) => difference > 0),
      count(({ difference, p }) => difference > 0 && p < SIGNIFICANT),
      count(({ difference }) => difference < 0),
      count(({ difference, p }) => difference < 0 && p < SIGNIFICANT),
    ]
  })
  const head = ['', TITLE, 'Lede better on', 'significantly', 'Lede worse on', 'significantly']
  return {
    title: `Lede and others on ${results.length} collections`,
    rows: [head, ['Lede', meanOf(ours).toFixed(3), '', '', '', ''], ...rows],
  }
}

export function summaryChart(results: readonly CollectionOutcome[]): BarChart {
  const bars = [OURS, ...othersIn(results)].map((model): Bar => {
    const value = meanOf(figuresOf(model, results) ?? [])
    const isOurs = model === OURS
    return { label: isOurs ? 'Lede' : labelOf(model), value, text: value.toFixed(3), isOurs }
  })
  return {
    title: `${TITLE} over ${results.length} collections`,
    bars: bars.sort((a, b) => b.value - a.value),
  }
}
