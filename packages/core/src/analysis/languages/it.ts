import stemmer from 'natural/lib/natural/stemmers/porter_stemmer_it.js'
import { ita } from 'stopword'
import type { Analyzer } from '../analyzer.js'
import { elisionStep } from './elision.js'
import { LATIN, stemStep } from './stem-step.js'

/**
 * Italian: articles and prepositions fall away before a vowel (`l'`, `dell'`), then Snowball's stemmer
 * (https://snowballstem.org/algorithms/italian/stemmer.html; `natural`'s implementation).
 */
export const italian: Analyzer = {
  name: 'it',
  steps: [
    elisionStep(
      'elision-it',
      'agl all c coll d dagl dall degl dell gl l m negl nell pell s sugl sull t un v',
    ),
    stemStep('snowball-it', LATIN, (word) => stemmer.stem(word)),
  ],
  stopWords: ita,
}
