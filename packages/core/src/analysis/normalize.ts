/** Code units that folding may change: everything but lower-case ASCII letters and digits. */
const PLAIN = /^[a-z0-9]*$/
const ASCII = /^[ -~]*$/
const DIACRITICS = /[\u0300-\u036f]+/g
const APOSTROPHE = /’/g
const SHARP_S = /ß/g
const FINAL_SIGMA = /ς/g

/**
 * A word without the differences that a searcher does not mean: compatibility forms (NFKC), case, and the
 * diacritics of the Latin, Greek and Cyrillic scripts. `Ａ`, `Á` and `a` become `a`; the curled apostrophe becomes
 * the straight one, `ß` is `ss`, and a final sigma is a sigma.
 */
export function normalizeWord(word: string): string {
  if (PLAIN.test(word)) return word
  if (ASCII.test(word)) return word.toLowerCase()
  return word
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(DIACRITICS, '')
    .replace(APOSTROPHE, "'")
    .replace(SHARP_S, 'ss')
    .replace(FINAL_SIGMA, 'σ')
    .normalize('NFC')
}
