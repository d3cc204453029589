import { stemmer } from '@orama/stemmers/lithuanian'
import type { Analyzer } from '../analyzer.js'
import { LATIN, stemStep } from './stem-step.js'

/**
 * Lithuanian: Snowball's stemmer (https://snowballstem.org/algorithms/lithuanian/stemmer.html;
 * `@orama/stemmers`' copy).
 */
export const lithuanian: Analyzer = {
  name: 'lt',
  steps: [stemStep('snowball-lt', LATIN, stemmer)],
  stopWords: (
    'apie ar arba aš be bei bet būti buvo buvau dar dėl dėlto ir iš iki į jai jais jam jame jei jeigu ' +
    'ji jie jiems jis jo joje jos joms jų jūs juo jums jūsų ją jį juos kad kada kai kaip kas kažkas ' +
    'ką kiti ko koks kokia kokie kol kur kuri kurie kurio kurios kuris kurių man mane mano manęs mes ' +
    'mums mūsų mus nei nes ne nebuvo nėra net nors nuo o pat pagal per po prie prieš pro su sau save ' +
    'savo ši šie šio šios šis šių tad tai taip taigi tarp tas tą tau tave tavo ten ties tie to todėl ' +
    'tokia toks tik tiek tu tuo tų už virš visi viso visos vis yra'
  ).split(' '),
}
