import { stemmer } from '@orama/stemmers/danish'
import type { Analyzer } from '../analyzer.js'
import { LATIN, stemStep } from './stem-step.js'

/**
 * Danish: Snowball's stemmer (https://snowballstem.org/algorithms/danish/stemmer.html; `@orama/stemmers`'
 * copy).
 */
export const danish: Analyzer = {
  name: 'da',
  steps: [stemStep('snowball-da', LATIN, stemmer)],
  stopWords: (
    'af alle at begge blev blive bliver da de dem den denne der deres det dette dig din dine disse ' +
    'dit dog du efter ej eller en end er et for fordi fra før ham han hans har have havde hende ' +
    'hendes her hos hun hvad hvem hver hvilken hvis hvor hvordan hvornår i ikke ind jeg jer jeres kan ' +
    'kun kunne man med meget men mens mere mig min mine mit mod når ned nogen noget nogle nu og også ' +
    'om op os over på sig sin sine sit skal skulle som så sådan til ud under var ved vi vil ville vor ' +
    'vores været være'
  ).split(' '),
}
