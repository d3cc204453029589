import { expect, test } from 'vitest'
import { exponentialDecay, gaussianDecay, linearDecay } from '../src/index.js'

test('exponential decay halves with every half-life, and the future is now', () => {
  expect([0, 1, 2, -5].map((age) => exponentialDecay(age, 1))).toEqual([1, 0.5, 0.25, 1])
  for (const wrong of [0, -1, NaN, Infinity]) expect(() => exponentialDecay(1, wrong)).toThrow(RangeError)
})

test('gaussian decay is half at the scale, and a sixteenth at twice that', () => {
  expect([0, 1, 2, -5].map((distance) => gaussianDecay(distance, 1))).toEqual([1, 0.5, 1 / 16, 1])
  for (const wrong of [0, -1, NaN, Infinity]) expect(() => gaussianDecay(1, wrong)).toThrow(RangeError)
})

test('linear decay is half at the scale, and nothing from twice that on', () => {
  expect([0, 1, 2, 3, -5].map((distance) => linearDecay(distance, 1))).toEqual([1, 0.5, 0, 0, 1])
  for (const wrong of [0, -1, NaN, Infinity]) expect(() => linearDecay(1, wrong)).toThrow(RangeError)
})
