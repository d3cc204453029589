import { createIndex, type SearchIndex } from '../../src/index.js'
import { crc32 } from '../../src/storage/crc32.js'

export const fields = {
  title: { type: 'text', boost: 2 },
  body: { type: 'text' },
  tags: { type: 'keyword' },
  year: { type: 'number' },
  day: { type: 'date' },
  open: { type: 'boolean' },
} as const

const FILLERS = ['peace', 'accord', 'treaty', 'talks', 'visit', 'summits', 'met', 'agreed', 'signing', 'café']

/**
 * All types of fields; terms of several blocks with and without a tail, repeated in a document; words that are not their own
 * terms; positions of several blocks; rare words of every length; ids and texts beyond ASCII. Some pages long.
 */
export function sampleIndex(language: 'en' | 'none' = 'en', documents = 300) {
  const index = createIndex({ fields, language })
  for (let i = 0; i < documents; i++) {
    const filler = FILLERS[(i * 7) % 10]!
    index.add({
      id: i % 50 === 49 ? `日本-${i}\ud800` : `https://example.org/${i}`,
      title: `Kim ${i % 3 === 0 ? 'met Putin' : filler} ${i % 11 === 0 ? 'Ωμέγα' : ''}`,
      ...(i % 7 === 6
        ? {}
        : {
            body: `${'korea '.repeat(1 + (i % 4))}${filler} korean kim met word${i * i} ${FILLERS[i % 10]!}`,
          }),
      ...(i % 5 === 4 ? {} : { tags: [`t${i % 9}`, ...(i % 2 === 0 ? ['even', 'é'] : [])] }),
      ...(i % 6 === 5 ? {} : { year: 1990 + (i % 40) }),
      ...(i % 8 === 7 ? {} : { day: `2024-0${1 + (i % 9)}-11` }),
      ...(i % 4 === 3 ? {} : { open: i % 3 === 0 }),
    })
  }
  return index
}

export type Sample = SearchIndex<typeof fields>

/** What is asked of an index; each gives all of an answer as a text. */
export const QUESTIONS: Readonly<Record<string, (index: Sample) => unknown>> = {
  word: (index) => index.search('korea', { limit: 20 }),
  'rare word': (index) => index.search('word49 Ωμέγα'),
  words: (index) => index.search('kim korea treaty met', { total: 'exact' }),
  phrase: (index) => index.search('"korea korea korea" OR "kim met"', { limit: 30 }),
  'long phrase': (index) => index.search('body:"korea korea korea peace korean kim met word0 peace"'),
  prefix: (index) => index.search('wor* ko*', { limit: 40 }),
  fuzzy: (index) => index.search('koera~ trety~ putn~'),
  filter: (index) =>
    index.search('kim', { filter: { tags: ['even', 't3'], open: true, year: { gte: 1995, lt: 2020 } } }),
  dates: (index) =>
    index.search('day:>=2024-05', { limit: 5, recency: { field: 'day', halfLife: '30d', now: 0 } }),
  'keywords in a range': (index) => index.search('tags:>t5 AND NOT tags:t7', { limit: 300 }),
  sort: (index) =>
    index.search('met', {
      sort: [{ field: 'tags', order: 'desc' }, { field: 'year' }, { field: 'day' }],
      limit: 50,
    }),
  facets: (index) => index.search('korea', { facets: ['tags', 'open'], limit: 0 }),
  marks: (index) => index.search('kim "met putin" café', { highlight: true, snippet: true }),
  explanation: (index) => index.explain('https://example.org/30', 'kim korea~ "met putin" tags:even'),
  get: (index) => [index.get('https://example.org/200'), index.get('日本-249\ud800'), index.get('none')],
  has: (index) => [index.has('https://example.org/17'), index.has('日本-49\ud800'), index.has('17')],
  suggest: (index) => [
    index.suggest('ko'),
    index.suggest('pe', { fields: ['body'] }),
    index.suggest('tretay'),
  ],
  correction: (index) => index.didYouMean('korae traety putim'),
  bytes: (index) => crc32(index.toBytes()),
  'bytes after a change': (index) => {
    index.remove('https://example.org/100')
    index.update({ id: 'https://example.org/1', title: 'Other', tags: 'other' })
    return [index.size, index.search('kim other', { facets: ['tags'] }), crc32(index.toBytes())]
  },
}

export type Question = keyof typeof QUESTIONS

/** The answer as a text. Cursors number documents as they lie, which merges change. */
export function answer(question: Question, index: Sample): string {
  return JSON.stringify(QUESTIONS[question]!(index), (key, value: unknown) =>
    key === 'cursor' ? undefined : value,
  )
}

/** The code of what this throws, `'none'` when it throws nothing. Whatever has none comes through. */
export function codeOf(run: () => unknown): string {
  try {
    run()
    return 'none'
  } catch (error) {
    const { code } = error as { readonly code?: unknown }
    if (typeof code !== 'string' || (error as Error).name !== 'LedeError') throw error
    return code
  }
}
