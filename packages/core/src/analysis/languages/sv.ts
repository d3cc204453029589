import stemmer from 'natural/lib/natural/stemmers/porter_stemmer_sv.js'
import type { Analyzer } from '../analyzer.js'
import { LATIN, stemStep } from './stem-step.js'

/**
 * Swedish: Snowball's stemmer (https://snowballstem.org/algorithms/swedish/stemmer.html; `natural`'s
 * implementation).
 */
export const swedish: Analyzer = {
  name: 'sv',
  steps: [stemStep('snowball-sv', LATIN, (word) => stemmer.stem(word))],
  stopWords: (
    'alla allt att av blev bli blir blivit de dem den denna deras dess dessa det detta dig din dina ' +
    'ditt du där då efter ej eller en er era ert ett från för ha hade han hans har henne hennes hon ' +
    'honom hur här i icke ingen inom inte jag ju kan kunde man med mellan men mig min mina mitt mot ' +
    'mycket ni nu när någon något några och också om oss på samma sedan sig sin sina sitta själv ska ' +
    'skulle som så sådan till under upp ut utan vad var vara varför varit vars vart vem vi vid vilken ' +
    'vill vår våra'
  ).split(' '),
}
