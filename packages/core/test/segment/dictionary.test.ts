import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Dictionary, DictionaryWriter, TermCursor, TERMS_IN_BLOCK } from '../../src/segment/dictionary.js'
import { TRUSTED } from '../../src/segment/page-guard.js'
import { ReversedWords } from '../../src/segment/reversed-words.js'
import { wordOfKey } from '../../src/segment/word-key.js'
import { unitsOf } from '../../src/segment/units.js'
import { dictionaryOf, sortedStrings, string } from './strings.js'

function seek(cursor: TermCursor, text: string): boolean {
  return cursor.seek(unitsOf(text), text.length)
}

/** What the cursor says of where it stands. */
function standsAt(cursor: TermCursor) {
  const units = unitsOf(cursor.text())
  return { text: cursor.text(), ordinal: cursor.ordinal, isItself: cursor.is(units, units.length) }
}

function sharedUnits(a: string, b: string): number {
  let shared = 0
  while (shared < Math.min(a.length, b.length) && a[shared] === b[shared]) shared++
  return shared
}

describe('a dictionary', () => {
  it('finds each of its strings and no other, and has them in order', () => {
    fc.assert(
      fc.property(sortedStrings(150), fc.array(string), (sorted, others) => {
        const dictionary = dictionaryOf(sorted)
        expect(dictionary.count).toBe(sorted.length)
        expect(sorted.map((_, ordinal) => dictionary.at(ordinal))).toEqual(sorted)
        expect(sorted.map((text) => dictionary.find(text))).toEqual([...sorted.keys()])
        for (const other of others) expect(dictionary.find(other)).toBe(sorted.indexOf(other))
      }),
      { numRuns: 300 },
    )
  })

  it('keeps strings of one unit more or less than the limits of its lengths', () => {
    const lengths = [0, 1, 14, 15, 16, 17, 30, 31, 32, 127, 128, 142, 143, 144, 255, 256, 5000]
    const sorted = ['a', '北', '\uffff'].flatMap((unit) =>
      lengths.flatMap((length) => [unit.repeat(length), `${unit.repeat(length)}b`]),
    )
    const unique = [...new Set(sorted)].sort()
    const dictionary = dictionaryOf(unique)
    expect(unique.map((_, ordinal) => dictionary.at(ordinal))).toEqual(unique)
    expect(unique.map((text) => dictionary.find(text))).toEqual([...unique.keys()])
  })

  it('keeps the numbers of each string, read from the beginning of its block', () => {
    fc.assert(
      fc.property(sortedStrings(100), fc.array(fc.nat(2 ** 32 - 1), { minLength: 1 }), (sorted, numbers) => {
        const writer = new DictionaryWriter()
        const numberOf = (ordinal: number) => numbers[ordinal % numbers.length]!
        sorted.forEach((text, ordinal) => {
          const isHead = writer.add(unitsOf(text), text.length)
          expect(isHead).toBe(ordinal % TERMS_IN_BLOCK === 0)
          if (isHead) writer.numbers.varint(ordinal)
          writer.numbers.varint(numberOf(ordinal))
        })
        const dictionary = new Dictionary(writer.finish(), sorted.length, TRUSTED)
        for (const ordinal of sorted.keys()) {
          const head = ordinal - (ordinal % TERMS_IN_BLOCK)
          const reader = dictionary.numbersOf(ordinal)
          expect(reader.next()).toBe(head)
          for (let at = head; at <= ordinal; at++) expect(reader.next()).toBe(numberOf(at))
        }
      }),
      { numRuns: 100 },
    )
  })
})

describe('a term cursor', () => {
  it('goes through all strings in order, and knows what neighbours surely share', () => {
    fc.assert(
      fc.property(sortedStrings(150), (sorted) => {
        const cursor = new TermCursor(dictionaryOf(sorted))
        const met: string[] = []
        while (cursor.next()) {
          expect(standsAt(cursor)).toEqual({ text: sorted[met.length], ordinal: met.length, isItself: true })
          if (met.length > 0) {
            expect(cursor.shared).toBeLessThanOrEqual(sharedUnits(met.at(-1)!, cursor.text()))
          }
          met.push(cursor.text())
        }
        expect(met).toEqual(sorted)
        expect(cursor.next()).toBe(false)
      }),
      { numRuns: 300 },
    )
  })

  it('goes upwards to the first string that is not less than any target, by seeks, steps and leaps', () => {
    const step = fc.oneof(
      { weight: 4, arbitrary: string.map((text) => ({ kind: 'seek' as const, text })) },
      { weight: 3, arbitrary: fc.nat(200).map((place) => ({ kind: 'seekHeld' as const, place })) },
      { weight: 2, arbitrary: fc.constant({ kind: 'next' as const }) },
      { weight: 1, arbitrary: fc.nat(200).map((place) => ({ kind: 'moveTo' as const, place })) },
    )
    fc.assert(
      fc.property(sortedStrings(150), fc.array(step, { maxLength: 30 }), (sorted, steps) => {
        fc.pre(sorted.length > 0)
        const cursor = new TermCursor(dictionaryOf(sorted))
        // The slow twin: where the cursor stands; a seek never goes back.
        let at = -1
        for (const given of steps) {
          if (given.kind === 'next') {
            expect(cursor.next()).toBe(at + 1 < sorted.length)
            at = Math.min(at + 1, sorted.length - 1)
          } else if (given.kind === 'moveTo') {
            cursor.moveTo((at = given.place % sorted.length))
          } else {
            const target = given.kind === 'seek' ? given.text : sorted[given.place % sorted.length]!
            const found = sorted.findIndex((text, ordinal) => ordinal >= at && text >= target)
            expect(seek(cursor, target)).toBe(found >= 0)
            at = found < 0 ? sorted.length - 1 : found
          }
          expect(standsAt(cursor)).toEqual({ text: sorted[at], ordinal: at, isItself: true })
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('finds all strings that begin with a prefix: a seek, then steps', () => {
    fc.assert(
      fc.property(sortedStrings(150), string, fc.nat(200), fc.nat(20), (sorted, other, place, length) => {
        const held = sorted[place % Math.max(1, sorted.length)]
        for (const prefix of [other, (held ?? '').slice(0, length), held ?? '']) {
          const units = unitsOf(prefix)
          const cursor = new TermCursor(dictionaryOf(sorted))
          const met: string[] = []
          let isThere = cursor.seek(units, units.length)
          for (; isThere && cursor.startsWith(units, units.length); isThere = cursor.next()) {
            met.push(cursor.text())
          }
          expect(met).toEqual(sorted.filter((text) => text.startsWith(prefix)))
        }
      }),
      { numRuns: 500 },
    )
  })

  it('is not where a string is that only begins alike', () => {
    const cursor = new TermCursor(dictionaryOf(['abc']))
    cursor.next()
    expect(['ab', 'abc', 'abcd', 'abd'].map((text) => cursor.is(unitsOf(text), text.length))).toEqual([
      false,
      true,
      false,
      false,
    ])
    expect(['', 'ab', 'abc', 'abcd'].map((text) => cursor.startsWith(unitsOf(text), text.length))).toEqual([
      true,
      true,
      true,
      false,
    ])
  })

  it('finds nothing in an empty dictionary', () => {
    const empty = dictionaryOf([])
    const cursor = new TermCursor(empty)
    expect([cursor.next(), seek(cursor, ''), empty.find(''), empty.count]).toEqual([false, false, -1, 0])
  })
})

describe('words by their ends', () => {
  it('are those that end with the units, whatever part of them is asked for', () => {
    fc.assert(
      fc.property(sortedStrings(120), string, fc.nat(200), fc.nat(12), (sorted, other, place, from) => {
        const dictionary = dictionaryOf(sorted)
        const reversed = new ReversedWords(dictionary)
        const held = sorted[place % Math.max(1, sorted.length)] ?? ''
        // Of a form only the word counts, and nobody looks for one with a NUL.
        for (const wanted of [other, wordOfKey(held), `x${held.slice(-3)}`].map((text) =>
          text.replaceAll('\0', 'a'),
        )) {
          const start = Math.min(from, wanted.length)
          const found = [...reversed.endingWith(unitsOf(wanted), start)].sort((a, b) => a - b)
          const expected = [...sorted.keys()].filter((i) =>
            wordOfKey(sorted[i]!).endsWith(wanted.slice(start)),
          )
          expect(found).toEqual(expected)
        }
      }),
      { numRuns: 500 },
    )
  })
})
