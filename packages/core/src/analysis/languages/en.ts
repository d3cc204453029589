import { stem } from 'porter2'
import type { Analyzer } from '../analyzer.js'
import { foldForm } from '../normalize.js'

const ENGLISH_WORD = /^[a-z]+$/

/**
 * English: the possessive `'s` falls away, then the English stemmer of Snowball (Porter, The English (Porter2) stemming
 * algorithm, 2001; the package `porter2`) takes words of letters without their accents, which English has in loan words only;
 * others stay as they are. The stop words are Lucene's.
 */
export const english: Analyzer = {
  name: 'en',
  steps: [
    {
      name: 'possessive',
      apply: (word) => (word.length > 2 && word.endsWith("'s") ? word.slice(0, -2) : word),
    },
    {
      name: 'porter2',
      apply(word) {
        const plain = foldForm(word)
        return ENGLISH_WORD.test(plain) && !word.includes("'") ? stem(plain) : word
      },
    },
  ],
  stopWords: (
    'a an and are as at be but by for if in into is it no not of on or such that the their then there these ' +
    'they this to was will with'
  ).split(' '),
}
