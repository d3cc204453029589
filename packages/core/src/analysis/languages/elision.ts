import type { Step } from '../analyzer.js'

/** The letters before which vowels are elided; in these languages an h is silent. */
const VOWEL = /^[aeiouyhàáâãäæèéêëìíîïòóôõöœùúûüÿ]/

/**
 * Takes off what stands elided before a vowel (`l'homme`), as Lucene's ElisionFilter does, when it is one of `elided`, a list
 * with blanks.
 */
export function elisionStep(name: string, elided: string): Step {
  const known = new Set(elided.split(' '))
  return {
    name,
    apply(word) {
      const [first, ...rest] = word.split("'")
      const bare = rest.join("'")
      return known.has(first!) && VOWEL.test(bare) ? bare : word
    },
  }
}
