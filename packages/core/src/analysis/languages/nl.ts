import stemmer from 'natural/lib/natural/stemmers/porter_stemmer_nl.js'
import { nld } from 'stopword'
import type { Analyzer } from '../analyzer.js'
import { LATIN, stemStep } from './stem-step.js'

/**
 * Dutch: Snowball's stemmer (https://snowballstem.org/algorithms/dutch_porter/stemmer.html;
 * `natural`'s implementation), the one that was Snowball's for Dutch before that of Kraaij and Pohlmann.
 */
export const dutch: Analyzer = {
  name: 'nl',
  steps: [stemStep('snowball-nl-porter', LATIN, (word) => stemmer.stem(word))],
  stopWords: nld,
}
