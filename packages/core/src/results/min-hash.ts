import { mix, spread } from '../analysis/hash.js'

/** More of them would be more exact: the standard error falls with their root. */
const HASHES = 128

/** One for each hash; any that differ will do. */
const SEEDS = Int32Array.from({ length: HASHES }, (_, i) => spread(i + 1))

/** The least of each of many hashes over a set's members. */
export type Sketch = Uint32Array

/**
 * A sketch of a set of words. Two sketches agree at each place with the probability that is the sets' resemblance, the number
 * of members that both have through that of all. Source: Broder, On the resemblance and containment of documents (1997).
 * O(words × 128).
 */
export function sketchOf(words: Iterable<string>): Sketch {
  const least = new Uint32Array(HASHES).fill(0xffffffff)
  for (const word of words) {
    let code = 0
    for (let i = 0; i < word.length; i++) code = mix(code, word.charCodeAt(i))
    for (let i = 0; i < HASHES; i++) {
      const hash = spread(code ^ SEEDS[i]!) >>> 0
      if (hash < least[i]!) least[i] = hash
    }
  }
  return least
}

/** How alike two sets are, 0 to 1, as their sketches tell: the standard error is √(s (1 − s) / 128). */
export function resemblance(a: Sketch, b: Sketch): number {
  let equal = 0
  for (let i = 0; i < HASHES; i++) if (a[i] === b[i]) equal++
  return equal / HASHES
}
