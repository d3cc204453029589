/** Texts from wherever they come → a JSON-lines file that engines load, and what the queries are drawn from. */
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { below, randomFrom } from '../random.js'
import { FILE_CORPORA, fileTexts, hasFiles } from './files.js'
import { npmTexts } from './npm-texts.js'
import { syntheticTexts } from './synthetic.js'
import { plainWords } from './text.js'

export interface Corpus {
  readonly name: string
  readonly file: string
  readonly documents: number
  readonly words: number
  /** In how many documents each word is. */
  readonly frequencies: ReadonlyMap<string, number>
  /** Words of some documents, drawn at random. */
  readonly sample: readonly (readonly string[])[]
}

export interface CorpusOptions {
  /** Where the files of real text are; undefined when there is no such folder. */
  readonly data: string | undefined
  /** The size of the synthetic corpus; of the others, the most that is taken. */
  readonly documents: number | undefined
  readonly seed: number
  /** Where the JSON-lines file goes. */
  readonly folder: string
}

export const CORPUS_NAMES = [...Object.keys(FILE_CORPORA), 'npm-texts', 'synthetic']

const SAMPLE = 4000
const SYNTHETIC_DOCUMENTS = 10_000

/** What is measured when nothing was asked for: real text that is at hand, and the synthetic one. */
export function defaultCorpora(data: string | undefined): string[] {
  return [
    data !== undefined && hasFiles(data, FILE_CORPORA['abc-headlines']!) ? 'abc-headlines' : 'npm-texts',
    'synthetic',
  ]
}

function textsOf(name: string, options: CorpusOptions): Iterable<string> | AsyncIterable<string> {
  if (name === 'synthetic') return syntheticTexts(options.documents ?? SYNTHETIC_DOCUMENTS, options.seed)
  if (name === 'npm-texts') return npmTexts()
  const parts = FILE_CORPORA[name]!
  if (options.data === undefined || !hasFiles(options.data, parts)) {
    throw new Error(`The corpus ${name} needs the files ${parts.join(', ')}; name their folder with --data.`)
  }
  return fileTexts(options.data, parts)
}

/** Documents without a word are left out; ids are 0, 1, 2 and so on. */
export async function prepareCorpus(name: string, options: CorpusOptions): Promise<Corpus> {
  const file = join(options.folder, `${name}.jsonl`)
  const output = createWriteStream(file)
  const random = randomFrom(options.seed)
  const frequencies = new Map<string, number>()
  const sample: string[][] = []
  let documents = 0
  let words = 0
  for await (const raw of textsOf(name, options)) {
    const text = plainWords(raw)
    if (text === '') continue
    if (documents === options.documents) break
    const tokens = text.split(' ')
    words += tokens.length
    for (const token of new Set(tokens)) frequencies.set(token, (frequencies.get(token) ?? 0) + 1)
    // Every document so far is in the sample with the same chance.
    const place = documents < SAMPLE ? documents : below(random, documents + 1)
    if (place < SAMPLE) sample[place] = tokens
    if (!output.write(`${JSON.stringify({ id: String(documents), text })}\n`)) await once(output, 'drain')
    documents++
  }
  output.end()
  await once(output, 'finish')
  return { name, file, documents, words, frequencies, sample }
}
