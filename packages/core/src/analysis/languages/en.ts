import porter from 'natural/lib/natural/stemmers/porter_stemmer.js'
import type { Analyzer } from '../analyzer.js'
import { foldForm } from '../normalize.js'

const ENGLISH_WORD = /^[a-z]+$/

/**
 * English: the possessive `'s` falls away, then Porter's stemmer (Porter, An algorithm for suffix stripping,
 * 1980; `natural`'s implementation) takes words of letters without their accents, which English has in loan words only; others
 * stay as they are. The stop words are Lucene's.
 */
export const english: Analyzer = {
  name: 'en',
  steps: [
    {
      name: 'possessive',
      apply: (word) => (word.length > 2 && word.endsWith("'s") ? word.slice(0, -2) : word),
    },
    {
      name: 'porter',
      apply(word) {
        const plain = foldForm(word)
        return ENGLISH_WORD.test(plain) && !word.includes("'") ? porter.stem(plain) : word
      },
    },
  ],
  stopWords: (
    'a an and are as at be but by for if in into is it no not of on or such that the their then there these ' +
    'they this to was will with'
  ).split(' '),
}
