import { stemmer } from '@orama/stemmers/arabic'
import type { Analyzer, Step } from '../analyzer.js'
import { stemStep } from './stem-step.js'

const alefMaksura: Step = {
  name: 'alef-maksura',
  apply: (word) => (word.endsWith('ى') ? `${word.slice(0, -1)}ي` : word),
}

/**
 * Arabic. An alef maksura that ends a word counts as a yeh, since many write it so (`المصرى`, `المصري`); the other
 * spellings meet without a step, or would lose `وأحمد` for `أحمد`. Then Snowball's stemmer
 * (https://snowballstem.org/algorithms/arabic/stemmer.html; `@orama/stemmers`' copy).
 */
export const arabic: Analyzer = {
  name: 'ar',
  steps: [alefMaksura, stemStep('snowball-ar', /^[\p{Script=Arabic}\p{M}]+$/u, stemmer)],
  stopWords: (
    'أن أنا أنت أنه أنها أو أي أيضا إذا إلا إلى إن إنه إنها ب بعد بعض بل بما بن بها به بين تحت تكون ' +
    'تلك ثم حتى حول حيث خلال دون ذلك سوف ضد على عليه عليها عن عند عندما غير ف في فيه فيها قبل قد كان ' +
    'كانت كل كما كيف ل لا لأن لدى لقد لكن لم لن له لها لهم لو ليس ليست ما ماذا متى مثل مع من منذ ' +
    'منه منها نحن نحو هذا هذه هل هم هنا هناك هو هي و وقد وكان ولا ولم وهو وهي يكون التي الذي الذين ' +
    'اللذين'
  ).split(' '),
}
