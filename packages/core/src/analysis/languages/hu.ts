import { stemmer } from '@orama/stemmers/hungarian'
import type { Analyzer } from '../analyzer.js'
import { LATIN, stemStep } from './stem-step.js'

/**
 * Hungarian: Snowball's stemmer (https://snowballstem.org/algorithms/hungarian/stemmer.html;
 * `@orama/stemmers`' copy).
 */
export const hungarian: Analyzer = {
  name: 'hu',
  steps: [stemStep('snowball-hu', LATIN, stemmer)],
  stopWords: (
    'a abban ahhoz ahogy aki akik akkor amely amelyek ami amikor amíg annak arra arról azok azon az ' +
    'azt azzal azért bár be benne csak de e ebben egy egyik ehhez ekkor el ennek erre ez ezek ezen ' +
    'ezért ezt ezzel és fel ha hanem hogy hogyan hol ill illetve is itt így kell ki kívül le lehet ' +
    'lesz lett maga már még meg mely mert mi miatt mikor milyen mindig minden mint mit mivel most ' +
    'nagyon ne nekem neki nem nincs ő ők őket olyan ott pedig s saját sem se sok szerint talán te ' +
    'tehát ti úgy után vagy vagyok való valamint van vannak vele volna volt voltak'
  ).split(' '),
}
