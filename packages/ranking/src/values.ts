import { requirePositive } from './parameter-checks.js'

/**
 * How much a value counts (a popularity, a number of readers) that is the less worth the more there is of it already:
 * value / (value + pivot). 0 for 0, half at the pivot, below 1 always; it rises with the value. Values below 0 count as 0.
 * Lucene's FeatureField has it as saturation.
 * @param value and @param pivot in the same unit, any.
 * @throws {RangeError} when the pivot is not a positive finite number.
 */
export function saturated(value: number, pivot: number): number {
  requirePositive('saturated', 'the pivot', pivot)
  return 1 / (1 + pivot / Math.max(0, value))
}

/**
 * How much a value counts by its order of magnitude: ln(scale + value). It rises with the value, without limit: a tenfold value
 * adds ln 10 at most. At least ln(scale), which is 0 for 1. Values below 0 count as 0. Lucene's FeatureField has it as log.
 * @param scale what is added to each value, in its unit; 1 by default.
 * @throws {RangeError} when the scale is below 1 or not finite.
 */
export function logarithmic(value: number, scale = 1): number {
  if (!(scale >= 1 && scale < Infinity)) {
    throw new RangeError(`logarithmic: the scale must be a number from 1 up, not ${scale}.`)
  }
  return Math.log(scale + Math.max(0, value))
}

/**
 * How much a value counts that matters most around one point: valueᵃ / (valueᵃ + pivotᵃ), a being the exponent. 0 for 0, half
 * at the pivot, below 1 always; it rises with the value, the more steeply around the pivot the greater the exponent. Values
 * below 0 count as 0. Source: Craswell, Robertson, Zaragoza and Taylor, Relevance weighting for query independent evidence
 * (2005); Lucene's FeatureField has it as sigmoid.
 * @param value and @param pivot in the same unit, any.
 * @throws {RangeError} when the pivot or the exponent is not a positive finite number.
 */
export function sigmoid(value: number, pivot: number, exponent: number): number {
  requirePositive('sigmoid', 'the pivot', pivot)
  requirePositive('sigmoid', 'the exponent', exponent)
  return 1 / (1 + (pivot / Math.max(0, value)) ** exponent)
}
