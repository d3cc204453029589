import { stemmer } from '@orama/stemmers/finnish'
import type { Analyzer } from '../analyzer.js'
import { LATIN, stemStep } from './stem-step.js'

/**
 * Finnish: Snowball's stemmer (https://snowballstem.org/algorithms/finnish/stemmer.html; `@orama/stemmers`'
 * copy).
 */
export const finnish: Analyzer = {
  name: 'fi',
  steps: [stemStep('snowball-fi', LATIN, stemmer)],
  stopWords: (
    'ei eivät eli emme en ennen et että ette he heidän heille heitä hän häneen hänelle hänen hänet ' +
    'häntä itse ja jo joita joka joko jonka jos jossa jota jotka koska kuin kun me meidän meille ' +
    'meitä mikä minkä minua minulla minulle minun minä missä mitä mitkä mukaan mutta myös ne niiden ' +
    'niin niitä noin nyt näiden nämä näitä ole olemme olen olet olette oli olisi olivat olla ollut on ' +
    'ovat se sekä sen siinä siis sillä sinua sinulle sinun sinä sitä tai te teidän teitä tämä tämän ' +
    'tässä tätä vaan vai vaikka vain voi vielä'
  ).split(' '),
}
