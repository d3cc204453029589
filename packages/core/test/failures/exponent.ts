/** With which power of the size times grow: the slope of the least squares line through their logarithms. */
export function exponentOf(sizes: readonly number[], times: readonly number[]): number {
  const xs = sizes.map(Math.log)
  const ys = times.map(Math.log)
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [x, y] = [mean(xs), mean(ys)]
  const covariance = mean(xs.map((value, i) => (value - x) * (ys[i]! - y)))
  return covariance / mean(xs.map((value) => (value - x) ** 2))
}

/** For a test of times: a machine may be busy once, but not each time; what takes too long does so each time. */
export const NOISY = { retry: 3 }
