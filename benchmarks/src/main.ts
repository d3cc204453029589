/**
 * Indexing and query time of Lede and its peers, interleaved in one process: `npm run bench [-- DOCUMENTS]`.
 * Before anything is timed, both must find the same documents.
 */
import { createCorpus, randomFrom, wordAt } from './corpus.js'
import { lede, miniSearch, type Engine } from './engines.js'

const SEED = 20241119
const ROUNDS = 7
const QUERIES = 20

interface QueryClass {
  readonly name: string
  readonly operator: 'or' | 'and'
  readonly queries: readonly string[]
}

const count = Number(process.argv[2] ?? 10_000)
if (!Number.isSafeInteger(count) || count < 1) {
  console.error('Usage: npm run bench [-- DOCUMENTS]')
  process.exit(1)
}
const documents = createCorpus(count, SEED)
const engines: readonly [Engine, Engine] = [lede(), miniSearch()]
console.log(`${count} synthetic documents, seed ${SEED}, ${ROUNDS} rounds in turn, Node ${process.version}`)

const indexing = engines.map((engine) =>
  time(() => {
    engine.add(documents)
  }),
)
print('index everything', indexing)
for (const queryClass of queryClasses()) {
  checkAgreement(queryClass)
  const samples: number[][] = engines.map(() => [])
  for (let round = 0; round < ROUNDS; round++) {
    engines.forEach((engine, i) => {
      const run = () => {
        for (const query of queryClass.queries) engine.search(query, queryClass.operator, 10)
      }
      // The first round warms up.
      const milliseconds = time(run) / QUERIES
      if (round > 0) samples[i]!.push(milliseconds)
    })
  }
  print(queryClass.name, samples.map(median))
}

/** Queries by how common their words are, drawn with the seed. */
function queryClasses(): QueryClass[] {
  const random = randomFrom(SEED + 1)
  const draw = (from: number, to: number, words: number) =>
    Array.from({ length: QUERIES }, () =>
      Array.from({ length: words }, () => wordAt(from + Math.floor(random() * (to - from)))).join(' '),
    )
  return [
    { name: 'rare term', operator: 'or', queries: draw(10_000, 40_000, 1) },
    { name: 'medium term', operator: 'or', queries: draw(100, 1000, 1) },
    { name: 'common term', operator: 'or', queries: draw(0, 20, 1) },
    { name: 'AND of 2', operator: 'and', queries: draw(5, 200, 2) },
    { name: 'OR of 3', operator: 'or', queries: draw(5, 200, 3) },
  ]
}

function checkAgreement({ name, operator, queries }: QueryClass): void {
  for (const query of queries) {
    const [ours, theirs] = engines.map((engine) => engine.search(query, operator, 10_000).sort().join(' '))
    if (ours !== theirs) throw new Error(`${name}: the engines disagree on ${JSON.stringify(query)}`)
  }
}

function time(run: () => void): number {
  const start = performance.now()
  run()
  return performance.now() - start
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1]!
}

function print(name: string, milliseconds: readonly number[]): void {
  const [ours, theirs] = milliseconds as [number, number]
  const columns = engines.map((engine, i) => `${engine.name} ${milliseconds[i]!.toFixed(3)} ms`)
  console.log(
    `${name.padEnd(18)} ${columns.join('   ').padEnd(48)} ${(theirs / ours).toFixed(2)} times as fast`,
  )
}
