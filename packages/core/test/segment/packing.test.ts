import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  BLOCK_SIZE,
  bitWidth,
  choosePacking,
  pack,
  packedWords,
  unpack,
  unpackAscending,
  type Packing,
} from '../../src/segment/packing.js'
import { Random } from './random.js'

const MOST = 2 ** 31 - 1

/** Numbers of up to `width` bits, and `outliers` of them of up to `outlierWidth`. */
function numbers(seed: number, width: number, outliers: number, outlierWidth: number): Uint32Array {
  const random = new Random(seed)
  const wide = new Set(Array.from({ length: outliers }, () => random.below(BLOCK_SIZE)))
  return Uint32Array.from({ length: BLOCK_SIZE }, (_, i) => {
    const bits = wide.has(i) ? outlierWidth : width
    return random.chance(0.2) ? 2 ** bits - 1 : random.below(2 ** bits)
  })
}

const block = fc
  .tuple(fc.integer(), fc.nat(31), fc.nat(40), fc.nat(31))
  .map(([seed, width, outliers, outlierWidth]) => numbers(seed, width, outliers, outlierWidth))

function chosen(values: Uint32Array, from = 0): Packing {
  const packing = { width: 0, exceptions: 0 }
  choosePacking(values, from, packing)
  return packing
}

/** How many words a packing takes, and whether it can hold the numbers at all. */
function costOf(values: Uint32Array, width: number): number | undefined {
  const tooWide = [...values].map(bitWidth).filter((bits) => bits > width)
  // An exception has 25 bits for what is above the width, the header 5 bits for their count.
  if (tooWide.length > 31 || tooWide.some((bits) => bits - width > 25)) return undefined
  return packedWords(width) + tooWide.length
}

/** Packs behind `at` words of something else, and gives back what comes out. */
function roundTrip(values: Uint32Array, packing: Packing, at: number, base: number) {
  const words = new Int32Array(at + packedWords(packing.width) + packing.exceptions + 4)
  const end = pack(values, 0, packing, words, at)
  const out = new Int32Array(BLOCK_SIZE)
  const read = unpack(words, at, packing, base, out)
  const untouched = [...words.subarray(0, at), ...words.subarray(end)]
  return { out: [...out], end, read, untouched }
}

describe('a packed block', () => {
  it('gives back numbers of every width, packed at that width', () => {
    for (let width = 0; width <= 31; width++) {
      for (let seed = 0; seed < 20; seed++) {
        const values = numbers(seed, width, 0, 0)
        const { out, end, read, untouched } = roundTrip(values, { width, exceptions: 0 }, seed % 5, 0)
        expect(out).toEqual([...values])
        expect([end, read]).toEqual(Array(2).fill((seed % 5) + width * 4))
        expect(untouched.every((word) => word === 0)).toBe(true)
      }
    }
  })

  it('gives back numbers of every width with every count of exceptions', () => {
    for (let width = 0; width <= 30; width++) {
      for (let exceptions = 0; exceptions <= 31; exceptions++) {
        const values = numbers(width * 32 + exceptions, width, 0, 0)
        for (let i = 0; i < exceptions; i++) {
          const place = (i * 37 + 127) % BLOCK_SIZE
          values[place] = Math.min(MOST, 2 ** Math.min(width + 25, 31) - 1 - i)
        }
        const tooWide = values.filter((value) => bitWidth(value) > width).length
        const packing = { width, exceptions: tooWide }
        const { out, end, read } = roundTrip(values, packing, 3, 0)
        expect(out).toEqual([...values])
        expect([end, read]).toEqual(Array(2).fill(3 + width * 4 + tooWide))
      }
    }
  })

  it('gives back any numbers by the packing that was chosen, plus a base', () => {
    fc.assert(
      fc.property(block, fc.nat(6), fc.nat(1000), (values, at, base) => {
        const most = MOST - base
        const small = values.map((value) => Math.min(value, most))
        const packing = chosen(small)
        const { out, end, read, untouched } = roundTrip(small, packing, at, base)
        expect(out).toEqual([...small].map((value) => value + base))
        expect(read).toBe(end)
        expect(untouched.every((word) => word === 0)).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  it('gives back ascending numbers from their distances', () => {
    // 128 distances of which the sum stays below 2³¹.
    const distances = fc
      .tuple(fc.integer(), fc.nat(23), fc.nat(40), fc.nat(30))
      .map(([seed, width, outliers, outlierWidth]) => numbers(seed, width, outliers, outlierWidth))
      .filter((values) => values.reduce((sum, value) => sum + value + 1, 0) < MOST - 100)
    fc.assert(
      fc.property(distances, fc.integer({ min: -1, max: 100 }), fc.nat(6), (values, previous, at) => {
        const packing = chosen(values)
        const words = new Int32Array(at + packedWords(packing.width) + packing.exceptions)
        const end = pack(values, 0, packing, words, at)
        const out = new Int32Array(BLOCK_SIZE)
        expect(unpackAscending(words, at, packing, previous, out)).toBe(end)
        let sum = previous
        expect([...out]).toEqual([...values].map((value) => (sum += value + 1)))
      }),
      { numRuns: 1000 },
    )
  })
})

describe('choosePacking', () => {
  it('finds the packing that takes least room, and so none that takes more than one without exceptions', () => {
    fc.assert(
      fc.property(block, (values) => {
        const { width, exceptions } = chosen(values)
        const costs = Array.from({ length: 32 }, (_, tried) => costOf(values, tried))
        const least = Math.min(...costs.filter((cost) => cost !== undefined))
        expect(costs[width]).toBe(least)
        expect(packedWords(width) + exceptions).toBe(least)
        expect(least).toBeLessThanOrEqual(packedWords(bitWidth(Math.max(...values))))
      }),
      { numRuns: 1000 },
    )
  })

  it('looks at the 128 numbers from the place given, and at no others', () => {
    const values = new Uint32Array(300).fill(MOST)
    values.fill(5, 100, 100 + BLOCK_SIZE)
    expect(chosen(values, 100)).toEqual({ width: 3, exceptions: 0 })
  })

  it('packs zeros into nothing, and one great number among them into one word or little more', () => {
    const values = new Uint32Array(BLOCK_SIZE)
    expect(chosen(values)).toEqual({ width: 0, exceptions: 0 })
    values[127] = 2 ** 25 - 1
    expect(chosen(values)).toEqual({ width: 0, exceptions: 1 })
    values[127] = MOST
    expect(chosen(values)).toEqual({ width: 6, exceptions: 1 })
  })
})
