import { stemmer } from '@orama/stemmers/romanian'
import type { Analyzer, Step } from '../analyzer.js'
import { LATIN, stemStep } from './stem-step.js'

const COMMA_BELOW = /[șț]/g

const cedillas: Step = {
  name: 'cedillas',
  apply: (word) => word.replace(COMMA_BELOW, (letter) => (letter === 'ș' ? 'ş' : 'ţ')),
}

/**
 * Romanian: Snowball's stemmer (https://snowballstem.org/algorithms/romanian/stemmer.html;
 * `@orama/stemmers`' copy), which knows ş and ţ with a cedilla only; the right letters with a comma below
 * become those.
 */
export const romanian: Analyzer = {
  name: 'ro',
  steps: [cedillas, stemStep('snowball-ro', LATIN, stemmer)],
  stopWords: (
    'a acea aceasta această acel acela acele acest acesta aceste acestea acești aceștia acum ai aici ' +
    'al ale am ar are asta astfel asupra au avea aș ați că când care către ce cea cei cel cele celor ' +
    'cine cu cum da dacă dar de deci decât deja despre din dintre după ea ei el ele era erau este eu ' +
    'fără fi fie fiind fost iar în înainte între îi își îl la le li lor lui mai mă mea mei mele meu ' +
    'mi mult ne nici nimic niște noastre noastră noi nostru noștri nu o or ori pe pentru peste poate ' +
    'prin sa sale sau se să săi său sub sunt și te toate toată tot toți tu un una unde unei unele ' +
    'unii unor unui va vă voi vom vor vostru'
  ).split(' '),
}
