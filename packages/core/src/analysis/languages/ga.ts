import { stemmer } from '@orama/stemmers/irish'
import { gle } from 'stopword'
import type { Analyzer } from '../analyzer.js'
import { LATIN, stemStep } from './stem-step.js'

/**
 * Irish: Snowball's stemmer (https://snowballstem.org/algorithms/irish/stemmer.html; `@orama/stemmers`'
 * copy).
 */
export const irish: Analyzer = {
  name: 'ga',
  steps: [stemStep('snowball-ga', LATIN, stemmer)],
  stopWords: gle,
}
