import { describe, expect, test } from 'vitest'
import { createIndex, type SearchIndex } from '../../src/index.js'
import type { Fields } from '../../src/schema/fields.js'
import { codeOf } from '../error-code.js'

const fields = { text: { type: 'text' } } as const

function idsOf(index: SearchIndex<typeof fields>, query: string): string[] {
  return index.search(query).hits.map(({ id }) => id)
}

describe('a write that fails leaves no trace in later ones', () => {
  test('when an analyzer throws for a word, or gives no string', () => {
    for (const failing of [
      () => {
        throw new Error('no')
      },
      () => 3 as unknown as string,
    ]) {
      const apply = (word: string) => (word === 'bad' ? failing() : word)
      const language = { name: 'picky', steps: [{ name: 'picky', apply }] }
      const index = createIndex({ fields, language })
      index.add({ id: '1', text: 'one' })
      expect(() => {
        index.add({ id: '2', text: 'kept out bad' })
      }).toThrow()
      index.add({ id: '3', text: 'fresh word' })
      expect([idsOf(index, 'fresh'), idsOf(index, 'one'), idsOf(index, 'kept')]).toEqual([['3'], ['1'], []])
      expect(() => index.update({ id: '1', text: 'bad' })).toThrow()
      expect([index.size, idsOf(index, 'one')]).toEqual([2, ['1']])
    }
  })

  test('when an analyzer uses the index itself', () => {
    const holder: { index?: SearchIndex<Fields> } = {}
    const apply = (word: string) => {
      if (word === 'search') holder.index?.search('one')
      if (word === 'add') holder.index?.add({ id: 'inner' })
      return word
    }
    const language = { name: 'busy', steps: [{ name: 'busy', apply }] }
    const index = createIndex({ fields, language })
    holder.index = index as unknown as SearchIndex<Fields>
    index.add({ id: '1', text: 'one' })
    for (const text of ['search', 'add']) {
      expect(
        codeOf(() => {
          index.add({ id: '2', text })
        }),
      ).toBe('INVALID_SCHEMA')
    }
    expect([index.size, index.has('2'), index.has('inner')]).toEqual([1, false, false])
    index.add({ id: '2', text: 'two' })
    expect([idsOf(index, 'one'), idsOf(index, 'two')]).toEqual([['1'], ['2']])
  })

  test('when the document is too long to be stored', () => {
    const index = createIndex({ fields })
    index.add({ id: 'x', text: 'kim' })
    expect(
      codeOf(() => {
        index.add({ id: 'y', text: '\0'.repeat(3e7) })
      }),
    ).toBe('INVALID_DOCUMENT')
    index.add({ id: 'y', text: 'putin' })
    expect([index.get('x'), index.get('y')]).toEqual([
      { id: 'x', text: 'kim' },
      { id: 'y', text: 'putin' },
    ])
  })
})

test('progress of merging what was emptied is a number', async () => {
  const index = createIndex({ fields })
  for (let i = 0; i < 3000; i++) index.add({ id: String(i), text: 'kim' })
  index.search('kim')
  const told: number[] = []
  const load = index.optimize({ onProgress: ({ done }) => told.push(done) })
  for (let i = 0; i < 3000; i++) index.remove(String(i))
  await load
  await index.optimize({ onProgress: ({ done }) => told.push(done) })
  expect(told.every((done) => done >= 0 && done <= 1)).toBe(true)
  expect(index.size).toBe(0)
})

test('the same prefix many times over costs bounded time, and says that it was cut', () => {
  const index = createIndex({ fields })
  for (let i = 0; i < 1300; i++) index.add({ id: String(i), text: `a${i} a${(i * 7) % 1300} kim` })
  const start = performance.now()
  const { query } = index.search('a* '.repeat(1000))
  expect(performance.now() - start).toBeLessThan(5000)
  expect(query.warnings.map(({ code }) => code)).toContain('TOO_MANY_EXPANSIONS')
})
