import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { findFuzzy } from '../../src/search/fuzzy.js'
import { Dictionary, DictionaryWriter, TermCursor } from '../../src/segment/dictionary.js'
import { TRUSTED } from '../../src/segment/page-guard.js'
import { ReversedWords } from '../../src/segment/reversed-words.js'
import { wordOfKey } from '../../src/segment/word-key.js'
import { unitsOf } from '../../src/segment/units.js'
import { slowEditDistance } from '../oracle/edit-distance.js'

vi.setConfig({ testTimeout: 60_000 })

function dictionaryOf(words: readonly string[]): Dictionary {
  const writer = new DictionaryWriter()
  for (const word of words) writer.add(unitsOf(word), word.length)
  return new Dictionary(writer.finish(), words.length, TRUSTED)
}

/** The words found, with how far each is. */
function near(
  word: string,
  limit: number,
  dictionary: Dictionary,
  reversed?: ReversedWords,
): Record<string, number> {
  const found: Record<string, number> = {}
  findFuzzy(word, limit, dictionary, reversed, (cursor, edits) => {
    expect(found).not.toHaveProperty([cursor.text()])
    found[cursor.text()] = edits
  })
  return found
}

describe('findFuzzy', () => {
  const letter = fc.constantFrom('a', 'b', 'c', 'é', 'щ', '\ud83d', '\uffff', '\0')
  const word = fc.oneof(
    { weight: 6, arbitrary: fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 9 }) },
    { weight: 2, arbitrary: fc.string({ unit: letter, minLength: 1, maxLength: 7 }) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 5 }) },
  )

  it('finds the words that the whole matrix says are near, and how far they are', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(word, { maxLength: 120, size: 'max' }),
        // Forms have a NUL behind the word that they are compared by; nobody looks for one.
        word.map((text) => text.replaceAll('\0', 'b')),
        fc.nat(3),
        (words, wanted, limit) => {
          const sorted = [...words].sort()
          const expected = sorted
            .map((other) => [other, slowEditDistance(wanted, wordOfKey(other))] as const)
            .filter(([, edits]) => edits <= limit)
          const dictionary = dictionaryOf(sorted)
          expect(near(wanted, limit, dictionary)).toEqual(Object.fromEntries(expected))
          const reversed = new ReversedWords(dictionary)
          expect(near(wanted, limit, dictionary, reversed)).toEqual(Object.fromEntries(expected))
        },
      ),
      { numRuns: 3000 },
    )
  })

  it('knows the four edits, and does not edit a swapped pair again', () => {
    const words = ['abc', 'ca', 'karea', 'koea', 'korea', 'koreas', 'kroea']
    expect(near('korea', 1, dictionaryOf(words))).toEqual({
      karea: 1,
      koea: 1,
      korea: 0,
      koreas: 1,
      kroea: 1,
    })
    expect(near('ca', 2, dictionaryOf(words))).not.toHaveProperty('abc')
    expect(near('ca', 3, dictionaryOf(words))).toMatchObject({ abc: 3, ca: 0 })
  })

  it('does not read all words', () => {
    const words = Array.from({ length: 100_000 }, (_, i) => i.toString(36).padStart(6, 'q')).sort()
    const moves = vi.spyOn(TermCursor.prototype, 'next')
    findFuzzy('qq1abc', 1, dictionaryOf(words), undefined, () => undefined)
    expect(moves.mock.calls.length).toBeLessThan(20_000)
  })
})
