import { expect, test } from 'vitest'
import { parseOptions } from '../options.js'

test('everything has a default', () => {
  expect(parseOptions([])).toMatchObject({ command: 'compare', baseline: 'reference', write: false })
  expect(parseOptions(['tune', '--seed', '7'])).toMatchObject({ command: 'tune', seed: 7, measure: 'ndcg' })
})

test('names are taken in the order of the tables or as typed, each once', () => {
  expect(parseOptions(['--collections', 'npl,own,npl', '--models', 'flat'])).toMatchObject({
    collections: ['npl', 'own'],
    models: ['flat'],
  })
})

test('--help is the help', () => {
  expect(parseOptions(['--help'])).toContain('npm run relevance')
})

test.each([
  { args: ['--collections', 'trec'], culprit: '"trec"' },
  { args: ['--models', 'default,'], culprit: '""' },
  { args: ['--queries', '0'], culprit: '--queries' },
  { args: ['--baseline', 'flat,default'], culprit: '--baseline' },
  { args: ['--measure', 'err'], culprit: '"err"' },
  { args: ['tune', '--write'], culprit: '--write' },
  { args: ['tune', '--models', 'default'], culprit: '--models' },
  { args: ['tune', '--queries', '3'], culprit: '--queries' },
  { args: ['--write', '--models', 'default'], culprit: '--models' },
  { args: ['--write', '--queries', '9'], culprit: '--queries' },
  { args: ['train'], culprit: '"train"' },
  { args: ['--no-such-option'], culprit: '--no-such-option' },
])('$args is refused with what is wrong', ({ args, culprit }) => {
  expect(() => parseOptions(args)).toThrow(culprit)
})
