import type { Fuzziness, FuzzyDistance } from './tree.js'

/** Fuzziness with every default filled in. */
export interface CheckedFuzziness {
  readonly distance: FuzzyDistance
  /** UTF-16 units. */
  readonly prefixLength: number
  readonly transpositions: boolean
}

const DISTANCES: readonly unknown[] = [true, false, 1, 2, 'unknown']

/** How many UTF-16 units at the beginning may have to agree. */
export const MAX_PREFIX_LENGTH = 100

/** What a fuzziness must be, for an error message. */
export const EXPECTED_FUZZINESS = `true, false, 1, 2, "unknown", or an object of distance, prefixLength (0 to ${MAX_PREFIX_LENGTH}) and transpositions`

export function isFuzziness(value: unknown): value is Fuzziness {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return DISTANCES.includes(value)
  const {
    distance = true,
    prefixLength = 0,
    transpositions = true,
    ...rest
  } = value as Record<string, unknown>
  return (
    Object.keys(rest).length === 0 &&
    DISTANCES.includes(distance) &&
    Number.isSafeInteger(prefixLength) &&
    (prefixLength as number) >= 0 &&
    (prefixLength as number) <= MAX_PREFIX_LENGTH &&
    typeof transpositions === 'boolean'
  )
}

export function fuzzinessOf(fuzzy: Fuzziness): CheckedFuzziness {
  const {
    distance = true,
    prefixLength = 0,
    transpositions = true,
  } = typeof fuzzy === 'object' ? fuzzy : { distance: fuzzy }
  return { distance, prefixLength, transpositions }
}
