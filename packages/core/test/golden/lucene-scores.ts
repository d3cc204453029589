import { readFileSync } from 'node:fs'

/** `lucene/sums.json`; README.md beside it tells how it was made. */
interface LuceneScores {
  readonly corpora: readonly {
    readonly seed: number
    readonly documents: number
    readonly models: readonly LuceneRankings[]
  }[]
}

interface LuceneRankings {
  readonly k1: number
  readonly b: number
  readonly queries: readonly LuceneRanking[]
}

/** What a query for any of the words finds. */
interface LuceneRanking {
  /** With blanks between them. */
  readonly words: string
  readonly matches: number
  /** The best 25 and some of the others: `number:score` with blanks between them, best first. */
  readonly top: string
  readonly others: string
}

export const luceneScores = JSON.parse(
  readFileSync(new URL('lucene/sums.json', import.meta.url), 'utf8'),
) as LuceneScores

/** The documents of a ranking by id, and what each scores. */
export function readHits(hits: string): [id: string, score: number][] {
  if (hits === '') return []
  return hits.split(' ').map((hit) => {
    const [id, bits] = hit.split(':') as [string, string]
    return [id, toFloat(bits)]
  })
}

/** The float32 whose bits these eight hexadecimal digits are. */
function toFloat(bits: string): number {
  return new Float32Array(Uint32Array.of(parseInt(bits, 16)).buffer)[0]!
}
