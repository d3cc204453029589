/** @throws {RangeError} when it is negative or not finite. */
export function requireFromZeroUp(of: string, name: string, value: number): void {
  if (typeof value === 'number' && value >= 0 && value < Infinity) return
  throw new RangeError(`${of}: ${name} must be a number from 0 up, not ${value}.`)
}

/** @throws {RangeError} when it is not above 0, or not finite. */
export function requirePositive(of: string, name: string, value: number): void {
  if (typeof value === 'number' && value > 0 && value < Infinity) return
  throw new RangeError(`${of}: ${name} must be a positive number, not ${value}.`)
}

/** @throws {RangeError} when it is outside 0 to 1. */
export function requireShare(of: string, name: string, value: number): void {
  if (typeof value === 'number' && value >= 0 && value <= 1) return
  throw new RangeError(`${of}: ${name} must be between 0 and 1, not ${value}.`)
}

/** @throws {RangeError} when it is not a whole number from 1 up. */
export function requireCount(of: string, name: string, value: number): void {
  if (Number.isSafeInteger(value) && value > 0) return
  throw new RangeError(`${of}: ${name} must be a whole number from 1 up, not ${value}.`)
}

/** @throws {RangeError} when it is none of the choices. */
export function requireChoice(of: string, name: string, value: string, choices: readonly string[]): void {
  if (choices.includes(value)) return
  throw new RangeError(`${of}: ${name} must be one of ${choices.join(', ')}, not ${value}.`)
}
