import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { builtInAnalyzer, compileAnalyzer } from '../../src/analysis/index.js'
import { MAX_WORD_LENGTH } from '../../src/analysis/analyzer.js'
import { normalizerOf } from '../../src/analysis/normalize.js'
import { hashUnits, MAX_PARTS, WordScanner } from '../../src/analysis/word-scanner.js'
import { wordKindOf } from '../../src/analysis/word-break.js'
import { endOfCut, segmentWords } from '../../src/analysis/words.js'
import { unitsOf } from '../../src/segment/units.js'

interface Word {
  word: string
  start: number
  end: number
  stacked: boolean
}

const normalize = normalizerOf(undefined)

/** What the scanner must give, a string for each word and everything looked at anew. */
function expectedWords(text: string): Word[] {
  const words: Word[] = []
  let parts: Word[] = []
  for (const { start, end } of segmentWords(text)) {
    const form = normalize(text.slice(start, Math.min(end, endOfCut(text, start + MAX_WORD_LENGTH))))
    const sign = /[#@＃＠]$/.exec(text.slice(0, start))?.[0].normalize('NFKC') ?? ''
    const word = {
      word: (isLetter(text.charCodeAt(start - 2)) ? '' : sign) + form,
      start,
      end,
      stacked: false,
    }
    words.push(word)
    if (parts.at(-1)?.end !== start - 1) parts = []
    const goesOn =
      /[-‐‑]/.test(text.charAt(end)) &&
      isLetter(text.codePointAt(start)) &&
      isLetter(text.codePointAt(end + 1))
    if (goesOn || parts.length > 0) parts.push(word)
    if (goesOn) continue
    const joined = parts.map((part) => part.word).join('')
    const isOne = parts.length > 1 && parts.length <= MAX_PARTS && joined.length <= MAX_WORD_LENGTH
    if (isOne && /[^!-@]/.test(joined))
      words.push({ word: joined, start: parts[0]!.start, end, stacked: true })
    parts = []
  }
  return words
}

function isLetter(point: number | undefined): boolean {
  return point !== undefined && !Number.isNaN(point) && wordKindOf(point) === 'letters'
}

const { rules } = compileAnalyzer(builtInAnalyzer('none')!, 'index')
const scanner = new WordScanner(rules)

/** Its words by the scanner, which keeps what it has from the texts before. */
function scannedWords(text: string): Word[] {
  const words: Word[] = []
  scanner.reset(text)
  while (scanner.next()) {
    const word = scanner.word()
    const units = Array.from(scanner.units.subarray(0, scanner.length))
    if (units.some((unit, i) => unit !== word.charCodeAt(i)) || units.length !== word.length)
      throw new Error(`The word ${JSON.stringify(word)} is not its units ${units.join()}.`)
    if (
      scanner.hash !== hashUnits(unitsOf(word), word.length) ||
      scanner.hash !== hashUnits(scanner.units, scanner.length)
    )
      throw new Error(`The hash of ${JSON.stringify(word)} is not ${scanner.hash}.`)
    words.push({ word, start: scanner.start, end: scanner.end, stacked: scanner.isStacked })
  }
  if (scanner.next()) throw new Error('There is a word behind the last.')
  return words
}

/** Pieces that meet each other at any edge: each stands for a kind of unit. */
const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('a', 'Z', 'Don', 'e', '7', 'I', 'x9') },
  {
    weight: 3,
    arbitrary: fc.constantFrom(' ', '.', '-', '\n', '\u0000', '\u00a0', '—', '“', '…', '«', '_', ':', ';'),
  },
  { weight: 3, arbitrary: fc.constantFrom('.', ',', '-', '‐', '#', '@', '＃', ',000', '.5', 'U.S', '1,234') },
  { weight: 4, arbitrary: fc.constantFrom("'", '’', "''", "’'", 'ʼ') },
  {
    weight: 4,
    arbitrary: fc.constantFrom('é', 'ß', 'Æ', 'İ', 'ı', 'Ÿ', 'ŀ', 'ŉ', 'ª', '²', '½', 'µ', 'Ǆ', 'ͺ'),
  },
  { weight: 3, arbitrary: fc.constantFrom('Σ', 'ς', 'ώ', 'ᾳ', 'Ё', 'й', 'ế', 'Å', 'ẞ') },
  {
    weight: 3,
    arbitrary: fc.constantFrom('\u0301', '\u0323', '\u0345', '\u0488', '\u093f', '\u05b8', '\u3099'),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('東京', 'に', 'カ', 'ｶﾞ', 'ー', '々', 'ไทย', 'ำ', 'ລາວ', 'မြန်', '，'),
  },
  { weight: 2, arbitrary: fc.constantFrom('가', '각', 'ㄱ', 'ㅏ', '\u1100', '\u1161', '\u11a8', 'ﾡ') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'कि',
      'שּׁ',
      'ﷺ',
      'ﬃ',
      'ﬁ',
      'Ａ',
      '９',
      '️',
      '\u200d',
      '\u00ad',
      '\u200c',
      'א',
      '"',
      '٣',
      '๑',
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('👍', '👍🏽', '🇩🇪', '☀', '©', '𝐀', '𐐀', '𠀀', '\ud800', '\udc00', '\ud835'),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) },
)

describe('the words are those of segmentWords, normalized', () => {
  test.each([
    [''],
    ["'’''’"],
    ["don't don’t U.S. a' 'a a''b a’'b '"],
    ["café's naïve-looking é'a a’b é’ ’é a'é l’été"],
    ['e\u0301te\u0301 1\u0301 \u0301 a\u0301\u0301b ’\u0301 a’\u0301b'],
    ['ΟΔΟΣ ΟΔΟΣ. ΣΑΣ’Σ Straße STRAẞE İstanbul Ǆ ﬃ ½'],
    ['각ᄀ ㄱㅏ 가ㄱ 각 가\u11a8'],
    ['abc東京 東京abc、ab’東 ไทยabc'],
    ['a\u0000b\ud800c\udc00d 👍a 𝐀b a𝐀 a’𝐀'],
    ['\u0488 a\u0488 कि ｶﾞ'],
  ])('%j', (text) => {
    expect(scannedWords(text)).toEqual(expectedWords(text))
  })

  test('of any text', () => {
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
        (text) => {
          expect(scannedWords(text)).toEqual(expectedWords(text))
        },
      ),
      { numRuns: 3000 },
    )
  })

  test('of words longer than a word may be, wherever the cut falls', () => {
    fc.assert(
      fc.property(
        piece,
        fc.integer({ min: MAX_WORD_LENGTH - 6, max: MAX_WORD_LENGTH }),
        fc.array(piece, { maxLength: 12 }),
        (repeated, length, rest) => {
          const text = `${repeated.repeat(length).slice(0, length)}${rest.join('')}`
          expect(scannedWords(text)).toEqual(expectedWords(text))
        },
      ),
      { numRuns: 1000 },
    )
  })

  test('for each UTF-16 unit, alone and beside what it could combine with', () => {
    const wrong: string[] = []
    for (let unit = 0; unit < 0x10000; unit++) {
      const c = String.fromCharCode(unit)
      const text = `${c} a${c}b ${c}'${c} Σ${c} 가${c} ㄱ${c}\u0301 ${c}ㅏ 1${c}5 a-${c} ${c}-a #${c} ${c}#a`
      const got = scannedWords(text)
      const expected = expectedWords(text)
      const same = (word: Word, i: number) => JSON.stringify(word) === JSON.stringify(got[i])
      if (got.length !== expected.length || !expected.every(same)) wrong.push(unit.toString(16))
    }
    expect(wrong).toEqual([])
  }, 60_000)
})

test('a word may become longer than it was', () => {
  const [word] = scannedWords('ﷺ'.repeat(300))
  expect(word).toEqual({ word: normalize('ﷺ'.repeat(255)), start: 0, end: 300, stacked: false })
  expect(scannedWords('next')).toEqual([{ word: 'next', start: 0, end: 4, stacked: false }])
})

test('reset forgets the words that were left', () => {
  for (const [text, count] of [
    ['東京に行く kim', 1],
    ['il-sung', 2],
  ] as const) {
    scanner.reset(text)
    for (let i = 0; i < count; i++) scanner.next()
    expect(scannedWords('xi')).toEqual([{ word: 'xi', start: 0, end: 2, stacked: false }])
  }
})

test('hostile texts take linear time', () => {
  const texts = [
    "'",
    "a'",
    'a’👍',
    '👍',
    '👍a ',
    'कि',
    'aकि',
    "a'कि’",
    '\ud800',
    '\u0301',
    'ㄱ',
    'ﷺ',
    'a.',
    '1,111,',
    'a-',
    '#',
    '@a',
    '1.',
    'a\u00ad',
    'א"',
  ].map((part) => part.repeat(1_000_000 / part.length))
  for (const text of texts) {
    const start = performance.now()
    scanner.reset(text)
    while (scanner.next());
    expect(performance.now() - start).toBeLessThan(5000)
  }
  scanner.reset('')
})

test('hashes spread: numbers and short words hardly ever share one', () => {
  const letters = Array.from('abcdefghijklmnopqrstuvwxyz')
  const words = letters.flatMap((a) => letters.flatMap((b) => letters.map((c) => a + b + c)))
  for (let i = 0; i < 100_000; i++) words.push(String(i))
  // By chance: 1.6 pairs share a hash, and 59% of the buckets are in use.
  expect(new Set(words.map((word) => hashUnits(unitsOf(word), word.length))).size).toBeGreaterThan(
    words.length - 10,
  )
  for (const shift of [0, 15]) {
    const buckets = new Set(words.map((word) => (hashUnits(unitsOf(word), word.length) >>> shift) & 0x1ffff))
    expect(buckets.size).toBeGreaterThan(0x1ffff * 0.57)
  }
})

test('a step may itself analyze a text', () => {
  const analyzer = compileAnalyzer(
    {
      name: 'recursive',
      steps: [
        {
          name: 'inner',
          apply: (word) => (word === 'outer' ? analyzer.analyze('inner text')[1]!.word : word),
        },
      ],
    },
    'index',
  )
  expect(analyzer.analyze('Outer words').map(({ word, terms, start }) => [word, terms, start])).toEqual([
    ['outer', ['text'], 0],
    ['words', ['words'], 6],
  ])
  expect(analyzer.terms('outer')).toEqual(['text'])
})
