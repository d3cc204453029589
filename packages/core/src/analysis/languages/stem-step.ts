import type { Step } from '../analyzer.js'

/** A word of Latin letters, with marks and apostrophes. */
export const LATIN = /^[\p{Script=Latin}\p{M}']+$/u
export const CYRILLIC = /^[\p{Script=Cyrillic}\p{M}']+$/u

/**
 * A stemmer as a step, for the words that its language could have: numbers and words of other scripts pass by. A word of which
 * the stemmer would leave nothing stays.
 */
export function stemStep(name: string, words: RegExp, stem: (word: string) => string): Step {
  return { name, apply: (word) => (words.test(word) ? stem(word) || word : word) }
}
