import { describe, expect, it } from 'vitest'
import { createIndex, LedeError, openIndex, type Fields } from '../../src/index.js'

/*
 * What documents may do to the engine, and where it is tested:
 *
 * - names that every object has, as ids, fields, words and values: here, `failures.test.ts`, `schema.test.ts`
 * - odd characters: here, `word-scanner.test.ts`; forms of them, and letters with odd cases: here, `analysis.test.ts`
 * - endless words and texts, very many values and fields, depth, circles: here, `word-scanner.test.ts`
 * - values of every kind, getters, proxies, holes: here; a bad one among many: here, `index.test.ts`
 * - updates and removals against a fresh index: `index.test.ts`, `merge.test.ts`; an id twice, all removed: here
 * - more than fits: `failing-writes.test.ts`, `storage/hostile.test.ts`
 */
const fields = {
  body: { type: 'text' },
  tag: { type: 'keyword' },
  count: { type: 'number' },
  day: { type: 'date' },
  open: { type: 'boolean' },
} as const

function indexOf(...bodies: readonly string[]) {
  const index = createIndex({ fields, language: 'en' })
  bodies.forEach((body, i) => {
    index.add({ id: `${i}`, body })
  })
  return index
}

function found(index: ReturnType<typeof indexOf>, query: string): string[] {
  return index.search(query).hits.map(({ id }) => id)
}

/** What is marked in the best hit, as it stands in the text. */
function marked(body: string, query: string): string[] {
  const [hit] = indexOf(body).search(query, { highlight: true }).hits
  return (hit?.highlights?.body?.ranges ?? []).map(({ start, end }) => body.slice(start, end))
}

describe('hostile documents', () => {
  it('odd characters neither throw nor shift offsets, and survive saving', () => {
    const odd = ['\ud83d', '\udc00x', '\0', '\ufffe', '\ufeff', '\u202e', '\u200d', 'e\u0301'.repeat(5000)]
    for (const piece of odd) {
      const body = `${piece} before ${piece}target${piece} after`
      const index = indexOf(body)
      const options = { highlight: true, snippet: true } as const
      const result = index.search('before after', options)
      expect(result.hits[0]!.document.body).toBe(body)
      expect(marked(body, 'before after')).toEqual(['before', 'after'])
      expect(openIndex(index.toBytes()).search('before after', options)).toEqual(result)
    }
  })

  it('composed, decomposed and compatibility forms find each other and mark the text as written', () => {
    const forms = ['café', '한글', 'Å', 'ﬁn', '①', 'ｶﾞ']
    for (const form of forms) {
      for (const body of (['NFC', 'NFD', 'NFKC', 'NFKD'] as const).map((name) => form.normalize(name))) {
        for (const query of [form.normalize('NFC'), form.normalize('NFD')]) {
          expect(marked(`red ${body} blue`, query)).toEqual([body])
        }
      }
    }
  })

  it('letters with odd cases find each other', () => {
    for (const [body, query] of [
      ['İstanbul', 'istanbul'],
      ['ISTANBUL', 'İstanbul'],
      ['ſun', 'SUN'],
      ['ΟΔΟΣ', 'οδος'],
      ['οδός', 'ΟΔΟΣ'],
      ['STRAẞE', 'straße'],
      ['ﬃ', 'FFI'],
    ] as const) {
      expect(marked(body, query)).toEqual([body])
    }
  })

  it('endless words are cut by rule', () => {
    const word = 'x'.repeat(10_000_000)
    const start = performance.now()
    const index = indexOf(`a ${word} b`)
    expect(found(index, word.slice(0, 255))).toEqual(['0'])
    expect(found(index, word.slice(0, 254))).toEqual([])
    expect(index.search('b', { snippet: true }).hits[0]!.snippets!.body!.text).toMatch(/b$/)
    expect(performance.now() - start).toBeLessThan(10_000)
  })

  it('a text that never ends is marked in good time', () => {
    const start = performance.now()
    for (const piece of ['x', '京', '👍', '🇰🇵', 'e\u0301', '. ', '" ', '\u0301', 'red ', 'red. ']) {
      const body = `red ${piece.repeat(50_000)}`
      const query = `red ${piece}`
      const [hit] = indexOf(body).search(query, { highlight: true, snippet: { fragments: 5 } }).hits
      const { ranges } = hit!.highlights!.body!
      expect(body.slice(ranges[0]!.start, ranges[0]!.end)).toBe('red')
      expect(hit!.snippets!.body!.start).toBe(0)
    }
    expect(performance.now() - start).toBeLessThan(40_000)
  })

  it('words near each other all over a text are marked in good time', () => {
    const body = 'red blue green gold grey '.repeat(20_000)
    const near = 'red NEAR/500 blue NEAR/500 green NEAR/500 gold NEAR/500 grey'
    const sloppy = `"${'red '.repeat(60).trim()}"~1000`
    const start = performance.now()
    const [hit] = indexOf(body).search(`${near} ${near} ${sloppy} ${sloppy}`, { highlight: true }).hits
    expect(hit!.highlights!.body!.ranges).toHaveLength(100_000)
    expect(performance.now() - start).toBeLessThan(15_000)
  })

  it('very many values are taken in good time', () => {
    const index = createIndex({ fields })
    const tag = Array.from({ length: 1_000_000 }, (_, i) => `value${i}`)
    const start = performance.now()
    index.add({ id: '1', tag })
    const { facets } = index.search('*', { facets: { tag: { limit: 10_000 } }, sort: { field: 'tag' } })
    expect(facets.tag).toHaveLength(10_000)
    expect(index.search('tag:value999999').total.value).toBe(1)
    expect(performance.now() - start).toBeLessThan(30_000)
  })

  const circle: Record<string, unknown> = { id: 'x' }
  circle.body = circle
  let deep: unknown = 'red'
  for (let i = 0; i < 10_000; i++) deep = [deep]
  const getter = Object.defineProperty({ id: 'x' }, 'body', {
    enumerable: true,
    get: () => {
      throw new Error('secret text')
    },
  })
  const refusing = new Proxy(
    {},
    {
      ownKeys: () => {
        throw new Error('secret text')
      },
    },
  )
  const refusingRead = new Proxy(
    { id: 'x', body: 'red' },
    {
      get: () => {
        throw new Error('secret text')
      },
    },
  )
  const revoked = (target: object): object => {
    const { proxy, revoke } = Proxy.revocable(target, {})
    revoke()
    return proxy
  }
  const refusingItem = Object.defineProperty(['a'], 1, {
    get: () => {
      throw new Error('secret text')
    },
  })
  class RefusingDate extends Date {
    override getTime(): number {
      throw new Error('secret text')
    }
  }
  const BAD: readonly unknown[] = [
    ...[refusingRead, revoked({}), { id: 'x', body: revoked({}) }, { id: 'x', tag: revoked([]) }],
    ...[
      { id: 'x', tag: refusingItem },
      { id: 'x', day: new RefusingDate() },
      { id: revoked({}), body: 'red' },
    ],
    { id: 'x', ['__proto__']: 'secret text' },
    Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`field${i}`, 'secret text'])),
    ...[null, undefined, 1, 'secret text', [], () => 'x', Symbol('x'), {}, circle, getter, refusing],
    ...[1, '', null, {}, ['x']].map((id) => ({ id })),
    ...[1, null, {}, ['secret text'], 1n, Symbol('x'), () => 'x', deep, new Date()].map((body) => ({
      id: 'x',
      body,
    })),
    ...[1, null, {}, [1], [undefined], Array(2), [['x']]].map((tag) => ({ id: 'x', tag })),
    ...['1', NaN, Infinity, null, 1n, new Date()].map((count) => ({ id: 'x', count })),
    ...['secret text', '2024-02-30', new Date(NaN), 1e16, NaN, null, true].map((day) => ({ id: 'x', day })),
    ...['true', 1, null].map((open) => ({ id: 'x', open })),
    { id: 'x', unknown: 'secret text' },
  ]

  it.each(BAD.map((document, i) => [i, document]))('bad document %i is refused whole', (_, document) => {
    const index = indexOf('red')
    const before = index.toBytes()
    for (const write of ['add', 'update'] as const) {
      let error: unknown
      try {
        index[write](document as never)
      } catch (thrown) {
        error = thrown
      }
      expect(error).toBeInstanceOf(LedeError)
      expect((error as LedeError).code).toBe('INVALID_DOCUMENT')
      // A log may be read by more people than the document.
      expect((error as LedeError).message).not.toContain('secret')
      expect((error as LedeError).message.length).toBeLessThan(600)
    }
    expect(index.toBytes()).toEqual(before)
  })

  it('a bulk load stops at the bad document and says which; those before it stay', async () => {
    const index = createIndex({ fields })
    const documents = ['a', 'b', 'a', 'c'].map((id) => ({ id, body: 'red' }))
    await expect(index.addAll(documents)).rejects.toMatchObject({
      code: 'DUPLICATE_ID',
      details: { index: 2 },
    })
    expect(found(index, 'red')).toEqual(['a', 'b'])
  })

  it('what the caller does to a document later changes nothing', () => {
    const index = createIndex({ fields })
    const document = { id: '1', body: 'red', tag: ['a'] }
    index.add(document)
    document.body = 'blue'
    document.tag.push('b')
    expect(index.get('1')).toEqual({ id: '1', body: 'red', tag: ['a'] })
    expect(index.remove('1')).toBe(true)
    expect([...found(index, 'red'), ...found(index, 'blue')]).toEqual([])
  })

  it('an id is taken once', () => {
    const index = indexOf('red')
    expect(() => {
      index.add({ id: '0', body: 'blue' })
    }).toThrow(expect.objectContaining({ code: 'DUPLICATE_ID' }))
    expect(index.update({ id: '0', body: 'blue' })).toBe(true)
    expect([index.size, found(index, 'red'), found(index, 'blue')]).toEqual([1, [], ['0']])
  })

  it('names that every object has are data, before and after saving', () => {
    const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf']
    const own = (entries: (readonly [string, unknown])[]) => Object.fromEntries(entries)
    const schema = own(
      names.flatMap((name) => [
        [name, { type: 'text' }],
        [`${name} kind`, { type: 'keyword' }],
      ]),
    )
    const index = createIndex<Fields>({ fields: schema as Fields })
    for (const id of names) {
      const values = names.flatMap(
        (name) =>
          [
            [name, `red ${id}`],
            [`${name} kind`, [id, '']],
          ] as const,
      )
      index.add(own([['id', id], ...values]) as never)
    }
    const options = {
      highlight: true,
      snippet: { fragments: 2, marker: 'ansi' },
      explain: true,
      facets: names.map((name) => `${name} kind`),
    } as const
    for (const at of [index, openIndex(index.toBytes())]) {
      for (const name of names) {
        const { hits } = at.search(name, options)
        expect(hits.map(({ id }) => id)).toEqual([name])
        expect(Object.keys(hits[0]!.highlights!)).toEqual(names)
        expect(Object.keys(hits[0]!.snippets!)).toEqual(names)
        expect(Object.keys(hits[0]!.document).sort()).toEqual(Object.keys(schema).concat('id').sort())
        expect(at.search('*', { filter: { [`${name} kind`]: name } }).total.value).toBe(1)
        expect(at.search('*', { filter: { [`${name} kind`]: '' } }).total.value).toBe(names.length)
        expect([at.has(name), at.get(name)!.id]).toEqual([true, name])
      }
      const { facets } = at.search('red', options)
      expect(Object.keys(facets)).toEqual(names.map((name) => `${name} kind`))
      for (const counts of Object.values(facets)) {
        expect(counts![0]).toEqual({ value: '', count: names.length })
        expect(counts!.map(({ value }) => value).sort()).toEqual(['', ...names].sort())
      }
      expect(at.remove('__proto__')).toBe(true)
      expect([at.has('__proto__'), at.size]).toEqual([false, names.length - 1])
    }
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('polluted')
    expect(Object.keys(Object.prototype)).toEqual([])
  })

  it('nothing is left of all that were removed', () => {
    const index = indexOf('red', 'red blue', '')
    for (const id of ['0', '1', '2']) index.remove(id)
    expect(index.search('red blue "red blue" re* rod~', { explain: true, facets: ['tag'] })).toMatchObject({
      hits: [],
      total: { value: 0 },
      facets: { tag: [] },
    })
    index.add({ id: '3', body: 'red' })
    const [hit] = index.search('red').hits
    expect(hit!.score).toBe(indexOf('red').search('red').hits[0]!.score)
    expect(hit!.score).toBeGreaterThan(0)
  })
})
