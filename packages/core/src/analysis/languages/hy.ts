import { stemmer } from '@orama/stemmers/armenian'
import { hye } from 'stopword'
import type { Analyzer } from '../analyzer.js'
import { stemStep } from './stem-step.js'

/**
 * Armenian: Snowball's stemmer (https://snowballstem.org/algorithms/armenian/stemmer.html;
 * `@orama/stemmers`' copy).
 */
export const armenian: Analyzer = {
  name: 'hy',
  steps: [stemStep('snowball-hy', /^[\p{Script=Armenian}\p{M}]+$/u, stemmer)],
  stopWords: hye,
}
