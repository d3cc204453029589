import stemmer from 'natural/lib/natural/stemmers/porter_stemmer_pt.js'
import { por } from 'stopword'
import type { Analyzer } from '../analyzer.js'
import { LATIN, stemStep } from './stem-step.js'

/**
 * Portuguese: Snowball's stemmer (https://snowballstem.org/algorithms/portuguese/stemmer.html; `natural`'s
 * implementation).
 */
export const portuguese: Analyzer = {
  name: 'pt',
  steps: [stemStep('snowball-pt', LATIN, (word) => stemmer.stem(word))],
  stopWords: por,
}
