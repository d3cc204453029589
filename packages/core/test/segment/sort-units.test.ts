import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sortByUnits, type UnitsPool } from '../../src/segment/sort-units.js'
import { unitsOf } from '../../src/segment/units.js'
import { Random } from './random.js'
import { string } from './strings.js'

function poolOf(strings: readonly string[]): UnitsPool {
  const starts = new Int32Array(strings.length + 1)
  strings.forEach((text, i) => {
    starts[i + 1] = starts[i]! + text.length
  })
  const units = new Uint16Array(starts.at(-1)!)
  strings.forEach((text, i) => {
    units.set(unitsOf(text), starts[i])
  })
  return { units, starts }
}

/** The strings in the order that their numbers were sorted into. */
function sorted(strings: readonly string[], numbers: Uint32Array): string[] {
  for (const _ of sortByUnits(numbers, poolOf(strings)));
  return [...numbers].map((number) => strings[number]!)
}

test('numbers are sorted as JavaScript sorts their strings', () => {
  fc.assert(
    fc.property(fc.array(string, { maxLength: 200, size: 'max' }), (strings) => {
      expect(sorted(strings, Uint32Array.from(strings.keys()))).toEqual([...strings].sort())
    }),
    { numRuns: 300 },
  )
})

test('only the numbers given are sorted, each once', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(string, fc.boolean()), { maxLength: 100, size: 'max' }), (pairs) => {
      const numbers = Uint32Array.from([...pairs.keys()].filter((number) => pairs[number]![1])).reverse()
      const expected = pairs.filter(([, isWanted]) => isWanted).map(([text]) => text)
      const strings = pairs.map(([text]) => text)
      expect(sorted(strings, numbers)).toEqual(expected.sort())
      expect(new Set(numbers).size).toBe(expected.length)
    }),
    { numRuns: 300 },
  )
})

test('strings of equal first units, and more of them than fit beside a key, are sorted too', () => {
  const random = new Random(1)
  const letters = ['a', 'b', 'é', '北']
  const word = () => Array.from({ length: random.below(12) }, () => letters[random.below(4)]).join('')
  const strings = Array.from({ length: 50_000 }, word)
  const expected = [...strings].sort()
  expect(sorted(strings, Uint32Array.from(strings.keys()))).toEqual(expected)
  // Empty ones behind them, which are not asked for, make the numbers too many.
  const { units, starts } = poolOf(strings)
  const many = new Int32Array(2 ** 21 + 10).fill(starts.at(-1)!)
  many.set(starts)
  const numbers = Uint32Array.from(strings.keys())
  for (const _ of sortByUnits(numbers, { units, starts: many }));
  expect([...numbers].map((number) => strings[number]!)).toEqual(expected)
})
