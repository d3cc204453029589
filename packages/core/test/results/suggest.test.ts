import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createIndex } from '../../src/index.js'
import type { Schema } from '../../src/schema/fields.js'
import { changes, SCHEMA, SCHEMAS, VOCABULARY } from '../oracle/generators.js'
import { suggestionsOf } from '../oracle/suggest.js'
import { fields, indexOfTexts, newsIndex, prepare } from './suggest-indexes.js'

const beginning = fc
  .tuple(fc.constantFrom(...VOCABULARY), fc.integer({ min: 1, max: 6 }), fc.constantFrom('', '', 'x'))
  .map(([word, length, after]) => word.slice(0, length) + after)

/** A few words, and the beginning of one. */
const typed = fc
  .tuple(fc.constantFrom('', '', '"'), fc.array(fc.constantFrom(...VOCABULARY), { maxLength: 4 }), beginning)
  .map(([before, words, last]) => before + [...words, last].join(' '))

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

  it('reads a document once, however long and however many of its words are suggested', () => {
    const index = createIndex({ fields })
    const words = Array.from({ length: 1000 }, (_, i) => `Word${i}`).join(' ')
    index.add({ id: '1', body: `${'lorem ipsum dolor '.repeat(20_000)} ${words}` })
    const start = performance.now()
    const found = index.suggest('word', { limit: 1000 })
    expect(new Set(found.map(({ word }) => word))).toEqual(new Set(words.split(' ')))
    expect(performance.now() - start).toBeLessThan(10_000)
  })

  it('gives a word as the index has it when it stands too far from the beginning of a document', () => {
    const index = createIndex({ fields })
    index.add({ id: '1', body: `Near ${' '.repeat(1_000_000)} Far` })
    expect([...index.suggest('nea'), ...index.suggest('fa')].map(({ word }) => word)).toEqual(['Near', 'far'])
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
    ).toEqual(['Putin', 'put', 'putative'])
    expect(newsIndex().suggest('putn', { fuzzy: false })).toEqual([])
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

  it('fills up with words that begin nearly so, behind those that begin so', () => {
    const words = (text: string, options = {}) =>
      newsIndex()
        .suggest(text, options)
        .map(({ word }) => word)
    expect(words('pape')).toEqual(['paper'])
    expect(words('puti')).toEqual(['Putin', 'put', 'putative'])
    expect(words('puti', { limit: 2 })).toEqual(['Putin', 'put'])
    expect(words('puti', { fuzzy: false })).toEqual(['Putin'])
    // Two edits are for what no word begins with.
    expect(words('pyognyagn')).toEqual(['Pyongyang'])
  })

  it('prefers words that stand with the words before, the more in their place', () => {
    const index = indexOfTexts([
      ...Array<string>(5).fill('the north kept its kitchen'),
      ...Array<string>(9).fill('a kangaroo'),
      ...Array<string>(3).fill('north korea'),
      'south korea',
    ])
    const words = (text: string, options = {}) => index.suggest(text, options).map(({ word }) => word)
    expect(words('k')).toEqual(['kangaroo', 'kept', 'kitchen', 'korea'])
    expect(words('north k')).toEqual(['kept', 'korea', 'kitchen', 'kangaroo'])
    expect(words('"north k')).toEqual(['kept', 'korea', 'kitchen', 'kangaroo'])
    expect(words('south k')).toEqual(['korea', 'kangaroo', 'kept', 'kitchen'])
    expect(words('north its k')).toEqual(['kitchen', 'kept', 'kangaroo', 'korea'])
    for (const text of ['nowhere k', 'the k', '-north k', 'north -k']) expect(words(text)[0]).toBe('kangaroo')
    expect(words('north k', { context: false })[0]).toBe('kangaroo')
    expect(words('north n')).toEqual(['north'])
  })

  it('counts places from the last word that says something', () => {
    const index = indexOfTexts([
      'an expert at a bank',
      'an expert at a bank',
      'the bank of england',
      'embers',
    ])
    expect(index.suggest('bank e').map(({ word }) => word)).toEqual(['expert', 'england', 'embers'])
    expect(index.suggest('bank of e').map(({ word }) => word)).toEqual(['england', 'expert', 'embers'])
  })

  it('completes in the field that is named, with the words of that field as context', () => {
    const index = newsIndex()
    const texts = (text: string) => index.suggest(text).map((suggestion) => suggestion.text)
    expect(texts('title:putt')).toEqual(['title:putting', 'title:Putin'])
    expect(texts('kim body:treat')).toEqual(['kim body:treaty'])
    expect(texts('body:(kim pa')).toEqual(['body:(kim paper'])
    expect(texts('body:"kim pa')).toEqual(['body:"kim paper'])
    expect(texts('title:treat')).toEqual([])
    expect(index.suggest('title:pu', { fields: ['body'] }).map(({ word }) => word)).toEqual([
      'Putin',
      'putting',
    ])
  })

  it('offers no words for values of other fields, nor behind an operator', () => {
    const index = createIndex({ fields: { body: { type: 'text' }, tag: { type: 'keyword' } } })
    index.add({ id: '1', body: 'world and order', tag: 'world' })
    for (const text of ['tag:wor', 'body:world AND']) expect(index.suggest(text)).toEqual([])
  })

  it('completes from the commonest words when many equally rare ones begin so', () => {
    const texts = Array.from({ length: 300 }, (_, i) => `a${String(i).padStart(3, '0')} a${String(i % 7)}`)
    const index = indexOfTexts(texts, 50)
    for (let i = 0; i < 300; i += 3) index.remove(String(i))
    const words = index.suggest('a', { limit: 100 }).map(({ word }) => word)
    const rare = texts.map((text) => text.slice(0, 4)).filter((_, i) => i % 3 > 0)
    const counts = new Map(
      [0, 1, 2, 3, 4, 5, 6].map((n) => [`a${n}`, texts.filter((_, i) => i % 3 > 0 && i % 7 === n).length]),
    )
    const common = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([word]) => word)
    expect(words).toEqual([...common, ...rare].slice(0, 100))
  })

  describe.each(Object.entries<Schema>(SCHEMAS))('with %s', (_, schema) => {
    it('gives what a plain look at every word and document gives', () => {
      fc.assert(
        fc.property(changes, typed, fc.integer({ min: 1, max: 5 }), (list, text, limit) => {
          const { index, corpus } = prepare(list, schema)
          const suggestions = index.suggest(text, { limit, fields: ['body'] as never })
          const tokens = corpus.read(text)
          const token = tokens.at(-1)
          if (token?.end !== text.length) {
            expect(suggestions).toEqual([])
            return
          }
          const before = tokens.filter(({ end }) => end <= token.start)
          const expected = suggestionsOf(token, before, 'body', corpus)
          expect(suggestions).toEqual(
            expected.slice(0, limit).map(({ written, documents }) => ({
              text: text.slice(0, token.start) + written,
              word: written,
              documents,
            })),
          )
        }),
        { numRuns: 700 },
      )
    })
  })

  it('offers only words that the search then finds', () => {
    fc.assert(
      fc.property(changes, typed, (list, text) => {
        const { index, corpus } = prepare(list, SCHEMA)
        for (const { word, documents } of index.suggest(text)) {
          expect(corpus.analyze(word).some(({ start, end }) => start === 0 && end === word.length)).toBe(true)
          expect(index.search({ type: 'term', text: word }).total.value).toBeGreaterThanOrEqual(documents)
        }
      }),
      { numRuns: 300 },
    )
  })
})
