import { stemmer } from '@orama/stemmers/indian'
import type { Analyzer } from '../analyzer.js'
import { stemStep } from './stem-step.js'

/**
 * Hindi: Snowball's stemmer (https://snowballstem.org/algorithms/hindi/stemmer.html; `@orama/stemmers`'
 * copy).
 */
export const hindi: Analyzer = {
  name: 'hi',
  steps: [stemStep('snowball-hi', /^[\p{Script=Devanagari}\p{M}]+$/u, stemmer)],
  stopWords: (
    'अपना अपनी अपने और अगर आप इन इनका इनके इस इसका इसकी इसके इसमें इसी इसे उन उनका उनकी उनके उनको ' +
    'उन्हें उन्होंने उस उसका उसकी उसके उसी उसे एक एवं ऐसा ऐसी ऐसे कर करता करते करना करने का कि किया ' +
    'किसी की कुछ के को कोई कौन क्या क्यों गई गया गए जब जहाँ जा जिस जिसे जो तक तथा तब तो था थी थे ' +
    'द्वारा न नहीं ना ने पर फिर बहुत भी मगर मुझे मेरा मैं में यदि यह यहाँ या ये रहा रही रहे लिए लेकिन ' +
    'व वह वहाँ वाले वे सकता सकते सभी साथ से हम ही हुआ हुई हुए है हैं हो होता होती होते होना'
  ).split(' '),
}
