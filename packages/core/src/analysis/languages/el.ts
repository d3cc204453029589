import { stemmer } from '@orama/stemmers/greek'
import { ell } from 'stopword'
import type { Analyzer } from '../analyzer.js'
import { stemStep } from './stem-step.js'

/**
 * Greek: Snowball's stemmer (https://snowballstem.org/algorithms/greek/stemmer.html; `@orama/stemmers`'
 * copy).
 */
export const greek: Analyzer = {
  name: 'el',
  steps: [stemStep('snowball-el', /^[\p{Script=Greek}\p{M}]+$/u, stemmer)],
  stopWords: ell,
}
