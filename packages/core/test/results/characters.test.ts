import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Characters } from '../../src/results/characters.js'
import { wildText } from '../oracle/generators.js'
import { characterEdges } from '../oracle/marks.js'

const PIECES = [
  ...[
    'a',
    ' ',
    '-',
    '\r',
    '\n',
    'e\u0301',
    'x\u0301\u0302\u0303',
    '\u0301',
    '京',
    'カ\u3099',
    'ｶﾞ',
    '#',
    '1\ufe0f\u20e3',
  ],
  ...[
    '한',
    '글'.normalize('NFD'),
    '\u1100',
    '\u1161',
    '\u11a8',
    'नमस्ते',
    'क्ष',
    'สำ',
    '\u0600',
    '\u0d4e',
    '\u{111c2}',
  ],
  ...['🇰🇵', '🇫🇷', '🇫', '🇰🇵'.repeat(9), '👩‍👩‍👧', '👍🏽', '🏽', '\u200d', '\u200c', '🏴\u{e0067}\u{e0062}\u{e007f}'],
  ...['\ud83d', '\udc00', '\0', '\u00ad', '\ufeff'],
]
const text = fc.oneof(
  wildText,
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 20, size: 'max' }).map((pieces) => pieces.join('')),
)

test('characters are those of the platform, which reads all of the text', () => {
  fc.assert(
    fc.property(text, (value) => {
      const edges = [...characterEdges(value)]
      const offsets = [...Array(value.length + 1).keys()]
      const ascending = new Characters(value)
      const descending = new Characters(value)
      const edgesOf = (characters: Characters, at: number) => [characters.start(at), characters.end(at)]
      const around = (at: number) => [
        Math.max(...edges.filter((edge) => edge <= at)),
        edges.find((edge) => edge >= at),
      ]
      for (const at of offsets) {
        expect(edgesOf(ascending, at)).toEqual(around(at))
        expect(edgesOf(new Characters(value), at)).toEqual(around(at))
      }
      for (const at of offsets.reverse()) expect(edgesOf(descending, at)).toEqual(around(at))
    }),
    { numRuns: 500 },
  )
})

test('an endless character is parted, but no surrogate pair', () => {
  for (const piece of ['\u0301', '\u{1f1f0}', '\u{e0067}', '👩\u200d']) {
    const value = `a${piece.repeat(100_000)}b`
    const start = performance.now()
    const all = new Characters(value)
    for (let at = 0; at < value.length; at++) all.end(at)
    for (let at = 50_000; at < 50_020; at++) {
      const characters = new Characters(value)
      const [from, to] = [characters.start(at), characters.end(at)]
      expect(at - from).toBeLessThanOrEqual(300)
      expect(to - at).toBeLessThanOrEqual(1100)
      for (const edge of [from, to]) expect(value.codePointAt(edge - 1)! > 0xffff).toBe(false)
    }
    expect(performance.now() - start).toBeLessThan(10_000)
  }
})

test('rows of flags are read to their end in order, however long', () => {
  const characters = new Characters(`a${'🇰🇵'.repeat(5000)}b`)
  for (let at = 0; at <= 20_002; at++) {
    const start = at < 1 || at > 20_000 ? at : at - ((at - 1) % 4)
    expect(characters.start(at)).toBe(start)
    expect(characters.end(at)).toBe(start === at ? at : start + 4)
  }
})
