import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkQuery } from '../../src/query/check.js'
import { parseQuery, type ParseOptions } from '../../src/query/parse.js'
import type { Query } from '../../src/query/tree.js'
import { fields, queryText } from './text.js'

const read = (text: string, options?: ParseOptions) => parseQuery(text, fields, options)
const term = (text: string, more: object = {}): Query => ({ type: 'term', text, ...more })
const bool = (clauses: object): Query => ({ type: 'bool', ...clauses })
const [a, b, c] = [term('a'), term('b'), term('c')]
const tagX: Query = { type: 'equals', field: 'tag', value: 'x' }
const tagY: Query = { type: 'equals', field: 'tag', value: 'y' }
const title = (text: string) => term(text, { field: 'title' })
const near = (texts: string[], distance: number, more: object = {}): Query => ({
  type: 'near',
  texts,
  distance,
  ...more,
})
const wildcard = (pattern: string, more: object = {}): Query => ({ type: 'wildcard', pattern, ...more })
const regex = (pattern: string, more: object = {}): Query => ({ type: 'regex', pattern, ...more })

describe('what each construct means', () => {
  test.each<[string, Query]>([
    ['', { type: 'none' }],
    ['*', { type: 'all' }],
    ['a', a],
    ['a b', bool({ should: [a, b] })],
    ['+a b', bool({ must: [a], should: [b] })],
    ['a -b', bool({ should: [a], not: [b] })],
    ['a NOT b', bool({ should: [a], not: [b] })],
    ['--a', a],
    ['-a', bool({ not: [a] })],
    ['a AND b', bool({ must: [a, b] })],
    ['a && b', bool({ must: [a, b] })],
    ['a OR b || c', bool({ should: [a, b, c] })],
    ['a OR b AND c', bool({ should: [a, bool({ must: [b, c] })] })],
    ['a AND (b OR c)', bool({ must: [a, bool({ should: [b, c] })] })],
    ['a AND -b', bool({ must: [a], not: [b] })],
    ['"a b"', { type: 'phrase', text: 'a b' }],
    ['“a b”', { type: 'phrase', text: 'a b' }],
    ['"a \\"b"', { type: 'phrase', text: 'a "b' }],
    ['a*', term('a', { prefix: true })],
    ['a~', term('a', { fuzzy: true })],
    ['a~1', term('a', { fuzzy: 1 })],
    ['a*~2', term('a', { prefix: true, fuzzy: 2 })],
    ['a~0', a],
    ['a^2.5', term('a', { boost: 2.5 })],
    ['"a b"^3', { type: 'phrase', text: 'a b', boost: 3 }],
    ['(a b)^2', bool({ should: [a, b], boost: 2 })],
    ['\\+a \\"b', bool({ should: [term('+a'), term('"b')] })],
    ['a-b c++', bool({ should: [term('a-b'), term('c++')] })],
    ['title:a', term('a', { field: 'title' })],
    ['title:"a b"', { type: 'phrase', text: 'a b', field: 'title' }],
    ['title:(a b)', bool({ should: [term('a', { field: 'title' }), term('b', { field: 'title' })] })],
    ['title:*', bool({ filter: [{ type: 'exists', field: 'title' }] })],
    ['tag:x', bool({ filter: [tagX] })],
    ['a tag:x', bool({ should: [a], filter: [tagX] })],
    ['-tag:x', bool({ not: [tagX] })],
    ['tag:"x y"', bool({ filter: [{ type: 'equals', field: 'tag', value: 'x y' }] })],
    ['tag:x*', bool({ filter: [{ type: 'range', field: 'tag', gte: 'x', lt: 'x\uffff' }] })],
    ['n:-3', bool({ filter: [{ type: 'equals', field: 'n', value: -3 }] })],
    ['open:true', bool({ filter: [{ type: 'equals', field: 'open', value: true }] })],
    ['n:>=2', bool({ filter: [{ type: 'range', field: 'n', gte: 2 }] })],
    ['n:<2', bool({ filter: [{ type: 'range', field: 'n', lt: 2 }] })],
    [
      'day:[2024-06 TO 2024-07}',
      bool({ filter: [{ type: 'range', field: 'day', gte: '2024-06', lt: '2024-07' }] }),
    ],
    ['day:{* TO "2024"]', bool({ filter: [{ type: 'range', field: 'day', lte: '2024' }] })],
    ['http://a', term('http://a')],
    // Phrases whose words may be out of line.
    ['"a b"~3', { type: 'phrase', text: 'a b', slop: 3 }],
    ['"a b"~0', { type: 'phrase', text: 'a b' }],
    ['title:"a b"~3^2', { type: 'phrase', text: 'a b', field: 'title', slop: 3, boost: 2 }],
    // Words near each other.
    ['a NEAR b', near(['a', 'b'], 10)],
    ['a NEAR/5 "b c"', near(['a', 'b c'], 5)],
    ['a near b', bool({ should: [a, term('near'), b] })],
    ['a NEAR/ b', bool({ should: [a, term('NEAR/'), b] })],
    ['a ONEAR/0 b', near(['a', 'b'], 0, { ordered: true })],
    ['a NEAR/5 b NEAR/5 c', near(['a', 'b', 'c'], 5)],
    ['a NEAR/5 b NEAR/2 c', bool({ must: [near(['a', 'b'], 5), near(['b', 'c'], 2)] })],
    ['a NEAR/5 b AND c', bool({ must: [near(['a', 'b'], 5), c] })],
    ['c OR a NEAR b', bool({ should: [c, near(['a', 'b'], 10)] })],
    ['title:a NEAR/5 title:b', near(['a', 'b'], 5, { field: 'title' })],
    ['title:(a NEAR/5 b)', near(['a', 'b'], 5, { field: 'title' })],
    ['title:a NEAR/5 b', near(['a', 'b'], 5, { field: 'title' })],
    ['(a NEAR b)^2', near(['a', 'b'], 10, { boost: 2 })],
    ['-(a NEAR b)', bool({ not: [near(['a', 'b'], 10)] })],
    // Wildcards, and question marks that are none.
    ['w?ld', wildcard('w?ld')],
    ['pre*fix', wildcard('pre*fix')],
    ['*end', wildcard('*end')],
    ['w?l*^2', wildcard('w?l*', { boost: 2 })],
    ['wh?t?', wildcard('wh?t?')],
    ['who is kim?', bool({ should: [term('who'), term('is'), term('kim?')] })],
    ['really?!', term('really?!')],
    ['?? ?', bool({ should: [term('??'), term('?')] })],
    ['example.com/find?q=a', term('example.com/find?q=a')],
    ['a\\*b\\?c', term('a*b?c')],
    ['a\\*b*c', wildcard('a\\*b*c')],
    ['a\\\\b*c\\d', wildcard('a\\\\b*cd')],
    ['title:w?ld', wildcard('w?ld', { field: 'title' })],
    ['tag:w?rl*', bool({ filter: [wildcard('w?rl*', { field: 'tag' })] })],
    ['(title:*)', bool({ filter: [{ type: 'exists', field: 'title' }] })],
    ['**', { type: 'all' }],
    // Regular expressions, and slashes that are none.
    ['/ab+c/', regex('ab+c')],
    ['/a b/ c', bool({ should: [regex('a b'), c] })],
    ['(/a|b/)^2', regex('a|b', { boost: 2 })],
    ['/a\\/b/^2', regex('a/b', { boost: 2 })],
    ['title:/a.c/', regex('a.c', { field: 'title' })],
    ['tag:/a.c/', bool({ filter: [regex('a.c', { field: 'tag' })] })],
    ['and/or', term('and/or')],
    ['/usr/bin', term('/usr/bin')],
    ['1/2', term('1/2')],
    ['// a', bool({ should: [term('//'), a] })],
    // Dates relative to the time of the search.
    ['day:>now-30d', bool({ filter: [{ type: 'range', field: 'day', gt: 'now-30d' }] })],
    ['day:today', bool({ filter: [{ type: 'equals', field: 'day', value: 'today' }] })],
    [
      'day:[now-7d/d TO now}',
      bool({ filter: [{ type: 'range', field: 'day', gte: 'now-7d/d', lt: 'now' }] }),
    ],
    ['day:1721347200000', bool({ filter: [{ type: 'equals', field: 'day', value: 1721347200000 }] })],
    // How many must match.
    ['(a b c)~2', bool({ should: [a, b, c], minimumShouldMatch: 2 })],
    ['(a OR b OR c)~2', bool({ should: [a, b, c], minimumShouldMatch: 2 })],
    ['(+a b c -d)~1', bool({ must: [a], should: [b, c], not: [term('d')], minimumShouldMatch: 1 })],
    ['(a tag:x)~2^3', bool({ should: [a, tagX], minimumShouldMatch: 2, boost: 3 })],
    ['(tag:x)~1', tagX],
    ['(+tag:x b)~1', bool({ should: [b], filter: [tagX], minimumShouldMatch: 1 })],
    ['title:(a b)~0', bool({ should: [title('a'), title('b')], minimumShouldMatch: 0 })],
    // One score for all.
    ['a^=2', { type: 'constant', query: a, boost: 2 }],
    ['a tag:x^=2', bool({ should: [a, { type: 'constant', query: tagX, boost: 2 }] })],
    ['(a b)^=0.5', { type: 'constant', query: bool({ should: [a, b] }), boost: 0.5 }],
    // What narrows the result.
    ['a #(b c)', bool({ should: [a], filter: [bool({ should: [b, c] })] })],
    ['#metoo', term('#metoo')],
    ['-#(a)', bool({ not: [a] })],
    ['(+tag:x +tag:y)', bool({ filter: [bool({ must: [tagX, tagY] })] })],
    // Several fields.
    ['title,body:a', term('a', { field: ['title', 'body'] })],
    ['title,body:"a b"', { type: 'phrase', text: 'a b', field: ['title', 'body'] }],
    ['title,tag:w?ld', wildcard('w?ld', { field: ['title', 'tag'] })],
    ['title,then:a', term('title,then:a')],
    // Rare modifiers of fuzzy words.
    ['a~1/3', term('a', { fuzzy: { distance: 1, prefixLength: 3 } })],
    ['a~/3!', term('a', { fuzzy: { distance: true, prefixLength: 3, transpositions: false } })],
    ['a~?', term('a', { fuzzy: 'unknown' })],
    ['a~b', term('a~b')],
    // Numbers and values at the edge.
    ['a^1e-3 b^2E2', bool({ should: [term('a', { boost: 0.001 }), term('b', { boost: 200 })] })],
    ['tag:""', bool({ filter: [{ type: 'equals', field: 'tag', value: '' }] })],
    ['tag:["a]" TO "\\""]', bool({ filter: [{ type: 'range', field: 'tag', gte: 'a]', lte: '"' }] })],
    ['tag:["*" TO *]', bool({ filter: [{ type: 'range', field: 'tag', gte: '*' }] })],
    ['a AND', a],
  ])('%s', (text, tree) => {
    expect(read(text).tree).toEqual(tree)
  })

  test('options are for the words that do not say otherwise', () => {
    expect(read('a b', { operator: 'and' }).tree).toEqual(bool({ must: [a, b] }))
    expect(read('a b', { prefix: 'last' }).tree).toEqual(bool({ should: [a, term('b', { prefix: true })] }))
    expect(read('a -b', { prefix: 'last' }).tree).toEqual(bool({ should: [a], not: [b] }))
    expect(read('a -(a b', { prefix: 'last' }).tree).toEqual(read('a -(a b)').tree)
    expect(read('a b ', { prefix: 'last' }).tree).toEqual(bool({ should: [a, b] }))
    expect(read('a NEAR b', { prefix: true, fuzzy: 1, operator: 'and' }).tree).toEqual(near(['a', 'b'], 10))
    expect(read('a w?ld', { prefix: 'last' }).tree).toEqual(bool({ should: [a, wildcard('w?ld')] }))
    expect(read('/a+/', { prefix: true, fuzzy: true }).tree).toEqual(regex('a+'))
    expect(read('(a b c)~2', { operator: 'and' }).tree).toEqual(read('(a b c)~2').tree)
    expect(read('a', { fuzzy: { distance: 1, prefixLength: 0 } }).tree).toEqual(term('a', { fuzzy: 1 }))
    expect(read('a b~2', { fuzzy: 'unknown' }).tree).toEqual(
      bool({ should: [term('a', { fuzzy: 'unknown' }), term('b', { fuzzy: 2 })] }),
    )
  })
})

describe('what is mended, and where', () => {
  test.each<[string, string, number, number]>([
    ['(a', 'UNBALANCED_PARENTHESIS', 2, 2],
    ['a)', 'UNBALANCED_PARENTHESIS', 1, 2],
    ['"a', 'UNBALANCED_QUOTE', 0, 2],
    ['a OR', 'MISPLACED_OPERATOR', 2, 4],
    ['AND a', 'MISPLACED_OPERATOR', 0, 3],
    ['()', 'EMPTY_CLAUSE', 0, 2],
    ['""', 'EMPTY_CLAUSE', 0, 2],
    ['tga:x', 'UNKNOWN_FIELD', 0, 3],
    ['n:many', 'BAD_VALUE', 2, 6],
    ['n:0x10', 'BAD_VALUE', 2, 6],
    ['n:0b1', 'BAD_VALUE', 2, 5],
    ['n:>0o7', 'BAD_VALUE', 2, 6],
    ['n:Infinity', 'BAD_VALUE', 2, 10],
    ['n:e', 'BAD_VALUE', 2, 3],
    ['day:2024-02-30', 'BAD_VALUE', 4, 14],
    ['n:[1 2]', 'BAD_RANGE', 2, 7],
    ['a~3', 'BAD_MODIFIER', 0, 3],
    ['a^', 'BAD_MODIFIER', 1, 2],
    ['((a^1000)^1000)^2', 'BAD_MODIFIER', 15, 17],
    ['a^1e999', 'BAD_MODIFIER', 1, 7],
    ['a^0', 'BAD_MODIFIER', 1, 3],
    ['a^=', 'BAD_MODIFIER', 1, 3],
    ['"a b"~', 'BAD_MODIFIER', 5, 6],
    ['"a b"~1.5', 'BAD_MODIFIER', 5, 9],
    ['"a b"~1001', 'BAD_MODIFIER', 5, 10],
    ['"a b"*', 'BAD_MODIFIER', 5, 6],
    ['(a b)* c', 'BAD_MODIFIER', 5, 6],
    ['tag:"x"~2', 'BAD_MODIFIER', 7, 9],
    ['tag:x~2', 'BAD_MODIFIER', 4, 7],
    ['w?ld~1', 'BAD_MODIFIER', 0, 6],
    ['a~1/101', 'BAD_MODIFIER', 0, 7],
    ['a NEAR/1001 b', 'BAD_MODIFIER', 2, 11],
    ['a NEAR (b c)', 'MISPLACED_OPERATOR', 2, 6],
    ['a NEAR/3 +b', 'MISPLACED_OPERATOR', 2, 8],
    ['a NEAR/3 b*', 'MISPLACED_OPERATOR', 2, 8],
    ['a NEAR/3 tag:x', 'MISPLACED_OPERATOR', 2, 8],
    ['title:a NEAR body:b', 'MISPLACED_OPERATOR', 8, 12],
    ['NEAR a', 'MISPLACED_OPERATOR', 0, 4],
    ['a ONEAR/2', 'MISPLACED_OPERATOR', 2, 9],
    ['(a b)~3', 'BAD_MODIFIER', 5, 7],
    ['(a b)~', 'BAD_MODIFIER', 5, 6],
    ['a (b)~x', 'BAD_MODIFIER', 5, 6],
    ['#()', 'EMPTY_CLAUSE', 1, 3],
    ['/(ab/', 'BAD_PATTERN', 0, 5],
    ['n:1?2', 'BAD_VALUE', 2, 5],
    ['n:/1/', 'BAD_VALUE', 2, 5],
    ['day:now-30x', 'BAD_VALUE', 4, 11],
    ['day:20240719', 'BAD_VALUE', 4, 12],
    ['title,tag:a', 'BAD_VALUE', 10, 11],
  ])('%s', (text, code, start, end) => {
    expect(read(text).warnings).toEqual([expect.objectContaining({ code, start, end })])
    expect(() => read(text, { strict: true })).toThrow(
      expect.objectContaining({ code: 'QUERY_SYNTAX', details: { start, end, reason: code } }),
    )
  })

  test('what cannot be as it is written becomes the next thing to it', () => {
    const ab = bool({ must: [a, b] })
    expect(read('"a b"~1001').tree).toEqual({ type: 'phrase', text: 'a b', slop: 1000 })
    expect(read('a NEAR/1001 b').tree).toEqual(near(['a', 'b'], 1000))
    expect(read('title:a NEAR body:b').tree).toEqual(
      bool({ must: [title('a'), term('b', { field: 'body' })] }),
    )
    expect(read('a NEAR/3 b NEAR/3 +c').tree).toEqual(bool({ must: [near(['a', 'b'], 3), c] }))
    expect(read('a NEAR (b)').tree).toEqual(ab)
    expect(read('(a b)~3').tree).toEqual(bool({ should: [a, b], minimumShouldMatch: 2 }))
    expect(read('"a b"*').tree).toEqual({ type: 'phrase', text: 'a b' })
    expect(read('/(a b/').tree).toEqual(term('(a b'))
    expect(read('tag:/(a/').tree).toEqual(bool({ filter: [{ type: 'equals', field: 'tag', value: '(a' }] }))
    expect(read('w?ld~1').tree).toEqual(wildcard('w?ld'))
    expect(read('a^1e999').tree).toEqual(a)
    const many = Array.from({ length: 40 }, () => 'a').join(' NEAR/2 ')
    expect(read(many).tree).toEqual(
      bool({ must: [near(Array<string>(32).fill('a'), 2), near(Array<string>(9).fill('a'), 2)] }),
    )
  })

  test('a field that is named again counts once, and no more are named than a tree may', () => {
    expect(read('title,body,title:a').tree).toEqual(term('a', { field: ['title', 'body'] }))
    expect(read(`${'title,'.repeat(5000)}title:a`)).toMatchObject({ tree: title('a'), warnings: [] })
    expect(read('tag,tag:x').tree).toEqual(read('tag:x').tree)
    const names = Array.from({ length: 1500 }, (_, i) => `f${i}`)
    const many = Object.fromEntries(names.map((name) => [name, { type: 'text' as const }]))
    const { tree, warnings } = parseQuery(`${names.join()}:a`, many)
    expect(tree).toEqual(term('a', { field: names.slice(0, 1000) }))
    expect(warnings).toMatchObject([{ code: 'TOO_COMPLEX', start: 0, end: names.join().length }])
    checkQuery(tree, many)
  })

  test('hostile texts end soon, with few warnings and a tree in bounds', () => {
    const hostile = [
      '(',
      ')',
      '"',
      '-',
      '+',
      'a:',
      'n:[',
      '^',
      '~',
      '*',
      '\\',
      'NOT ',
      'AND ',
      '(a OR ',
      'a ',
      '{',
      '/',
      '/a',
      '/\\/ ',
      'n:[" ',
      'tag:["a" TO (',
      '#(',
      'a NEAR/9 ',
      '"a"~9 ',
      '*a*b*c*',
      'a?',
      '~?!',
      ')~2',
      'title,',
      'title,title:a ',
      '„',
    ]
    for (const part of hostile) {
      const start = performance.now()
      const { tree, warnings } = read(part.repeat(1_000_000 / part.length))
      expect(performance.now() - start).toBeLessThan(2000)
      expect(warnings.length).toBeLessThanOrEqual(20)
      checkQuery(tree, fields)
    }
  }, 60_000)
})

test('any text gives a tree that passes the check, and strict throws exactly where there are warnings', () => {
  fc.assert(
    fc.property(queryText, (text) => {
      const { tree, warnings } = read(text)
      checkQuery(tree, fields)
      expect(JSON.parse(JSON.stringify(tree))).toEqual(tree)
      for (const { start, end } of warnings) {
        expect(start <= end && end <= text.length).toBe(true)
      }
      const strict = () => read(text, { strict: true })
      if (warnings.length === 0) expect(strict).not.toThrow()
      else expect(strict).toThrow(expect.objectContaining({ code: 'QUERY_SYNTAX' }))
    }),
    { numRuns: 2000 },
  )
})

describe('trees from outside', () => {
  test.each<[unknown, string, string]>([
    [[], 'INVALID_QUERY', 'At query: a query is an object with a type, not an array.'],
    [{ type: 'trm' }, 'INVALID_QUERY', 'there is no query of type "trm"'],
    [{ type: 'term' }, 'INVALID_QUERY', 'its text must be a string, not undefined'],
    [{ type: 'term', text: 'a', txt: 1 }, 'INVALID_QUERY', 'a term query has no "txt"'],
    [{ type: 'term', text: 'a', fuzzy: 3 }, 'INVALID_QUERY', 'fuzzy must be'],
    [{ type: 'term', text: 'a', field: 'tag' }, 'UNKNOWN_FIELD', '"tag" is a keyword field'],
    [{ type: 'term', text: 'a', field: 'ttle' }, 'UNKNOWN_FIELD', 'there is no field "ttle"'],
    [{ type: 'bool', must: a }, 'INVALID_QUERY', 'At query.must: an array of queries'],
    [
      { type: 'bool', must: [a, { type: 'equals', field: 'n', value: 'x' }] },
      'INVALID_QUERY',
      'At query.must[1]: value',
    ],
    [{ type: 'term', text: 'a', boost: 0 }, 'INVALID_QUERY', 'boost must be'],
  ])('%j', (tree, code, message) => {
    expect(() => {
      checkQuery(tree, fields)
    }).toThrow(expect.objectContaining({ code, message: expect.stringContaining(message) }))
  })

  test('boosts that would overflow a score', () => {
    let deep: unknown = a
    for (let i = 0; i < 60; i++) deep = { type: 'bool', must: [deep], boost: 1e6 }
    expect(() => {
      checkQuery(deep, fields)
    }).toThrow('the boosts around it multiply to too much')
  })

  test('too deep and too large', () => {
    let deep: unknown = a
    for (let i = 0; i < 10_000; i++) deep = { type: 'bool', must: [deep] }
    const large = { type: 'bool', should: Array<Query>(10_000).fill(a) }
    for (const tree of [deep, large]) {
      expect(() => {
        checkQuery(tree, fields)
      }).toThrow(expect.objectContaining({ code: 'QUERY_TOO_COMPLEX' }))
    }
  })
})
