import { stemmer } from '@orama/stemmers/serbian'
import type { Analyzer } from '../analyzer.js'
import { stemStep } from './stem-step.js'

/**
 * Serbian: Snowball's stemmer (https://snowballstem.org/algorithms/serbian/stemmer.html; `@orama/stemmers`'
 * copy).
 */
export const serbian: Analyzer = {
  name: 'sr',
  steps: [stemStep('snowball-sr', /^[\p{Script=Latin}\p{Script=Cyrillic}\p{M}']+$/u, stemmer)],
  stopWords: (
    'a ali ako bez bi bih bila bili bilo bio biti da dok do ga god gde i ih ili im iz ja je jer jesam ' +
    'jesi jeste jesu joj još ju k kad kada kako kao ko koja koje koji kojih kojoj kojom koju kroz li ' +
    'me mene meni mi mu moj moja moje na nad nam nas ne nego neka neki nema ni nije nisam nisi nisu ' +
    'no njega njegov njen njih njima nju o od on ona one oni ono ova ovaj ove ovo pa po pod pred ' +
    'prema pri s sa sam samo se sebe si smo ste su sve svi što šta ta tada taj tako te ti to toga tu ' +
    'u uz va vam vas već vi za zato а али ако без би бих била били било био бити да док до га где и ' +
    'их или им из ја је јер јесам јеси јесте јесу још ју кад када како као ко која које који којих ' +
    'кроз ли ме ми му на над нам нас не него нека неки ни није нису но њега његов њен њих о од он она ' +
    'оне они оно ова овај ове ово па по под пред према при с са сам само се си смо сте су све сви што ' +
    'шта та тај тако те ти то тога ту у уз вам вас већ ви за зато'
  ).split(' '),
}
