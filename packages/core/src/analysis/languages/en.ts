import porter from 'natural/lib/natural/stemmers/porter_stemmer.js'
import type { Language } from '../language.js'

const ENGLISH_WORD = /^[a-z]+$/

/**
 * English: the possessive `'s` falls away, then Porter's stemmer (Porter, An algorithm for suffix stripping,
 * 1980; `natural`'s implementation) takes words of ASCII letters; others stay as they are.
 */
export const english: Language = {
  name: 'en',
  stem(word) {
    const base = word.endsWith("'s") ? word.slice(0, -2) : word
    return ENGLISH_WORD.test(base) ? porter.stem(base) : base
  },
}
