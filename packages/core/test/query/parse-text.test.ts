import { expect, test } from 'vitest'
import { createIndex } from '../../src/index.js'
import { format, parse, type ParseOptions } from '../../src/query.js'
import { codeOf } from '../error-code.js'
import { fields } from './text.js'

test('reads a text with the fields of an index', () => {
  const { tree, warnings } = parse('title:a b', createIndex({ fields }).fields, { operator: 'and' })
  expect(format(tree)).toBe('title:a AND b')
  expect(warnings).toEqual([])
})

test.each<[unknown, unknown, unknown, string]>([
  [1, fields, {}, 'INVALID_QUERY'],
  ['a', undefined, {}, 'INVALID_OPTION'],
  ['x:a', { x: null }, {}, 'INVALID_OPTION'],
  ['a', fields, { operator: 'xor' }, 'INVALID_OPTION'],
  ['a', fields, { prefix: 'first' }, 'INVALID_OPTION'],
  ['a', fields, { fuzzy: 3 }, 'INVALID_OPTION'],
  ['a', fields, { fuzzy: { distance: 1, far: 2 } }, 'INVALID_OPTION'],
  ['a', fields, { stric: true }, 'INVALID_OPTION'],
  ['(a', fields, { strict: true }, 'QUERY_SYNTAX'],
  ['a', fields, { operator: undefined, fuzzy: { distance: 1 } }, 'none'],
])('%j with %j and %j', (text, given, options, code) => {
  expect(codeOf(() => parse(text as string, given as typeof fields, options as ParseOptions))).toBe(code)
})
