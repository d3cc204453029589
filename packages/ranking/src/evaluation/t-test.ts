import { incompleteBeta } from './incomplete-beta.js'
import { differencesOf, mean } from './pairs.js'

export interface TTestResult {
  /** The mean of a − b. */
  readonly difference: number
  /** The mean difference in units of its standard error; ±Infinity when all differences are the same and not 0. */
  readonly t: number
  readonly degreesOfFreedom: number
  /** How likely a |t| as large would be, were there no difference: two-sided, 0 to 1. */
  readonly p: number
}

/**
 * Student's paired t-test: do the figures of two systems on the same queries differ by more than chance? Source: Student, The
 * probable error of a mean (1908); p by the incomplete beta function.
 * @param a and @param b one figure for each query, in the same order.
 * @throws {RangeError} when there are fewer than 2 pairs, not as many of a as of b, or one is not finite.
 */
export function pairedTTest(a: readonly number[], b: readonly number[]): TTestResult {
  const differences = differencesOf('pairedTTest', a, b)
  const count = differences.length
  const difference = mean(differences)
  const degreesOfFreedom = count - 1
  // Of equal differences the mean would be off by its rounding, and the variance be that alone.
  const isSame = differences.every((each) => each === differences[0])
  const variance = isSame
    ? 0
    : differences.reduce((sum, d) => sum + (d - difference) ** 2, 0) / degreesOfFreedom
  const t = difference === 0 ? 0 : difference / Math.sqrt(variance / count)
  const p =
    Math.abs(t) === Infinity
      ? 0
      : incompleteBeta(degreesOfFreedom / (degreesOfFreedom + t * t), degreesOfFreedom / 2, 0.5)
  return { difference, t, degreesOfFreedom, p }
}
