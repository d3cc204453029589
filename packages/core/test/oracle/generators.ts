import {
  bm25,
  bm25L,
  bm25Plus,
  dfr,
  dph,
  lmDirichlet,
  lmJelinekMercer,
  luceneBm25,
  tfIdf,
  type Similarity,
} from '@lede/ranking'
import fc from 'fast-check'
import type { Analyzer } from '../../src/analysis/analyzer.js'
import { edgeNGrams } from '../../src/analysis/steps.js'
import type { ScoreFunction } from '../../src/query/tree.js'
import type { Query } from '../../src/query/tree.js'
import type { Schema } from '../../src/schema/fields.js'
import type { PlainDocument } from './corpus.js'
import type { OracleOptions } from './results.js'

/** A field of every type; names that objects have from birth must make no difference. */
export const SCHEMA = {
  language: 'en',
  fields: {
    title: { type: 'text', boost: 2 },
    body: { type: 'text' },
    constructor: { type: 'keyword' },
    count: { type: 'number' },
    day: { type: 'date' },
    open: { type: 'boolean' },
  },
} as const satisfies Schema

/** A word has several terms here: its beginnings in documents alone, and another one for both sides. */
const several: Analyzer = {
  name: 'several',
  steps: [
    { name: 'kin', apply: (word) => (word.startsWith('c') ? [word, `kin${word.length}`] : word) },
    edgeNGrams({ min: 2, max: 3 }),
  ],
  stopWords: ['ran', 'résumé'],
}

/** The same fields, analyzed in each of the ways that the engine tells apart. */
export const SCHEMAS = {
  'stems and stop words': SCHEMA,
  'folded words': { ...SCHEMA, language: 'none' },
  'several terms': { ...SCHEMA, language: several },
} as const satisfies Record<string, Schema>

/** Few words, many of them one or two edits apart or of one stem, or forms of one word. */
export const VOCABULARY = [
  ...['run', 'runs', 'running', 'rung', 'ran', 'rnu', 'nur'],
  ...['cat', 'cats', 'act', 'cart', 'carts', 'car', 'care'],
  ...['korea', 'korean', 'koreans', 'kroea', "korea's", 'koreas'],
  ...['a', 'ab', 'ba', 'abba', 'constructor', 'é', 'ÉÈ', 'İ', '北京', '2024'],
  ...['résumé', 'resume', 'Résumés', 'resumes', '#run', 'rún'],
]
const KEYWORDS = ['world', 'World', 'worlds', '__proto__', 'constructor', 'toString', '', 'é', 'z']
const DATES = [
  ...['2023', '2024', '2024-06', '2024-06-30', '2024-07-01', '2024-12', '2024-02-29'],
  ...['2024-06-30T23:59Z', '2024-06-30T23:59', '2024-07-01T00:00:00Z', '1969-12-31'],
  ...[0, -1, 1719792000000, 1719791999999],
]
const DAY = 86_400_000
export const NUMBERS = [-1.5, -1, 0, 1, 2, 3, 1e15]

/** A record that has each of its properties one time in `oneIn`. */
function sparse(oneIn: number, properties: Readonly<Record<string, fc.Arbitrary<unknown>>>) {
  const present = Object.entries(properties).map(([name, value]) =>
    fc.oneof(
      { weight: oneIn - 1, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: value.map((held) => [[name, held]]) },
    ),
  )
  return fc.tuple(...present).map((entries) => Object.fromEntries(entries.flat()) as Record<string, unknown>)
}

const word = fc.constantFrom(...VOCABULARY)
const separator = fc.constantFrom(' ', ' ', ' ', '-', ', ', '. ', '\n', ' <b> ', ' & ')
export const text = fc
  .array(fc.tuple(word, separator), { maxLength: 14, size: 'max' })
  .map((pieces) => pieces.flat().join(''))
/** Any text: words, markup, symbols of several UTF-16 units, halves of them, long stretches without a word. */
export const wildText = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.tuple(word, separator).map((pair) => pair.join('')) },
      { weight: 2, arbitrary: fc.constantFrom('<img onerror="x">', '&amp;', "'", '</mark>', '<mark>', '\0') },
      { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
      {
        weight: 1,
        arbitrary: fc.constantFrom('👩‍👩‍👧', '😀', '\ud83d', '\ude00', 'e\u0301', 'x\u0301'.repeat(9)),
      },
      {
        weight: 1,
        arbitrary: fc
          .tuple(fc.constantFrom('😀', ' ', '=', '…', 'z', '京'), fc.integer({ min: 10, max: 60 }))
          .map(([piece, times]) => piece.repeat(times)),
      },
    ),
    { maxLength: 30, size: 'max' },
  )
  .map((pieces) => pieces.join(''))

const keyword = fc.constantFrom(...KEYWORDS)
const date = fc.constantFrom(...DATES)
const number = fc.constantFrom(...NUMBERS)

const values = fc
  .tuple(
    fc.record({ title: text, body: text }, { requiredKeys: [] }),
    sparse(2, {
      constructor: fc.oneof(keyword, fc.array(keyword, { maxLength: 4 })),
      count: number,
      day: date,
      open: fc.boolean(),
    }),
  )
  .map(([texts, others]) => ({ ...others, ...texts }))

const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', '__proto__', 'constructor')
export const document: fc.Arbitrary<PlainDocument> = fc
  .tuple(id, values)
  .map(([name, rest]) => ({ ...rest, id: name }))

/** What happens to an index: `add` adds a document unless its id is taken. */
export type Change =
  | { readonly kind: 'add' | 'update'; readonly document: PlainDocument }
  | { readonly kind: 'remove'; readonly id: string }

export const changes: fc.Arbitrary<Change[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('add', 'update'), document }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), id }) },
  ),
  { maxLength: 30, size: 'max' },
)

/** The documents that are left, in the order they were added; an update counts as added last. */
export function applyChanges(list: readonly Change[]): PlainDocument[] {
  const live = new Map<string, PlainDocument>()
  for (const change of list) {
    if (change.kind === 'remove') live.delete(change.id)
    else if (change.kind === 'update' || !live.has(change.document.id)) {
      live.delete(change.document.id)
      live.set(change.document.id, change.document)
    }
  }
  return [...live.values()]
}

const boost = fc.constantFrom(0.5, 1, 2, 3.25)
const textField = fc.constantFrom('title', 'body')
const textScope = fc.oneof(textField, fc.subarray(['title', 'body'], { minLength: 0 }))
/** One word, the beginning of one, one with a letter wrong, several, none. */
const wanted = fc.oneof(
  { weight: 6, arbitrary: word },
  { weight: 2, arbitrary: word.map((full) => full.slice(0, 2)) },
  { weight: 2, arbitrary: word.map((full) => `${full.slice(0, 1)}x${full.slice(1)}`) },
  { weight: 2, arbitrary: fc.array(word, { minLength: 2, maxLength: 3 }).map((all) => all.join(' ')) },
  { weight: 1, arbitrary: fc.constantFrom('', '…', '-', 'car-cat') },
)

/** Bounds of one type on a field of that type. */
const range = fc
  .oneof(
    fc.tuple(fc.constant('constructor'), bounds(keyword)),
    fc.tuple(fc.constant('count'), bounds(number)),
    fc.tuple(fc.constant('day'), bounds(date)),
  )
  .map(([field, given]) => ({ field, ...given }))

function bounds<T>(value: fc.Arbitrary<T>) {
  return fc.record({ gte: value, gt: value, lte: value, lt: value }, { requiredKeys: [] })
}

const equals = fc
  .oneof(
    fc.tuple(fc.constant('constructor'), keyword),
    fc.tuple(fc.constant('count'), number),
    fc.tuple(fc.constant('day'), date),
    fc.tuple(fc.constant('open'), fc.boolean()),
  )
  .map(([field, value]) => ({ field, value }))

const distance = fc.constantFrom(true, false, 1 as const, 2 as const, 'unknown' as const)
const fuzziness = fc.oneof(
  { weight: 3, arbitrary: distance },
  {
    weight: 1,
    arbitrary: fc.record(
      { distance, prefixLength: fc.nat(3), transpositions: fc.boolean() },
      { requiredKeys: [] },
    ),
  },
)

/** Words that may be out of line, or near each other, and shapes of words. */
const loose = fc.oneof(
  fc.record(
    {
      type: fc.constant('phrase' as const),
      text: fc.array(word, { minLength: 1, maxLength: 3 }).map((all) => all.join(' ')),
      slop: fc.nat(5),
      field: textScope,
      boost,
    },
    { requiredKeys: ['type', 'text', 'slop'] },
  ),
  fc.record(
    {
      type: fc.constant('near' as const),
      texts: fc.array(wanted, { minLength: 2, maxLength: 3 }),
      distance: fc.nat(5),
      ordered: fc.boolean(),
      field: textScope,
      boost,
    },
    { requiredKeys: ['type', 'texts', 'distance'] },
  ),
)

const patternScope = fc.oneof(
  textScope,
  fc.constant('constructor'),
  fc.subarray(['title', 'body', 'constructor'], { minLength: 0 }),
)
const piece = fc.constantFrom('r', 'un', 'k', 'or', 'cat', 'é', 'w', 'ld', 'a', 's')
/** Pieces of patterns of one kind. */
function shaped<T extends string>(type: T, signs: readonly string[]) {
  const pattern = fc
    .array(fc.oneof(piece, fc.constantFrom(...signs)), { minLength: 1, maxLength: 4 })
    .map((all) => all.join(''))
  return fc.record(
    { type: fc.constant(type), pattern, field: patternScope, boost },
    { requiredKeys: ['type', 'pattern'] },
  )
}

const leaf = fc.oneof(
  { weight: 1, arbitrary: shaped('wildcard', ['*', '?']) },
  { weight: 1, arbitrary: shaped('regex', ['.*', '.', '[a-o]+', '(r|k|c).?', 's?', 'o{0,2}', '(a|b)*']) },
  { weight: 3, arbitrary: loose },
  {
    weight: 1,
    arbitrary: fc.record(
      { type: fc.constant('ids' as const), ids: fc.array(id, { maxLength: 3 }), boost },
      { requiredKeys: ['type', 'ids'] },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record(
      {
        type: fc.constant('moreLikeThis' as const),
        text,
        ids: fc.array(id, { maxLength: 2 }),
        field: textScope,
        maxTerms: fc.integer({ min: 1, max: 6 }),
        minimumShouldMatch: fc.constantFrom(0, 0.3, 1),
        boost,
      },
      { requiredKeys: ['type', 'text'] },
    ),
  },
  {
    weight: 8,
    arbitrary: fc.record(
      {
        type: fc.constant('term' as const),
        text: wanted,
        field: textScope,
        prefix: fc.boolean(),
        fuzzy: fuzziness,
        boost,
      },
      { requiredKeys: ['type', 'text'] },
    ),
  },
  {
    weight: 3,
    arbitrary: fc.record(
      { type: fc.constant('phrase' as const), text: wanted, field: textScope, boost },
      { requiredKeys: ['type', 'text'] },
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(equals, sparse(2, { boost }))
      .map(([rest, boosted]) => ({ type: 'equals' as const, ...rest, ...boosted })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(range, sparse(2, { boost }))
      .map(([rest, boosted]) => ({ type: 'range' as const, ...rest, ...boosted })),
  },
  {
    weight: 1,
    arbitrary: fc.record(
      { type: fc.constant('exists' as const), field: fc.constantFrom(...Object.keys(SCHEMA.fields)), boost },
      { requiredKeys: ['type', 'field'] },
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom({ type: 'all' as const }, { type: 'none' as const }) },
)

/** A function of a document's values; `filter` makes the queries it may be for. */
function scoreFunction(filter: fc.Arbitrary<Query>): fc.Arbitrary<ScoreFunction> {
  const weight = fc.constantFrom(0, 0.5, 1, 3)
  const counted = { filter, weight }
  return fc.oneof(
    fc.record({ kind: fc.constant('weight' as const), ...counted }, { requiredKeys: ['kind'] }),
    fc.record(
      {
        kind: fc.constant('field' as const),
        field: fc.constantFrom('count', 'day'),
        factor: boost,
        modifier: fc.constantFrom('none', 'log1p', 'sqrt', 'square', 'reciprocal'),
        missing: fc.constantFrom(0, 1, 7),
        ...counted,
      },
      { requiredKeys: ['kind', 'field'] },
    ),
    fc
      .record(
        {
          kind: fc.constant('decay' as const),
          shape: fc.constantFrom('exponential', 'gaussian', 'linear'),
          decay: fc.constantFrom(0.1, 0.5, 0.9),
          ...counted,
        },
        { requiredKeys: ['kind'] },
      )
      .chain((rest) =>
        fc
          .oneof(
            fc.record({
              field: fc.constant('count'),
              origin: number,
              scale: fc.constantFrom(1, 2.5),
              offset: fc.constantFrom(0, 1),
            }),
            fc.record({
              field: fc.constant('day'),
              origin: date,
              scale: fc.constantFrom(DAY, 300 * DAY),
              offset: fc.constantFrom(0, DAY),
            }),
          )
          .map((place) => ({ ...rest, ...place })),
      ),
  )
}

/** Trees of every kind of node, at most four deep. */
export const query: fc.Arbitrary<Query> = fc.letrec<{
  node: Query
  bool: Query
  around: Query
  leaf: Query
}>((tie) => {
  const clauses = fc.array(tie('node'), { maxLength: 3, size: 'max' })
  return {
    around: fc.oneof(
      fc.record(
        {
          type: fc.constant('disMax' as const),
          queries: clauses,
          tieBreaker: fc.constantFrom(0, 0.1, 1),
          boost,
        },
        { requiredKeys: ['type', 'queries'] },
      ),
      fc.record(
        {
          type: fc.constant('boosting' as const),
          positive: tie('node'),
          negative: tie('node'),
          negativeBoost: fc.constantFrom(0, 0.2, 1),
          boost,
        },
        { requiredKeys: ['type', 'positive', 'negative'] },
      ),
      fc.record(
        { type: fc.constant('constant' as const), query: tie('node'), boost },
        { requiredKeys: ['type', 'query'] },
      ),
      fc.record(
        {
          type: fc.constant('function' as const),
          query: tie('node'),
          functions: fc.array(scoreFunction(tie('leaf')), { minLength: 1, maxLength: 3 }),
          scoreMode: fc.constantFrom('multiply', 'sum', 'max'),
          boostMode: fc.constantFrom('multiply', 'sum', 'replace'),
          boost,
        },
        { requiredKeys: ['type', 'query', 'functions'] },
      ),
    ),
    node: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      { weight: 3, arbitrary: tie('leaf') },
      { weight: 3, arbitrary: tie('bool') },
      { weight: 1, arbitrary: tie('around') },
    ),
    leaf: leaf,
    bool: fc
      .tuple(
        fc.oneof(
          { weight: 3, arbitrary: fc.record({ should: clauses }) },
          { weight: 2, arbitrary: fc.record({ must: clauses }) },
          { weight: 1, arbitrary: fc.record({ must: clauses, should: clauses }) },
        ),
        sparse(4, { filter: clauses, not: clauses, minimumShouldMatch: fc.nat(2), boost }),
      )
      .map(([scoring, others]) => ({ type: 'bool' as const, ...scoring, ...others })),
  }
}).node

const filter = sparse(3, {
  constructor: fc.oneof(keyword, fc.array(keyword, { maxLength: 3 }), bounds(keyword)),
  count: fc.oneof(number, fc.array(number, { maxLength: 3 }), bounds(number)),
  day: fc.oneof(date, bounds(date)),
  open: fc.boolean(),
})

const sortKey = fc.record(
  {
    field: fc.constantFrom('constructor', 'count', 'day', 'open'),
    order: fc.constantFrom('asc' as const, 'desc' as const),
    missing: fc.constantFrom('first' as const, 'last' as const),
  },
  { requiredKeys: ['field'] },
)

/** Keys to sort by, the score among them. */
export const sortKeys = fc.array(fc.oneof(sortKey, fc.constant('score' as const)), { maxLength: 3 })

/** Each kind of model: with one scorer for a field, with one for each term, and with bounds that are no scores. */
const MODELS: readonly Similarity[] = [
  bm25({ k1: 0.4, b: 1 }),
  bm25Plus(),
  bm25L(),
  tfIdf(),
  tfIdf({ frequency: 'logarithm' }),
  lmDirichlet(),
  lmJelinekMercer(),
  dfr(),
  dfr({ basicModel: 'if', afterEffect: 'b', normalization: 'h1' }),
  dfr({ basicModel: 'g' }),
  dph(),
  luceneBm25(),
  {
    name: 'likelihood',
    parameters: {},
    scorerFor: 'term',
    weight: () => 2,
    scorer({ occurrences, documentCount }) {
      const saturation = (frequency: number, length: number) =>
        Math.log1p((frequency * documentCount) / (occurrences * length))
      return { saturation, bound: saturation, limit: 60 }
    },
  },
  {
    name: 'middling',
    parameters: {},
    scorerFor: 'field',
    weight: ({ documentFrequency }) => 1 / documentFrequency,
    scorer: () => ({
      // Best where a term stands twice, and in longer texts.
      saturation: (frequency, length) => 1 / (1 + Math.abs(frequency - 2)) - 1 / (1 + length),
      bound: (frequency) => (frequency < 2 ? 1 / (3 - frequency) : 1),
      limit: 1,
    }),
  },
]

/** Options that decide what is found and in which order. */
export const options: fc.Arbitrary<OracleOptions> = sparse(4, {
  fields: fc.subarray(['title', 'body']),
  boost: fc.record({ title: boost, body: boost }, { requiredKeys: [] }),
  filter,
  recency: fc.record({
    field: fc.constant('day'),
    halfLife: fc.constantFrom(1, DAY, 30 * DAY, 1e15),
    shape: fc.constantFrom('exponential', 'gaussian', 'linear'),
    weight: fc.constantFrom(0, 0.25, 0.5, 1),
    now: fc.constantFrom(0, 1719792000000, 1e14),
  }),
  sort: fc.array(sortKey, { maxLength: 2 }),
  similarity: fc.constantFrom(...MODELS),
  exactness: fc.constantFrom(0, 0.5, 1),
})
