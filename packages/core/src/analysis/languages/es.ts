import stemmer from 'natural/lib/natural/stemmers/porter_stemmer_es.js'
import { spa } from 'stopword'
import type { Analyzer } from '../analyzer.js'
import { LATIN, stemStep } from './stem-step.js'

/**
 * Spanish: Snowball's stemmer (https://snowballstem.org/algorithms/spanish/stemmer.html; `natural`'s
 * implementation).
 */
export const spanish: Analyzer = {
  name: 'es',
  steps: [stemStep('snowball-es', LATIN, (word) => stemmer.stem(word))],
  stopWords: spa,
}
