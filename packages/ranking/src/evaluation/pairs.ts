/** a − b, pair by pair. */
export function differencesOf(test: string, a: readonly number[], b: readonly number[]): number[] {
  if (a.length !== b.length) {
    throw new RangeError(`${test}: as many figures are needed of a as of b, not ${a.length} and ${b.length}.`)
  }
  if (a.length < 2) throw new RangeError(`${test}: at least 2 pairs are needed, not ${a.length}.`)
  return a.map((value, at) => {
    const difference = value - b[at]!
    if (Number.isFinite(difference)) return difference
    throw new RangeError(`${test}: figures must be finite, not ${value} and ${b[at]!}.`)
  })
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
