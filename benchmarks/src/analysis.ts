/**
 * How fast text is analyzed, in megabytes of UTF-8 a second on one thread, the way an index takes documents in: words are hashed
 * and numbered, and no string is made for a word that was met before. Run by `npm run analysis`.
 */
import { parseArgs } from 'node:util'
import { builtInAnalyzer, compileAnalyzer } from '../../packages/core/src/analysis/index.js'
import { TextBuffer } from '../../packages/core/src/index/text-buffer.js'
import { fileTexts, hasFiles } from './corpora/files.js'
import { npmTexts } from './corpora/npm-texts.js'

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    rounds: { type: 'string', default: '7' },
  },
})

/** So much of each text is read, so that a round is short, in UTF-16 units. */
const MOST = 30_000_000

const ANALYZERS = ['none', 'en'] as const

const texts = await read()
const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
console.error(`${texts.length} texts, ${(bytes / 1e6).toFixed(1)} MB`)
const rates = new Map<string, number[]>(ANALYZERS.map((name) => [name, []]))
// One round of warm-up, then the analyzers in turn.
for (let round = 0; round <= Number(values.rounds); round++) {
  for (const name of ANALYZERS) {
    const rate = measure(name)
    if (round > 0) rates.get(name)!.push(rate)
  }
}
console.table(
  Object.fromEntries(
    [...rates].map(([name, all]) => {
      const sorted = [...all].sort((a, b) => a - b)
      const rounded = (rate: number) => Number(rate.toFixed(1))
      return [
        name,
        {
          'MB/s': rounded(sorted[sorted.length >> 1]!),
          min: rounded(sorted[0]!),
          max: rounded(sorted.at(-1)!),
        },
      ]
    }),
  ),
)

/** Whole files of real text where the folder has them, else texts that the npm registry carries. */
async function read(): Promise<string[]> {
  const parts = ['bbc-news', 'reuters-21578'].filter((part) => hasFiles(values.data, [part]))
  const all: string[] = []
  let length = 0
  for await (const text of parts.length > 0 ? fileTexts(values.data, parts) : npmTexts()) {
    if (length > MOST) break
    all.push(text)
    length += text.length
  }
  return all
}

function measure(name: (typeof ANALYZERS)[number]): number {
  const buffer = new TextBuffer(compileAnalyzer(builtInAnalyzer(name)!, 'index'))
  const start = performance.now()
  for (const text of texts) buffer.add(text)
  return bytes / 1000 / (performance.now() - start)
}
