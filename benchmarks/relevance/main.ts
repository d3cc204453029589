/** The relevance lab: `npm run relevance -- --help`. */
import { existsSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { barChart } from '../src/bar-chart.js'
import { readOptions } from '../src/command-line.js'
import { bold, clearLog, green, red, warn } from '../src/log.js'
import { writeBetween } from '../src/markers.js'
import { printRows } from '../src/rows.js'
import { DATA_COLLECTIONS, missingFiles, OWN } from './collections.js'
import { CONTESTANTS } from './models.js'
import { parseOptions, type Options } from './options.js'
import { runLab, type CollectionOutcome } from './run.js'
import { summaryChart, summaryTable } from './summary.js'
import { DOWN, tablesOf, toMarkdown, tunedTable, UP, type Table } from './tables.js'
import { tune } from './tune.js'

const fileAt = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** All figures go to the lab's own page, what they come to to the first one. */
const FIGURES = fileAt('README.md')
const SUMMARY = fileAt('../../README.md')
const CHART = fileAt('../../docs/relevance.svg')
const BEGIN = '<!-- relevance: npm run relevance -- --write -->'
const END = '<!-- /relevance -->'

const options = readOptions(parseOptions)
process.once('SIGINT', () => process.exit(130))
try {
  const collections = availableCollections(options)
  const figures =
    options.command === 'tune' ? await runTune(collections, options) : await runCompare(collections, options)
  if (options.json !== undefined) {
    const run = { date: today(), node: process.version, ...figures }
    writeFileSync(options.json, `${JSON.stringify(run, null, 2)}\n`)
  }
} catch (error) {
  clearLog()
  console.error(error instanceof Error ? error.message : error)
  // At once: engines may still be running, and end with us.
  process.exit(1)
}

/** Those wanted whose files are there; what is missing is told. */
function availableCollections({ collections, data }: Options): readonly string[] {
  const wanted = collections ?? DATA_COLLECTIONS
  const missing = wanted.flatMap((name) => missingFiles(name, data))
  if (missing.length === 0) return wanted
  const place = existsSync(data)
    ? `In ${data}`
    : `There is no folder ${data} (--data DIR names another); in it`
  warn(`${place} these files are missing: ${missing.join(', ')}.`)
  const available = wanted.filter((name) => missingFiles(name, data).length === 0)
  if (available.length > 0) return available
  warn(`"${OWN}" takes their place: the project's own small collection.`)
  return [OWN]
}

async function runCompare(collections: readonly string[], options: Options): Promise<object> {
  const { models, baseline } = options
  const contestants = CONTESTANTS.filter(({ name }) => name === baseline || models.includes(name))
  const results = await runLab(collections, contestants, options)
  const about = [today(), `Node ${process.version}`, ...enginesOf(results)].join(', ')
  const tables = tablesOf(results, baseline)
  print(about, tables)
  if (options.write) {
    writeBetween(FIGURES, BEGIN, END, [`${about}.`, ...tables.map(toMarkdown)].join('\n\n'))
    writeBetween(SUMMARY, BEGIN, END, `${toMarkdown(summaryTable(results))}\n\n${about}.`)
    writeFileSync(CHART, barChart(summaryChart(results)))
  }
  return { baseline, collections: results }
}

async function runTune(collections: readonly string[], options: Options): Promise<object> {
  const { seed, measure } = options
  const results = await tune(collections, options)
  print(`${today()}, Node ${process.version}, seed ${seed}`, [tunedTable(results, measure)])
  return { seed, measure, collections: results }
}

function print(about: string, tables: readonly Table[]): void {
  clearLog()
  console.log(about)
  for (const { title, rows } of tables) {
    console.log(bold(`\n${title}`))
    printRows(rows, (cell) => cell.replace(UP, green(UP)).replace(DOWN, red(DOWN)))
  }
}

/** Names and versions. */
function enginesOf(results: readonly CollectionOutcome[]): string[] {
  return [...new Set(results.flatMap(({ outcomes }) => outcomes.map(({ title }) => title)))]
}

function today(): string {
  return new Date().toISOString().slice(0, 10)
}
