import { stemmer } from '@orama/stemmers/tamil'
import type { Analyzer } from '../analyzer.js'
import { stemStep } from './stem-step.js'

/**
 * Tamil: Snowball's stemmer (https://snowballstem.org/algorithms/tamil/stemmer.html; `@orama/stemmers`'
 * copy).
 */
export const tamil: Analyzer = {
  name: 'ta',
  steps: [stemStep('snowball-ta', /^[\p{Script=Tamil}\p{M}]+$/u, stemmer)],
  stopWords: (
    'அங்கு அதன் அதனால் அது அதே அந்த அல்லது அவர் அவர்கள் அவள் அவன் அவை ஆகிய ஆகும் ஆனால் இங்கு ' +
    'இதன் இதனால் இதில் இது இதை இந்த இப்போது இருக்கும் இருந்த இருந்து இல்லை இவர் இவை உள்ள உள்ளது ' +
    'உன் எங்கு எந்த எல்லாம் என என்ற என்று என்ன என்பது என் எனினும் எனும் எப்படி ஏன் ஒரு ஓர் ஒரே கொண்ட ' +
    'கொண்டு சில தன் தான் நாம் நான் நீ பல பற்றி பிற பின் பின்னர் போது போல போன்ற மட்டும் மற்றும் மற்ற ' +
    'முன் மேலும் மீது மிக யார் வரை விட வேண்டும்'
  ).split(' '),
}
