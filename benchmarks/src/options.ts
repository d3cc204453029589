import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { chosen, wholeNumber } from './command-line.js'
import { CORPUS_NAMES, defaultCorpora } from './corpora/index.js'
import { ENGINE_NAMES } from './launch.js'
import { CLASS_NAMES } from './queries.js'

const HELP = `npm run bench -- [options]

  --corpus A,B      which texts: ${CORPUS_NAMES.join(', ')}
                    (default: abc-headlines or, without its file, npm-texts; and synthetic)
  --documents N     size of the synthetic corpus (default 10000, at most 1000000), which alone is then
                    the default; of another --corpus, the most documents that are taken
  --engines A,B     which engines (default: all): ${ENGINE_NAMES.join(', ')}
  --classes A,B     which queries (default: all): ${CLASS_NAMES.slice(0, 7).join(', ')},
                    ${CLASS_NAMES.slice(7).join(', ')}
  --rounds R        rounds that count (default 5)
  --warm-up R       rounds before those (default 2)
  --budget SECONDS  what an engine may spend on one class before it is left at that (default 5)
  --no-optimize     search the indexes as they are after loading
  --data DIR        the folder with the *.docs.jsonl.gz files (default: ../shared/data where present)
  --json FILE       write all figures there, too
  --help`

export interface Options {
  readonly corpora: readonly string[]
  readonly documents: number | undefined
  readonly engines: readonly string[]
  readonly classes: readonly string[]
  readonly warmUp: number
  readonly rounds: number
  readonly budget: number
  readonly optimize: boolean
  readonly data: string | undefined
  readonly json: string | undefined
}

const DATA = fileURLToPath(new URL('../../../shared/data', import.meta.url))

/** @returns the help where it was asked for. @throws {Error} with a sentence for the one who typed it. */
export function parseOptions(args: readonly string[]): Options | string {
  const { values } = parseArgs({
    args: [...args],
    options: {
      corpus: { type: 'string' },
      documents: { type: 'string' },
      engines: { type: 'string' },
      classes: { type: 'string' },
      'warm-up': { type: 'string', default: '2' },
      rounds: { type: 'string', default: '5' },
      budget: { type: 'string', default: '5' },
      'no-optimize': { type: 'boolean', default: false },
      data: { type: 'string' },
      json: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return HELP
  if (values.data !== undefined && !existsSync(values.data)) throw new Error('There is no folder at --data.')
  const data = values.data ?? (existsSync(DATA) ? DATA : undefined)
  const documents =
    values.documents === undefined ? undefined : wholeNumber('documents', values.documents, 1_000_000)
  return {
    corpora:
      values.corpus === undefined
        ? documents === undefined
          ? defaultCorpora(data)
          : ['synthetic']
        : chosen('corpus', values.corpus, CORPUS_NAMES),
    documents,
    engines: chosen('engines', values.engines, ENGINE_NAMES),
    classes: chosen('classes', values.classes, CLASS_NAMES),
    warmUp: wholeNumber('warm-up', values['warm-up'], 1000),
    rounds: wholeNumber('rounds', values.rounds, 1000),
    budget: wholeNumber('budget', values.budget, 100_000),
    optimize: !values['no-optimize'],
    data,
    json: values.json,
  }
}
