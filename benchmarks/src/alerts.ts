/**
 * How fast new documents are held against stored queries: by a percolator, and by running all of the queries on an index of the document
 * alone. Queries are made of words of real documents, a third each: two words that both must stand there, a phrase of two words,
 * any of three words; one in a hundred is the beginning of a word or fuzzy. Run by `npm run alerts`.
 */
import { parseArgs } from 'node:util'
import { createIndex, createPercolator } from '@lede/core'
import { fileTexts, hasFiles } from './corpora/files.js'
import { npmTexts } from './corpora/npm-texts.js'
import { below, pick, randomFrom } from './random.js'
import { median, quantile } from './statistics.js'

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    queries: { type: 'string', default: '10000' },
    documents: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
  },
})

const random = randomFrom(Number(values.seed))
const texts = await read(2 * Number(values.documents))
const known = texts.filter((_, i) => i % 2 === 0)
const fresh = texts.filter((_, i) => i % 2 === 1)
const schema = { fields: { body: { type: 'text' } }, language: 'en' } as const

const queries = Array.from({ length: Number(values.queries) }, makeQuery)
const percolator = createPercolator(schema)
const added = performance.now()
queries.forEach((query, i) => {
  percolator.add(String(i), query)
})
console.log(`${queries.length} queries stored in ${(performance.now() - added).toFixed(0)} ms`)

const byPercolator: number[] = []
const byAll: number[] = []
let met = 0
fresh.forEach((body, i) => {
  const document = { id: 'new', body }
  const start = performance.now()
  const ids = percolator.match(document)
  byPercolator.push(performance.now() - start)
  met += ids.length
  // All of them take long: every 20th document will do, and these are compared.
  if (i % 20 > 0) return
  const before = performance.now()
  const index = createIndex(schema)
  index.add(document)
  const found = queries.flatMap((query, at) =>
    index.search(query, { limit: 1 }).total.value > 0 ? [String(at)] : [],
  )
  byAll.push(performance.now() - before)
  if (found.join() !== ids.join()) throw new Error(`Document ${i} meets other queries one by one.`)
})
const ratio = median(byAll) / median(byPercolator)
console.table({
  percolator: row(byPercolator),
  'all queries, one by one': row(byAll),
})
console.log(
  `A document meets ${(met / fresh.length).toFixed(1)} queries. Ratio of the medians: ${ratio.toFixed(0)}.`,
)

function row(times: readonly number[]) {
  const rounded = (time: number) => Number(time.toFixed(2))
  return { 'median ms': rounded(median(times)), 'p99 ms': rounded(quantile(times, 0.99)) }
}

function makeQuery(): string {
  const words = pick(random, known)!.match(/[A-Za-z]{4,}/g) ?? ['news']
  const at = below(random, words.length)
  const word = words[at]!
  const next = words[(at + 1) % words.length]!
  const other = () => pick(random, words)!
  if (below(random, 100) === 0) return below(random, 2) === 0 ? `${word.slice(0, 5)}*` : `${word}~1`
  return pick(random, [`+${word} +${other()}`, `"${word} ${next}"`, `${word} ${other()} ${other()}`])!
}

async function read(count: number): Promise<string[]> {
  const all: string[] = []
  const parts = ['ag-news'].filter((part) => hasFiles(values.data, [part]))
  for await (const text of parts.length > 0 ? fileTexts(values.data, parts) : npmTexts()) {
    if (all.push(text) >= count) break
  }
  return all
}
