import type { Query } from './tree.js'

/** The queries that a query is made of, one level down. */
export function childrenOf(query: Query): readonly Query[] {
  switch (query.type) {
    case 'bool':
      return [query.must, query.should, query.filter, query.not].flatMap((clauses) => clauses ?? [])
    case 'disMax':
      return query.queries
    case 'boosting':
      return [query.positive, query.negative]
    case 'constant':
      return [query.query]
    case 'function':
      return [query.query, ...query.functions.flatMap(({ filter }) => filter ?? [])]
    default:
      return []
  }
}
