import type { Corpus } from './corpora/index.js'
import type { BenchQuery } from './protocol.js'
import { below, pick, pickSome, randomFrom, type Random } from './random.js'

export interface QueryClass {
  readonly name: string
  readonly queries: readonly BenchQuery[]
  /** Whether all engines ought to find the same documents: not so where they define a match differently. */
  readonly comparable: boolean
}

const QUERIES = 60

/** Words of a corpus by the number of documents that hold them. */
interface Words {
  /** In 2 to 10 documents. */
  readonly rare: readonly string[]
  /** In 0.1% to 1% of the documents. */
  readonly medium: readonly string[]
  /** The 50 most frequent of those in more than 5%, or the 20 most frequent where these are fewer. */
  readonly common: readonly string[]
  /** Medium words of letters alone, 6 or more. */
  readonly long: readonly string[]
  /** In 0.1% of the documents or more. */
  readonly frequent: ReadonlySet<string>
}

type Sample = Corpus['sample']
/** One query, or undefined where this try came to nothing. */
type Draw = (random: Random, words: Words, sample: Sample) => BenchQuery | undefined

const CLASSES: Readonly<Record<string, Draw>> = {
  'term-rare': (random, { rare }) => term(pick(random, rare)),
  'term-medium': (random, { medium }) => term(pick(random, medium)),
  'term-common': (random, { common }) => term(pick(random, common)),
  and2: (random, words, sample) => all(2, random, words, sample),
  and3: (random, words, sample) => all(3, random, words, sample),
  or2: (random, words) => any(1, 1, random, words),
  or3: (random, words) => any(1, 2, random, words),
  or5: (random, words) => any(2, 3, random, words),
  mixed: (random, words, sample) => {
    const must = cooccurring(2, random, words, sample)
    const should = blend(1, 1, random, words)
    return must && should && { type: 'mixed', must, should }
  },
  phrase2: (random, words, sample) => phrase(2, random, words, sample),
  phrase3: (random, words, sample) => phrase(3, random, words, sample),
  prefix: (random, { long }) => {
    const word = pick(random, long)
    return word === undefined ? undefined : { type: 'prefix', word: word.slice(0, 3 + below(random, 2)) }
  },
  fuzzy1: (random, words) => misspelt(1, random, words),
  fuzzy2: (random, words) => misspelt(2, random, words),
  typing: (random, words, sample) => {
    const [first, second, third] = cooccurring(3, random, words, sample) ?? []
    if (first === undefined || second === undefined || third === undefined || third.length < 3)
      return undefined
    const prefix = third.slice(0, 2 + below(random, third.length - 2))
    return { type: 'typing', words: [first, second], prefix }
  },
}

export const CLASS_NAMES = Object.keys(CLASSES)

/** The queries of the classes named, drawn with the seed from the words of the corpus. Small corpora lack some. */
export function drawClasses(corpus: Corpus, names: readonly string[], seed: number): QueryClass[] {
  const words = sortWords(corpus)
  return names.flatMap((name) => {
    // A seed for each class: leaving one out does not change the others.
    const random = randomFrom(seed + 1 + CLASS_NAMES.indexOf(name))
    const queries = drawDistinct(() => CLASSES[name]!(random, words, corpus.sample))
    const comparable = !['mixed', 'fuzzy1', 'fuzzy2', 'typing'].includes(name)
    return queries.length > 0 ? [{ name, queries, comparable }] : []
  })
}

function drawDistinct(draw: () => BenchQuery | undefined): BenchQuery[] {
  const queries = new Map<string, BenchQuery>()
  for (let tries = 0; tries < QUERIES * 40 && queries.size < QUERIES; tries++) {
    const query = draw()
    if (query) queries.set(JSON.stringify(query), query)
  }
  return [...queries.values()]
}

function sortWords({ frequencies, documents }: Corpus): Words {
  const all = [...frequencies].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  const within = (low: number, high: number) =>
    all.filter(([, n]) => n >= low && n <= high).map(([word]) => word)
  const lowest = Math.max(2, documents / 1000)
  const medium = within(lowest, Math.max(10, documents / 100))
  const overTwentieth = all.findIndex(([, n]) => n <= documents / 20)
  return {
    rare: within(2, 10),
    medium,
    common: all.slice(0, Math.min(50, Math.max(20, overTwentieth))).map(([word]) => word),
    long: medium.filter((word) => /^[a-z]{6,}$/.test(word)),
    frequent: new Set(within(lowest, documents)),
  }
}

const term = (word: string | undefined): BenchQuery | undefined =>
  word === undefined ? undefined : { type: 'term', word }

/** Different words of one document, each medium or common. */
function cooccurring(count: number, random: Random, { frequent }: Words, sample: Sample) {
  const words = new Set(pick(random, sample))
  const picked = pickSome(
    random,
    [...words].filter((word) => frequent.has(word)),
    count,
  )
  return picked.length === count ? picked : undefined
}

function all(count: number, random: Random, words: Words, sample: Sample): BenchQuery | undefined {
  const picked = cooccurring(count, random, words, sample)
  return picked && { type: 'and', words: picked }
}

/** So many common and so many medium words, all different. */
function blend(commons: number, mediums: number, random: Random, { common, medium }: Words) {
  const picked = new Set([...pickSome(random, common, commons), ...pickSome(random, medium, mediums)])
  return picked.size === commons + mediums ? [...picked] : undefined
}

function any(commons: number, mediums: number, random: Random, words: Words): BenchQuery | undefined {
  const picked = blend(commons, mediums, random, words)
  return picked && { type: 'or', words: picked }
}

/** Words that follow each other in a document, each medium or common. */
function phrase(count: number, random: Random, { frequent }: Words, sample: Sample): BenchQuery | undefined {
  const document = pick(random, sample) ?? []
  const start = below(random, Math.max(1, document.length - count + 1))
  const words = document.slice(start, start + count)
  return words.length === count && words.every((word) => frequent.has(word))
    ? { type: 'phrase', words }
    : undefined
}

function misspelt(edits: 1 | 2, random: Random, { long }: Words): BenchQuery | undefined {
  const word = pick(random, long)
  return word === undefined ? undefined : { type: 'fuzzy', word: misspell(word, edits, random), edits }
}

/** A letter put in, left out or changed, so many times. No swap: some engines take it for two edits. */
function misspell(word: string, edits: number, random: Random): string {
  for (let i = 0; i < edits; i++) {
    const at = below(random, word.length)
    const letter = String.fromCharCode(97 + below(random, 26))
    const change = below(random, 3)
    word = word.slice(0, at) + (change === 0 ? '' : letter) + word.slice(change === 1 ? at : at + 1)
  }
  return word
}
