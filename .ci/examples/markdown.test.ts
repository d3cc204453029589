import { expect, test } from 'vitest'
import { readExamples } from './markdown.js'

const lines = (...texts: string[]) => texts.join('\n')

test('a block is a program, on the lines it has in the document', () => {
  const markdown = lines(
    '# Title',
    '',
    '```ts',
    'console.log(1) // → 1',
    '```',
    '',
    '```sh',
    'npm start',
    '```',
  )
  expect(readExamples(markdown)).toEqual({
    examples: [{ line: 4, source: '\n\n\nconsole.log(1) // → 1\n', expected: ['1'] }],
    skipped: [],
  })
})

test('a continued block goes on with the program before it', () => {
  const markdown = lines(
    '```ts',
    'const a = 1',
    '```',
    'then',
    '```ts continued',
    'console.log(a)',
    '// → 1',
    '```',
  )
  expect(readExamples(markdown).examples).toEqual([
    {
      line: 2,
      source: 'const a = 1'.padStart(12, '\n') + '\n\n\n\nconsole.log(a)\n// → 1\n',
      expected: ['1'],
    },
  ])
})

test('fragments are told, not run', () => {
  const markdown = lines('```ts fragment', 'a b', '```', '', '~~~ts nocheck', '```', '~~~')
  expect(readExamples(markdown)).toEqual({
    examples: [],
    skipped: [
      { line: 2, word: 'fragment' },
      { line: 6, word: 'nocheck' },
    ],
  })
})

test('a block in a list loses the indent of its fence; a longer fence holds a shorter one', () => {
  const markdown = lines(
    '- so:',
    '  ```ts',
    '  if (a) {',
    '    b()',
    '',
    '  }',
    '  ```',
    '````md',
    '```ts',
    '````',
  )
  expect(readExamples(markdown).examples).toEqual([
    { line: 3, source: '\n\nif (a) {\n  b()\n\n}\n', expected: [] },
  ])
})

test('a word without a meaning is an error, and so is a continuation of nothing', () => {
  expect(() => readExamples('```ts continue\n```')).toThrow(
    'Line 1: a block "ts continue" has no meaning here.',
  )
  expect(() => readExamples('```ts continued\n```')).toThrow('Line 1: a block "ts continued" has no meaning')
})
