import { describe, expect, it } from 'vitest'
import { createIndex, type Query } from '../../src/index.js'
import type { Fields } from '../../src/schema/fields.js'

const index = createIndex({ fields: { body: { type: 'text' } } })
const words = Array.from({ length: 70 }, (_, i) => `w${i}`)
index.add({ id: 'korea', body: 'north korea' })
index.add({ id: 'words', body: words.join(' ') })

const found = (query: Query | string) => {
  const { hits, query: read } = index.search(query)
  return { ids: hits.map(({ id }) => id), warnings: read.warnings.map(({ code }) => code) }
}

describe('words near each other', () => {
  it('count once where a word may stand at either of two places', () => {
    const double = createIndex({ fields: { body: { type: 'text' } } })
    double.add({ id: 'a', body: 'resume resume resumes koreans' })
    const query: Query = { type: 'phrase', text: 'resume koreans resumes', slop: 2 }
    const [hit] = double.search(query, { explain: true }).hits
    expect(JSON.stringify(hit?.explanation)).toContain('stands 0.33 times')
  })

  it('may be shared by items that overlap', () => {
    expect(found('"north korea" NEAR/0 korea').ids).toEqual(['korea'])
  })

  it('need only be there when they are too many to look how near they stand', () => {
    const backwards = [...words].reverse()
    const texts = Array.from({ length: 23 }, (_, i) =>
      backwards
        .slice(i * 3, i * 3 + 3)
        .reverse()
        .join(' '),
    )
    const answer = { ids: ['words'], warnings: ['TOO_COMPLEX'] }
    expect(found({ type: 'near', texts, distance: 1000 })).toEqual(answer)
    expect(found({ type: 'phrase', text: words.slice(0, 66).join(' '), slop: 3 })).toEqual(answer)
    expect(found({ type: 'phrase', text: words.slice(1, 60).join(' '), slop: 3 }).warnings).toEqual([])
  })
})

it('clauses without a word cannot be asked for', () => {
  expect(found('(north &)~2').ids).toEqual(['korea'])
  expect(found('(north & kim)~3').ids).toEqual([])
})

it('a field with the name of what objects inherit is like any other', () => {
  const odd = createIndex<Fields>({ fields: { constructor: { type: 'text' } } as Fields })
  odd.add({ id: 'kim', constructor: 'kim treaty korea one' })
  odd.add({ id: 'treaty', constructor: 'kim treaty korea two' })
  const { hits } = odd.search({ type: 'moreLikeThis', text: 'kim treaty korea' })
  expect(hits.map(({ id }) => id)).toEqual(['kim', 'treaty'])
})
