import { stemmer } from '@orama/stemmers/nepali'
import type { Analyzer } from '../analyzer.js'
import { stemStep } from './stem-step.js'

/**
 * Nepali: Snowball's stemmer (https://snowballstem.org/algorithms/nepali/stemmer.html; `@orama/stemmers`'
 * copy).
 */
export const nepali: Analyzer = {
  name: 'ne',
  steps: [stemStep('snowball-ne', /^[\p{Script=Devanagari}\p{M}]+$/u, stemmer)],
  stopWords: (
    'अब अनि अनुसार अरु आदि आफू आफ्नै आफ्नो उनको उनले उनी उनीहरू उसको उसले ऊ एउटा एक एवं कति कसरी ' +
    'कसैले कि किन किनभने कुन कुनै के को कोही कहाँ गरी गरेको गरेर गर्न गर्ने छ छन् छैन जब जसको जसले ' +
    'जस्तै जस्तो जहाँ जुन जो त तर तथा तिनी तिमी तब तपाईं थियो थिए थिएन न नै नभई निम्ति पनि पछि ' +
    'पर्छ फेरि बारे भए भएको भन्दा भन्ने भने भयो म मा मात्र मेरो माथि यदि यस यसको यसरी यी यो र रूपमा ' +
    'लागि ले वा सँग सबै समेत साथै सो हाम्रो हामी हुन हुन्छ हुने हो होइन'
  ).split(' '),
}
