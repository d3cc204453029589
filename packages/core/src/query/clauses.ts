import type { Query } from './tree.js'

/** A part of a query string and how it takes part. */
export interface Clause {
  readonly occur: 'must' | 'should' | 'not'
  /** It is about exact values alone, so it narrows the result and does not score. */
  readonly isFilter: boolean
  readonly query: Query
}

/** Clauses side by side as one query; a single plain clause is that clause. */
export function boolOf(clauses: readonly Clause[], operator: 'or' | 'and'): Query {
  const [first] = clauses
  if (first === undefined) return { type: 'none' }
  if (clauses.length === 1 && first.occur !== 'not' && !first.isFilter) return first.query
  const must: Query[] = []
  const should: Query[] = []
  const filter: Query[] = []
  const not: Query[] = []
  for (const { occur, isFilter, query } of clauses) {
    if (occur === 'not') not.push(query)
    else if (isFilter) filter.push(query)
    else if (occur === 'must' || operator === 'and') must.push(query)
    else should.push(query)
  }
  return {
    type: 'bool',
    ...(must.length > 0 ? { must } : {}),
    ...(should.length > 0 ? { should } : {}),
    ...(filter.length > 0 ? { filter } : {}),
    ...(not.length > 0 ? { not } : {}),
  }
}
