import stemmer from 'natural/lib/natural/stemmers/porter_stemmer_ru.js'
import { rus } from 'stopword'
import type { Analyzer } from '../analyzer.js'
import { CYRILLIC, stemStep } from './stem-step.js'

/**
 * Russian: Snowball's stemmer (https://snowballstem.org/algorithms/russian/stemmer.html; `natural`'s
 * implementation).
 */
export const russian: Analyzer = {
  name: 'ru',
  steps: [stemStep('snowball-ru', CYRILLIC, (word) => stemmer.stem(word))],
  stopWords: rus,
}
