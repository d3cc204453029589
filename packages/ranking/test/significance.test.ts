import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pairedBootstrap, pairedTTest } from '../src/index.js'

/** Hours of sleep that two drugs added: Student, The probable error of a mean (1908). */
const sleep = {
  first: [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0],
  second: [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4],
}

const figures = fc.integer({ min: -1000, max: 1000 }).map((thousandths) => thousandths / 1000)
const pairs = fc.array(fc.tuple(figures, figures), { minLength: 2, maxLength: 30 })

describe('pairedTTest', () => {
  test("Student's sleep data, as R's t.test has them", () => {
    const { difference, t, degreesOfFreedom, p } = pairedTTest(sleep.first, sleep.second)
    expect(difference).toBeCloseTo(-1.58, 12)
    expect(t).toBeCloseTo(-4.0621, 4)
    expect(degreesOfFreedom).toBe(9)
    expect(p).toBeCloseTo(0.002833, 6)
  })

  // p has a closed form for few degrees of freedom; s = |t| / √ν, θ = arctan s.
  test.each([
    { count: 2, closed: (s: number) => 1 - (2 / Math.PI) * Math.atan(s) },
    { count: 3, closed: (s: number) => 1 - s / Math.sqrt(1 + s * s) },
    { count: 4, closed: (s: number) => 1 - (2 / Math.PI) * (Math.atan(s) + s / (1 + s * s)) },
    { count: 5, closed: (s: number) => 1 - (s / Math.sqrt(1 + s * s)) * (1 + 0.5 / (1 + s * s)) },
  ])('p is that of the closed form for $count pairs', ({ count, closed }) => {
    const values = fc.array(figures, { minLength: count, maxLength: count })
    fc.assert(
      fc.property(values, (a) => {
        const { t, p, degreesOfFreedom } = pairedTTest(a, Array<number>(count).fill(0))
        fc.pre(Number.isFinite(t))
        expect(p).toBeCloseTo(closed(Math.abs(t) / Math.sqrt(degreesOfFreedom)), 10)
      }),
    )
  })

  test('p of the quantiles that tables of t give: 0.05, 0.01 and 0.001', () => {
    for (const [degreesOfFreedom, ...quantiles] of [
      [10, 2.2281, 3.1693, 4.5869],
      [30, 2.0423, 2.75, 3.646],
      [120, 1.9799, 2.6174, 3.3735],
    ] as const) {
      quantiles.forEach((quantile, at) => {
        const { t, p } = pairedTTest(...withT(quantile, degreesOfFreedom + 1))
        expect(t).toBeCloseTo(quantile, 9)
        expect(p).toBeCloseTo([0.05, 0.01, 0.001][at]!, 5)
      })
    }
  })

  test('says that nothing differs where nothing does, and is sure where everything differs alike', () => {
    expect(pairedTTest([1, 2, 3], [1, 2, 3])).toEqual({ difference: 0, t: 0, degreesOfFreedom: 2, p: 1 })
    expect(pairedTTest([2, 3, 4], [1, 2, 3])).toEqual({
      difference: 1,
      t: Infinity,
      degreesOfFreedom: 2,
      p: 0,
    })
    // Whatever their mean is rounded to.
    expect(pairedTTest([0.1, 0.1, 0.1, 0.1, 0.1, 0.1], [0, 0, 0, 0, 0, 0]).t).toBe(Infinity)
  })
})

describe('pairedBootstrap', () => {
  test('two pairs: what all four draws come to', () => {
    // Differences 1 and 3, mean 2: of means 1, 2, 2, 3 none is as far from 2 as that is from 0.
    const far = pairedBootstrap([1, 3], [0, 0], { samples: 1000 })
    expect(far).toEqual({ difference: 2, p: 1 / 1001, low: 1, high: 3 })
    // Differences 0 and 2, mean 1: means 0 and 2, half of all draws, are as far.
    const near = pairedBootstrap([0, 2], [0, 0], { samples: 10_000 })
    expect(near).toMatchObject({ difference: 1, low: 0, high: 2 })
    expect(Math.abs(near.p - 0.5)).toBeLessThan(0.02)
  })

  test('of many pairs that are normal it comes to what the t-test does', () => {
    // 200 differences at the quantiles of a normal distribution moved by 0.15, by the sum of twelve even numbers.
    const a = Array.from({ length: 200 }, (_, at) => normal(at) + 0.15)
    const b = Array<number>(200).fill(0)
    const tTest = pairedTTest(a, b)
    const bootstrap = pairedBootstrap(a, b, { samples: 20_000, seed: 7 })
    expect(Math.abs(bootstrap.p - tTest.p)).toBeLessThan(0.02)
    const error = tTest.difference / tTest.t
    expect(Math.abs(bootstrap.low - (tTest.difference - 1.96 * error))).toBeLessThan(0.02)
    expect(Math.abs(bootstrap.high - (tTest.difference + 1.96 * error))).toBeLessThan(0.02)
  })

  test('is the same for the same seed, and another for another', () => {
    const run = (seed: number) => pairedBootstrap(sleep.first, sleep.second, { samples: 500, seed })
    expect(run(1)).toEqual(run(1))
    expect(run(1)).not.toEqual(run(2))
  })

  test('the interval is in order, and p within bounds', () => {
    fc.assert(
      fc.property(pairs, fc.nat(), (list, seed) => {
        const a = list.map(([value]) => value)
        const b = list.map(([, value]) => value)
        const { p, low, high } = pairedBootstrap(a, b, { samples: 200, seed })
        expect(low).toBeLessThanOrEqual(high)
        expect(p).toBeGreaterThan(0)
        expect(p).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('refuses impossible options', () => {
    for (const samples of [0, -1, 1.5, NaN, Infinity]) {
      expect(() => pairedBootstrap([1, 2], [1, 2], { samples })).toThrow(RangeError)
    }
    for (const seed of [0.5, NaN, Infinity]) {
      expect(() => pairedBootstrap([1, 2], [1, 2], { seed })).toThrow(RangeError)
    }
  })
})

test.each([pairedTTest, pairedBootstrap])('%o refuses what are no pairs', (compare) => {
  expect(() => compare([1, 2], [1])).toThrow(RangeError)
  expect(() => compare([1], [1])).toThrow(RangeError)
  expect(() => compare([1, NaN], [1, 2])).toThrow(RangeError)
  expect(() => compare([1, 2], [Infinity, 2])).toThrow(RangeError)
})

/** So many pairs whose t is this one: differences m + 1 and m − 1 in turn, and m where one is left over. */
function withT(t: number, count: number): [number[], number[]] {
  const half = Math.floor(count / 2)
  const deviations = [
    ...Array<number>(half).fill(1),
    ...Array<number>(half).fill(-1),
    ...Array<number>(count % 2).fill(0),
  ]
  const m = t * Math.sqrt((2 * half) / (count - 1) / count)
  return [deviations.map((deviation) => m + deviation), Array<number>(count).fill(0)]
}

/** A number that looks drawn from the standard normal distribution: twelve even ones, less 6. */
function normal(at: number): number {
  let sum = -6
  for (let i = 1; i <= 12; i++) sum += (Math.abs(Math.sin(12.9898 * at + 78.233 * i)) * 43758.5453) % 1
  return sum
}
