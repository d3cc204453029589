import stemmer from 'natural/lib/natural/stemmers/porter_stemmer_fr.js'
import { fra } from 'stopword'
import type { Analyzer } from '../analyzer.js'
import { elisionStep } from './elision.js'
import { LATIN, stemStep } from './stem-step.js'

/**
 * French: articles and pronouns fall away before a vowel (`l'`, `qu'`), then Snowball's stemmer
 * (https://snowballstem.org/algorithms/french/stemmer.html; `natural`'s implementation).
 */
export const french: Analyzer = {
  name: 'fr',
  steps: [
    elisionStep('elision-fr', 'c d j jusqu l lorsqu m n puisqu qu quoiqu s t'),
    stemStep('snowball-fr', LATIN, (word) => stemmer.stem(word)),
  ],
  stopWords: fra,
}
