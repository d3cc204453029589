import { expect, test } from 'vitest'
import { regexProblem } from '../../src/query/regex-problem.js'

test.each(['a', 'a|b', '(a(b|c)*)+', '[a-z)]', '[\\]a]', '\\(', 'a{2,3}', '\\*+', 'a'.repeat(1000)])(
  '%s is a pattern',
  (pattern) => {
    expect(regexProblem(pattern)).toBeUndefined()
  },
)

test.each<[string, number]>([
  ['(a', 0],
  ['a)', 1],
  ['a(b(c)', 1],
  ['[a', 0],
  ['a\\', 1],
  ['*a', 0],
  ['a|+', 2],
  ['(?', 0],
  ['a'.repeat(1001), 1000],
])('%s is none, and this is where', (pattern, position) => {
  expect(regexProblem(pattern)).toEqual({ message: expect.stringMatching(/^[A-Z].*\.$/), position })
})
