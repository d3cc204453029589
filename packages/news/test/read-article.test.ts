import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readArticle } from '../src/index.js'

const codes = (raw: string) => readArticle(raw).notUnderstood.map(({ code }) => code)
const LIST = 'Latest News\nOne Fri, Jul 19, 2024, 05:00 PM'

describe('texts that lack parts', () => {
  test('no text at all gives nothing and says so', () => {
    for (const raw of ['', '\uFEFF', ' \r\n\u00A0\n\u200B']) {
      expect(readArticle(raw)).toEqual({
        article: { id: 'article', paragraphs: [], latest: [] },
        documents: [],
        notUnderstood: [{ code: 'no-text', reason: 'There is no text.', line: 0, text: '' }],
      })
    }
  })

  test('a headline alone', () => {
    expect(readArticle('A headline').article).toEqual({
      id: 'a-headline',
      headline: 'A headline',
      paragraphs: [],
      latest: [],
    })
    expect(codes('A headline')).toEqual(['no-list', 'no-byline', 'no-dateline'])
  })

  test('an empty list', () => {
    expect(codes('H\nby X |\n\nParis, June 24 (AP) Text.\nLATEST NEWS:\n')).toEqual(['empty-list', 'no-year'])
  })

  test('a list alone', () => {
    const { article } = readArticle(LIST)
    expect(article.headline).toBeUndefined()
    expect(article.latest).toEqual([{ headline: 'One', published: '2024-07-19T17:00:00.000Z', seen: 1 }])
  })
})

describe('line ends and blanks', () => {
  const raw = `H\nby X |\n\nParis, June 24 (AP) First\ngoes on.\n\nSecond.\n\n${LIST}`

  test('CRLF, CR, BOM and odd spaces change nothing', () => {
    const expected = readArticle(raw).article
    expect(expected.paragraphs).toEqual(['First goes on.', 'Second.'])
    expect(readArticle(raw.replaceAll('\n', '\r\n')).article).toEqual(expected)
    expect(readArticle(raw.replaceAll('\n', '\r')).article).toEqual(expected)
    expect(readArticle(`\uFEFF${raw.replaceAll(' ', '\u00A0\t ').replaceAll('\n', ' \n')}`).article).toEqual(
      expected,
    )
  })
})

describe('datelines', () => {
  const read = (paragraph: string, date = 'Fri, Jul 19, 2024, 05:00 PM') => {
    const { article } = readArticle(`H\nby X |\n\n${paragraph}\n\nLatest News\nOne ${date}`)
    return [article.place, article.agency, article.published, article.paragraphs[0]]
  }

  test.each([
    ['New Delhi, June 24 (IANS) Text', ['New Delhi', 'IANS', '2024-06-24', 'Text']],
    ['LONDON, Jan. 3 — Text', ['LONDON', undefined, '2024-01-03', 'Text']],
    ['Washington, D.C., Dec 31 (AP) - Text', ['Washington, D.C.', 'AP', '2023-12-31', 'Text']],
    ['PARIS (AP) — Text', ['PARIS', 'AP', undefined, 'Text']],
    ['São Paulo, 3 March 2021 (Reuters) – Text', ['São Paulo', 'Reuters', '2021-03-03', 'Text']],
    ['Oslo, Feb 29 (NTB) Text', ['Oslo', 'NTB', '2024-02-29', 'Text']],
  ])('%s', (paragraph, expected) => {
    expect(read(paragraph)).toEqual(expected)
  })

  test.each([
    'On June 24 (a Monday) they met.',
    'Kim Jong-un - son of Kim Jong-il - spoke.',
    'Russia (and China) agreed.',
    'It was late: they left.',
  ])('is a sentence: %s', (paragraph) => {
    expect(read(paragraph)).toEqual([undefined, undefined, undefined, paragraph])
  })

  test('a December dateline beside a January list is of the year before', () => {
    expect(read('Rome, Dec 30 (ANSA) Text', 'Tue, Jan 2, 2024, 05:00 PM')[2]).toBe('2023-12-30')
  })

  test('no date is invented', () => {
    expect(codes(`H\nby X |\n\nRome, Feb 30 (ANSA) Text\n${LIST}`)).toContain('impossible-date')
    expect(codes('H\nby X |\n\nRome, June 3 (ANSA) Text')).toContain('no-year')
  })
})

describe('the list', () => {
  const latest = (list: string, timeZone = 'UTC') =>
    readArticle(`H\nLatest News\n${list}`, { timeZone }).article.latest

  test('noon and midnight', () => {
    expect(
      latest('A Fri, Jul 19, 2024, 12:00 AM\nB Fri, Jul 19, 2024, 12:30 PM').map((l) => l.published),
    ).toEqual(['2024-07-19T00:00:00.000Z', '2024-07-19T12:30:00.000Z'])
  })

  test('clocks that are put forward and back', () => {
    const spring = latest('A Sun, Mar 10, 2024, 02:30 AM', 'America/New_York')
    const autumn = latest('A Sun, Nov 3, 2024, 01:30 AM', 'America/New_York')
    expect([spring[0]?.published, autumn[0]?.published]).toEqual([
      '2024-03-10T07:30:00.000Z',
      '2024-11-03T05:30:00.000Z',
    ])
  })

  test('a date on a line of its own belongs to the headline above', () => {
    expect(latest('A\nFri, Jul 19, 2024, 05:00 PM')).toEqual([
      { headline: 'A', published: '2024-07-19T17:00:00.000Z', seen: 1 },
    ])
  })

  test('dates that cannot be are told, not believed', () => {
    const raw =
      'H\nLatest News\nA Thu, Jul 19, 2024, 05:00 PM\nB Jul 32, 2024, 05:00 PM\nC Jul 3, 2024, 25:00 PM\nD'
    expect(readArticle(raw).article.latest.map(({ published }) => published)).toEqual(
      Array(4).fill(undefined),
    )
    expect(codes(raw).slice(2)).toEqual(['wrong-weekday', 'impossible-date', 'impossible-date', 'no-date'])
  })
})

test('programming errors are thrown', () => {
  expect(() => readArticle('', { timeZone: 'Mars/Olympus' })).toThrow(RangeError)
  expect(() => readArticle(undefined as unknown as string)).toThrow(TypeError)
})

const piece = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    'Latest News',
    'by IANS |',
    'Paris, June 24 (AP) x',
    'A Fri, Jul 19, 2024, 05:00 PM',
    '\r\n',
    '\n',
    '\n\n',
  ),
)
const anyText = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''))

test('any text: no crash, unique ids, every date is one, CRLF means LF', () => {
  fc.assert(
    fc.property(anyText, (raw) => {
      const { article, documents } = readArticle(raw)
      expect(new Set(documents.map(({ id }) => id)).size).toBe(documents.length)
      for (const { published } of documents) {
        if (published !== undefined) expect(new Date(published).getTime()).not.toBeNaN()
      }
      if (!raw.includes('\r')) expect(readArticle(raw.replaceAll('\n', '\r\n')).article).toEqual(article)
    }),
  )
})

test('no words are lost', () => {
  const words = fc
    .array(fc.stringMatching(/^[a-z]{1,8}[.!]?$/), { minLength: 1, maxLength: 8 })
    .map((w) => w.join(' '))
  fc.assert(
    fc.property(fc.array(fc.oneof(words, fc.constantFrom('', 'Latest News')), { maxLength: 20 }), (lines) => {
      const said = JSON.stringify(readArticle(lines.join('\n')))
      for (const word of lines
        .filter((line) => line !== 'Latest News')
        .join(' ')
        .split(' ')) {
        expect(said).toContain(word)
      }
    }),
  )
})

test('a megabyte of anything takes linear time', () => {
  for (const part of [
    ' ',
    ',',
    '(',
    'by ',
    'A, ',
    'Jul 1, ',
    '\n',
    'x\n',
    '\u0301',
    'Fri, Jul 19, 2024, 05:00 PM\n',
  ]) {
    const start = performance.now()
    readArticle(
      `H\n${part.repeat(1_000_000 / part.length)}\nLatest News\n${part.repeat(1_000_000 / part.length)}`,
    )
    expect(performance.now() - start).toBeLessThan(5000)
  }
})
