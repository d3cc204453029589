import { endOfCut } from '../analysis/words.js'
import { isBlank } from './sentences.js'

/** No more of a text is looked at once, in UTF-16 units, unless all of it is asked for. */
export const STRETCH = 1_000_000
/** How far before the end of a stretch a blank is looked for. */
const MAX_STEP_BACK = 1000

/** Where a stretch that is to end at `wanted` ends: between words if there are any. */
export function endOfStretch(text: string, wanted: number): number {
  if (wanted >= text.length) return text.length
  for (let at = wanted; at > wanted - MAX_STEP_BACK; at--) if (isBlank(text, at)) return at
  return endOfCut(text, wanted)
}
