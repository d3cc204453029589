/** A document of the synthetic corpus. */
export interface BenchmarkDocument {
  readonly id: string
  readonly title: string
  readonly text: string
}

/** Numbers from 0 up to 1 that a seed fixes (mulberry32, Tommy Ettinger, 2017). */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const VOCABULARY = 50_000
const SYLLABLES = [
  'ka',
  'lo',
  'mi',
  'ter',
  'san',
  'du',
  'vel',
  'po',
  'rin',
  'gu',
  'ash',
  'be',
  'cor',
  'ny',
  'fe',
  'zu',
]

/** The n-th commonest word: the same for every seed. */
export function wordAt(rank: number): string {
  let word = ''
  for (let rest = rank + SYLLABLES.length; rest > 0; rest = Math.floor(rest / SYLLABLES.length)) {
    word += SYLLABLES[rest % SYLLABLES.length]!
  }
  return word
}

/** A rank drawn as Zipf's law has it: the n-th commonest word comes 1/n as often as the first. */
function zipfRank(random: () => number): number {
  return Math.floor(VOCABULARY ** random()) - 1
}

/** Documents of 8 words of title and 40 of text. */
export function createCorpus(count: number, seed: number): BenchmarkDocument[] {
  const random = randomFrom(seed)
  const words = (length: number) => Array.from({ length }, () => wordAt(zipfRank(random))).join(' ')
  return Array.from({ length: count }, (_, i) => ({ id: String(i), title: words(8), text: words(40) }))
}
