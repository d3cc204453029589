import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { builtInLanguage, createAnalyzer } from '../../src/analysis/index.js'

const english = createAnalyzer(builtInLanguage('en')!)
const plain = createAnalyzer(builtInLanguage('none')!)
const words = (text: string) => plain.analyze(text).map(({ word }) => word)
const terms = (text: string) => english.analyze(text).map(({ term }) => term)

describe('words', () => {
  test.each([
    ['', []],
    ['Kim, Putin & Xi!', ['kim', 'putin', 'xi']],
    ["don't Korea’s", ["don't", "korea's"]],
    ['Il-Sung CPI-M', ['il', 'sung', 'cpi', 'm']],
    ['U.S. 3.14 2024-07-19', ['u', 's', '3', '14', '2024', '07', '19']],
    ['Café Ångström ＡＢＣ ﬁ', ['cafe', 'angstrom', 'abc', 'fi']],
    ['İstanbul Straße', ['istanbul', 'strasse']],
    ['ΟΔΟΣ Ωμέγα Ёлка', ['οδοσ', 'ωμεγα', 'елка']],
    ['東京に行く', ['東京', 'に', '行く']],
    ['a\u0000b\ud800c 👍', ['a', 'b', 'c']],
  ])('%j', (text, expected) => {
    expect(words(text)).toEqual(expected)
  })

  test('English: forms of a word share a term', () => {
    expect(terms("Korea Korea's koreas")).toEqual(['korea', 'korea', 'korea'])
    expect(terms('selected selecting selects')).toEqual(['select', 'select', 'select'])
    expect(terms('caresses ponies relational hopping')).toEqual(['caress', 'poni', 'relat', 'hop'])
  })
})

test('for any text the offsets are those of the words, ascending and apart', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      let end = 0
      english.analyze(text).forEach((token, i) => {
        expect(token.start).toBeGreaterThanOrEqual(end)
        expect(token.end).toBeGreaterThan(token.start)
        expect(token.end).toBeLessThanOrEqual(text.length)
        expect(token.position).toBe(i)
        expect(words(text.slice(token.start, token.end))).toEqual([token.word])
        end = token.end
      })
    }),
  )
})

test('hostile texts take linear time', () => {
  const texts = [
    'a'.repeat(10_000_000),
    `e${'\u0301'.repeat(1_000_000)}`,
    "a'".repeat(500_000),
    '東'.repeat(200_000),
  ]
  for (const text of texts) {
    const start = performance.now()
    english.analyze(text)
    expect(performance.now() - start).toBeLessThan(5000)
  }
  expect(words('a'.repeat(300))).toEqual(['a'.repeat(255)])
})

test('a language must give strings', () => {
  const broken = createAnalyzer({ name: 'broken', stem: () => undefined as unknown as string })
  expect(() => broken.analyze('kim')).toThrow(
    'The language "broken" must stem a word to a string, not undefined.',
  )
})
