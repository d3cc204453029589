import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createIndex, type Query } from '../../src/index.js'

const schema = {
  fields: { title: { type: 'text' }, body: { type: 'text' }, tag: { type: 'keyword' } },
} as const
const WORDS = ['red', 'green', 'blue', 'white', 'black', 'x', '2024']

interface Text {
  readonly id: string
  readonly title: string
  readonly body: string
  readonly tag: string
}

const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 8 }).map((words) => words.join(' '))
const texts = fc
  .array(fc.record({ title: text, body: text, tag: fc.constantFrom('a', 'b') }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((list) => list.map((each, i): Text => ({ id: `${i}`, ...each })))
const words = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 })

/** Of several segments, with documents taken out of some. */
function indexOf(list: readonly Text[]) {
  const index = createIndex(schema)
  list.forEach((each, i) => {
    index.add({ ...each, id: `gone ${i}` })
    index.add(each)
    if (i % 3 === 2) index.search('')
    index.remove(`gone ${i}`)
  })
  return index
}

const anyOf = (list: readonly string[]): Query => ({
  type: 'bool',
  should: list.map((each): Query => ({ type: 'term', text: each })),
})

/** The words that the best documents tell most by, with their shares, counted one by one. */
function tellingWords(best: readonly { text: string; score: number }[], all: readonly Text[], count: number) {
  const held = (word: string) => best.filter((each) => each.text.split(' ').includes(word)).length
  const inField = (word: string, field: 'title' | 'body') =>
    all.filter((each) => each[field].split(' ').includes(word)).length
  const shares = WORDS.filter((word) => /\p{L}{2}/u.test(word)).map((word) => {
    const likelihood = best.reduce((sum, each) => {
      const tokens = each.text.split(' ').filter((token) => token !== '')
      const times = tokens.filter((token) => token === word).length
      return sum + (times === 0 ? 0 : ((each.score / best[0]!.score) ** 8 * times) / tokens.length)
    }, 0)
    const most = Math.max(inField(word, 'title'), inField(word, 'body'))
    const isHeld = held(word) >= Math.min(2, best.length)
    return { word, share: isHeld && most > 0 ? likelihood * Math.log1p(all.length / most) : 0 }
  })
  const chosen = shares
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share || (a.word < b.word ? -1 : 1))
    .slice(0, count)
  const total = chosen.reduce((sum, { share }) => sum + share, 0)
  return chosen.map(({ word, share }) => ({ word, share: share / total }))
}

describe('feedback', () => {
  it('scores as a query does that has the words the best hits tell most by', () => {
    fc.assert(
      fc.property(
        texts,
        words,
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 3 }),
        fc.constantFrom(0.1, 0.5),
        fc.constantFrom(undefined, 'a'),
        (list, asked, documents, terms, weight, tag) => {
          const index = indexOf(list)
          const options = { limit: 100, exactness: 0, ...(tag === undefined ? {} : { filter: { tag } }) }
          const tree = anyOf(asked)
          const best = index.search(tree, { ...options, limit: documents }).hits.map(({ id, score }) => {
            const { title, body } = list.find((each) => each.id === id)!
            return { score, text: `${title} ${body}` }
          })
          const telling = tellingWords(best, list, terms)
          const scale = (asked.length * weight) / (1 - weight)
          const expanded: Query = {
            type: 'bool',
            should: [
              tree,
              ...telling.map(({ word, share }): Query => ({
                type: 'term',
                text: word,
                boost: share * scale,
              })),
            ],
          }
          const { hits } = index.search(tree, { ...options, feedback: { documents, terms, weight } })
          const expected = index.search(telling.length === 0 ? tree : expanded, options).hits
          expect(hits.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort())
          const scores = new Map(expected.map(({ id, score }) => [id, score]))
          for (const { id, score } of hits) expect(score).toBeCloseTo(scores.get(id)!, 8)
        },
      ),
    )
  })

  it('finds nothing more where all words must match, and marks none of its own', () => {
    const index = indexOf([
      { id: '0', title: 'red green', body: 'black', tag: 'a' },
      { id: '1', title: 'red green', body: 'black white', tag: 'a' },
      { id: '2', title: 'black', body: 'black', tag: 'a' },
    ])
    const ids = (query: string) =>
      index
        .search(query, { feedback: true })
        .hits.map(({ id }) => id)
        .sort()
    expect(ids('+red +green')).toEqual(['0', '1'])
    expect(ids('red green')).toEqual(['0', '1', '2'])
    const marked = index.search('red', { feedback: true, highlight: true }).hits[0]!
    expect(Object.keys(marked.highlights!)).toEqual(['title'])
  })

  it('says the same in one segment as in many, of documents with very many words', () => {
    // Which of a document's words tell most depends on all documents.
    const index = createIndex({ fields: { body: { type: 'text' } } })
    const body = (i: number) =>
      Array.from({ length: 260 }, (_, j) => `w${(j * (i + 1)) % 400} v${j % (3 + i)}`).join(' ')
    for (let i = 0; i < 8; i++) {
      index.add({ id: `${i}`, body: `red ${body(i)}` })
      index.search('red')
    }
    const found = () =>
      index.search('red', { feedback: { documents: 4, terms: 50 } }).hits.map(({ id, score }) => [id, score])
    const before = found()
    return index.optimize().then(() => {
      expect(found()).toEqual(before)
    })
  })

  it('looks for a term in fields that are analyzed as the one it was read in', () => {
    const reverse = { name: 'reverse', apply: (word: string) => Array.from(word).reverse().join('') }
    const analyzer = { name: 'backwards', steps: [reverse] }
    const index = createIndex({ fields: { a: { type: 'text', analyzer }, b: { type: 'text' } } })
    index.add({ id: 'read', a: 'stop red', b: '' })
    index.add({ id: 'too', a: 'stop', b: '' })
    index.add({ id: 'other', a: '', b: 'pots' })
    const ids = index.search('red', { feedback: { documents: 1 } }).hits.map(({ id }) => id)
    expect(ids).toEqual(['read', 'too'])
  })

  it('finds more beside synonyms and exclusions, and changes nothing that is pinned', () => {
    const index = createIndex({ ...schema, synonyms: [['kim', 'leader']] })
    index.add({ id: 'a', title: 'kim visits', body: 'korea' })
    index.add({ id: 'b', title: 'kim', body: 'korea treaty' })
    index.add({ id: 'c', title: 'song', body: 'korea' })
    index.add({ id: 'd', title: 'dance', body: 'korea' })
    const found = (query: string, pinned: string[] = []) =>
      index.search(query, { feedback: true, pinned }).hits.map(({ id, score }) => ({ id, score }))
    const ids = (hits: readonly { id: string }[]) => hits.map(({ id }) => id).sort()
    expect(ids(found('kim'))).toEqual(['a', 'b', 'c', 'd'])
    expect(ids(found('kim -song'))).toEqual(['a', 'b', 'd'])
    expect(found('kim', ['nobody'])).toEqual(found('kim'))
    const [first, ...others] = found('visits', ['d'])
    expect(first!.id).toBe('d')
    expect(others).toEqual(found('visits').filter(({ id }) => id !== 'd'))
  })

  it('ends when the time is up', () => {
    const index = createIndex(schema)
    const body = Array.from({ length: 10_000 }, (_, i) => `word${i}`).join(' ')
    for (let i = 0; i < 60; i++) index.add({ id: `${i}`, title: 'red', body })
    index.search('red')
    const started = Date.now()
    const { partial } = index.search('red', { feedback: { documents: 60 }, timeout: 1 })
    expect(partial).toBe(true)
    expect(Date.now() - started).toBeLessThan(1000)
  })

  it('is explained, and refuses what it cannot be', () => {
    const index = indexOf([
      { id: '0', title: 'red green', body: 'black', tag: 'a' },
      { id: '1', title: 'red', body: 'black white', tag: 'a' },
    ])
    for (const { score, explanation } of index.search('red', { feedback: true, explain: true }).hits) {
      expect(explanation!.value).toBe(score)
      expect(JSON.stringify(explanation)).toContain('black in body')
    }
    for (const [feedback, option] of [
      [{ weight: 1 }, 'feedback.weight'],
      [{ documents: 0 }, 'feedback.documents'],
      [{ terms: 101 }, 'feedback.terms'],
    ] as const)
      expect(() => index.search('red', { feedback })).toThrow(
        expect.objectContaining({ code: 'INVALID_OPTION', details: expect.objectContaining({ option }) }),
      )
    expect(index.search('nothing', { feedback: true }).hits).toEqual([])
  })
})
