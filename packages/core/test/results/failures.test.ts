import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createIndex, LedeError, openIndex, type Fields } from '../../src/index.js'
import { exponentOf, NOISY } from '../failures/exponent.js'
import { readHtml } from '../oracle/html.js'
import { wildText } from '../oracle/generators.js'

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

  it.each(WORK)('%s takes as many times as long as there is more to do', NOISY, (_, prepare) => {
    const small = timeOf(prepare(1000))
    const large = timeOf(prepare(16_000))
    // Quadratic would be 256 times; the machine may be busy.
    expect(large / small).toBeLessThan(100)
  })
})

describe('time at 1, 2, 4 and 8 times the text', () => {
  const SIZES = [1, 2, 4, 8]
  const sentence = 'Mr. Kim met <b> the "U.S. envoy" & spoke of cafe\u0301 \ud83d\udc4d. '

  const WORK: readonly [string, (text: string) => () => unknown][] = [
    ['steps of analysis', (text) => () => indexOf().analyze(text, 'body')],
    [
      'highlights',
      (text) => {
        const index = indexOf(text)
        return () => index.search('kim envoy "kim met" co*', { highlight: { marker: 'ansi' } })
      },
    ],
    [
      'snippets',
      (text) => {
        const index = indexOf(text)
        return () => index.search('kim envoy "kim met" co*', { snippet: { fragments: 5, length: 1000 } })
      },
    ],
  ]

  it.each(WORK)('%s grow as the text does', NOISY, (_, prepare) => {
    const works = SIZES.map((size) => prepare(sentence.repeat(200 * size)))
    const best = SIZES.map(() => Infinity)
    // In turns, so that a busy machine is busy for all of them.
    for (let round = 0; round < 6; round++) {
      works.forEach((work, i) => {
        const start = performance.now()
        work()
        best[i] = Math.min(best[i]!, performance.now() - start)
      })
    }
    // 1.2 is wanted, 2 would be quadratic; between them is what a shared machine may do.
    expect(exponentOf(SIZES, best)).toBeLessThan(1.5)
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
