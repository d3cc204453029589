import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { logarithmic, saturated, sigmoid } from '../src/index.js'

test('saturated: half at the pivot', () => {
  expect([0, 10, 30, Infinity, -5].map((value) => saturated(value, 10))).toEqual([0, 0.5, 0.75, 1, 0])
  for (const wrong of [0, -1, NaN, Infinity]) expect(() => saturated(1, wrong)).toThrow(RangeError)
})

test('logarithmic: the magnitude', () => {
  expect(logarithmic(0)).toBe(0)
  expect(logarithmic(-5)).toBe(0)
  expect(logarithmic(Math.E - 1)).toBeCloseTo(1, 15)
  expect(logarithmic(90, 10)).toBeCloseTo(Math.log(100), 15)
  for (const wrong of [0.9, 0, -1, NaN, Infinity]) expect(() => logarithmic(1, wrong)).toThrow(RangeError)
})

test('sigmoid: half at the pivot, steeper by the exponent', () => {
  // 20² / (20² + 10²)
  expect([0, 10, 20, Infinity, -5].map((value) => sigmoid(value, 10, 2))).toEqual([0, 0.5, 0.8, 1, 0])
  expect(sigmoid(30, 10, 1)).toBe(saturated(30, 10))
  for (const wrong of [0, -1, NaN, Infinity]) {
    expect(() => sigmoid(1, wrong, 1)).toThrow(RangeError)
    expect(() => sigmoid(1, 1, wrong)).toThrow(RangeError)
  }
})

describe.each([
  { name: 'saturated', of: (value: number, pivot: number) => saturated(value, pivot), limit: 1 },
  { name: 'logarithmic', of: (value: number) => logarithmic(value), limit: Infinity },
  { name: 'sigmoid', of: (value: number, pivot: number) => sigmoid(value, pivot, 0.6), limit: 1 },
])('$name', ({ of, limit }) => {
  test('rises with the value, from 0 up to its limit', () => {
    const value = fc.oneof(fc.nat(100), fc.nat(), fc.double({ min: 0, noNaN: true }))
    const pivot = fc.double({ min: 1e-6, max: 1e9, noNaN: true })
    fc.assert(
      fc.property(value, value, pivot, (one, other, half) => {
        const [low, high] = [of(Math.min(one, other), half), of(Math.max(one, other), half)]
        expect(low).toBeGreaterThanOrEqual(0)
        expect(low).toBeLessThanOrEqual(high)
        expect(high).toBeLessThanOrEqual(limit)
      }),
    )
  })
})
