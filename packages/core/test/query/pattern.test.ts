import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { literalEnding, PatternError } from '../../src/query/pattern/pattern.js'
import { parseRegex } from '../../src/query/pattern/regex.js'
import { parseWildcard } from '../../src/query/pattern/wildcard.js'

/** Where the error is, and what it says. */
function errorOf(parse: (text: string) => unknown, text: string): { position: number; message: string } {
  try {
    parse(text)
  } catch (error) {
    expect(error).toBeInstanceOf(PatternError)
    return error as PatternError
  }
  return { position: -1, message: 'nothing was thrown' }
}

describe('a wildcard pattern', () => {
  it('is refused with the position of what is wrong', () => {
    expect(errorOf(parseWildcard, 'ab\\')).toMatchObject({
      position: 2,
      message: expect.stringContaining('backslash'),
    })
    expect(errorOf(parseWildcard, 'a'.repeat(1001))).toMatchObject({ position: 1000 })
  })

  it('takes no more states for many stars than for one', () => {
    expect(parseWildcard('*'.repeat(1000)).size).toBe(parseWildcard('*').size)
  })

  it('is held to its limits as written: folding may make it larger', () => {
    const fold = (text: string) => text.repeat(3)
    expect(parseWildcard('a'.repeat(1000), fold).size).toBe(3000)
  })

  it('has so many different characters at most', () => {
    const text = (count: number) =>
      String.fromCharCode(...Array.from({ length: count }, (_, i) => 0x4e00 + i))
    expect(parseWildcard(text(256)).size).toBe(256)
    for (const parse of [parseWildcard, parseRegex])
      expect(errorOf(parse, text(257)).message).toMatch(/more than 256 different/)
    const ranges = Array.from({ length: 450 }, (_, i) => String.fromCharCode(0x4e00 + 2 * i)).join('')
    expect(parseRegex(`[${ranges}]{2,9}`).size).toBeGreaterThan(1)
    expect(errorOf(parseRegex, `[${ranges}][^${ranges}]`).message).toMatch(/512 ranges/)
  })
})

describe('a regular expression', () => {
  it.each<[pattern: string, position: number, message: RegExp]>([
    ['ab)', 2, /no \( for this \)/],
    ['a(b', 1, /no \) for this \(/],
    ['a[b', 1, /no \] for this \[/],
    ['a]', 1, /this \] closes/],
    ['a}', 1, /this \} closes/],
    ['a[]', 1, /holds something/],
    ['a[^]', 1, /holds something/],
    ['a[z-a]', 2, /turn it round/],
    ['[a-\\d]', 1, /ends with a character/],
    ['*a', 0, /nothing before \*/],
    ['a|+', 2, /nothing before \+/],
    ['^*', 1, /nothing before \*/],
    ['a**', 2, /Lazy and possessive/],
    ['a+?', 2, /Lazy and possessive/],
    ['a{2}{2}', 4, /nor is one upon another/],
    ['a{', 1, /A quantifier is/],
    ['a{x}', 1, /A quantifier is/],
    ['a{1,2', 1, /A quantifier is/],
    ['a{3,2}', 1, /turn them round/],
    ['a{2001}', 1, /more than 2000 times/],
    ['a{99999999999999999999}', 1, /more than 2000 times/],
    ['(?=a)', 0, /Look-around/],
    ['(?<name>a)', 0, /named groups/],
    ['(?i)a', 0, /flags/],
    ['(a)\\1', 3, /Back-references/],
    ['a\\b', 1, /\\b is not known/],
    ['\\p{L}', 0, /\\p is not known/],
    ['a\\', 1, /Nothing follows/],
    ['\\x1', 0, /Hex digits/],
    ['\\u{110000}', 0, /up to 10ffff/],
    ['\\u{12', 0, /up to 10ffff/],
    ['a^b', 1, /from beginning to end/],
    ['a$b', 1, /from beginning to end/],
    ['(a{1000}){1000}', 9, /too large/],
    ['((((()){100}){100}){100}){100}', 13, /too large/],
    ['('.repeat(51) + ')'.repeat(51), 50, /at most 50 deep/],
    ['('.repeat(1000), 50, /at most 50 deep/],
    ['a'.repeat(1001), 1000, /at most 1000/],
  ])('%s is refused with the position of what is wrong', (pattern, position, message) => {
    const error = errorOf(parseRegex, pattern)
    expect(error.message).toMatch(message)
    expect(error.position).toBe(position)
  })

  it('accepts anchors at its ends, and empty alternatives', () => {
    for (const pattern of ['', '^', '$', '^$', '^a$', 'a|', '|', '()', '(|a)', 'a|$'])
      expect(errorOf(parseRegex, pattern).position).toBe(-1)
  })

  it('of any text is a pattern of bounded size or an error within the text', () => {
    const sign = fc.constantFrom(
      ...Array.from('ab01{},()[]^$-|*+?.\\dwsux:é😀'),
      '\ud83d',
      '{1,3}',
      '(?:',
      '\\u{',
    )
    fc.assert(
      fc.property(fc.string({ unit: sign, maxLength: 30 }), fc.boolean(), (text, folds) => {
        try {
          const pattern = parseRegex(text, folds ? (run) => run.toLowerCase() : undefined)
          expect(pattern.size).toBeLessThanOrEqual(2000)
        } catch (error) {
          expect(error).toBeInstanceOf(PatternError)
          const { position } = error as PatternError
          expect(position).toBeGreaterThanOrEqual(0)
          expect(position).toBeLessThanOrEqual(text.length)
        }
      }),
      { numRuns: 5000 },
    )
  })

  it('knows what all of its words end with', () => {
    const endings = ['ing', '.*ing', '[a]b', 'a(b)', 'ab?', 'a|b', '[^a]b', '\\wb', 'b{2}', ''].map(
      (pattern) => literalEnding(parseRegex(pattern)),
    )
    expect(endings).toEqual(['ing', 'ing', 'ab', 'ab', '', '', 'b', 'b', '', ''])
  })
})
