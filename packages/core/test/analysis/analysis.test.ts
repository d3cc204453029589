import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Analyzer } from '../../src/analysis/analyzer.js'
import { builtInAnalyzer, compileAnalyzer } from '../../src/analysis/index.js'
import { foldForm, normalizerOf } from '../../src/analysis/normalize.js'
import { edgeNGrams, stopFilter } from '../../src/analysis/steps.js'
import { codeOf } from '../error-code.js'

const english = compileAnalyzer(builtInAnalyzer('en')!, 'index')
const plain = compileAnalyzer(builtInAnalyzer('none')!, 'index')
const forms = (text: string) => plain.analyze(text).map(({ form }) => form)
const words = (text: string) => plain.analyze(text).map(({ word }) => word)
const terms = (text: string) => english.analyze(text).map(({ terms: [term] }) => term)

describe('what is a word', () => {
  test.each<[string, string, string[]]>([
    ['nothing in nothing', '', []],
    ['punctuation parts words', 'Kim, Putin & Xi!', ['kim', 'putin', 'xi']],
    ['an apostrophe holds a word together', "don't Korea’s rock'n'roll", ["don't", "korea's", "rock'n'roll"]],
    ['but not at its ends', "'tis the boys' 'quote'", ['tis', 'the', 'boys', 'quote']],
    ['and in numbers', "the 80's", ['the', "80's"]],
    ['an acronym is a word, with dots or without', 'U.S. U.S.A. e.g. US', ['us', 'usa', 'eg', 'us']],
    ['with its possessive', "U.S.'s D.C.-based", ['us', 's', 'dc', 'based']],
    ['initials before a name are one, the name another', 'J.K. Rowling', ['jk', 'rowling']],
    ['a missing blank behind a full stop costs no word', 'said.The end', ['said', 'the', 'end']],
    [
      'numbers keep their points',
      '3.14 v1.2.3 10.0.0.1 24.06.2024',
      ['3.14', 'v1.2.3', '10.0.0.1', '24.06.2024'],
    ],
    ['and lose the commas between thousands', '1,000 1,234,567.8', ['1000', '1234567.8']],
    ['but a list is a list', 'pages 1,2,3 and 2024,100', ['pages', '1', '2', '3', 'and', '2024', '100']],
    ['signs of money and percent are none', '$3.5 10% €1,000', ['3.5', '10', '1000']],
    [
      'a date of digits is three numbers, so that a year is found',
      '2024-07-19 9/11',
      ['2024', '07', '19', '9', '11'],
    ],
    ['times part at the colon', '17:07', ['17', '07']],
    ['a hyphen parts, and the whole is found, too', 'Il-Sung', ['il', 'sung', 'ilsung']],
    [
      'so compounds meet each other however written',
      'CPI-M Indo-Pacific Wi‑Fi',
      ['cpi', 'm', 'cpim', 'indo', 'pacific', 'indopacific', 'wi', 'fi', 'wifi'],
    ],
    [
      'four parts at most are one word',
      'a-b-c-d a-b-c-d-e',
      ['a', 'b', 'c', 'd', 'abcd', 'a', 'b', 'c', 'd', 'e'],
    ],
    ['numbers joined by hyphens are no word', 'covid-19 555-1234', ['covid', '19', 'covid19', '555', '1234']],
    ['a dash is no hyphen', 'war—peace – now -5', ['war', 'peace', 'now', '5']],
    [
      'an e-mail address is its parts: the whole is a phrase of them',
      'jane.doe@example.org',
      ['jane', 'doe', 'example', 'org'],
    ],
    [
      'so is an address of the web',
      'https://www.bbc.co.uk/news/a_b?q=x',
      ['https', 'www', 'bbc', 'co', 'uk', 'news', 'a', 'b', 'q', 'x'],
    ],
    ['a tag and a name know their sign', '#MeToo @NATO ＃タグ', ['#metoo', '@nato', '#タグ']],
    ['but not inside a word', 'C#x a@b', ['c', 'x', 'a', 'b']],
    ['letters, digits and small digits make one', 'H₂O x² B2B F16', ['h2o', 'x2', 'b2b', 'f16']],
    ['compatibility forms are the plain ones', 'ＡＢＣ ﬁ Ⅷ ﬀ', ['abc', 'fi', 'viii', 'ff']],
    ['digits of all scripts are digits', '٢٠٢٤ २०२४ ２０２４', ['2024', '2024', '2024']],
    ['composed or not is the same', 'e\u0301te\u0301 été', ['été', 'été']],
    ['diacritics stay in the form', 'Café Ångström Straße ŁÓDŹ', ['café', 'ångström', 'straße', 'łódź']],
    [
      'capitals with a dot and final sigmas fold',
      'İstanbul ΟΔΟΣ Ωμέγα Ёлка',
      ['istanbul', 'οδοσ', 'ωμέγα', 'ёлка'],
    ],
    ['what cannot be seen parts no word', 'soft\u00adhyphen zero\u200cwidth', ['softhyphen', 'zerowidth']],
    ['a blank without width does', 'zero\u200bspace', ['zero', 'space']],
    ['Hebrew acronyms keep their quotation mark out of the form', 'צה"ל שלום', ['צהל', 'שלום']],
    ['the same with Hebrew’s own marks', 'צה״ל ג׳ורג׳', ['צהל', "ג'ורג'"]],
    ['letters that are written as apostrophes are some', 'Hawaiʻi Qurʾan', ["hawai'i", "qur'an"]],
    ['Japanese and Chinese come from the dictionary', '東京に行く', ['東京', 'に', '行く']],
    ['scripts part', 'abc東京 カタカナabc', ['abc', '東京', 'カタカナ', 'abc']],
    ['an emoji is a word, a flag and a family too', 'a👍 🇩🇪🇫🇷 👨‍👩‍👧 ☀️', ['a', '👍', '🇩🇪', '🇫🇷', '👨👩👧', '☀']],
    ['signs that are text are none', '© ™ → ½', ['1⁄2']],
    ['lone halves and NUL part', 'a\u0000b\ud800c', ['a', 'b', 'c']],
  ])('%s', (_, text, expected) => {
    expect(forms(text)).toEqual(expected)
  })

  test('a compound stands where its last part does', () => {
    expect(
      plain.analyze('a wi-fi zone').map(({ form, position, start, end }) => [form, position, start, end]),
    ).toEqual([
      ['a', 0, 0, 1],
      ['wi', 1, 2, 4],
      ['fi', 2, 5, 7],
      ['wifi', 2, 2, 7],
      ['zone', 3, 8, 12],
    ])
  })
})

describe('folding', () => {
  test.each([
    ['Café Ångström Straße', ['cafe', 'angstrom', 'strasse']],
    ['ŁÓDŹ Æsir œuvre Søren Đorđe', ['lodz', 'aesir', 'oeuvre', 'soren', 'dorde']],
    ["don't O’Brien", ['dont', 'obrien']],
    ['#MeToo @NATO', ['metoo', 'nato']],
    ['Ёлка Ωμέγα', ['елка', 'ωμεγα']],
    ['שָׁלוֹם مُحَمَّد', ['שלום', 'محمد']],
    ['👍🏽', ['👍']],
    ['हिन्दी 가각 が', ['हिन्दी', '가각', 'が']],
    ['\u0301 ’', []],
  ])('%j', (text, expected) => {
    expect(words(text)).toEqual(expected)
  })

  test('forms and folded words stay as they are', () => {
    const normalize = normalizerOf(undefined)
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        for (const form of forms(text)) {
          expect(normalize(form)).toBe(form)
          expect(foldForm(foldForm(form))).toBe(foldForm(form))
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('a locale decides on capitals', () => {
    const turkish = compileAnalyzer({ name: 'tr-test', locale: 'tr' }, 'index')
    expect(turkish.analyze('DIŞ İstanbul Kırıkkale').map(({ form }) => form)).toEqual([
      'dış',
      'istanbul',
      'kırıkkale',
    ])
    expect(turkish.analyze('DIŞ KIRIKKALE').map(({ word }) => word)).toEqual(['dis', 'kirikkale'])
    expect(forms('DIŞ')).toEqual(['diş'])
  })
})

describe('English', () => {
  test('forms of a word share a term', () => {
    expect(terms("Korea Korea's koreas")).toEqual(['korea', 'korea', 'korea'])
    expect(terms('selected selecting selects')).toEqual(['select', 'select', 'select'])
    expect(terms('caresses ponies relational hopping')).toEqual(['caress', 'poni', 'relat', 'hop'])
    expect(terms("U.S. U.S.'s don't dont")).toEqual(['us', 'us', 's', 'dont', 'dont'])
  })

  test('accents do not change a stem', () => {
    expect(terms('résumé résumés resumes #protests')).toEqual(['resum', 'resum', 'resum', 'protest'])
  })
})

describe('a pipeline', () => {
  const analyzer: Analyzer = {
    name: 'mine',
    steps: [
      { name: 'twins', apply: (word) => (word === 'nyc' ? ['nyc', 'newyork'] : word) },
      stopFilter('the', ['the']),
      { name: 'only-here', apply: (word) => `${word}x`, when: 'query' },
    ],
  }
  const compiled = compileAnalyzer(analyzer, 'index')

  test('a step may give several terms, or none', () => {
    expect(
      compiled.analyze('the NYC Thé marathon').map(({ terms: all, position }) => [all, position]),
    ).toEqual([
      [['nyc', 'newyork'], 0],
      [['marathon'], 1],
    ])
  })

  test('a step may be for queries alone', () => {
    expect(compileAnalyzer(analyzer, 'query').terms('nyc')).toEqual(['nycx', 'newyorkx'])
  })

  test('beginnings, of characters and not of units', () => {
    const { apply } = edgeNGrams({ min: 2, max: 4 })
    expect(apply('putin')).toEqual(['putin', 'pu', 'put', 'puti'])
    expect(apply('pu')).toEqual(['pu'])
    expect(apply('𝐀𝐁𝐂')).toEqual(['𝐀𝐁𝐂', '𝐀𝐁'])
    expect(codeOf(() => edgeNGrams({ min: 0 }))).toBe('INVALID_OPTION')
    expect(codeOf(() => edgeNGrams({ min: 3, max: 2 }))).toBe('INVALID_OPTION')
    expect(codeOf(() => edgeNGrams({ minn: 3 } as never))).toBe('INVALID_OPTION')
    expect(apply('straß')).toEqual(['straß', 'st', 'str', 'stra'])
    expect(edgeNGrams({ min: 5, max: 6 }).apply('straße')).toEqual(['straße', 'stras', 'strass'])
  })

  test('words that are left out may be written in any way', () => {
    const { apply } = stopFilter('some', ['The', 'don’t', 'ÉTÉ'])
    expect(['the', "don't", 'dont', 'été', 'other'].map(apply)).toEqual(['', '', '', '', 'other'])
    for (const wrong of [[], ['x'], ['', ['a']], ['x', 'the'], ['x', [5]]])
      expect(codeOf(() => stopFilter(...(wrong as [never, never])))).toBe('INVALID_OPTION')
  })

  test('bigrams need no dictionary', () => {
    const bigrams = compileAnalyzer({ name: 'two', segmentation: 'bigrams' }, 'index')
    expect(bigrams.analyze('東京都、a京 か゚な').map(({ form, start, end }) => [form, start, end])).toEqual([
      ['東京', 0, 2],
      ['京都', 1, 3],
      ['a', 4, 5],
      ['京', 5, 6],
      ['か゚な', 7, 10],
    ])
  })

  test('a division of one’s own is checked as it runs', () => {
    const at = (spans: { start: number; end: number }[]) =>
      compileAnalyzer({ name: 'own', segmentation: { name: 'fixed', segment: () => spans } }, 'index')
    expect(
      at([
        { start: 0, end: 3 },
        { start: 4, end: 6 },
      ])
        .analyze('A-b #c')
        .map(({ form }) => form),
    ).toEqual(['a-b', '#c'])
    for (const spans of [
      [{ start: 1, end: 1 }],
      [{ start: 0, end: 9 }],
      [
        { start: 2, end: 3 },
        { start: 1, end: 2 },
      ],
      [{ start: 0.5, end: 1 }],
    ]) {
      expect(codeOf(() => at(spans).analyze('A-b #c'))).toBe('INVALID_SCHEMA')
    }
  })

  test('a NUL in a word of such a division falls away, and what gives no words is told', () => {
    const at = (given: unknown) =>
      compileAnalyzer(
        { name: 'own', segmentation: { name: 'fixed', segment: () => given as never } },
        'index',
      )
    expect(
      at([{ start: 0, end: 3 }])
        .analyze('a\0b')
        .map(({ form }) => form),
    ).toEqual(['ab'])
    for (const wrong of [null, undefined, 1, [null], ['a'], {}]) {
      expect(codeOf(() => at(wrong).analyze('abc'))).toBe('INVALID_SCHEMA')
    }
  })

  test('a step that throws is named', () => {
    const apply = () => {
      throw new Error('boom')
    }
    const broken = compileAnalyzer({ name: 'broken', steps: [{ name: 'bang', apply }] }, 'index')
    expect(() => broken.analyze('kim')).toThrow('The step "bang" of the analyzer "broken" threw for a word.')
  })

  test('a step must give strings', () => {
    const broken = compileAnalyzer(
      { name: 'broken', steps: [{ name: 'none', apply: () => undefined as unknown as string }] },
      'index',
    )
    expect(() => broken.analyze('kim')).toThrow(
      'The step "none" of the analyzer "broken" must make strings of a word, not undefined.',
    )
  })

  test('no NUL gets into a term, and no more terms than are allowed', () => {
    const odd = compileAnalyzer(
      {
        name: 'odd',
        steps: [
          { name: 'nul', apply: (word) => [`${word}\0x`, ...Array.from({ length: 200 }, (_, i) => `t${i}`)] },
        ],
      },
      'index',
    )
    const found = odd.terms('a')
    expect(found[0]).toBe('ax')
    expect(found).toHaveLength(64)
  })

  test('explain shows what each step makes', () => {
    expect(
      compiled.explain('The NYC!').map(({ name, tokens }) => [name, tokens.map(({ text }) => text)]),
    ).toEqual([
      ['segmentation', ['The', 'NYC']],
      ['form', ['the', 'nyc']],
      ['twins', ['the', 'nyc', 'newyork']],
      ['stop-the', ['nyc', 'newyork']],
      ['fold', ['nyc', 'newyork']],
    ])
  })
})

test('for any text the offsets are those of the words, in order', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      let end = 0
      let position = -1
      for (const token of english.analyze(text)) {
        expect(token.end).toBeGreaterThan(token.start)
        expect(token.end).toBeLessThanOrEqual(text.length)
        if (token.position === position) {
          // A compound: it begins before the part it stands on.
          expect(token.start).toBeLessThan(end)
        } else {
          expect(token.position).toBe(position + 1)
          expect(token.start).toBeGreaterThanOrEqual(end)
        }
        end = token.end
        position = token.position
      }
    }),
    { numRuns: 1000 },
  )
})

test('hostile texts take linear time', () => {
  const texts = [
    'a'.repeat(10_000_000),
    `e${'\u0301'.repeat(1_000_000)}`,
    '\u0301'.repeat(1_000_000),
    "a'".repeat(500_000),
    'a-'.repeat(500_000),
    '1,111,'.repeat(200_000),
    'a.b.'.repeat(250_000),
    '東'.repeat(200_000),
    `a${'\u00ad'.repeat(1_000_000)}b`,
  ]
  for (const text of texts) {
    const start = performance.now()
    english.analyze(text)
    expect(performance.now() - start).toBeLessThan(5000)
  }
  expect(words('a'.repeat(300))).toEqual(['a'.repeat(255)])
})
