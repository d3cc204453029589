import { describe, expect, it } from 'vitest'
import { createIndex, type Fields, type SearchIndex } from '../../src/index.js'

const fields = {
  body: { type: 'text' },
  tag: { type: 'keyword' },
  count: { type: 'number' },
  day: { type: 'date' },
  open: { type: 'boolean' },
} as const

function fiveDocuments() {
  const index = createIndex({ fields })
  index.add({ id: 'a', body: 'red', tag: ['x', 'y', 'x'], count: 2, open: true, day: '2024-07' })
  index.add({ id: 'b', body: 'red', tag: 'y', count: 1, open: false, day: '2024-07-19' })
  index.add({ id: 'c', body: 'red', tag: [], open: true, day: new Date('2024-07-19T12:00Z') })
  index.add({ id: 'd', body: 'red', tag: 'z', count: 2 })
  index.add({ id: 'e', body: 'blue', tag: 'x', count: -1 })
  return index
}

function idsOf<F extends Fields>(result: ReturnType<SearchIndex<F>['search']>): string[] {
  return result.hits.map(({ id }) => id)
}

it('the query of a result is that which was searched for, whatever becomes of it later', () => {
  const index = fiveDocuments()
  const clause = { type: 'term', text: 'red' } as { type: 'term'; text: string }
  const ids = { type: 'ids', ids: ['a'] } as { type: 'ids'; ids: string[] }
  const result = index.search({ type: 'bool', must: [clause], filter: [ids] })
  clause.text = 'blue'
  ids.ids.push('b')
  const { tree } = result.query
  expect(tree).toEqual({
    type: 'bool',
    must: [{ type: 'term', text: 'red' }],
    filter: [{ type: 'ids', ids: ['a'] }],
  })
  expect(idsOf(index.search(tree))).toEqual(idsOf(result))
})

describe('hits', () => {
  it('of equal scores come in the order they were added; an update counts as added last', () => {
    const index = fiveDocuments()
    expect(idsOf(index.search('red'))).toEqual(['a', 'b', 'c', 'd'])
    index.update({ id: 'a', body: 'red' })
    expect(idsOf(index.search('red'))).toEqual(['b', 'c', 'd', 'a'])
  })

  it('come by the page, with the total of all', () => {
    const index = fiveDocuments()
    expect(idsOf(index.search('red', { limit: 2 }))).toEqual(['a', 'b'])
    expect(idsOf(index.search('red', { limit: 2, offset: 2 }))).toEqual(['c', 'd'])
    expect(idsOf(index.search('red', { limit: 2, offset: 3 }))).toEqual(['d'])
    expect(index.search('red', { offset: 4 })).toMatchObject({
      hits: [],
      total: { value: 4, relation: 'eq' },
    })
    expect(index.search('red', { limit: 0, facets: ['tag'] })).toMatchObject({
      hits: [],
      total: { value: 4, relation: 'eq' },
      facets: {
        tag: [
          { value: 'y', count: 2 },
          { value: 'x', count: 1 },
          { value: 'z', count: 1 },
        ],
      },
    })
    expect(index.search('red', { limit: 0, sort: { field: 'count' } }).hits).toEqual([])
  })

  it('hold a fresh copy of the document', () => {
    const index = fiveDocuments()
    const [hit] = index.search('red').hits
    expect(hit!.document).toEqual({
      id: 'a',
      body: 'red',
      tag: ['x', 'y', 'x'],
      count: 2,
      open: true,
      day: '2024-07',
    })
    ;(hit!.document.tag as string[]).push('changed')
    Object.assign(hit!.document, { body: 'changed' })
    expect(index.search('red').hits[0]!.document).toEqual(index.get('a'))
    expect(index.get('a')!.body).toBe('red')
    expect(index.get('c')!.day).toBe('2024-07-19T12:00:00.000Z')
  })

  it('and their result keep what is read late when they are copied, sent to a worker or watched', () => {
    const index = fiveDocuments()
    const result = index.search('red', { limit: 1 })
    const { cursor } = result
    const document = index.get('a')
    expect(cursor).toEqual(expect.any(String))
    const inProxies: typeof result = new Proxy(result, {
      get: (target, name, receiver) => {
        const value: unknown = Reflect.get(target, name, receiver)
        return name === 'hits' ? target.hits.map((hit) => new Proxy(hit, {})) : value
      },
    })
    const copies = [
      result,
      { ...result, hits: result.hits.map((hit) => ({ ...hit })) },
      structuredClone(result),
      JSON.parse(JSON.stringify(result)) as typeof result,
      inProxies,
    ]
    for (const copy of copies) {
      expect(copy.cursor).toBe(cursor)
      expect(copy.hits.map((hit) => hit.document)).toEqual([document])
    }
    const few = index.search('red', { limit: 5 })
    expect(Object.keys(few)).toEqual(Object.keys(result))
    expect(few.cursor).toBeUndefined()
  })

  it('have only what was asked for', () => {
    const index = fiveDocuments()
    expect(Object.keys(index.search('red').hits[0]!)).toEqual(['id', 'score', 'document'])
    const all = index.search('blue', { highlight: true, snippet: true, explain: true }).hits[0]!
    expect(Object.keys(all).sort()).toEqual([
      'document',
      'explanation',
      'highlights',
      'id',
      'score',
      'snippets',
    ])
  })
})

describe('sort', () => {
  it('puts documents without a value last, either way', () => {
    const index = fiveDocuments()
    expect(idsOf(index.search('red', { sort: { field: 'count' } }))).toEqual(['b', 'a', 'd', 'c'])
    expect(idsOf(index.search('red', { sort: { field: 'count', order: 'desc' } }))).toEqual([
      'a',
      'd',
      'b',
      'c',
    ])
  })

  it('goes by several fields in turn', () => {
    const index = fiveDocuments()
    const sort = [
      { field: 'open', order: 'desc' },
      { field: 'day', order: 'desc' },
    ] as const
    expect(idsOf(index.search('red', { sort }))).toEqual(['c', 'a', 'b', 'd'])
    expect(idsOf(index.search('red', { sort: [] }))).toEqual(['a', 'b', 'c', 'd'])
  })

  it('goes by the keyword that comes first in the order wanted', () => {
    const index = fiveDocuments()
    expect(idsOf(index.search('*', { sort: { field: 'tag' } }))).toEqual(['a', 'e', 'b', 'd', 'c'])
    expect(idsOf(index.search('*', { sort: { field: 'tag', order: 'desc' } }))).toEqual([
      'd',
      'a',
      'b',
      'e',
      'c',
    ])
  })
})

describe('filter', () => {
  const filtered = (filter: object) => idsOf(fiveDocuments().search('*', { filter }))

  it('takes a value, one of several, or bounds', () => {
    expect(filtered({ tag: 'x' })).toEqual(['a', 'e'])
    expect(filtered({ tag: ['x', 'z'] })).toEqual(['a', 'd', 'e'])
    expect(filtered({ tag: [] })).toEqual([])
    expect(filtered({ tag: { gt: 'x', lte: 'y' } })).toEqual(['a', 'b'])
    expect(filtered({ count: 2 })).toEqual(['a', 'd'])
    expect(filtered({ count: [1, -1] })).toEqual(['b', 'e'])
    expect(filtered({ count: { gte: -1, lt: 2 } })).toEqual(['b', 'e'])
    expect(filtered({ count: {} })).toEqual(['a', 'b', 'd', 'e'])
    expect(filtered({ open: false })).toEqual(['b'])
  })

  it('reads a date as all the time that it names', () => {
    expect(filtered({ day: '2024' })).toEqual(['a', 'b', 'c'])
    expect(filtered({ day: '2024-07-19' })).toEqual(['b', 'c'])
    expect(filtered({ day: { gt: '2024-07-18' } })).toEqual(['b', 'c'])
    expect(filtered({ day: { gt: '2024-07-19' } })).toEqual([])
    expect(filtered({ day: { lte: '2024-07' } })).toEqual(['a', 'b', 'c'])
    expect(filtered({ day: { lt: '2024-07-19' } })).toEqual(['a'])
    expect(filtered({ day: new Date('2024-07-19T12:00Z') })).toEqual(['c'])
    expect(filtered({ day: { gte: Date.UTC(2024, 6, 19, 12) } })).toEqual(['c'])
  })

  it('wants all fields to fit', () => {
    expect(filtered({ tag: 'x', count: { gt: 0 } })).toEqual(['a'])
  })

  it('adds nothing to a query without a word in it', () => {
    const index = fiveDocuments()
    for (const query of ['', '...', '-', '"!"']) {
      expect(index.search(query).hits).toEqual([])
      expect(index.search(query, { filter: { tag: 'x' } }).hits).toEqual([])
    }
  })
})

describe('facets', () => {
  it('count each document once for a value, the commonest first', () => {
    const { facets } = fiveDocuments().search('*', { facets: ['tag', 'open'] })
    expect(facets).toEqual({
      tag: [
        { value: 'x', count: 2 },
        { value: 'y', count: 2 },
        { value: 'z', count: 1 },
      ],
      open: [
        { value: 'true', count: 2 },
        { value: 'false', count: 1 },
      ],
    })
  })

  it('count all matches, not the page, and no more values than asked for', () => {
    const index = fiveDocuments()
    expect(index.search('red', { limit: 1, facets: { tag: { limit: 1 } } }).facets).toEqual({
      tag: [{ value: 'y', count: 2 }],
    })
    expect(index.search('nothing', { facets: ['tag'] }).facets).toEqual({ tag: [] })
    expect(index.search('red').facets).toEqual({})
  })
})

describe('an index without documents', () => {
  const options = {
    highlight: true,
    snippet: true,
    facets: ['tag', 'open'],
    sort: { field: 'day' },
    recency: { field: 'day', halfLife: '1d' },
    explain: true,
  } as const

  it.each(['', 'red', 'red*', 'red~', '"red blue"', '*', '-red', 'tag:x', 'count:>0'])(
    'finds none: %s',
    (query) => {
      const index = createIndex({ fields })
      const nothing = { hits: [], total: { value: 0, relation: 'eq' }, facets: { tag: [], open: [] } }
      expect(index.search(query, options)).toMatchObject(nothing)
      expect(index.suggest(query)).toEqual([])
      expect(index.didYouMean(query)).toBeUndefined()
      index.add({ id: '1', body: 'red blue' })
      index.remove('1')
      expect(index.search(query, options)).toMatchObject(nothing)
    },
  )

  it('is as good as new when documents come again', () => {
    const fresh = createIndex({ fields })
    const used = fiveDocuments()
    for (const id of 'abcde') used.remove(id)
    for (const index of [fresh, used]) index.add({ id: '1', body: 'red blue red' })
    expect(used.search('red', options)).toEqual(fresh.search('red', options))
  })
})

describe('removed documents', () => {
  it('are gone at once, and results already given stay', () => {
    const index = fiveDocuments()
    const before = index.search('red')
    index.remove('b')
    expect(idsOf(before)).toEqual(['a', 'b', 'c', 'd'])
    expect(idsOf(index.search('red'))).toEqual(['a', 'c', 'd'])
    expect(index.search('tag:y', { facets: ['tag'] }).total.value).toBe(1)
    expect(index.explain('b', 'red')).toBeUndefined()
    expect(index.remove('b')).toBe(false)
  })

  it('may be removed while a result is walked through', () => {
    const index = fiveDocuments()
    for (const { id } of index.search('red').hits) expect(index.remove(id)).toBe(true)
    expect(index.search('red').hits).toEqual([])
    expect(idsOf(index.search('*'))).toEqual(['e'])
  })

  it('leave no trace, however many there were', () => {
    const used = createIndex({ fields })
    const fresh = createIndex({ fields })
    for (let i = 0; i < 3000; i++) {
      const document = {
        id: `${i}`,
        body: `word${i % 7} red ${'blue '.repeat(i % 3)}`,
        tag: `${i % 5}`,
        count: i,
      }
      used.add(document)
      if (i % 10 === 0) fresh.add(document)
    }
    for (let i = 0; i < 3000; i++) if (i % 10 !== 0) used.remove(`${i}`)
    expect(used.size).toBe(300)
    for (const query of ['red', 'word3 blue', '"red blue"', 'wor*', 'count:[100 TO 900] blue', 'wrod1~']) {
      const options = { limit: 1000, explain: true, facets: ['tag'] } as const
      expect(used.search(query, options)).toEqual(fresh.search(query, options))
    }
  })
})

describe('explain', () => {
  it('says how a score comes about', () => {
    const index = createIndex({ fields: { body: { type: 'text', boost: 2 } } })
    index.add({ id: '1', body: 'red' })
    const explanation = index.explain('1', 'red')!
    expect(explanation.description).toBe('product: red in body')
    expect(explanation.details.map(({ value }) => value)).toEqual([2, Math.log(1 + 0.5 / 1.5), 1 / 2.2])
    expect(explanation.value).toBe(index.search('red').hits[0]!.score)
  })

  it('is undefined for a document that does not match or is not there', () => {
    const index = fiveDocuments()
    expect(index.explain('e', 'red')).toBeUndefined()
    expect(index.explain('a', 'red', { filter: { tag: 'z' } })).toBeUndefined()
    expect(index.explain('nobody', 'red')).toBeUndefined()
    expect(index.explain('__proto__', 'red')).toBeUndefined()
  })
})

describe('names that every object has', () => {
  const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf']

  it('are ids, words and keywords like others', () => {
    const index = createIndex({ fields: { body: { type: 'text' }, tag: { type: 'keyword' } } })
    for (const name of names) index.add({ id: name, body: `the ${name}`, tag: name })
    for (const name of names) {
      expect(idsOf(index.search(name, { fields: ['body'] }))).toEqual([name])
      expect(idsOf(index.search('*', { filter: { tag: name } }))).toEqual([name])
      expect(index.get(name)).toEqual({ id: name, body: `the ${name}`, tag: name })
    }
    const { facets } = index.search('*', { facets: ['tag'] })
    expect(facets.tag).toEqual([...names].sort().map((value) => ({ value, count: 1 })))
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    for (const name of names) expect(index.remove(name)).toBe(true)
    expect(index.size).toBe(0)
  })

  it.each(names)('are fields like others: %s', (name) => {
    const schema = Object.fromEntries([
      [name, { type: 'text' }],
      [`${name}2`, { type: 'keyword' }],
    ]) as Fields
    const index: SearchIndex<Fields> = createIndex<Fields>({ fields: schema })
    index.add({
      id: '1',
      ...Object.fromEntries([
        [name, 'red'],
        [`${name}2`, 'x'],
      ]),
    })
    const query = { type: 'term', text: 'red', field: name } as const
    const { hits, facets } = index.search(query, {
      highlight: true,
      snippet: true,
      boost: Object.fromEntries([[name, 2]]),
      facets: [`${name}2`] as never,
      filter: Object.fromEntries([[`${name}2`, 'x']]),
    })
    expect(Object.hasOwn(hits[0]!.document, name)).toBe(true)
    expect(Object.entries(hits[0]!.highlights!)).toMatchObject([[name, { ranges: [{ start: 0, end: 3 }] }]])
    expect(Object.keys(hits[0]!.snippets!)).toEqual([name])
    expect(Object.entries(facets)).toEqual([[`${name}2`, [{ value: 'x', count: 1 }]]])
    expect(idsOf(index.search(`${name}:red`))).toEqual(['1'])
    expect(Object.keys(Object.prototype)).toEqual([])
  })
})
