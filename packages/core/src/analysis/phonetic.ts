import DoubleMetaphone from 'natural/lib/natural/phonetics/double_metaphone.js'
import type { Step } from './analyzer.js'
import { foldForm } from './normalize.js'

const LATIN_WORD = /^[a-z]{3,}$/

/** Spellings in place of those where the implementation loses a sound that Philips keeps. */
const MENDED: readonly (readonly [RegExp, string])[] = [
  // An `s` behind `a` or `i` (Lisa, Thomas), where it keeps the last one of two; that of Resnais is silent.
  [/(?<=[ai])s(?![ls])(?!(?<=[ao]is)$)/g, 'ss'],
  // An `s` before `l` (Leslie), where it keeps the second one of three; that of Carlisle is silent.
  [/(?:(?<![iy])|s)s(?=l)/g, 'sss'],
  // The `s` of Pawlowski.
  [/(?<=[eo])w(?=sk[iy])/g, 'v'],
]

/** A `g` that may sound like `j`, where the implementation knows it as `k` alone: Roger, Geoffrey. */
const SOFT_G = /(?<=[^dg])g(?=[eiy])|^g(?=e[no]|i[art])/g

/**
 * A step that also finds a word by how it sounds in English: `Smyth` by `Smith`, `Jon` by `John`. It gives the word itself, which
 * ranks above, and its codes by Double Metaphone (Philips, The Double Metaphone Search Algorithm, C/C++ Users Journal 18(6), 2000;
 * `natural`'s implementation, mended where it loses an `s` or a soft `g`). A code has `~` before it and capitals, which no form of a
 * word has. Words of three letters of `a` to `z` or more have codes, diacritics aside; others stay as they are.
 *
 * It is meant for fields of names: of other words too many sound alike. It belongs behind all other steps.
 */
export function phonetic(): Step {
  const metaphone = new DoubleMetaphone()
  return {
    name: 'double-metaphone',
    apply(word) {
      const plain = foldForm(word)
      if (!LATIN_WORD.test(plain)) return word
      const spelling = MENDED.reduce((spelled, [lost, kept]) => spelled.replace(lost, kept), plain)
      const codes = new Set(
        [spelling, spelling.replace(SOFT_G, 'j')].flatMap((spelled) => metaphone.process(spelled)),
      )
      // Philips writes a blank for nothing.
      const sounds = [...codes].map((code) => code.trimEnd()).filter((code) => code !== '')
      return [word, ...sounds.map((code) => `~${code}`)]
    },
  }
}
