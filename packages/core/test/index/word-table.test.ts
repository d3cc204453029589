import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hashUnits } from '../../src/analysis/word-scanner.js'
import { WordTable } from '../../src/index/word-table.js'
import { unitsOf } from '../../src/segment/units.js'
import { string } from '../segment/strings.js'

type Hash = (units: Uint16Array, length: number) => number

/** The hash in use, one that makes nearly all words collide, one that makes all. */
function sortedWords(table: WordTable, isWanted: Uint32Array): Uint32Array {
  const steps = table.sorted(isWanted)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

const hashes: readonly Hash[] = [hashUnits, (_, length) => length - 3, () => -1]

/** The number of a word among those that a slow twin has met. */
function twinNumber(word: string, met: Map<string, number>): number {
  const number = met.get(word) ?? met.size
  met.set(word, number)
  return number
}

describe('a word table', () => {
  it('numbers words in the order they are first met, whatever their hashes', () => {
    fc.assert(
      fc.property(
        fc.array(string, { maxLength: 300, size: 'max' }),
        fc.constantFrom(...hashes),
        (words, hash) => {
          const table = new WordTable()
          const met = new Map<string, number>()
          for (const word of words) {
            const units = unitsOf(word)
            expect(table.numberOf(units, units.length, hash(units, units.length))).toBe(twinNumber(word, met))
            expect(table.count).toBe(met.size)
          }
          for (const [word, number] of met) expect([...table.units(number)]).toEqual([...unitsOf(word)])
        },
      ),
      { numRuns: 300 },
    )
  })

  it('reads no more of the units than the length says', () => {
    const table = new WordTable()
    const units = unitsOf('abcdef')
    const numbers = [3, 2, 3, 6].map((length) => table.numberOf(units, length, hashUnits(units, length)))
    expect(numbers).toEqual([0, 1, 0, 2])
    expect([...table.units(0)]).toEqual([...unitsOf('abc')])
  })

  it('sorts those words that are wanted as JavaScript does', () => {
    fc.assert(
      fc.property(fc.uniqueArray(string, { maxLength: 150, size: 'max' }), fc.integer(), (words, wish) => {
        const table = new WordTable()
        for (const word of words)
          table.numberOf(unitsOf(word), word.length, hashUnits(unitsOf(word), word.length))
        const isWanted = Uint32Array.from(words, (_, number) => (wish >>> (number % 32)) & 1)
        expect([...sortedWords(table, isWanted)].map((number) => words[number])).toEqual(
          words.filter((_, number) => isWanted[number] === 1).sort(),
        )
      }),
      { numRuns: 300 },
    )
  })

  it('grows past a hundred thousand words', () => {
    const table = new WordTable()
    const met = new Map<string, number>()
    const numberOf = (word: string) => {
      const units = unitsOf(word)
      return table.numberOf(units, units.length, hashUnits(units, units.length))
    }
    const words = Array.from({ length: 150_000 }, (_, i) => ((i * 7919) % 120_011).toString(36))
    expect(words.every((word) => numberOf(word) === twinNumber(word, met))).toBe(true)
    expect([table.count, met.size]).toEqual([120_011, 120_011])
    expect([...met].every(([word, number]) => numberOf(word) === number)).toBe(true)
    const byNumber = [...met.keys()]
    const sorted = sortedWords(table, new Uint32Array(table.count).fill(1))
    const expected = [...byNumber].sort()
    expect(expected.every((word, place) => byNumber[sorted[place]!] === word)).toBe(true)
  })
})
