import { describe, expect, test } from 'vitest'
import { readArticle } from '../src/index.js'

const LIST = 'Latest News\nOne Fri, Jul 19, 2024, 05:00 PM'
const read = (paragraph: string) => readArticle(`H\nby X |\n\n${paragraph}\n\n${LIST}`)

describe('a sentence is no dateline, and keeps its first words', () => {
  test.each([
    'London, June 24 – the day after the vote – woke up to rain.',
    'In London, June 24 — A day to remember.',
    'On Monday, June 24 — They met.',
    'June 24, 2024 was a Monday.',
    'London, June 24–25 — Two days.',
    'NASA — the agency — said so.',
    'EU: Leaders met.',
    'WHO (WHO) said so.',
    'BJP (Bharatiya Janata Party) leaders met.',
    'US (United States) officials met.',
    'Apple (AAPL) — Shares rose.',
    'World Health Organization (WHO) - Geneva said so.',
  ])('%s', (paragraph) => {
    const { article, notUnderstood } = read(paragraph)
    expect(article.paragraphs).toEqual([paragraph])
    expect([article.place, article.agency, article.published]).toEqual([undefined, undefined, undefined])
    expect(notUnderstood.map(({ code }) => code)).toEqual(['no-dateline'])
  })
})

describe('more datelines', () => {
  test.each([
    ['June 24, 2024 — Text', [undefined, undefined, '2024-06-24', 'Text']],
    ['New Delhi, Monday, June 24 (IANS) Text', ['New Delhi', 'IANS', '2024-06-24', 'Text']],
    ['NEW DELHI/MUMBAI, June 24 (IANS) Text', ['NEW DELHI/MUMBAI', 'IANS', '2024-06-24', 'Text']],
    ['BEIJING June 24 (Reuters) - Text', ['BEIJING', 'Reuters', '2024-06-24', 'Text']],
    ['Tokyo (CNN)Police spoke', ['Tokyo', 'CNN', undefined, 'Police spoke']],
    ['(Reuters) - Text', [undefined, 'Reuters', undefined, 'Text']],
  ])('%s', (paragraph, expected) => {
    const { article } = read(paragraph)
    expect([article.place, article.agency, article.published, article.paragraphs[0]]).toEqual(expected)
  })

  test('a weekday that contradicts the date is told', () => {
    const { article, notUnderstood } = read('New Delhi, Tuesday, June 24 (IANS) Text')
    expect([article.place, article.published]).toEqual(['New Delhi', undefined])
    expect(notUnderstood.map(({ code, line }) => [code, line])).toEqual([['wrong-weekday', 4]])
  })
})

test('a headline may end in a word and a comma before its date', () => {
  const { article, notUnderstood } = readArticle('H\nLatest News\nRally in Delhi, Jul 19, 2024, 05:00 PM')
  expect(article.latest).toEqual([
    { headline: 'Rally in Delhi', published: '2024-07-19T17:00:00.000Z', seen: 1 },
  ])
  expect(notUnderstood.map(({ code }) => code)).not.toContain('wrong-weekday')
})

test('a year that no news has is no date', () => {
  const raw = 'H\nLatest News\nFoo Jul 19, 0024, 05:00 PM'
  expect(readArticle(raw, { timeZone: 'America/New_York' }).article.latest).toEqual([
    { headline: 'Foo Jul 19, 0024, 05:00 PM', seen: 1 },
  ])
})

test('the id handed over is given to no headline', () => {
  const { documents } = readArticle(`H\n${LIST}`, { id: '2024-07-19-one' })
  expect(documents.map(({ id }) => id)).toEqual(['2024-07-19-one', '2024-07-19-one-2'])
})

test('a byline keeps an agency that the dateline does not name', () => {
  const { article } = readArticle(`H\nBy Jane Doe | Reuters\n\nParis, June 24 (AP) Text\n${LIST}`)
  expect([article.byline, article.agency]).toEqual(['Jane Doe | Reuters', 'AP'])
  expect(readArticle('H\nBy A | B | C\n\nText').article.paragraphs).toEqual(['By A | B | C', 'Text'])
})

test.each([{ timezone: 'UTC' }, { timeZone: 5 }, { timeZone: null }, { id: '' }, { id: 5 }, null])(
  'options that are wrong: %j',
  (options) => {
    expect(() => readArticle('', options as never)).toThrow(TypeError)
  },
)
