import { requirePositive } from './parameter-checks.js'

/**
 * Exponential decay: 1 at age 0, half at one half-life, a quarter at two. Ages below 0 count as 0.
 * @param age and @param halfLife in the same unit, any.
 * @throws {RangeError} when the half-life is not a positive finite number.
 */
export function exponentialDecay(age: number, halfLife: number): number {
  requirePositive('exponentialDecay', 'the half-life', halfLife)
  return 2 ** (-Math.max(0, age) / halfLife)
}

/**
 * Gaussian decay: 1 at distance 0, half at the scale, 1/16 at twice that: 2^−(distance / scale)². Distances below 0 count as 0.
 * @param distance and @param scale in the same unit, any.
 * @throws {RangeError} when the scale is not a positive finite number.
 */
export function gaussianDecay(distance: number, scale: number): number {
  requirePositive('gaussianDecay', 'the scale', scale)
  return 2 ** -((Math.max(0, distance) / scale) ** 2)
}

/**
 * Linear decay: 1 at distance 0, half at the scale, 0 from twice that on. Distances below 0 count as 0.
 * @param distance and @param scale in the same unit, any.
 * @throws {RangeError} when the scale is not a positive finite number.
 */
export function linearDecay(distance: number, scale: number): number {
  requirePositive('linearDecay', 'the scale', scale)
  return Math.max(0, 1 - Math.max(0, distance) / (2 * scale))
}
