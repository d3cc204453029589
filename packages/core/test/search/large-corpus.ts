import { createIndex, type InputDocument, type SearchIndex } from '../../src/index.js'
import { Random } from '../segment/random.js'

export const LARGE_FIELDS = {
  title: { type: 'text', boost: 2 },
  body: { type: 'text' },
  tag: { type: 'keyword' },
  count: { type: 'number' },
  day: { type: 'date' },
} as const

export type LargeIndex = SearchIndex<typeof LARGE_FIELDS>
type LargeDocument = InputDocument<typeof LARGE_FIELDS>

const DAY = 86_400_000
export const NOW = 1_720_000_000_000

const SYLLABLES = ['ka', 'ko', 'ri', 're', 'na', 'ne', 'sta', 'to', 'mi', 'lo', 'ver', 'du']

/** Different words by how common they are; many begin alike or are an edit apart. */
export const WORDS: readonly string[] = [...SYLLABLES.keys()].flatMap((a) =>
  [...SYLLABLES.keys()].flatMap((b) =>
    [...SYLLABLES.keys()].map((c) => [c, b, a].map((i) => SYLLABLES[i]!).join('')),
  ),
)

/** A word of which each is met about as often as its rank says (Zipf's law). */
function zipfWord(random: Random): string {
  return WORDS[Math.floor(WORDS.length ** random.next()) - 1]!
}

/** Now and then a compound, which is read as its parts in a row or as one word; some of these stand as one word, too. */
function text(random: Random, length: number): string[] {
  return Array.from({ length }, () => {
    if (!random.chance(0.08)) return zipfWord(random)
    return [WORDS[random.below(5)], WORDS[random.below(5)]].join(random.chance(0.8) ? '-' : '')
  })
}

/**
 * A document of few words. In some stretches of the corpus common words stand many times in one or alone in short ones, so that
 * blocks of postings differ in what they can score at most.
 */
function largeDocument(number: number, random: Random): LargeDocument {
  const body = text(random, 3 + random.below(random.chance(0.2) ? 60 : 20))
  if (number % 2500 < 40) {
    const word = WORDS[random.below(12)]!
    for (let times = random.below(12); times > 0; times--) body.splice(random.below(body.length), 0, word)
  }
  if (number % 1900 < 10) body.length = 1 + random.below(2)
  if (number % 4001 === 7) body.push(...Array<string>(60 + random.below(300)).fill(WORDS[random.below(6)]!))
  return {
    id: String(number),
    ...(random.chance(0.9) ? { title: text(random, 1 + random.below(5)).join(' ') } : {}),
    ...(random.chance(0.97) ? { body: body.join(' ') } : {}),
    tag: ['red', 'green', 'blue'][random.below(3)]!,
    count: random.below(100),
    ...(random.chance(0.9) ? { day: NOW - random.below(400) * DAY } : {}),
  }
}

/** Segments of these sizes, of which a few documents of each were replaced or removed later. */
export function largeIndex(seed: number, sizes: readonly number[]): LargeIndex {
  const random = new Random(seed)
  const index = createIndex({ fields: LARGE_FIELDS, language: 'none' })
  let number = 0
  for (const size of sizes) {
    for (const end = number + size; number < end; number++) index.add(largeDocument(number, random))
    // What a search sees is a segment.
    index.search('')
  }
  for (let left = number / 12; left > 0; left--) {
    const old = random.below(number)
    if (random.chance(0.7)) index.remove(String(old))
    else index.update(largeDocument(old, random))
  }
  return index
}
