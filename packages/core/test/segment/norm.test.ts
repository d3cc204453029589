import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeNorm, encodeNorm } from '../../src/segment/norm.js'

const MOST = 2 ** 31 - 1

/** Lucene's `SmallFloat.longToInt4`, word for word. */
function longToInt4(value: bigint): number {
  const bits = value === 0n ? 0 : value.toString(2).length
  if (bits < 4) return Number(value)
  const shift = BigInt(bits - 4)
  return Number(((value >> shift) & 7n) | ((shift + 1n) << 3n))
}

const FREE = 255 - longToInt4(BigInt(MOST))

/** Lucene's `SmallFloat.intToByte4`. */
function intToByte4(value: number): number {
  return value < FREE ? value : FREE + longToInt4(BigInt(value - FREE))
}

/** Lucene's `SmallFloat.byte4ToInt`. */
function byte4ToInt(byte: number): number {
  if (byte < FREE) return byte
  const rest = BigInt(byte - FREE)
  const shift = (rest >> 3n) - 1n
  return FREE + Number(shift === -1n ? rest & 7n : ((rest & 7n) | 8n) << shift)
}

const length = fc.oneof(
  fc.nat(5000),
  fc.nat(MOST),
  fc
    .tuple(fc.nat(31), fc.integer({ min: -2, max: 30 }))
    .map(([bits, more]) => Math.min(MOST, Math.max(0, 2 ** bits + more))),
)

describe('a norm', () => {
  it('is what Lucene makes of a length, and stands for the same length', () => {
    for (let n = 0; n < 20_000; n++) expect(encodeNorm(n)).toBe(intToByte4(n))
    for (let byte = 0; byte < 256; byte++) expect(decodeNorm(byte)).toBe(byte4ToInt(byte))
    fc.assert(
      fc.property(length, (n) => {
        expect(encodeNorm(n)).toBe(intToByte4(n))
      }),
      { numRuns: 2000 },
    )
  })

  it('is the length itself up to 40, where the steps begin', () => {
    expect(Array.from({ length: 41 }, (_, n) => encodeNorm(n))).toEqual([...Array(41).keys()])
    expect([41, 42, 43, 44].map(encodeNorm)).toEqual([40, 41, 41, 42])
    expect([40, 41, 42, 48].map(decodeNorm)).toEqual([40, 42, 44, 56])
  })

  it('never falls as the length rises', () => {
    fc.assert(
      fc.property(length, length, (a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a]
        expect(encodeNorm(less)).toBeLessThanOrEqual(encodeNorm(more))
      }),
      { numRuns: 2000 },
    )
    for (let byte = 1; byte < 256; byte++) expect(decodeNorm(byte)).toBeGreaterThan(decodeNorm(byte - 1))
  })

  it('stands for no more than the length, and for less by no more than an eighth', () => {
    fc.assert(
      fc.property(length, (n) => {
        const stands = decodeNorm(encodeNorm(n))
        expect(stands).toBeLessThanOrEqual(n)
        expect(n - stands).toBeLessThanOrEqual(n * 0.125)
        if (n < 40) expect(stands).toBe(n)
      }),
      { numRuns: 2000 },
    )
  })

  it('comes back from the length that it stands for, and has room for the longest field', () => {
    for (let byte = 0; byte < 256; byte++) expect(encodeNorm(decodeNorm(byte))).toBe(byte)
    expect(encodeNorm(MOST)).toBe(255)
  })
})
