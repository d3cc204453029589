/** The figures as tables. */
import { pairedTTest } from '@lede/ranking'
import { mean } from '../src/statistics.js'
import { MEASURES, MEASURE_NAMES, type MeasureName } from './measures.js'
import type { CollectionOutcome, Outcome } from './run.js'
import { describe, type TunedCollection } from './tune.js'

export interface Table {
  readonly title: string
  /** The head first. */
  readonly rows: readonly (readonly string[])[]
}

/** Marks of a figure that is significantly above or below that of the baseline, by a paired t-test. */
export const UP = '▲'
export const DOWN = '▼'

/** How likely chance alone may make a difference that is marked. */
export const SIGNIFICANT = 0.05

const NONE = '-'

/**
 * The means first, where there are several collections; then each measure by collection, how long searches took, and how large the
 * collections are. Differences are tested over the queries of a collection, those of means over the collections.
 */
export function tablesOf(results: readonly CollectionOutcome[], baseline: string): Table[] {
  const models = [...new Set(results.flatMap(({ outcomes }) => outcomes.map(({ model }) => model)))]
  const head = ['', ...results.map(({ name }) => name)]
  const byCollection = (cell: (outcomes: readonly Outcome[], model: string) => string) => [
    head,
    ...models.map((model) => [model, ...results.map(({ outcomes }) => cell(outcomes, model))]),
  ]
  return [
    ...(results.length > 1 ? [meansOf(results, models, baseline)] : []),
    ...MEASURE_NAMES.map((measure) => ({
      title: MEASURES[measure].title,
      rows: byCollection((outcomes, model) => {
        const figures = (of: string) => outcomeOf(outcomes, of)?.figures[measure]
        return compare(figures(model), figures(baseline))
      }),
    })),
    {
      title: 'Milliseconds a query, median',
      rows: byCollection((outcomes, model) => duration(outcomeOf(outcomes, model)?.ms)),
    },
    {
      title: 'Collections',
      rows: [
        head,
        ['documents', ...results.map(({ documents }) => String(documents))],
        ['queries', ...results.map(({ queries }) => String(queries.length))],
      ],
    },
  ]
}

function meansOf(results: readonly CollectionOutcome[], models: readonly string[], baseline: string): Table {
  const over = (model: string, figure: (outcome: Outcome) => number) =>
    outcomesOf(results, model)?.map(figure)
  return {
    title: `Means over ${results.length} collections`,
    rows: [
      ['', ...MEASURE_NAMES.map((name) => MEASURES[name].title), 'ms a query'],
      ...models.map((model) => [
        model,
        ...MEASURE_NAMES.map((name) => {
          const figures = (of: string) => over(of, (outcome) => mean(outcome.figures[name]))
          return compare(figures(model), figures(baseline))
        }),
        duration(mean(over(model, ({ ms }) => ms) ?? [])),
      ]),
    ],
  }
}

/** What tuning makes of the queries held out; marks are against the start. */
export function tunedTable(results: readonly TunedCollection[], measure: MeasureName): Table {
  const head = ['', 'training', 'held out', 'start', 'tuned alone', '', 'tuned together', '']
  const rows = results.map(({ name, trainingQueries, heldOut, start, alone, together }) => [
    name,
    String(trainingQueries),
    String(heldOut.length),
    compare(start.figures, undefined),
    compare(alone.figures, start.figures),
    describe(alone.setting),
    compare(together.figures, start.figures),
    describe(together.setting),
  ])
  return { title: `${MEASURES[measure].title} of the queries held out`, rows: [head, ...rows] }
}

/** Of a model one for each collection; undefined when it is missing in one. */
export function outcomesOf(results: readonly CollectionOutcome[], model: string): Outcome[] | undefined {
  const found = results.flatMap(({ outcomes }) => outcomeOf(outcomes, model) ?? [])
  return found.length === results.length ? found : undefined
}

const outcomeOf = (outcomes: readonly Outcome[], model: string) =>
  outcomes.find((outcome) => outcome.model === model)

/** The mean, and a mark; a blank where there is none, so that columns stay in line. */
function compare(figures: readonly number[] | undefined, baseline: readonly number[] | undefined): string {
  if (!figures) return NONE
  return `${mean(figures).toFixed(3)}${baseline ? mark(figures, baseline) : ' '}`
}

/** Of fewer figures a test says nothing that one could rely on. */
const FEWEST = 4

function mark(figures: readonly number[], baseline: readonly number[]): string {
  if (figures.length < FEWEST) return ' '
  const { difference, p } = pairedTTest(figures, baseline)
  if (difference === 0 || p >= SIGNIFICANT) return ' '
  return difference > 0 ? UP : DOWN
}

const duration = (ms: number | undefined) => (ms === undefined || Number.isNaN(ms) ? NONE : ms.toFixed(2))

export function toMarkdown({ title, rows }: Table): string {
  const lines = rows.map((row) => `| ${row.map((cell) => cell.trim()).join(' | ')} |`)
  const rule = `| --- |${' --: |'.repeat(rows[0]!.length - 1)}`
  return `**${title}**\n\n<!-- prettier-ignore -->\n${[lines[0]!, rule, ...lines.slice(1)].join('\n')}`
}
