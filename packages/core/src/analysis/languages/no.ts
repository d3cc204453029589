import stemmer from 'natural/lib/natural/stemmers/porter_stemmer_no.js'
import { nob } from 'stopword'
import type { Analyzer } from '../analyzer.js'
import { LATIN, stemStep } from './stem-step.js'

/**
 * Norwegian: Snowball's stemmer (https://snowballstem.org/algorithms/norwegian/stemmer.html; `natural`'s
 * implementation).
 */
export const norwegian: Analyzer = {
  name: 'no',
  steps: [stemStep('snowball-no', LATIN, (word) => stemmer.stem(word))],
  stopWords: nob,
}
