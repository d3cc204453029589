import { stemmer } from '@orama/stemmers/german'
import type { Analyzer, Step } from '../analyzer.js'
import { LATIN, stemStep } from './stem-step.js'

const WRITTEN_OUT = /ß|ae|oe|(?<![aeiouyäöüq])ue/g
const LETTERS: Readonly<Record<string, string>> = { ß: 'ss', ae: 'ä', oe: 'ö', ue: 'ü' }

const umlauts: Step = {
  name: 'umlauts',
  apply: (word) => word.replace(WRITTEN_OUT, (letters) => LETTERS[letters]!),
}

/**
 * German. `ae`, `oe` and `ue` count as `ä`, `ö` and `ü`, so that Müller, Mueller and Muller meet; not where
 * the `u` of `ue` belongs to a vowel before it or to a `q` (Feuer, Quelle). Then Snowball's stemmer
 * (https://snowballstem.org/algorithms/german/stemmer.html; `@orama/stemmers`' copy); the rule of umlauts is
 * that of its later versions.
 */
export const german: Analyzer = {
  name: 'de',
  steps: [umlauts, stemStep('snowball-de', LATIN, stemmer)],
  stopWords: (
    'aber alle allem allen aller alles als also am an andere auch auf aus bei bin bis bist da damit ' +
    'dann das dass daß dein deine dem den denn der des dich die dies diese diesem diesen dieser ' +
    'dieses dir doch dort du durch ein eine einem einen einer eines er es euch euer für gegen hab ' +
    'habe haben hat hatte hatten hier hin ich ihm ihn ihr ihre ihrem ihren ihrer im in indem ins ist ' +
    'jede jedem jeden jeder jedes kann kein keine können man mein meine mich mir mit muss nach nicht ' +
    'nichts noch nun nur ob oder ohne sehr sein seine seinem seinen seiner selbst sich sie sind so ' +
    'solche soll sondern über um und uns unser unter vom von vor war waren warum was weil welche wenn ' +
    'wer werde werden wie wieder will wir wird wo wurde wurden zu zum zur zwar zwischen'
  ).split(' '),
}
