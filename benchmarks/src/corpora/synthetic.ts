import { randomFrom } from '../random.js'

const WORDS_OF_A_DOCUMENT = 48
const SYLLABLES = 'ka lo mi ter san du vel po rin gu ash be cor ny fe zu'.split(' ')

/** The n-th commonest word: the same for every seed. */
function wordAt(rank: number): string {
  let word = ''
  for (let rest = rank + SYLLABLES.length; rest > 0; rest = Math.floor(rest / SYLLABLES.length)) {
    word += SYLLABLES[rest % SYLLABLES.length]!
  }
  return word
}

/**
 * Documents of words drawn as Zipf's law has it: the n-th commonest comes 1/n as often as the first. The vocabulary
 * grows with the corpus as Heaps' law has it: 50,000 words for 10,000 documents, 500,000 for a million. Neighbours
 * have nothing to do with each other, unlike in a language: phrases are rarer, and long intersections emptier.
 */
export function* syntheticTexts(count: number, seed: number): Generator<string> {
  const random = randomFrom(seed)
  const vocabulary = Math.max(1000, Math.round(50_000 * Math.sqrt(count / 10_000)))
  const words = Array.from({ length: vocabulary }, (_, rank) => wordAt(rank))
  for (let i = 0; i < count; i++) {
    let text = ''
    for (let j = 0; j < WORDS_OF_A_DOCUMENT; j++) {
      text += `${j > 0 ? ' ' : ''}${words[Math.floor(vocabulary ** random()) - 1]!}`
    }
    yield text
  }
}
