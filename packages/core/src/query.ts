/**
 * `@lede/core/query`: query trees made by functions, read from text and written as text, for programs that handle queries
 * themselves. Searching needs none of it.
 */
export { queries, queriesFor, type Bounds, type QueryBuilders } from './query/build.js'
export { format } from './query/format.js'
export { parse } from './query/parse-text.js'
export type { ParsedQuery, ParseOptions } from './query/parse.js'

export type { Query, QueryWarning, ScoreFunction } from './query/tree.js'
