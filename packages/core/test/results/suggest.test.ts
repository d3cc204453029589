import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { createIndex } from '../../src/index.js'
import type { Fields } from '../../src/schema/fields.js'
import { corpusOf } from '../oracle/corpus.js'
import { applyChanges, changes, SCHEMA, VOCABULARY, type Change } from '../oracle/generators.js'
import { completionsOf, nearestWords } from '../oracle/suggest.js'

vi.setConfig({ testTimeout: 60_000 })

const fields = { title: { type: 'text' }, body: { type: 'text' } } as const

function newsIndex() {
  const index = createIndex({ fields, language: 'en' })
  index.add({ id: '1', title: 'Putin in Pyongyang', body: 'Putin put pen to paper. Puts!' })
  index.add({ id: '2', title: 'Kim meets Putin', body: 'Kim Jong-un and his guest' })
  index.add({ id: '3', title: 'putting it off', body: 'A putative treaty' })
  return index
}

function prepare(list: readonly Change[]) {
  const documents = applyChanges(list)
  const index = createIndex<Fields>(SCHEMA)
  for (const document of documents) index.add(document)
  return { index, corpus: corpusOf(SCHEMA, documents) }
}

const typed = fc
  .tuple(
    fc.constantFrom('', 'cat ', '"x ', '-'),
    fc.constantFrom(...VOCABULARY),
    fc.nat(6),
    fc.constantFrom('', 'x'),
  )
  .map(([before, word, length, after]) => before + word.slice(0, length) + after)

describe('suggest', () => {
  it('completes the last word: the commonest first, one for each term, as it is written', () => {
    expect(newsIndex().suggest('pu', { fields: ['title'] })).toEqual([
      { text: 'Putin', word: 'Putin', documents: 2 },
      { text: 'putting', word: 'putting', documents: 1 },
    ])
    expect(newsIndex().suggest('Kim p', { fields: ['body'] })).toEqual([
      { text: 'Kim paper', word: 'paper', documents: 1 },
      { text: 'Kim pen', word: 'pen', documents: 1 },
      { text: 'Kim put', word: 'put', documents: 1 },
      { text: 'Kim putative', word: 'putative', documents: 1 },
      { text: 'Kim Putin', word: 'Putin', documents: 1 },
    ])
  })

  it('gives as many as asked for', () => {
    expect(
      newsIndex()
        .suggest('p', { limit: 2 })
        .map(({ word }) => word),
    ).toEqual(['Putin', 'paper'])
  })

  it('offers words nearby when nothing begins so', () => {
    expect(
      newsIndex()
        .suggest('putn')
        .map(({ text }) => text),
    ).toEqual(['Putin', 'put'])
  })

  it('offers nothing behind a blank or a sign, or for nothing', () => {
    for (const text of ['', ' ', 'putin ', 'putin"', '…', 'qqqqqqqq']) {
      expect(newsIndex().suggest(text)).toEqual([])
    }
  })

  it('forgets the words of removed documents', () => {
    const index = newsIndex()
    index.remove('3')
    expect(index.suggest('treat')).toEqual([])
    index.remove('2')
    expect(index.suggest('putin')).toEqual([{ text: 'Putin', word: 'Putin', documents: 1 }])
  })

  it('gives what a plain look at every word gives', () => {
    fc.assert(
      fc.property(changes, typed, fc.integer({ min: 1, max: 5 }), (list, text, limit) => {
        const { index, corpus } = prepare(list)
        const token = corpus.analyze(text).at(-1)
        const suggestions = index.suggest(text, { limit, fields: ['body'] as never })
        if (token?.end !== text.length) {
          expect(suggestions).toEqual([])
          return
        }
        const completions = completionsOf(token, 'body', corpus)
        const expected = completions.length > 0 ? completions : nearestWords(token, 'body', corpus)
        expect(suggestions).toEqual(
          expected.slice(0, limit).map(({ written, documents }) => ({
            text: text.slice(0, token.start) + written,
            word: written,
            documents,
          })),
        )
      }),
      { numRuns: 1000 },
    )
  })

  it('offers only words that the search then finds', () => {
    fc.assert(
      fc.property(changes, typed, (list, text) => {
        const { index, corpus } = prepare(list)
        for (const { word, documents } of index.suggest(text)) {
          expect(corpus.analyze(word).some(({ start, end }) => start === 0 && end === word.length)).toBe(true)
          expect(index.search({ type: 'term', text: word }).total.value).toBeGreaterThanOrEqual(documents)
        }
      }),
      { numRuns: 300 },
    )
  })
})

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

  it('gives what a plain look at every word gives', () => {
    fc.assert(
      fc.property(
        changes,
        fc.array(fc.constantFrom(...PLAIN_WORDS, 'runx', 'ctas', 'xorea')),
        (list, words) => {
          const { index, corpus } = prepare(list)
          const corrected = words.map((word) => {
            const [token] = corpus.analyze(word)
            const isHeld = corpus.documents.some(({ places: held }) =>
              held
                .get('body')!
                .flat()
                .some(({ terms }) => terms.includes(token!.terms[0]!)),
            )
            if (isHeld || /^\d/.test(word)) return word
            return nearestWords(token!, 'body', corpus)[0]?.written ?? word
          })
          const expected = corrected.join(' ') === words.join(' ') ? undefined : corrected.join(' ')
          expect(index.didYouMean(words.join(' '), { fields: ['body'] as never })).toBe(expected)
        },
      ),
      { numRuns: 500 },
    )
  })
})
