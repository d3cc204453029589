import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createIndex, edgeNGrams, type Analyzer, type SearchOptions } from '../../src/index.js'
import type { Fields, Schema, SynonymRule } from '../../src/schema/fields.js'
import { cjk } from '../../src/analysis/languages/cjk.js'
import { french } from '../../src/analysis/languages/fr.js'
import { codeOf } from '../error-code.js'

const fields = { text: { type: 'text' } } as const

/** Ids of the hits, best first, of documents with these texts, numbered from 1. */
function searcher(texts: readonly string[], schema: Partial<Schema> = {}) {
  const index = createIndex<Fields>({ fields, ...schema })
  texts.forEach((text, i) => {
    index.add({ id: String(i + 1), text })
  })
  return (query: string, options: SearchOptions<Fields> = {}) =>
    index
      .search(query, options)
      .hits.map(({ id }) => id)
      .join(' ')
}

describe('the exact form ranks above a folded or stemmed one', () => {
  test.each([
    ['résumé', ['resume', 'résumé', 'RESUME'], '2 1 3'],
    ['resume', ['résumé', 'resume', 'Résumé'], '2 1 3'],
    ["don't", ['dont', "don't", 'DON’T'], '2 3 1'],
    ['#metoo', ['metoo', '#MeToo'], '2 1'],
    ['metoo', ['#metoo', 'metoo'], '2 1'],
    ['straße', ['strasse', 'Straße', 'STRASSE'], '2 1 3'],
  ])('%s', (query, texts, expected) => {
    expect(searcher(texts)(query)).toBe(expected)
  })

  test.each([
    ['running', ['runs', 'running', 'run'], '2 1 3'],
    ['run', ['running', 'runs', 'run'], '3 1 2'],
    ["korea's", ['Korea', 'Korea’s', 'koreas'], '2 1 3'],
  ])('%s, in English', (query, texts, expected) => {
    expect(searcher(texts, { language: 'en' })(query)).toBe(expected)
  })

  test('also in several segments, after removals, and in a saved index', async () => {
    const index = createIndex({ fields, language: 'en' })
    for (let i = 0; i < 40; i++) {
      index.add({ id: `s${i}`, text: 'runs' })
      if (i % 10 === 0) index.search('x')
    }
    index.add({ id: 'exact', text: 'running' })
    index.search('x')
    for (let i = 0; i < 30; i++) index.remove(`s${i}`)
    expect(index.search('running').hits[0]?.id).toBe('exact')
    await index.optimize()
    expect(index.search('running').hits[0]?.id).toBe('exact')
    // Where all that is left has the form, it says nothing.
    const before = index.search('running').hits[0]!.score
    for (let i = 30; i < 40; i++) index.remove(`s${i}`)
    const alone = createIndex({ fields, language: 'en' })
    alone.add({ id: 'exact', text: 'running' })
    expect(index.search('running').hits[0]!.score).toBe(alone.search('running').hits[0]!.score)
    expect(before).not.toBe(index.search('running').hits[0]!.score)
  })

  test('the explanation says so, and adds up', () => {
    const index = createIndex({ fields, language: 'en' })
    index.add({ id: '1', text: 'runs' })
    index.add({ id: '2', text: 'running' })
    const [exact, other] = index.search('running', { explain: true }).hits
    expect(exact?.explanation?.details.map(({ description }) => description)).toEqual([
      'product: run in text',
      'product: running in text, as it was asked for',
    ])
    expect(other?.explanation?.description).toBe('product: run in text')
  })
})

describe('what folds to the same word is found whatever a language makes of it', () => {
  test.each(['mangee', '"mangee"', '"mangee hier"', 'mangée', '"mangée hier"'])('%s', (query) => {
    expect(searcher(['mangée hier', 'table'], { language: french })(query)).toBe('1')
  })
})

test('one character finds the bigrams that begin with it', () => {
  const find = searcher(['黒い猫がいる', '犬'], { language: cjk })
  for (const query of ['猫', '黒', '猫が', '黒い猫']) expect(find(query)).toBe('1')
  expect(find('犬')).toBe('2')
  expect(find('馬')).toBe('')
})

describe('compounds', () => {
  const find = searcher(['Wi-Fi zone', 'wifi zone', 'wi fi zone', 'a wi zone fi', 'Wi‑Fi'])

  test('meet however they are written', () => {
    for (const query of ['wi-fi', 'WI-FI', '"wi-fi"'])
      expect(find(query).split(' ').sort().join()).toBe('1,2,3,5')
    expect(find('wifi').split(' ').sort().join()).toBe('1,2,5')
    expect(find('"wi fi"').split(' ').sort().join()).toBe('1,3,5')
  })

  test('stand in phrases', () => {
    expect(find('"wi-fi zone"').split(' ').sort().join()).toBe('1,2,3')
    expect(find('"wifi zone"').split(' ').sort().join()).toBe('1,2')
  })

  test('many of them in a query take linear time', () => {
    const start = performance.now()
    find(`"${'a-b '.repeat(20_000)}"`)
    find('a-b '.repeat(20_000), { fuzzy: true })
    expect(performance.now() - start).toBeLessThan(5000)
  })

  test('are found as one types, and near', () => {
    expect(find('wi-f', { prefix: 'last' }).split(' ').sort().join()).toBe('1,2,3,4,5')
    expect(find('wif', { prefix: true }).split(' ').sort().join()).toBe('1,2,5')
    expect(find('wify~1').split(' ').sort().join()).toBe('1,2,5')
  })
})

describe('stop words', () => {
  const find = searcher(['the president of France', 'the king', 'a president', 'to be or not to be'], {
    language: 'en',
  })

  test('are left out beside other words, whether one suffices or all must match', () => {
    expect(find('the president')).toBe('3 1')
    expect(find('the president', { operator: 'and' })).toBe('3 1')
    expect(find('+the +president')).toBe('3 1')
    expect(find('the (president OR king)').split(' ').sort().join()).toBe('1,2,3')
  })

  test('of a list of which all must match stay where there is no other', () => {
    const index = createIndex({ fields, language: 'en' })
    index.add({ id: '1', text: 'the house' })
    index.add({ id: '2', text: 'economy' })
    const must = [{ type: 'term', text: 'the' }] as const
    const ids = index
      .search({ type: 'bool', must, should: [{ type: 'term', text: 'economy' }] })
      .hits.map(({ id }) => id)
    expect(ids).toEqual(['1'])
  })

  test('count where there is nothing else, in phrases, as beginnings, and where they are excluded', () => {
    expect(find('the').split(' ').sort().join()).toBe('1,2')
    expect(find('to be or not to be')).toBe('4')
    expect([find('to be …'), find('to & be'), find('+& to be')]).toEqual(['4', '4', '4'])
    expect(find('"the president"')).toBe('1')
    expect(find('"president of france"')).toBe('1')
    expect(find('+president -the')).toBe('3')
    expect(find('president th*').split(' ').sort().join()).toBe('1,2,3')
  })
})

describe('synonyms', () => {
  const synonyms: readonly SynonymRule[] = [
    ['usa', 'united states', 'america'],
    { from: 'ml', to: 'machine learning' },
    { from: ['tv', 'telly'], to: ['television'] },
  ]
  const texts = [
    'the USA votes',
    'the United States vote',
    'America votes',
    'states united',
    'machine learning',
    'ml',
    'television',
    'the telly',
    'usa economy',
    'united states economy',
  ]
  const find = searcher(texts, { language: 'en', synonyms })
  const found = (query: string, options?: SearchOptions<Fields>) => new Set(find(query, options).split(' '))

  test('go both ways in a list, one way from and to', () => {
    expect(found('usa')).toEqual(new Set(['1', '2', '3', '9', '10']))
    expect(found('america')).toEqual(new Set(['1', '2', '3', '9', '10']))
    expect(found('ml')).toEqual(new Set(['5', '6']))
    expect(found('"machine learning"')).toEqual(new Set(['5']))
    expect(found('telly')).toEqual(new Set(['7', '8']))
    expect(found('television')).toEqual(new Set(['7']))
  })

  test('of several words are phrases, and are found in phrases', () => {
    expect(found('"united states"')).toEqual(new Set(['1', '2', '3', '9', '10']))
    expect(found('"usa economy"')).toEqual(new Set(['9', '10']))
    expect(found('"united states economy"')).toEqual(new Set(['9', '10']))
  })

  test('of several words are found in a row of words', () => {
    expect(found('united states votes', { operator: 'and' })).toEqual(new Set(['1', '2', '3']))
    expect(found('+united +states +votes')).toEqual(new Set(['1', '2', '3']))
    expect(found('united states')).toEqual(new Set(['1', '2', '3', '4', '9', '10']))
    // Only neighbours in the right order, in the same fields, are a row.
    expect(found('states united', { operator: 'and' })).toEqual(new Set(['2', '4', '10']))
  })

  test('of a row may hold stop words, and a compound behind the row changes nothing', () => {
    const other = searcher(['livelihood', 'usa', 'wifi'], {
      language: 'en',
      synonyms: [
        ['bread and butter', 'livelihood'],
        ['united states', 'usa'],
      ],
    })
    expect(other('bread and butter')).toBe('1')
    expect(other('+bread +and +butter')).toBe('1')
    expect(other('united states wi-fi').split(' ').sort().join()).toBe('2,3')
  })

  test('are looked for as they are, and not for a word that has only begun', () => {
    const other = searcher(['the states were never united', 'televisions'], {
      synonyms: [
        ['united states', 'usa'],
        ['tv', 'television'],
      ],
    })
    expect(other('usa', { fuzzy: true })).toBe('')
    expect(other('tv', { prefix: true })).toBe('')
  })

  test('count less than the word itself', () => {
    expect(find('usa').split(' ')[0]).toMatch(/^[19]$/)
    expect(find('america').split(' ')[0]).toBe('3')
  })

  test('are marked', () => {
    const index = createIndex({ fields, synonyms })
    index.add({ id: '1', text: 'In the United States' })
    expect(index.search('usa', { highlight: true }).hits[0]?.highlights?.text?.html).toBe(
      'In the <mark>United States</mark>',
    )
  })

  test('do not chain, so a circle ends', () => {
    const circle = searcher(['a', 'b c', 'd'], {
      synonyms: [
        { from: 'a', to: 'b c' },
        { from: 'b c', to: 'a' },
        { from: 'b', to: 'd' },
        { from: 'd', to: 'a' },
      ],
    })
    expect(circle('a').split(' ').sort().join()).toBe('1,2')
    expect(circle('"b c"').split(' ').sort().join()).toBe('1,2')
    expect(circle('d').split(' ').sort().join()).toBe('1,3')
  })

  test('many of one word, and a text full of them, take bounded time', () => {
    const many = searcher(['w1', 'w2'], {
      synonyms: [{ from: 'x', to: Array.from({ length: 5000 }, (_, i) => `w${i} v${i}`) }],
    })
    const start = performance.now()
    many(`"${'x '.repeat(500)}"`)
    many('x '.repeat(500))
    expect(performance.now() - start).toBeLessThan(3000)
  })

  test.each<[string, unknown]>([
    ['no list', 'usa'],
    ['an empty text', [['usa', '']]],
    ['a number', [['usa', 1]]],
    ['another property', [{ from: 'a', too: 'b' }]],
    ['too many pairs', [Array.from({ length: 1000 }, String)]],
  ])('that are none are refused: %s', (_, wrong) => {
    expect(codeOf(() => createIndex({ fields, synonyms: wrong as never }))).toMatch(
      /^INVALID_(SCHEMA|OPTION)$/,
    )
  })

  test('of one word find what either finds, for any documents', () => {
    const word = fc.constantFrom('a', 'b', 'c', 'd')
    const text = fc.array(word, { maxLength: 5 }).map((all) => all.join(' '))
    fc.assert(
      fc.property(fc.array(text, { maxLength: 8 }), word, word, (all, from, to) => {
        const both = searcher(all, { synonyms: [{ from, to }] })
        const plain = searcher(all)
        expect(new Set(both(from).split(' '))).toEqual(new Set(plain(`${from} OR ${to}`).split(' ')))
      }),
      { numRuns: 300 },
    )
  })
})

describe('an analyzer of its own', () => {
  const byEar: Analyzer = {
    name: 'by-ear',
    steps: [{ name: 'no-vowels', apply: (word) => [word, `~${word.replaceAll(/[aeiouy]/g, '')}`] }],
  }

  test('for each field, and another one for queries', () => {
    const index = createIndex({
      fields: {
        title: { type: 'text', analyzer: { name: 'typing', steps: [edgeNGrams({ min: 2 })] } },
        body: { type: 'text', analyzer: 'en' },
        name: { type: 'text', analyzer: byEar, queryAnalyzer: 'none' },
      },
    })
    index.add({ id: '1', title: 'Putin', body: 'running', name: 'Smith' })
    const ids = (query: string) => index.search(query).hits.map(({ id }) => id)
    expect(ids('title:pu')).toEqual(['1'])
    expect(ids('title:tin')).toEqual([])
    expect(ids('body:runs')).toEqual(['1'])
    expect(ids('name:smith')).toEqual(['1'])
    expect(ids('name:smyth')).toEqual([])
    // Without a field each is read as it should be.
    expect(ids('+put +runs +smith')).toEqual(['1'])
  })

  test('with several terms for a word finds by each, the word itself first', () => {
    const find = searcher(['Smyth', 'Smith', 'Smooth', 'Schmidt'], { language: byEar })
    expect(find('smith')).toBe('2 1 3')
    expect(find('smoth')).toBe('1 2 3')
    expect(find('schmitt')).toBe('')
  })

  test('analyze shows what each field and side makes of a text', () => {
    const index = createIndex({
      fields: { a: { type: 'text', analyzer: byEar }, b: { type: 'text' } },
      language: 'en',
    })
    const last = (...given: Parameters<typeof index.analyze>) =>
      index
        .analyze(...given)
        .at(-1)!
        .tokens.map(({ text }) => text)
    expect(last('Running', 'a')).toEqual(['running', '~rnnng'])
    expect(last('Running', 'b')).toEqual(['run'])
    expect(last('Running')).toEqual(['run'])
    expect(codeOf(() => index.analyze('x', 'c' as never))).toBe('UNKNOWN_FIELD')
    expect(codeOf(() => index.analyze(1 as never))).toBe('INVALID_OPTION')
    expect(codeOf(() => index.analyze('x', 'a', { for: 'both' as never }))).toBe('INVALID_OPTION')
  })

  test.each<[string, unknown, string]>([
    ['no name', { steps: [] }, 'needs a name'],
    ['a step that is none', { name: 'x', steps: [{ name: 'y' }] }, 'a step needs a name'],
    [
      'a step at no side',
      { name: 'x', steps: [{ name: 'y', apply: String, when: 'never' }] },
      '"index" or "query"',
    ],
    ['a segmentation that is none', { name: 'x', segmentation: 'letters' }, 'must be "words", "bigrams"'],
    ['a locale that is none', { name: 'x', locale: 'a tag?' }, 'language tag'],
    ['stop words that are none', { name: 'x', stopWords: 'the' }, 'array of strings'],
    ['another option', { name: 'x', stem: String }, 'no option "stem"'],
  ])('that is wrong is refused: %s', (_, analyzer, message) => {
    expect(() => createIndex({ fields, language: analyzer as never })).toThrow(message)
    expect(() => createIndex({ fields: { text: { type: 'text', analyzer: analyzer as never } } })).toThrow(
      message,
    )
  })

  test('two of one name are refused', () => {
    const twin = { ...byEar }
    expect(() =>
      createIndex({ fields: { a: { type: 'text', analyzer: byEar }, b: { type: 'text', analyzer: twin } } }),
    ).toThrow('Two analyzers have the name "by-ear"')
  })
})
