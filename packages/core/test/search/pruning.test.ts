import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import type { Query, SearchOptions } from '../../src/index.js'
import type { ScoreFunction } from '../../src/query/tree.js'
import { LARGE_FIELDS, largeIndex, NOW, WORDS, type LargeIndex } from './large-corpus.js'

type Options = SearchOptions<typeof LARGE_FIELDS>

/** How many queries there are of each shape. */
const RUNS = 45

/** One segment of several windows, and others down to one document. */
const SIZES = [7000, 2100, 900, 150, 1]

const common = fc.nat(15).map((rank) => WORDS[rank]!)
const any = fc.oneof(
  { weight: 4, arbitrary: common },
  { weight: 2, arbitrary: fc.integer({ min: 15, max: 200 }).map((rank) => WORDS[rank]!) },
  { weight: 1, arbitrary: fc.integer({ min: 200, max: WORDS.length - 1 }).map((rank) => WORDS[rank]!) },
)
const field = fc.constantFrom(undefined, undefined, 'title', 'body', ['body', 'title'])
const boost = fc.constantFrom(undefined, undefined, undefined, 0.1, 3, 7.7, 1e6, 1e-6)
const scope = fc.record({ field, boost }).map(defined)

const term = (word: fc.Arbitrary<string>) =>
  fc.tuple(word, scope).map(([text, rest]): Query => ({ type: 'term', text, ...rest }))
const anyTerm = term(any)
const terms = (minLength: number, maxLength: number) => fc.array(anyTerm, { minLength, maxLength })
const phrase = fc
  .tuple(fc.array(common, { minLength: 2, maxLength: 3 }), scope)
  .map(([words, rest]): Query => ({ type: 'phrase', text: words.join(' '), ...rest }))
/** Read in several ways, of which the best one counts. */
const compound = fc
  .tuple(fc.array(fc.nat(6), { minLength: 2, maxLength: 3 }), fc.constantFrom('term', 'phrase'), scope)
  .map(([ranks, type, rest]): Query => ({ type, text: ranks.map((rank) => WORDS[rank]!).join('-'), ...rest }))
const loose = fc
  .tuple(fc.array(common, { minLength: 2, maxLength: 3 }), fc.nat(8), fc.boolean(), scope)
  .map(([texts, distance, isNear, rest]): Query =>
    isNear
      ? { type: 'near', texts, distance, ordered: distance > 4, ...rest }
      : { type: 'phrase', text: texts.join(' '), slop: distance, ...rest },
  )
const prefix = fc.tuple(any, fc.integer({ min: 1, max: 5 }), scope).map(([word, length, rest]): Query => ({
  type: 'term',
  text: word.slice(0, length),
  prefix: true,
  ...rest,
}))
const fuzzy = fc
  .tuple(any, fc.constantFrom(true, 1, 2), scope)
  .map(([text, edits, rest]): Query => ({ type: 'term', text, fuzzy: edits as true | 1 | 2, ...rest }))
const value = fc.oneof(
  fc.constantFrom('red', 'green').map((tag): Query => ({ type: 'equals', field: 'tag', value: tag })),
  fc.nat(100).map((lt): Query => ({ type: 'range', field: 'count', lt, boost: 0.5 })),
  fc.constantFrom('title', 'body', 'day').map((name): Query => ({ type: 'exists', field: name })),
)
const leaf = fc.oneof({ weight: 5, arbitrary: anyTerm }, phrase, compound, loose, prefix, fuzzy, value)

/** Any of some clauses. */
function anyOf(clause: fc.Arbitrary<Query>, minLength = 1): fc.Arbitrary<Query> {
  return fc
    .tuple(fc.array(clause, { minLength, maxLength: 4 }), fc.constantFrom(undefined, 1), boost)
    .map(([should, minimumShouldMatch, given]): Query => ({
      type: 'bool',
      should,
      ...defined({ minimumShouldMatch, boost: given }),
    }))
}

/** A bool of such clauses; two or more of `should` may be asked for. */
function bool(clause: fc.Arbitrary<Query>): fc.Arbitrary<Query> {
  const clauses = (maxLength: number) => fc.array(clause, { maxLength })
  return fc
    .record({
      must: clauses(2),
      should: clauses(3),
      filter: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, clauses(1)),
      not: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, clauses(1)),
      minimumShouldMatch: fc.constantFrom(undefined, undefined, 1, 2),
      boost,
    })
    .map((given): Query => ({ type: 'bool', ...defined(given) }))
}

/** Scores of clauses put together in another way than by their sum. */
function around(clause: fc.Arbitrary<Query>): fc.Arbitrary<Query> {
  const functions: ScoreFunction[] = [
    { kind: 'field', field: 'count', modifier: 'log1p' },
    { kind: 'field', field: 'count', modifier: 'reciprocal', weight: 3 },
    { kind: 'decay', field: 'day', origin: NOW, scale: '30d' },
    { kind: 'decay', field: 'count', shape: 'linear', origin: 50, scale: 20, weight: 2 },
    { kind: 'weight', weight: 0.3, filter: { type: 'equals', field: 'tag', value: 'red' } },
  ]
  return fc.oneof(
    fc
      .tuple(fc.array(clause, { minLength: 2, maxLength: 4 }), fc.constantFrom(0, 0.3, 1), boost)
      .map(([queries, tieBreaker, given]): Query => ({
        type: 'disMax',
        queries,
        tieBreaker,
        ...defined({ boost: given }),
      })),
    fc.tuple(clause, clause, fc.constantFrom(0, 0.3)).map(([positive, negative, negativeBoost]): Query => ({
      type: 'boosting',
      positive,
      negative,
      negativeBoost,
    })),
    fc
      .tuple(clause, boost)
      .map(([query, given]): Query => ({ type: 'constant', query, ...defined({ boost: given }) })),
    fc
      .tuple(
        clause,
        fc.subarray(functions, { minLength: 1, maxLength: 3 }),
        fc.constantFrom('multiply', 'sum', 'max'),
        fc.constantFrom('multiply', 'sum', 'replace'),
        boost,
      )
      .map(([query, chosen, scoreMode, boostMode, given]): Query => ({
        type: 'function',
        query,
        functions: chosen,
        scoreMode,
        boostMode,
        ...defined({ boost: given }),
      })),
  )
}

const SHAPES: Readonly<Record<string, fc.Arbitrary<Query>>> = {
  'a word': term(common),
  'any of several words': terms(2, 5).map((should) => ({ type: 'bool', should })),
  'any of common words': fc
    .array(term(common), { minLength: 2, maxLength: 4 })
    .map((should) => ({ type: 'bool', should })),
  'all of several words': terms(2, 3).map((must) => ({ type: 'bool', must })),
  'words that must match and words that may': fc
    .tuple(terms(1, 2), terms(1, 3))
    .map(([must, should]) => ({ type: 'bool', must, should })),
  'a phrase': phrase,
  'a phrase or a word': fc.tuple(phrase, anyTerm).map((should) => ({ type: 'bool', should })),
  'a compound': compound,
  'compounds or words': fc
    .tuple(compound, fc.array(fc.oneof(compound, anyTerm), { minLength: 1, maxLength: 3 }))
    .map(([one, more]) => ({ type: 'bool', should: [one, ...more] })),
  'a compound or a rare word': fc
    .tuple(compound, phrase, fc.integer({ min: 400, max: WORDS.length - 1 }))
    .map(([one, row, rank]) => ({
      type: 'bool',
      should: [one, row, { type: 'term', text: WORDS[rank]! }],
    })),
  'any of phrases, compounds and words': anyOf(fc.oneof(phrase, compound, loose, anyTerm), 2),
  'any of any of such': anyOf(
    fc.oneof(
      anyTerm,
      anyOf(fc.oneof(phrase, compound, prefix, anyTerm)),
      around(fc.oneof(phrase, compound, anyTerm)),
    ),
  ),
  'the best of phrases, and a share of the others, or words': fc
    .tuple(
      fc.array(fc.oneof(phrase, compound), { minLength: 2, maxLength: 3 }),
      fc.constantFrom(0, 0.3, 1),
      fc.array(term(common), { minLength: 1, maxLength: 3 }),
    )
    .map(([queries, tieBreaker, more]) => ({
      type: 'bool',
      should: [{ type: 'disMax', queries, tieBreaker }, ...more],
    })),
  'common compounds or words in all fields': fc
    .array(fc.tuple(fc.nat(4), fc.nat(4)), { minLength: 2, maxLength: 4 })
    .map((pairs) => ({
      type: 'bool',
      should: pairs.map(([a, b], i): Query => {
        const text = i === 0 ? WORDS[a]! : `${WORDS[a]!}-${WORDS[b]!}`
        return { type: 'term', text }
      }),
    })),
  'any of such with a bonus or a filter': fc
    .tuple(anyOf(fc.oneof(phrase, compound, anyTerm), 2), leaf, fc.oneof(compound, anyTerm))
    .map(([one, filter, bonus]) => ({
      type: 'bool',
      must: [{ type: 'bool', must: [one], should: [bonus] }],
      filter: [filter],
    })),
  'any of whole clauses': anyOf(fc.oneof(anyTerm, compound, value, bool(leaf)), 2),
  'the beginning of a word': prefix,
  'a beginning or a word': fc.tuple(prefix, anyTerm).map((should) => ({ type: 'bool', should })),
  'a word with letters wrong': fuzzy,
  'several words with letters wrong': fc
    .array(fuzzy, { minLength: 2, maxLength: 3 })
    .map((should) => ({ type: 'bool', should })),
  'at least so many of several words': fc
    .tuple(terms(2, 5), fc.integer({ min: 2, max: 3 }))
    .map(([should, minimumShouldMatch]) => ({ type: 'bool', should, minimumShouldMatch })),
  'words with a filter': fc
    .tuple(terms(1, 3), value)
    .map(([should, filter]) => ({ type: 'bool', must: [{ type: 'bool', should }], filter: [filter] })),
  'words without others': fc
    .tuple(terms(1, 3), leaf)
    .map(([should, not]) => ({ type: 'bool', should, not: [not] })),
  'a value beside words': fc
    .tuple(value, terms(1, 2))
    .map(([one, more]) => ({ type: 'bool', should: [one, ...more] })),
  'words near each other': loose,
  'words near each other or a word': fc.tuple(loose, anyTerm).map((should) => ({ type: 'bool', should })),
  'scores put together otherwise': around(leaf),
  'such scores beside others': bool(fc.oneof(around(leaf), anyTerm)),
  'such scores of such scores': around(fc.oneof(around(leaf), bool(leaf))),
  'clauses of every kind': bool(leaf),
  'clauses within clauses': bool(fc.oneof(leaf, bool(leaf))),
}

const options: fc.Arbitrary<Options> = fc
  .record({
    limit: fc.constantFrom(1, 10, 10, 100),
    offset: fc.constantFrom(undefined, undefined, 3, 60),
    fields: fc.constantFrom(undefined, undefined, ['body'] as const, ['title'] as const),
    boost: fc.constantFrom(undefined, undefined, { title: 0.3, body: 5 }),
    filter: fc.constantFrom(undefined, undefined, undefined, { tag: 'red' }, { count: { lt: 60 } }),
    recency: fc.constantFrom(
      undefined,
      undefined,
      { field: 'day' as const, halfLife: '30d' as const, now: NOW },
      { field: 'day' as const, halfLife: 86_400_000, weight: 1, now: NOW },
    ),
  })
  .map(defined)

/** Without what is undefined. */
function defined<T extends object>(given: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, held]) => held !== undefined)) as never
}

/** What was found, as far as a pruned search must agree with one that leaves out nothing. */
function found(index: LargeIndex, tree: Query, given: Options) {
  const { hits, total } = index.search(tree, given)
  return { hits: hits.map(({ id, score }) => [id, score] as const), total }
}

describe('a search that leaves out what cannot be among the hits', () => {
  const index = largeIndex(7, SIZES)
  let pruned = 0

  it.each(Object.entries(SHAPES))('finds what an exhaustive one finds: %s', (_, query) => {
    fc.assert(
      fc.property(query, options, (tree, given) => {
        const { limit = 10, offset = 0 } = given
        const best = found(index, tree, given)
        const exact = found(index, tree, { ...given, total: 'exact' })
        const all = found(index, tree, { ...given, limit: 10_000, offset: 0, total: 'exact' })
        expect(best.hits).toEqual(all.hits.slice(offset, offset + limit))
        expect(exact.hits).toEqual(best.hits)
        expect(exact.total).toEqual({ value: all.total.value, relation: 'eq' })
        expect(all.total.relation).toBe('eq')
        if (all.total.value <= 10_000) expect(all.hits).toHaveLength(all.total.value)
        if (best.total.relation === 'eq') expect(best.total).toEqual(exact.total)
        else {
          pruned++
          expect(best.total.value).toBeLessThanOrEqual(exact.total.value)
          expect(best.total.value).toBeGreaterThanOrEqual(Math.min(1000, exact.total.value))
        }
      }),
      { numRuns: RUNS },
    )
  })

  afterAll(() => {
    // Else this would test nothing.
    expect(pruned).toBeGreaterThan((Object.keys(SHAPES).length * RUNS) / 5)
  })
})
