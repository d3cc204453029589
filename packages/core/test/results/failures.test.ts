import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { createIndex, LedeError, openIndex, type Fields } from '../../src/index.js'
import { readHtml } from '../oracle/html.js'
import { wildText } from '../oracle/generators.js'

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
          expect(marked(`a ${body} b`, query)).toEqual([body])
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

describe('hostile queries', () => {
  const pieces = [
    ...['"', '“', '(', ')', '[', ']', '{', '}', '+', '-', '!', ':', '^', '~', '*', '\\', ' ', 'AND', 'OR'],
    ...[
      'NOT',
      'TO',
      'red',
      'body:',
      'tag:',
      'count:',
      'day:',
      'open:',
      'nope:',
      '__proto__:',
      '>',
      '<=',
      '5',
    ],
    ...['2024-07', 'true', '^1e9', '~99', '\ud83d', '\0', '京都', "'", '||', '&&', '/', '(a+)+$'],
  ]
  const typed = fc.oneof(
    fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((list) => list.join('')),
    fc.string({ unit: 'binary', maxLength: 60 }),
    wildText,
  )
  const index = indexOf('red blue', 'AND OR', '京都')
  index.add({ id: 'values', tag: 'red', count: 5, day: '2024-07-01', open: true })

  it('never throw; what was wrong in them is told with its place', () => {
    fc.assert(
      fc.property(typed, fc.constantFrom(true, false, 'last' as const), (query, prefix) => {
        const { hits, query: read } = index.search(query, {
          prefix,
          fuzzy: 'unknown',
          highlight: true,
          snippet: true,
          explain: true,
        })
        for (const { start, end } of read.warnings) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeGreaterThanOrEqual(start)
          expect(end).toBeLessThanOrEqual(query.length)
        }
        expect(hits.every(({ score, explanation }) => explanation!.value === score)).toBe(true)
        // The tree is plain, and asking it is asking the string.
        const tree = JSON.parse(JSON.stringify(read.tree)) as typeof read.tree
        const ids = index.search(tree).hits.map(({ id }) => id)
        expect(ids).toEqual(hits.map(({ id }) => id))
        index.suggest(query)
        index.didYouMean(query)
      }),
      { numRuns: 2000 },
    )
  })

  it('stars and pattern signs inside words are no patterns', () => {
    const words = Array.from({ length: 20_000 }, (_, i) => `aaaa${i.toString(36)}`).join(' ')
    const big = indexOf(words)
    const start = performance.now()
    for (const query of ['*a*a*a*a*a*b', 'a?a?a?b', '[a-z]*[a-z]*!', '(a+)+$', '.*a.{30}', '/a*a*b/']) {
      big.search(query, { highlight: true })
    }
    expect(performance.now() - start).toBeLessThan(5000)
  })

  it('a prefix of all words and none at all are bounded', () => {
    const words = Array.from({ length: 5000 }, (_, i) => `a${i}`)
    const many = indexOf(...words)
    const { query, total } = many.search('a*', { limit: 10_000 })
    expect(total.value).toBe(1000)
    expect(query.warnings.map(({ code }) => code)).toEqual(['TOO_MANY_EXPANSIONS'])
    expect(many.search({ type: 'term', text: '', prefix: true }).total.value).toBe(0)
  })
})

describe('time', () => {
  /** The best of three, in milliseconds; never less than one, for clocks are coarse. */
  function timeOf(work: () => unknown): number {
    const times = [0, 1, 2].map(() => {
      const start = performance.now()
      work()
      return performance.now() - start
    })
    return Math.max(1, Math.min(...times))
  }

  const WORK: readonly [string, (size: number) => () => unknown][] = [
    ['indexing', (size) => () => indexOf('red <b> blue, '.repeat(size))],
    [
      'marking',
      (size) => {
        const index = indexOf('red <b> blue & green, '.repeat(size))
        return () => index.search('red "blue green" gree*', { highlight: true, snippet: true })
      },
    ],
    [
      'snippets of a text without a match',
      (size) => {
        const index = indexOf('. '.repeat(size * 10))
        return () => index.search('*', { snippet: true })
      },
    ],
    [
      'reading a query',
      (size) => {
        const index = indexOf('red')
        return () => index.search('+(body:red "blue'.repeat(size))
      },
    ],
  ]

  it.each(WORK)('%s takes as many times as long as there is more to do', (_, prepare) => {
    const small = timeOf(prepare(1000))
    const large = timeOf(prepare(16_000))
    // Quadratic would be 256 times; the machine may be busy.
    expect(large / small).toBeLessThan(100)
  })
})

describe('output', () => {
  it('has no markup but the marks, whatever the text and the query are', () => {
    const texts = [
      '<img src=x onerror=alert(1)>',
      '&amp;',
      '"\'',
      '\0',
      '<mark>',
      '</mark><script>',
      '&lt;b&gt;',
    ]
    for (const body of texts) {
      for (const query of ['img onerror alert', 'amp', 'mark script', 'lt b gt', '*']) {
        const hits = indexOf(body).search(query, { highlight: true, snippet: true }).hits
        for (const { highlights, snippets } of hits) {
          if (highlights!.body !== undefined) expect(readHtml(highlights!.body.html)).toBe(body)
          expect(readHtml(snippets!.body!.html)).toBe(body)
        }
      }
    }
  })

  it('never parts what a reader sees as one character', () => {
    const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })
    const words = ['cafe\u0301', '한글'.normalize('NFD'), '1\ufe0f\u20e3', '🇰🇵', '👩‍👩‍👧', '👍🏽', 'नमस्ते', '京都']
    for (const word of words) {
      const body = `red ${word} ${word}${word} blue`
      const edges = new Set([...graphemes.segment(body)].map(({ index }) => index).concat(body.length))
      for (const query of [word, 'red', '1', 'न*']) {
        for (const { highlights } of indexOf(body).search(query, { highlight: true }).hits) {
          for (const { start, end } of highlights?.body?.ranges ?? []) {
            expect([edges.has(start), edges.has(end)]).toEqual([true, true])
          }
        }
      }
    }
  })

  it('errors of a search do not tell what is in the documents', () => {
    const index = indexOf('secret text')
    const wrong: readonly unknown[] = [
      { limit: -1 },
      { sort: 'x' },
      { fields: ['x'] },
      { filter: { tag: 1 } },
    ]
    for (const options of wrong) {
      expect(() => index.search('red', options as never)).toThrow(LedeError)
      expect(() => index.search('red', options as never)).not.toThrow(/secret/)
    }
  })
})

describe('equal answers', () => {
  it('after saving and opening, for names that every object has', () => {
    const names = ['__proto__', 'constructor', 'toString']
    const schema = Object.fromEntries(names.map((name) => [name, { type: 'text' }])) as Fields
    const index = createIndex<Fields>({ fields: schema })
    for (const id of names) index.add({ id, ...Object.fromEntries(names.map((name) => [name, `red ${id}`])) })
    const opened = openIndex(index.toBytes())
    for (const query of ['red', ...names, ...names.map((name) => `${name}:${name}`)]) {
      const options = { highlight: true, explain: true } as const
      expect(opened.search(query, options)).toEqual(index.search(query, options))
      expect(opened.search(query).hits.length).toBeGreaterThan(0)
    }
  })
})
