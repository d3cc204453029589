import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createIndex } from '../../src/index.js'
import type { Schema } from '../../src/schema/fields.js'
import { correctedWords } from '../oracle/correct.js'
import { changes, SCHEMAS, VOCABULARY } from '../oracle/generators.js'
import { indexOfTexts, newsIndex, prepare } from './suggest-indexes.js'

/** Words that are all of what is written. */
const PLAIN_WORDS = VOCABULARY.filter((word) => !word.startsWith('#'))

describe('didYouMean', () => {
  it('replaces unknown words by the nearest known and leaves the rest of the query', () => {
    const index = newsIndex()
    expect(index.didYouMean('putim')).toBe('Putin')
    expect(index.didYouMean('"Kimm  putim" -(pyongyong)')).toBe('"Kim  Putin" -(Pyongyang)')
  })

  it('has nothing to say when all is known, nothing is near, or nothing is asked', () => {
    const index = newsIndex()
    for (const query of ['', 'putin', 'putting kims', 'zzzzzz', 'qq', '!']) {
      expect(index.didYouMean(query)).toBeUndefined()
    }
  })

  it('leaves field names, beginnings, operators and numbers alone', () => {
    const index = newsIndex()
    for (const query of ['tile:putin', 'putim*', 'kim AND putin', 'kim OR putin', 'NOT kim', '2024']) {
      expect(index.didYouMean(query)).toBeUndefined()
    }
    expect(index.didYouMean('title:putim')).toBe('title:Putin')
  })

  it('looks in the fields asked for', () => {
    const index = newsIndex()
    expect(index.didYouMean('putative', { fields: ['title'] })).toBeUndefined()
    expect(index.didYouMean('putting', { fields: ['body'] })).toBeUndefined()
    expect(index.didYouMean('gues', { fields: ['body'] })).toBe('guest')
    expect(index.didYouMean('gues', { fields: ['title'] })).toBeUndefined()
  })

  it('chooses the words that stand together', () => {
    const index = indexOfTexts([
      ...Array<string>(9).fill('a kora is played'),
      ...Array<string>(4).fill('north korea'),
      ...Array<string>(4).fill('forth bridge'),
    ])
    expect(index.didYouMean('korra')).toBe('kora')
    expect(index.didYouMean('north korra')).toBe('north korea')
    expect(index.didYouMean('korra played')).toBe('kora played')
    expect(index.didYouMean('nforth korra')).toBe('north korea')
    expect(index.didYouMean('nforth brigde')).toBe('forth bridge')
    // A word that must not match says nothing about the others.
    expect(index.didYouMean('-north korra')).toBe('-north kora')
  })

  it('corrects a rare word that stands with no other one, where a much commoner one does', () => {
    const texts = [...Array<string>(120).fill('north korea'), ...Array<string>(120).fill('more rain')]
    const index = indexOfTexts(texts)
    index.add({ id: 'x', body: 'kora' })
    expect(index.didYouMean('north kora')).toBe('north korea')
    // Alone, with words it stands with, or beside words that the other one does not stand with, it may be meant.
    for (const query of ['kora', 'rain kora']) expect(index.didYouMean(query)).toBeUndefined()
    index.add({ id: 'y', body: 'a kora from the north' })
    expect(index.didYouMean('north kora')).toBeUndefined()
  })

  it('leaves stop words and the values of other fields as they are', () => {
    const index = createIndex({
      fields: { body: { type: 'text' }, tag: { type: 'keyword' } },
      language: 'en',
    })
    index.add({ id: '1', body: 'world order', tag: 'world' })
    expect(index.didYouMean('tag:wrold')).toBeUndefined()
    expect(index.didYouMean('the wrold')).toBe('the world')
    expect(index.didYouMean('tag:wrold body:wrold^2')).toBe('tag:wrold body:world^2')
  })

  it('looks for the first 16 unknown words', () => {
    const index = newsIndex()
    expect(index.didYouMean('putim '.repeat(40))).toBe('Putin '.repeat(16) + 'putim '.repeat(24))
  })

  describe.each(Object.entries<Schema>(SCHEMAS))('with %s', (_, schema) => {
    it('gives the best of all ways to choose', () => {
      const words = fc.array(fc.constantFrom(...PLAIN_WORDS, 'runx', 'ctas', 'xorea'), { maxLength: 4 })
      fc.assert(
        fc.property(changes, words, (list, written) => {
          const { index, corpus } = prepare(list, schema)
          const expected = correctedWords(written, 'body', corpus).join(' ')
          expect(index.didYouMean(written.join(' '), { fields: ['body'] as never })).toBe(
            expected === written.join(' ') ? undefined : expected,
          )
        }),
        { numRuns: 500 },
      )
    })
  })
})
