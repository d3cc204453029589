/** Where the continued fraction and the logarithm of gamma are as exact as doubles are. */
const PRECISION = 1e-15
const MANY_STEPS = 10_000
const TINY = 1e-300

/**
 * The regularized incomplete beta function I_x(a, b), by its continued fraction (Digital Library of Mathematical
 * Functions, 8.17.22), worked out with Lentz's algorithm (1976).
 * @param x 0 to 1.
 * @param a and @param b above 0.
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  // The fraction converges fast on this side alone; the other one is its mirror image.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a)
  const logarithm = a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b)
  return Math.exp(logarithm) / (a * fraction(x, a, b))
}

/** 1 + d1 / (1 + d2 / (1 + …)). */
function fraction(x: number, a: number, b: number): number {
  let value = 1
  let numerators = 1
  let denominators = 0
  for (let step = 1; step <= MANY_STEPS; step++) {
    const m = Math.floor(step / 2)
    const even = (m * (b - m)) / ((a + 2 * m - 1) * (a + 2 * m))
    const odd = (-(a + m) * (a + b + m)) / ((a + 2 * m) * (a + 2 * m + 1))
    const d = (step % 2 === 0 ? even : odd) * x
    denominators = 1 / (1 + d * denominators || TINY)
    numerators = 1 + d / numerators || TINY
    value *= numerators * denominators
    if (Math.abs(numerators * denominators - 1) < PRECISION) break
  }
  return value
}

/** ln Γ(x) for x above 0: Stirling's series (Digital Library of Mathematical Functions, 5.11.1), from 10 up. */
function logGamma(x: number): number {
  let shift = 1
  let z = x
  for (; z < 10; z++) shift *= z
  const w = 1 / (z * z)
  const series =
    (1 / 12 - w * (1 / 360 - w * (1 / 1260 - w * (1 / 1680 - w * (1 / 1188 - w * (691 / 360360)))))) / z
  return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series - Math.log(shift)
}
