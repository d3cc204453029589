import { kindOf, LedeError } from '../errors.js'
import type { FieldNames, Fields } from '../schema/fields.js'
import type { DecayFunction, FieldFunction, WeightFunction } from './tree.js'
import type {
  BoolQuery,
  BoostingQuery,
  ConstantQuery,
  DisMaxQuery,
  EqualsQuery,
  ExistsQuery,
  FunctionQuery,
  IdsQuery,
  MoreLikeThisQuery,
  NearQuery,
  PhraseQuery,
  Query,
  RangeQuery,
  RegexQuery,
  TermQuery,
  WildcardQuery,
} from './tree.js'

/** What a kind of query may be given beside what it needs; `Names` are the fields it may look in. */
type Options<Q extends Query, Needed extends string, Names extends string> = Omit<
  Q,
  'type' | 'field' | Needed
> & {
  /** One field or several; default: all text fields searched. */
  readonly field?: Names | readonly Names[]
}

interface Boost {
  readonly boost?: number
}

type TextNames<F extends Fields> = FieldNames<F, 'text'>
type PatternNames<F extends Fields> = FieldNames<F, 'text' | 'keyword'>

/** A value that a field is compared with; a `Date` becomes its ISO text. */
type ValueOf<F extends Fields, Name extends keyof F> = {
  text: never
  keyword: string
  number: number
  boolean: boolean
  date: string | number | Date
}[F[Name]['type']]

/** The ends of a range, as {@link RangeQuery} has them. */
export interface Bounds<Value> {
  readonly gte?: Value
  readonly gt?: Value
  readonly lte?: Value
  readonly lt?: Value
  readonly boost?: number
}

type ScoreFunctionOf<F extends Fields> =
  | WeightFunction
  | (FieldFunction & { readonly field: FieldNames<F, 'number' | 'date'> })
  | (DecayFunction & { readonly field: FieldNames<F, 'number' | 'date'> })

/**
 * Functions that make the nodes of a query tree: plain objects, the same as if written by hand. The search checks them. What each
 * property means stands at the type it returns.
 */
export interface QueryBuilders<F extends Fields> {
  readonly term: (text: string, options?: Options<TermQuery, 'text', TextNames<F>>) => TermQuery
  readonly phrase: (text: string, options?: Options<PhraseQuery, 'text', TextNames<F>>) => PhraseQuery
  readonly near: (
    texts: readonly string[],
    distance: number,
    options?: Options<NearQuery, 'texts' | 'distance', TextNames<F>>,
  ) => NearQuery
  readonly wildcard: (
    pattern: string,
    options?: Options<WildcardQuery, 'pattern', PatternNames<F>>,
  ) => WildcardQuery
  readonly regex: (pattern: string, options?: Options<RegexQuery, 'pattern', PatternNames<F>>) => RegexQuery
  /** @throws {LedeError} `INVALID_QUERY` for a `Date` that is none. */
  readonly equals: <Name extends FieldNames<F, 'keyword' | 'number' | 'date' | 'boolean'>>(
    field: Name,
    value: ValueOf<F, Name>,
    options?: Boost,
  ) => EqualsQuery
  /** @throws {LedeError} `INVALID_QUERY` for bounds that are no object, and for a `Date` that is none. */
  readonly range: <Name extends FieldNames<F, 'keyword' | 'number' | 'date'>>(
    field: Name,
    bounds: Bounds<ValueOf<F, Name>>,
  ) => RangeQuery
  readonly exists: (field: keyof F & string, options?: Boost) => ExistsQuery
  readonly ids: (ids: readonly string[], options?: Boost) => IdsQuery
  readonly moreLikeThis: (options: Options<MoreLikeThisQuery, never, TextNames<F>>) => MoreLikeThisQuery
  readonly all: () => Query
  readonly none: () => Query
  /** All must match; the score is their sum. */
  readonly and: (...queries: readonly Query[]) => BoolQuery
  /** One must match; the score is the sum of those that do. Of no queries none can. */
  readonly or: (...queries: readonly Query[]) => Query
  /** Everything that none of the queries matches, with score 0. */
  readonly not: (...queries: readonly Query[]) => BoolQuery
  readonly bool: (clauses: Omit<BoolQuery, 'type'>) => BoolQuery
  readonly disMax: (queries: readonly Query[], options?: Omit<DisMaxQuery, 'type' | 'queries'>) => DisMaxQuery
  readonly boosting: (
    positive: Query,
    negative: Query,
    options?: Omit<BoostingQuery, 'type' | 'positive' | 'negative'>,
  ) => BoostingQuery
  readonly constant: (query: Query, options?: Boost) => ConstantQuery
  readonly functionScore: (
    query: Query,
    functions: readonly ScoreFunctionOf<F>[],
    options?: Omit<FunctionQuery, 'type' | 'query' | 'functions'>,
  ) => FunctionQuery
  /**
   * The query with all its scores times a factor, beside what boost it has.
   * @throws {LedeError} `INVALID_QUERY` for what is no object.
   */
  readonly boost: (query: Query, factor: number) => Query
}

/** A query tree's nodes by functions, whatever the fields; {@link queriesFor} gives the same ones typed by an index's fields. */
export const queries: QueryBuilders<Fields> = Object.freeze({
  term: (text, options) => ({ type: 'term', text, ...options }),
  phrase: (text, options) => ({ type: 'phrase', text, ...options }),
  near: (texts, distance, options) => ({ type: 'near', texts, distance, ...options }),
  wildcard: (pattern, options) => ({ type: 'wildcard', pattern, ...options }),
  regex: (pattern, options) => ({ type: 'regex', pattern, ...options }),
  equals: (field, value, options) => ({ type: 'equals', field, value: plainValue(value), ...options }),
  range: (field, bounds) => ({ type: 'range', field, ...plainBounds(bounds) }),
  exists: (field, options) => ({ type: 'exists', field, ...options }),
  ids: (ids, options) => ({ type: 'ids', ids, ...options }),
  moreLikeThis: (options) => ({ type: 'moreLikeThis', ...options }),
  all: () => ({ type: 'all' }),
  none: () => ({ type: 'none' }),
  and: (...must) => ({ type: 'bool', must }),
  or: (...should) => (should.length === 0 ? { type: 'none' } : { type: 'bool', should }),
  not: (...not) => ({ type: 'bool', not }),
  bool: (clauses) => ({ type: 'bool', ...clauses }),
  disMax: (of, options) => ({ type: 'disMax', queries: of, ...options }),
  boosting: (positive, negative, options) => ({ type: 'boosting', positive, negative, ...options }),
  constant: (query, options) => ({ type: 'constant', query, ...options }),
  functionScore: (query, functions, options) => ({ type: 'function', query, functions, ...options }),
  boost: boostedBy,
} satisfies QueryBuilders<Fields>)

/** The functions of {@link queries}, which know the names and types of an index's fields. */
export function queriesFor<F extends Fields>(_index: { readonly fields: F }): QueryBuilders<F> {
  return queries as unknown as QueryBuilders<F>
}

function plainValue(value: string | number | boolean | Date): string | number | boolean {
  if (!(value instanceof Date)) return value
  if (Number.isNaN(value.getTime())) {
    throw new LedeError('INVALID_QUERY', 'A date of the query is an invalid Date; check what it was made of.')
  }
  return value.toISOString()
}

function plainBounds(given: Bounds<string | number | boolean | Date>): Omit<RangeQuery, 'type' | 'field'> {
  requireObject(given, 'The bounds of a range are an object such as { gte: 1 }')
  const { boost, ...bounds } = given
  return {
    ...Object.fromEntries(Object.entries(bounds).map(([end, value]) => [end, plainValue(value)])),
    ...(boost === undefined ? {} : { boost }),
  }
}

function boostedBy(query: Query, factor: number): Query {
  requireObject(query, 'What is boosted is a query')
  if (query.type === 'none') return query
  if (query.type === 'all') return { type: 'constant', query, boost: factor }
  return { ...query, boost: (query.boost ?? 1) * factor }
}

/** @param what what it must be, for the message. */
function requireObject(value: unknown, what: string): void {
  if (typeof value !== 'object' || value === null)
    throw new LedeError('INVALID_QUERY', `${what}, not ${kindOf(value)}.`)
}
