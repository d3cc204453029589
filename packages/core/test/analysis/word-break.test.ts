import fc from 'fast-check'
import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { nextBoundary } from '../../src/analysis/word-break.js'

function boundaries(text: string): number[] {
  const found = [0]
  for (let at = 0; at < text.length;) {
    at = nextBoundary(text, at)
    found.push(at)
  }
  return found
}

describe('each rule of UAX #29', () => {
  test.each<[string, string, string[]]>([
    ['WB3 a carriage return and a line feed', 'a\r\nb', ['a', '\r\n', 'b']],
    ['WB3a, b line ends stand alone', 'a\n\u0301b', ['a', '\n', '\u0301', 'b']],
    ['WB3c emoji joined', '👩‍🚀a', ['👩‍🚀', 'a']],
    ['WB3d blanks stay together', 'a  b', ['a', '  ', 'b']],
    [
      'WB4 marks and formats belong to what is before them',
      'a\u0301\u00adb \u0301',
      ['a\u0301\u00adb', ' \u0301'],
    ],
    ['WB5 letters', 'añb', ['añb']],
    [
      'WB6, WB7 letters with one mark between them',
      "a.b a:b a'b a..b a.",
      ['a.b', ' ', 'a:b', ' ', "a'b", ' ', 'a', '.', '.', 'b', ' ', 'a', '.'],
    ],
    ['WB7a Hebrew and an apostrophe', "א' a'", ["א'", ' ', 'a', "'"]],
    ['WB7b, c Hebrew with a quotation mark', 'א"ב a"b', ['א"ב', ' ', 'a', '"', 'b']],
    ['WB8 to WB10 digits and letters', '1a2', ['1a2']],
    [
      'WB11, WB12 digits with one mark between them',
      '1,2 1.2 1;2 1, 1:2',
      ['1,2', ' ', '1.2', ' ', '1;2', ' ', '1', ',', ' ', '1', ':', '2'],
    ],
    ['WB13 Katakana', 'カカa', ['カカ', 'a']],
    ['WB13a, b underscores join', 'a_1_カ', ['a_1_カ']],
    ['WB15, WB16 flags are pairs', '🇩🇪🇫🇷🇬', ['🇩🇪', '🇫🇷', '🇬']],
    ['WB999 Han and Hiragana character by character', '東京に', ['東', '京', 'に']],
  ])('%s', (_, text, parts) => {
    const found = boundaries(text)
    expect(found.slice(1).map((end, i) => text.slice(found[i], end))).toEqual(parts)
  })
})

/** Real test data that a fresh clone lacks: Unicode's own file, 1,823 cases. */
const FILE = new URL('../../../../../shared/data/unicode/WordBreakTest-15.0.0.txt.gz', import.meta.url)

test.runIf(existsSync(FILE))('Unicode’s test file', () => {
  const lines = gunzipSync(readFileSync(FILE))
    .toString()
    .split('\n')
    .map((line) => line.split('#')[0]!.trim())
    .filter((line) => line !== '')
  const wrong = lines.filter((line) => {
    let text = ''
    const expected: number[] = []
    for (const part of line.split(/\s+/)) {
      if (part === '÷') expected.push(text.length)
      // An engine with Unicode 16 or later no longer counts U+2701 as a pictograph; its neighbour still is one.
      else if (part !== '×') text += String.fromCodePoint(part === '2701' ? 0x2702 : parseInt(part, 16))
    }
    return boundaries(text).join() !== expected.join()
  })
  expect(lines).toHaveLength(1823)
  expect(wrong).toEqual([])
})

test('as the platform’s own segmenter, but for scripts it has dictionaries of', () => {
  const segmenter = new Intl.Segmenter('und', { granularity: 'word' })
  const piece = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('a', 'Б', '1', '٣', 'א', 'ب', 'é', 'क') },
    {
      weight: 3,
      arbitrary: fc.constantFrom('.', ',', ':', ';', "'", '’', '"', '_', ' ', '\n', '\r', '-', '·'),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom('\u0301', '\u00ad', '\u200d', '\u200c', '\u093f', '\ufe0f', '\u200b'),
    },
    { weight: 2, arbitrary: fc.constantFrom('👍', '❤', '🏽', '🇩', '🇪', '𐐀', '𝟗', '\ud800') },
  )
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 16 }), (pieces) => {
      const text = pieces.join('')
      const expected = [...segmenter.segment(text)].map(({ index }) => index).concat(text.length)
      expect(boundaries(text)).toEqual(expected)
    }),
    { numRuns: 5000 },
  )
})
