import { fuzzinessOf, MAX_PREFIX_LENGTH } from './fuzziness.js'
import type { Fuzziness, FuzzyDistance } from './tree.js'

/** What may stand behind the `~` of a fuzzy word: how far, how many characters must agree, whether swaps are two edits. */
const SUFFIX = /^([\d.]*|\?)(?:\/(\d+))?(!?)$/

const DISTANCES: Readonly<Record<string, FuzzyDistance>> = {
  '': true,
  '0': false,
  '1': 1,
  '2': 2,
  '?': 'unknown',
}

/** What was written behind `~`: the fuzziness, undefined for none, and what is wrong with it. */
export interface FuzzySuffix {
  readonly fuzzy: Fuzziness | undefined
  readonly problem?: string
}

/** Reads what stands behind the `~` of a word; undefined when it is no such thing, and the `~` is text. */
export function readFuzzySuffix(text: string): FuzzySuffix | undefined {
  const match = SUFFIX.exec(text)
  if (match === null) return undefined
  const [, written, prefix = '0', swaps] = match
  const isKnown = Object.hasOwn(DISTANCES, written!)
  const fuzzy = plainFuzziness({
    distance: isKnown ? DISTANCES[written!]! : true,
    prefixLength: Math.min(Number(prefix), MAX_PREFIX_LENGTH),
    transpositions: swaps === '',
  })
  if (!isKnown) return { fuzzy, problem: 'A word may be 1 or 2 edits off: ~1 or ~2.' }
  if (Number(prefix) > MAX_PREFIX_LENGTH)
    return { fuzzy, problem: `No more than ${MAX_PREFIX_LENGTH} characters are held to be the same.` }
  return { fuzzy }
}

/** A fuzziness as what stands behind a word. */
export function writeFuzzySuffix(fuzzy: Fuzziness | undefined): string {
  const { distance, prefixLength, transpositions } = fuzzinessOf(fuzzy ?? false)
  if (distance === false) return ''
  const far = Object.keys(DISTANCES).find((written) => DISTANCES[written] === distance)!
  return `~${far}${prefixLength > 0 ? `/${prefixLength}` : ''}${transpositions ? '' : '!'}`
}

/** The shortest way to say a fuzziness in a tree; undefined for none. */
export function plainFuzziness(fuzzy: Fuzziness | undefined): Fuzziness | undefined {
  const { distance, prefixLength, transpositions } = fuzzinessOf(fuzzy ?? false)
  if (distance === false) return undefined
  if (prefixLength === 0 && transpositions) return distance
  return {
    distance,
    ...(prefixLength > 0 ? { prefixLength } : {}),
    ...(transpositions ? {} : { transpositions }),
  }
}
