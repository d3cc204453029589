import { Random } from '../segment/random.js'

/** The texts of a corpus in `lucene/sums.json`: the same that LuceneScores.java makes, word by word. */
export function madeUpTexts(seed: number, documents: number): string[] {
  const random = new Random(seed)
  return Array.from({ length: documents }, () => {
    const length = Math.min(3000, logUniform(random, 12) - 1)
    return Array.from({ length }, () => `t${logUniform(random, 13)}`).join(' ')
  })
}

/** From 1 up to but without 2^bits; about as often as one over it. */
function logUniform(random: Random, bits: number): number {
  const least = 1 << random.below(bits)
  return least + random.below(least)
}
