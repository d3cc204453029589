import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { findFuzzy, type FuzzyOptions } from '../../src/search/fuzzy.js'
import { findFuzzyBeginning } from '../../src/search/fuzzy-beginning.js'
import { TermCursor, type Dictionary } from '../../src/segment/dictionary.js'
import { ReversedWords } from '../../src/segment/reversed-words.js'
import { wordOfKey } from '../../src/segment/word-key.js'
import { slowBeginningDistance, slowPrefixedDistance } from '../oracle/edit-distance.js'
import { dictionaryOf } from '../segment/strings.js'

/** The words found, with how far each is. */
function near(
  word: string,
  limit: number,
  dictionary: Dictionary,
  reversed?: ReversedWords,
  options?: FuzzyOptions,
): Record<string, number> {
  const found: Record<string, number> = {}
  const visit = (cursor: TermCursor, edits: number) => {
    expect(found).not.toHaveProperty([cursor.text()])
    found[cursor.text()] = edits
  }
  findFuzzy(word, limit, dictionary, reversed, visit, options)
  return found
}

const letter = fc.constantFrom('a', 'b', 'c', 'é', 'щ', '😀', '\ud83d', '\uffff', '\0')
const word = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 9 }) },
  { weight: 2, arbitrary: fc.string({ unit: letter, minLength: 1, maxLength: 7 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 5 }) },
)

/** Forms have a NUL behind the word that they are compared by; nobody looks for one. */
const typedWord = word.map((text) => text.replaceAll('\0', 'b'))
const words = fc.uniqueArray(word, { maxLength: 120, size: 'max' }).map((texts) => [...texts].sort())
const anyOptions = fc.record({
  transpositions: fc.boolean(),
  prefixLength: fc.oneof(fc.constant(0), fc.nat(10)),
})

describe('findFuzzy', () => {
  it('finds the words that the whole matrix says are near, and how far they are', () => {
    fc.assert(
      fc.property(words, typedWord, fc.nat(3), anyOptions, (sorted, wanted, limit, options) => {
        const expected = sorted
          .map((other) => [other, slowPrefixedDistance(wanted, wordOfKey(other), options)] as const)
          .filter(([, edits]) => edits <= limit)
        const dictionary = dictionaryOf(sorted)
        expect(near(wanted, limit, dictionary, undefined, options)).toEqual(Object.fromEntries(expected))
        const reversed = new ReversedWords(dictionary)
        expect(near(wanted, limit, dictionary, reversed, options)).toEqual(Object.fromEntries(expected))
      }),
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

  it('takes a swap for two edits, and only words with the same beginning, when it is told so', () => {
    const words = ['akroea', 'karea', 'korea', 'kroea', '😀a', '😁a']
    const dictionary = dictionaryOf(words)
    expect(near('korea', 1, dictionary, undefined, { transpositions: false })).toEqual({ karea: 1, korea: 0 })
    expect(near('korea', 1, dictionary, undefined, { prefixLength: 2 })).toEqual({ korea: 0 })
    expect(near('korea', 1, dictionary, undefined, { prefixLength: 99 })).toEqual({ korea: 0 })
    // Both begin with the same half of a pair.
    expect(near('😀a', 1, dictionary, undefined, { prefixLength: 1 })).toEqual({ '😀a': 0 })
  })

  it('reads only words with the same beginning', () => {
    const words = Array.from({ length: 20_000 }, (_, i) => i.toString(36).padStart(4, '0')).sort()
    const reads = vi.spyOn(TermCursor.prototype, 'next')
    findFuzzy('ab1', 1, dictionaryOf(words), undefined, () => undefined, { prefixLength: 3 })
    expect(reads.mock.calls.length).toBeLessThan(100)
    reads.mockRestore()
  })

  it('does not read all words', () => {
    const words = Array.from({ length: 100_000 }, (_, i) => i.toString(36).padStart(6, 'q')).sort()
    const moves = vi.spyOn(TermCursor.prototype, 'next')
    findFuzzy('qq1abc', 1, dictionaryOf(words), undefined, () => undefined)
    expect(moves.mock.calls.length).toBeLessThan(20_000)
    moves.mockRestore()
  })
})

describe('findFuzzyBeginning', () => {
  it('finds the words whose beginnings the whole matrix says are near, and how far they are, in order', () => {
    fc.assert(
      fc.property(words, typedWord, fc.nat(3), anyOptions, (sorted, typed, limit, options) => {
        const expected = sorted
          .map((other) => [other, slowBeginningDistance(typed, wordOfKey(other), options)] as const)
          .filter(([, edits]) => edits <= limit)
        const found: [string, number][] = []
        const tell = (cursor: TermCursor, edits: number) => found.push([cursor.text(), edits]) > 0
        expect(findFuzzyBeginning(typed, limit, dictionaryOf(sorted), tell, options)).toBe(true)
        expect(found).toEqual(expected)
      }),
      { numRuns: 2000 },
    )
  })

  it('stops when it is told to', () => {
    const found: string[] = []
    const tell = (cursor: TermCursor) => found.push(cursor.text()) < 2
    expect(findFuzzyBeginning('kroe', 1, dictionaryOf(['kore', 'korea', 'korean', 'kroes']), tell)).toBe(
      false,
    )
    expect(found).toEqual(['kore', 'korea'])
  })
})
