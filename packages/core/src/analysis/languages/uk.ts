import stemmer from 'natural/lib/natural/stemmers/porter_stemmer_uk.js'
import { ukr } from 'stopword'
import type { Analyzer } from '../analyzer.js'
import { CYRILLIC, stemStep } from './stem-step.js'

/**
 * Ukrainian: Snowball's stemmer (https://snowballstem.org/algorithms/ukrainian/stemmer.html; `natural`'s
 * implementation).
 */
export const ukrainian: Analyzer = {
  name: 'uk',
  steps: [stemStep('snowball-uk', CYRILLIC, (word) => stemmer.stem(word))],
  stopWords: ukr,
}
