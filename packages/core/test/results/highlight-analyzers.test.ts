import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arabic } from '../../src/analysis/languages/ar.js'
import { cjk } from '../../src/analysis/languages/cjk.js'
import { danish } from '../../src/analysis/languages/da.js'
import { german } from '../../src/analysis/languages/de.js'
import { greek } from '../../src/analysis/languages/el.js'
import { english } from '../../src/analysis/languages/en.js'
import { spanish } from '../../src/analysis/languages/es.js'
import { finnish } from '../../src/analysis/languages/fi.js'
import { french } from '../../src/analysis/languages/fr.js'
import { irish } from '../../src/analysis/languages/ga.js'
import { hindi } from '../../src/analysis/languages/hi.js'
import { hungarian } from '../../src/analysis/languages/hu.js'
import { armenian } from '../../src/analysis/languages/hy.js'
import { indonesian } from '../../src/analysis/languages/id.js'
import { italian } from '../../src/analysis/languages/it.js'
import { japanese } from '../../src/analysis/languages/ja.js'
import { lithuanian } from '../../src/analysis/languages/lt.js'
import { nepali } from '../../src/analysis/languages/ne.js'
import { dutch } from '../../src/analysis/languages/nl.js'
import { norwegian } from '../../src/analysis/languages/no.js'
import { portuguese } from '../../src/analysis/languages/pt.js'
import { romanian } from '../../src/analysis/languages/ro.js'
import { russian } from '../../src/analysis/languages/ru.js'
import { serbian } from '../../src/analysis/languages/sr.js'
import { swedish } from '../../src/analysis/languages/sv.js'
import { tamil } from '../../src/analysis/languages/ta.js'
import { thai } from '../../src/analysis/languages/th.js'
import { turkish } from '../../src/analysis/languages/tr.js'
import { ukrainian } from '../../src/analysis/languages/uk.js'
import { chinese } from '../../src/analysis/languages/zh.js'
import { phonetic } from '../../src/analysis/phonetic.js'
import {
  createIndex,
  edgeNGrams,
  type Analyzer,
  type Query,
  type Schema,
  type SearchOptions,
  type Segmentation,
  type Snippet,
  type SynonymRule,
  type TextField,
  type TextSpan,
} from '../../src/index.js'
import { markedParts, readHtml } from '../oracle/html.js'

const CASES = 300

/** Every one, two and three neighbouring characters, whatever they are: words that overlap and hold each other. */
const overlapping: Segmentation = {
  name: 'overlapping',
  segment(text) {
    const starts: number[] = []
    for (const { index } of text.matchAll(/./gsu)) starts.push(index)
    const spans: TextSpan[] = []
    starts.forEach((start, i) => {
      for (let length = 1; length <= 3 && i + length <= starts.length; length++)
        spans.push({ start, end: starts[i + length] ?? text.length })
    })
    return spans
  },
}

const LANGUAGES: readonly Analyzer[] = [
  ...[arabic, cjk, danish, german, greek, english, spanish, finnish, french, irish, hindi, hungarian],
  ...[armenian, indonesian, italian, japanese, lithuanian, nepali, dutch, norwegian, portuguese, romanian],
  ...[russian, serbian, swedish, tamil, thai, turkish, ukrainian, chinese],
]

const SYNONYMS: readonly SynonymRule[] = [
  ['us', 'united states', 'u.s.a.'],
  ['wi-fi', 'wireless'],
  { from: 'jong-un', to: ['kim', '東京'] },
  { from: ['héros', 'שָׁלוֹם'], to: 'café noir' },
  ['👍🏽', 'ok'],
]

/** What is asked for there: all of a text as one word. */
const whole: Segmentation = {
  name: 'whole',
  segment: (text) => (text === '' ? [] : [{ start: 0, end: text.length }]),
}

// eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- an interface has no index signature
type BodyFields = { readonly body: TextField }

const fields: BodyFields = { body: { type: 'text' } }

/** Every kind of analyzer, by a name. */
const SCHEMAS: readonly (readonly [name: string, schema: Schema<BodyFields>])[] = [
  ['none', { fields }],
  ['en by name', { fields, language: 'en' }],
  ...LANGUAGES.map((language) => [language.name, { fields, language }] as const),
  ['beginnings', { fields, language: { name: 'beginnings', steps: [edgeNGrams({ min: 1, max: 8 })] } }],
  ['sounds', { fields, language: { name: 'sounds', steps: [phonetic()] } }],
  ['a division of one’s own that overlaps', { fields, language: { name: 'own', segmentation: overlapping } }],
  [
    'another one for queries',
    {
      fields: {
        body: {
          type: 'text',
          analyzer: { name: 'own', segmentation: overlapping },
          queryAnalyzer: { name: 'whole', segmentation: whole },
        },
      },
    },
  ],
  ['synonyms', { fields, language: 'en', synonyms: SYNONYMS }],
]

const WORDS = [
  ...[
    'kim',
    'Kims',
    'Jong-un',
    'Wi‑Fi',
    'a-b-c-d',
    'a-b-c-d-e',
    'US',
    'U.S.',
    'United States',
    'wireless',
    'ok',
  ],
  ...[
    "don't",
    'O’Brien',
    'l’été',
    "rock'n'roll",
    'José',
    'jose',
    'cafe\u0301',
    'café noir',
    'héros',
    'Straße',
    'ÅÆØ',
  ],
  ...['3.14', '1,000', '٢٠٢٤', '½', 'covid-19', 'x²', 'ﬁ', 'Ⅷ', '10%', '24.06.2024'],
  ...[
    'https://www.bbc.co.uk/a_b?q=x&y=<z>',
    'jane.doe@example.org',
    '#MeToo',
    '@NATO',
    '＃タグ',
    'C#',
    '<b>',
    '</mark>',
  ],
  ...[
    'שָׁלוֹם',
    'צה"ל',
    'مُحَمَّد',
    'الكتاب',
    'ـكتابـ',
    '\u202bשלום\u202c',
    'हिन्दी',
    'தமிழ்',
    'ქართული',
    'Ёлка',
    'ΟΔΟΣ',
  ],
  ...['👍', '👍🏽', '👨‍👩‍👧', '🇩🇪🇫🇷', '☀️', '❤\ufe0f\u200d🔥', '👩🏾‍🚀', '🏽', '\u200d', '1️⃣'],
  ...[
    '東京都',
    '東京に行く',
    'カタカナ',
    'コンピューター',
    'か゚な',
    '中华人民共和国',
    '한국어',
    '𠮷野家',
    'สวัสดีชาวโลก',
    'ພາສາ',
  ],
  ...[
    'İstanbul',
    'DIŞ',
    'Kırık',
    'soft\u00adhyphen',
    'zero\u200bspace',
    'zero\u200cwidth',
    '𝐀𝐁𝐂',
    '\u0301',
    'x\u0301\u0323\u0302',
  ],
]
const SEPARATORS = [
  ' ',
  ' ',
  ' ',
  ' ',
  '-',
  "'",
  '’',
  '.',
  ',',
  ', ',
  '\n',
  '\0',
  '\u00ad',
  '\u200d',
  '#',
  '@',
  '_',
  '&',
  '"',
  '…',
]
const HALVES = ['\ud83d', '\ude00', '\udfff', '\ud800']

/** Any text, of what words are made of and what parts them. */
const text = fc
  .array(
    fc.oneof(
      {
        weight: 8,
        arbitrary: fc
          .tuple(fc.constantFrom(...WORDS), fc.constantFrom(...SEPARATORS))
          .map((pair) => pair.join('')),
      },
      { weight: 2, arbitrary: fc.constantFrom(...WORDS) },
      { weight: 2, arbitrary: fc.constantFrom(...SEPARATORS) },
      { weight: 1, arbitrary: fc.constantFrom(...HALVES) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
      { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
    ),
    { minLength: 1, maxLength: 14, size: 'max' },
  )
  .map((pieces) => pieces.join(''))

/** Where a piece of a text is, as shares of its length, and whether all of the words around it are. */
const piece = fc.record({ at: fc.nat(1000), length: fc.nat(10), whole: fc.boolean() })

interface Case {
  readonly text: string
  /** Words and pieces of the text, as a query. */
  readonly query: string
  /** Which of the text's words is looked for alone, counted around. */
  readonly word: number
  readonly length: number
  readonly options: Pick<SearchOptions<BodyFields>, 'prefix' | 'fuzzy' | 'operator'>
}

const cases: fc.Arbitrary<Case> = fc
  .record({
    text,
    pieces: fc.array(piece, { minLength: 1, maxLength: 4 }),
    isPhrase: fc.boolean(),
    word: fc.nat(1000),
    length: fc.constantFrom(20, 21, 33, 60, 200),
    options: fc.record(
      {
        prefix: fc.constantFrom(true, false, 'last' as const),
        fuzzy: fc.constantFrom(true, false, 1 as const, 'unknown' as const),
        operator: fc.constantFrom('or' as const, 'and' as const),
      },
      { requiredKeys: [] },
    ),
  })
  .map(({ text: value, pieces, isPhrase, ...rest }) => {
    const words = value.split(/\s+/)
    const parts = pieces.map(({ at, length, whole }) => {
      const from = Math.floor((at / 1001) * value.length)
      return whole ? words[Math.floor((at / 1001) * words.length)]! : value.slice(from, from + length)
    })
    const joined = parts.join(' ')
    return { text: value, query: isPhrase ? `"${joined.replaceAll('"', '')}"` : joined, ...rest }
  })

interface Marked {
  readonly ranges: readonly TextSpan[]
  readonly html: string
}

function expectSound(value: string, { ranges, html }: Marked, before = '', behind = ''): void {
  let at = 0
  for (const { start, end } of ranges) {
    expect(start).toBeGreaterThanOrEqual(at)
    expect(end).toBeGreaterThan(start)
    expect(isInPair(value, start) || isInPair(value, end)).toBe(false)
    at = end
  }
  expect(at).toBeLessThanOrEqual(value.length)
  expect(readHtml(html)).toBe(before + value + behind)
  expect(markedParts(html)).toEqual(ranges.map(({ start, end }) => value.slice(start, end)))
}

function expectSoundSnippet(value: string, snippet: Snippet): void {
  const { text: cut, start, end } = snippet
  expect(cut).toBe(value.slice(start, end))
  expect(isInPair(value, start) || isInPair(value, end)).toBe(false)
  expectSound(cut, snippet, start > 0 ? '…' : '', end < value.length ? '…' : '')
}

/** Whether an offset is between the halves of a pair. */
function isInPair(value: string, offset: number): boolean {
  return offset > 0 && value.codePointAt(offset - 1)! > 0xffff
}

describe('marks are words of the text, in order, and their HTML reads as it', () => {
  test.each(SCHEMAS)('with %s', (_, schema) => {
    fc.assert(
      fc.property(cases, ({ text: value, query, word, length, options }) => {
        const index = createIndex(schema)
        index.add({ id: 'a', body: value })
        const marking = { highlight: true, snippet: { length } } as const
        for (const hit of index.search(query, { ...options, ...marking }).hits) {
          if (hit.highlights!.body !== undefined) expectSound(value, hit.highlights!.body)
          expectSoundSnippet(value, hit.snippets!.body!)
        }

        const steps = index.analyze(value, 'body')
        const tokens = steps.find(({ name }) => name === 'form')!.tokens
        if (tokens.length === 0) return
        const { text: form } = tokens[word % tokens.length]!
        // What is several words for a query, or another one, is not looked for as that word: `1⁄2`, say, parts.
        const asked = index.analyze(form, 'body', { for: 'query' })
        const [first, ...others] = asked.find(({ name }) => name === 'form')!.tokens
        if (first?.text !== form || others.length > 0) return
        const isThere = asked.at(-1)!.tokens.length > 0
        const alone: Query = { type: 'term', text: form }
        const [hit] = index.search(alone, marking).hits
        expect(hit !== undefined).toBe(isThere)
        if (hit === undefined) return
        const highlight = hit.highlights!.body!
        const snippet = hit.snippets!.body!
        expectSound(value, highlight)
        expectSoundSnippet(value, snippet)
        // The word where it stands: alone it may be read otherwise, without its `#`, or by a dictionary.
        const isHere = ({ start, end }: TextSpan) =>
          tokens.some((token) => token.text === form && start <= token.start && token.end <= end)
        expect(highlight.ranges.some(isHere)).toBe(true)
        // A snippet shows the first word that the query finds, which may be another form of it.
        expect(snippet.ranges.length).toBeGreaterThan(0)
        for (const { start, end } of snippet.ranges) {
          const [from, to] = [snippet.start + start, snippet.start + end]
          expect(highlight.ranges.some((range) => range.start <= from && to <= range.end)).toBe(true)
        }
      }),
      { numRuns: CASES },
    )
  })
})

test('a snippet shows its mark where it would begin inside of a character', () => {
  const language: Analyzer = { name: 'own', segmentation: overlapping }
  const index = createIndex({ fields, language })
  index.add({ id: 'a', body: '👨‍👩‍👧 İstanbul 👩🏾‍🚀 𐀀𐀀𐀀𐀀\u0001' })
  const [hit] = index.search({ type: 'term', text: '\u0001' }, { snippet: { length: 33 } }).hits
  const { text: shown, ranges } = hit!.snippets!.body!
  expect(ranges.map(({ start, end }) => shown.slice(start, end))).toEqual(['\u0001'])
  expect(shown.length).toBeLessThanOrEqual(33)
})
