import { requireCount } from '../parameter-checks.js'
import { differencesOf, mean } from './pairs.js'
import { randomNumbers } from './random-numbers.js'

export interface BootstrapOptions {
  /** How often the pairs are drawn anew; 10,000 by default. */
  readonly samples?: number
  /** A whole number; the same one gives the same result. 0 by default. */
  readonly seed?: number
}

export interface BootstrapResult {
  /** The mean of a − b. */
  readonly difference: number
  /** How likely a difference as large either way would be, were there none; above 0, to 1. */
  readonly p: number
  /** The mean difference lies between `low` and `high` with 95% confidence. */
  readonly low: number
  readonly high: number
}

/**
 * The paired bootstrap: do the figures of two systems on the same queries differ by more than chance? Unlike the t-test it
 * supposes no normal distribution. Pairs are drawn with replacement; the interval is that between the percentiles 2.5 and 97.5 of
 * the mean differences drawn, and p how many of them lie as far from the observed difference as that lies from 0, both the
 * drawn and the observed one counted. Sources: Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapters 13
 * and 16; Davison and Hinkley, Bootstrap Methods and their Application (1997), section 4.4, for p. Costs samples × pairs.
 * @param a and @param b one figure for each query, in the same order.
 * @throws {RangeError} when there are fewer than 2 pairs, not as many of a as of b, one is not finite, samples is not a whole
 * number from 1 up, or seed not a whole number.
 */
export function pairedBootstrap(
  a: readonly number[],
  b: readonly number[],
  { samples = 10_000, seed = 0 }: BootstrapOptions = {},
): BootstrapResult {
  requireCount('pairedBootstrap', 'samples', samples)
  const differences = differencesOf('pairedBootstrap', a, b)
  const count = differences.length
  const difference = mean(differences)
  // A mean that is as far away but for the order of its sum counts.
  const far = Math.abs(difference) * (1 - 1e-12)

  const random = randomNumbers('pairedBootstrap', seed)
  const means = new Float64Array(samples)
  let asFar = 1
  for (let sample = 0; sample < samples; sample++) {
    let sum = 0
    for (let drawn = 0; drawn < count; drawn++) sum += differences[Math.floor(random() * count)]!
    means[sample] = sum / count
    if (Math.abs(sum / count - difference) >= far) asFar++
  }
  means.sort()
  return {
    difference,
    p: asFar / (samples + 1),
    low: means[Math.floor(0.025 * (samples - 1))]!,
    high: means[Math.ceil(0.975 * (samples - 1))]!,
  }
}
