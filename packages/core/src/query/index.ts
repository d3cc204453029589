/**
 * Query: a query string or a tree from outside → a query tree that the search may trust.
 *
 * In: what the user typed, or a plain object. Out: a checked tree of its own, bounded in depth and size, and warnings about
 * what was mended. Never: analyzes words, reads an index, or throws for a query string that is not `strict`.
 */
import { kindOf, LedeError } from '../errors.js'
import type { Fields } from '../schema/fields.js'
import { checkQuery } from './check.js'
import { copyOf } from './copy.js'
import { parseQuery, type ParsedQuery, type ParseOptions } from './parse.js'
import type { Query } from './tree.js'

/**
 * @throws {LedeError} `INVALID_QUERY`, `UNKNOWN_FIELD` or `QUERY_TOO_COMPLEX` for a tree; `QUERY_SYNTAX` for a
 * string under `strict`.
 */
export function readQuery(query: string | Query, fields: Fields, options: ParseOptions): ParsedQuery {
  if (typeof query === 'string') return parseQuery(query, fields, options)
  if (typeof query !== 'object' || (query as unknown) === null) {
    throw new LedeError('INVALID_QUERY', `A query is a string or a query tree, not ${kindOf(query)}.`)
  }
  checkQuery(query, fields)
  // What the caller changes later must not change what was checked.
  return { tree: copyOf(query), warnings: [], texts: [] }
}
