/** Lede and its peers, each in a process of its own, on the same documents and queries: `npm run bench -- --help`. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkAgreement } from './check.js'
import { readOptions } from './command-line.js'
import { loadContestants, type Contestant } from './contestant.js'
import { prepareCorpus, type Corpus } from './corpora/index.js'
import { clearLog, log } from './log.js'
import { measureClass, measureRest } from './measure.js'
import { parseOptions, type Options } from './options.js'
import { drawClasses } from './queries.js'
import { printReport } from './report.js'

const SEED = 20241119

const options = readOptions(parseOptions)
const folder = mkdtempSync(join(tmpdir(), 'lede-bench-'))
process.on('exit', () => {
  rmSync(folder, { recursive: true, force: true })
})
process.once('SIGINT', () => process.exit(130))

const machine = `Node ${process.version}, ${process.platform} ${process.arch}`
console.log(`${machine}, seed ${SEED}`)
try {
  const corpora: object[] = []
  for (const name of options.corpora) {
    log(`${name}: preparing the corpus …`)
    const corpus = await prepareCorpus(name, { ...options, seed: SEED, folder })
    corpora.push(await run(corpus, options))
    rmSync(corpus.file)
  }
  if (options.json !== undefined) {
    writeFileSync(options.json, `${JSON.stringify({ machine, seed: SEED, corpora }, null, 2)}\n`)
  }
} catch (error) {
  clearLog()
  console.error(error instanceof Error ? error.message : error)
  // At once: engines may still be running, and end with us.
  process.exit(1)
}

async function run(
  corpus: Corpus,
  { engines, classes, optimize, warmUp, rounds, budget }: Options,
): Promise<object> {
  const effort = { warmUp, rounds, budget }
  const queryClasses = drawClasses(corpus, classes, SEED)
  const contestants = await loadContestants(engines, corpus.file, optimize)
  if (contestants.length === 0) throw new Error('No engine is left to measure.')
  await checkAgreement(contestants, queryClasses)
  for (const queryClass of queryClasses) await measureClass(contestants, queryClass, effort)
  const [first] = drawClasses(corpus, ['term-medium'], SEED)
  for (const contestant of contestants) {
    if (first) await measureRest(contestant, corpus, first.queries[0]!)
    await contestant.client.close()
  }
  printReport(corpus, contestants, queryClasses, effort)
  return {
    corpus: corpus.name,
    documents: corpus.documents,
    words: corpus.words,
    vocabulary: corpus.frequencies.size,
    optimized: optimize,
    ...effort,
    engines: contestants.map(forFile),
  }
}

function forFile({ name, title, figures, agreement }: Contestant): object {
  return { name, title, ...figures, agreement }
}
