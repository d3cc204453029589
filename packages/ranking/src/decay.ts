/**
 * Exponential decay: 1 at age 0, half at one half-life, a quarter at two. Ages below 0 count as 0.
 * @param age and @param halfLife in the same unit, any.
 * @throws {RangeError} when the half-life is not a positive finite number.
 */
export function exponentialDecay(age: number, halfLife: number): number {
  if (!(halfLife > 0 && halfLife < Infinity)) {
    throw new RangeError(`exponentialDecay: the half-life must be a positive number, not ${halfLife}.`)
  }
  return 2 ** (-Math.max(0, age) / halfLife)
}
