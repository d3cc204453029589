import { describe, expect, test } from 'vitest'
import { checkQuery } from '../../src/query/check.js'
import { createIndex, createPercolator, type Query } from '../../src/index.js'
import { format } from '../../src/query/format.js'
import { codeOf } from '../error-code.js'
import { fields } from './text.js'

const a = { type: 'term', text: 'a' }

function decay(given: object) {
  return { type: 'function', query: a, functions: [{ kind: 'decay', ...given }] }
}

/** So deep that a walk down would overflow the stack. */
function nested(depth: number): unknown {
  let list: unknown = []
  for (let i = 0; i < depth; i++) list = [list]
  return list
}

describe('what is no query', () => {
  test.each<[string, unknown, string]>([
    ['a type that cannot be text', { type: { toString: 1 } }, 'no query of type an object'],
    ['a type of many arrays', { type: nested(50_000) }, 'no query of type an array'],
    ['a list of nothing, very long', { type: 'bool', must: new Array(3e8) }, 'query.must[0]'],
    ['too many fields', { ...a, field: new Array(3e6).fill('title') }, 'at most 1000'],
    ['too many texts', { type: 'near', texts: new Array(3e8), distance: 1 }, 'not an array of 300000000'],
    ['a number too great', { type: 'phrase', text: 'a', slop: 5000 }, 'from 0 to 1000, not 5000'],
    ['no number', { type: 'phrase', text: 'a', slop: NaN }, 'from 0 to 1000, not NaN'],
    ['a pattern that is none', { type: 'regex', pattern: '(' }, 'its pattern is none at 0'],
    ['a decay of numbers from now', decay({ field: 'n', scale: 1 }), 'it needs an origin'],
    ['a tiny scale', decay({ field: 'n', origin: 0, scale: 5e-324 }), 'from 1e-9 to'],
    ['a huge scale', decay({ field: 'day', scale: 1e307 }), 'a duration such as'],
    ['a huge offset', decay({ field: 'n', origin: 0, scale: 1, offset: 1e16 }), '0 or a number from 1e-9'],
    ['a duration of numbers', decay({ field: 'n', origin: 0, scale: '1d' }), 'not a string'],
  ])('%s', (_, query, message) => {
    expect(() => {
      checkQuery(query, fields)
    }).toThrow(
      expect.objectContaining({
        code: 'INVALID_QUERY',
        message: expect.stringContaining(message) as unknown,
      }),
    )
  })

  test('too many clauses', () => {
    const must = new Array(3e6).fill(a)
    expect(() => {
      checkQuery({ type: 'bool', must }, fields)
    }).toThrow(expect.objectContaining({ code: 'QUERY_TOO_COMPLEX' }))
  })
})

describe('a boost of a type that does not multiply is refused by', () => {
  const index = createIndex({ fields })
  const percolator = createPercolator({ fields })
  const trees = [10n, Symbol('x'), Object.create(null), { valueOf: () => 2 }, '2', null, NaN].flatMap(
    (boost) => [
      { ...a, boost },
      { type: 'bool', boost, must: [a] },
      { type: 'constant', query: { ...a, boost } },
      { type: 'all', boost },
      { type: 'function', query: a, functions: [{ kind: 'field', field: 'n', factor: boost }] },
    ],
  ) as unknown as Query[]
  test.each<[string, (tree: Query) => unknown]>([
    ['search', (tree) => index.search(tree)],
    ['format', format],
    ['watch', (tree) => index.watch(tree, () => undefined)],
    [
      'a percolator',
      (tree) => {
        percolator.add('x', tree)
      },
    ],
  ])('%s', (_, ask) => {
    for (const tree of trees) expect(codeOf(() => ask(tree))).toBe('INVALID_QUERY')
  })
})

test('what is one', () => {
  checkQuery(decay({ field: 'day', scale: '1d', offset: 0 }), fields)
  checkQuery(decay({ field: 'n', origin: 0, scale: 1e-9, offset: 1e15 }), fields)
  checkQuery({ ...a, field: new Array(1000).fill('title') }, fields)
})
