import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { newsFields, readArticle } from '../src/index.js'

const raw = readFileSync(new URL('../../../corpus/putin-kim.txt', import.meta.url), 'utf8')
const { article, documents, notUnderstood } = readArticle(raw)

test('the parts of the corpus article', () => {
  expect(article.headline).toBe(
    'Putin, Kim rekindle close Russian-N Korean links dating back to the Stalin era',
  )
  expect([article.byline, article.agency, article.place]).toEqual(['IANS', 'IANS', 'New Delhi'])
  expect(article.published).toBe('2024-06-24')
  expect(article.paragraphs).toHaveLength(16)
  expect(article.paragraphs[0]).toMatch(/^Nearly a quarter century after/)
  expect(notUnderstood).toEqual([])
})

test('its list: a headline that stands twice is one', () => {
  expect(article.latest).toHaveLength(14)
  expect(article.latest[0]).toEqual({
    headline: "Mexico's President-elect picks three more Cabinet members",
    published: '2024-07-19T17:00:00.000Z',
    seen: 1,
  })
  expect(article.latest.filter(({ seen }) => seen > 1)).toEqual([
    {
      headline: 'CM Mohan Yadav hopeful of positive outcome from Regional Industry Conclave in Jabalpur',
      published: '2024-07-19T16:58:00.000Z',
      seen: 2,
    },
  ])
})

test('its documents: ids are unique, and every property is a field', () => {
  expect(documents).toHaveLength(1 + 16 + 14)
  expect(new Set(documents.map(({ id }) => id)).size).toBe(documents.length)
  const known = ['id', ...Object.keys(newsFields)]
  for (const document of documents) expect(known).toEqual(expect.arrayContaining(Object.keys(document)))
  expect(documents[7]).toMatchObject({
    kind: 'passage',
    number: 7,
    article: article.id,
    published: '2024-06-24',
  })
})

test('the zone of the list is an option', () => {
  const { latest } = readArticle(raw, { timeZone: 'Asia/Kolkata' }).article
  expect(latest[0]?.published).toBe('2024-07-19T11:30:00.000Z')
})
