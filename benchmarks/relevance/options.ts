import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { chosen, wholeNumber } from '../src/command-line.js'
import { DATA_COLLECTIONS, OWN } from './collections.js'
import { MEASURE_NAMES, type MeasureName } from './measures.js'
import { BASELINE, CONTESTANTS } from './models.js'

const COLLECTION_NAMES = [...DATA_COLLECTIONS, OWN]
const MODEL_NAMES = CONTESTANTS.map(({ name }) => name)

const HELP = `npm run relevance -- [options]        how well rankings answer the queries of test collections
npm run relevance -- tune [options]   finds parameters on half of the queries, judges them on the other half

  --collections A,B  which collections (default: those of the data folder, or "own" without them):
                     ${COLLECTION_NAMES.join(', ')}
  --models A,B       which models (default: all): ${MODEL_NAMES.slice(0, 5).join(', ')},
                     ${MODEL_NAMES.slice(5).join(', ')}
  --baseline A       the model that differences are tested against (default ${BASELINE})
  --queries N        at most so many queries of a collection
  --rounds R         rounds of timing that count (default 3)
  --data DIR         the folder with the collections (default: ../shared/data)
  --json FILE        write the figures of every query there, too
  --write            put the tables into benchmarks/relevance/README.md, and what they come to into the README and its
                     chart: of whole runs alone, with all collections, models and queries
  --seed N           tune: how the queries are split (default 1)
  --measure M        tune: what is made best (default ndcg): ${MEASURE_NAMES.join(', ')}
  --help`

export interface Options {
  readonly command: 'compare' | 'tune'
  /** Undefined when none were named. */
  readonly collections: readonly string[] | undefined
  readonly models: readonly string[]
  readonly baseline: string
  readonly queries: number
  readonly rounds: number
  readonly data: string
  readonly json: string | undefined
  readonly write: boolean
  readonly seed: number
  readonly measure: MeasureName
}

const DATA = fileURLToPath(new URL('../../../shared/data', import.meta.url))

/** @returns the help where it was asked for. @throws {Error} with a sentence for the one who typed it. */
export function parseOptions(args: readonly string[]): Options | string {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      collections: { type: 'string' },
      models: { type: 'string' },
      baseline: { type: 'string' },
      queries: { type: 'string' },
      rounds: { type: 'string', default: '3' },
      data: { type: 'string', default: DATA },
      json: { type: 'string' },
      write: { type: 'boolean', default: false },
      seed: { type: 'string', default: '1' },
      measure: { type: 'string', default: 'ndcg' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return HELP
  const isGiven = (option: keyof typeof values) => values[option] !== undefined && values[option] !== false
  const [command, ...more] = positionals
  if ((command !== undefined && command !== 'tune') || more.length > 0) {
    throw new Error(`There is no command ${JSON.stringify(positionals.join(' '))}; there is "tune".`)
  }
  for (const option of ['write', 'models', 'baseline'] as const) {
    if (command === 'tune' && isGiven(option)) throw new Error(`"tune" has no --${option}.`)
  }
  for (const option of ['collections', 'models', 'queries', 'baseline'] as const) {
    if (values.write && isGiven(option))
      throw new Error(`--write is for whole runs: leave out --${option}, or --write.`)
  }
  const fewest = command === 'tune' ? 4 : 1
  return {
    command: command ?? 'compare',
    collections:
      values.collections === undefined
        ? undefined
        : chosen('collections', values.collections, COLLECTION_NAMES),
    models: chosen('models', values.models, MODEL_NAMES),
    baseline: one('baseline', values.baseline ?? BASELINE, MODEL_NAMES),
    queries:
      values.queries === undefined ? Infinity : wholeNumber('queries', values.queries, 1_000_000, fewest),
    rounds: wholeNumber('rounds', values.rounds, 1000),
    data: values.data,
    json: values.json,
    write: values.write,
    seed: wholeNumber('seed', values.seed, 1_000_000),
    measure: one('measure', values.measure, MEASURE_NAMES),
  }
}

function one<Name extends string>(option: string, value: string, known: readonly Name[]): Name {
  const [name, ...more] = chosen(option, value, known)
  if (more.length > 0) throw new Error(`--${option} takes one name.`)
  return name!
}
