import { describe, expect, it, vi } from 'vitest'
import { createIndex, LedeError, openIndex } from '../../src/index.js'

vi.setConfig({ testTimeout: 60_000 })

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

  it('very many values are taken in good time', () => {
    const index = createIndex({ fields })
    const tag = Array.from({ length: 200_000 }, (_, i) => `value${i}`)
    const start = performance.now()
    index.add({ id: '1', tag })
    const { facets } = index.search('*', { facets: { tag: { limit: 10_000 } }, sort: { field: 'tag' } })
    expect(facets.tag).toHaveLength(10_000)
    expect(index.search('tag:value199999').total.value).toBe(1)
    expect(performance.now() - start).toBeLessThan(10_000)
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
  const BAD: readonly unknown[] = [
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
})
