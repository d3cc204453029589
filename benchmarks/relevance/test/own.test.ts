import { expect, test } from 'vitest'
import { OWN, readCollection } from '../collections.js'

const { documents, queries } = readCollection(OWN, '')

test('the article, its passages and the headlines beside it are the documents', () => {
  expect(documents).toHaveLength(31)
  expect(documents.every(({ title, text }) => (title === '') !== (text === ''))).toBe(true)
})

test('30 queries, each with a document that answers it in full', () => {
  expect(queries).toHaveLength(30)
  for (const { text, judgments } of queries) expect([...judgments.values()], text).toContain(2)
})

test('judgments are grades from 0 to 2 of documents that are there', () => {
  const ids = new Set(documents.map(({ id }) => id))
  for (const { judgments } of queries) {
    for (const [id, grade] of judgments) {
      expect(ids).toContain(id)
      expect([0, 1, 2]).toContain(grade)
    }
  }
})
