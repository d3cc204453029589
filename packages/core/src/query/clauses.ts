import type { BoolQuery, Query } from './tree.js'

/** A part of a query string and how it takes part. */
export interface Clause {
  readonly occur: 'must' | 'should' | 'not'
  /** It narrows the result and does not score, as what is about exact values alone does. */
  readonly isFilter: boolean
  readonly query: Query
  /** What `NEAR` can take; undefined for all but plain words and phrases. */
  readonly near?: NearOperand
}

/** A word or phrase beside a `NEAR`, as written. */
export interface NearOperand {
  readonly text: string
  readonly field: string | readonly string[] | undefined
}

export type Operator = 'or' | 'and'

/** A query by itself, as one that scores or as a filter. */
export function plainClause(query: Query, isFilter = false): Clause {
  return { occur: 'should', isFilter, query }
}

/** A word or phrase by itself that a `NEAR` can take. */
export function nearClause(query: Query, near: NearOperand): Clause {
  return { occur: 'should', isFilter: false, query, near }
}

/** Clauses side by side as one query; a single plain clause is that clause. */
export function boolOf(clauses: readonly Clause[], operator: Operator): Query {
  const [first] = clauses
  if (first === undefined) return { type: 'none' }
  if (clauses.length === 1 && first.occur !== 'not' && !first.isFilter) return first.query
  return boolOfAll(clauses, operator)
}

function boolOfAll(clauses: readonly Clause[], operator: Operator): BoolQuery {
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

/** `a OR b`, `a AND b`: two or more clauses. Filters joined with filters stay one. */
export function joined(clauses: readonly Clause[], occur: 'must' | 'should'): Clause {
  // In an OR, `+a` means no more than `a`, and `-b` is everything but b.
  const operands = clauses.map((clause): Clause => {
    if (clause.occur !== 'not') return { ...clause, occur }
    return occur === 'must' ? clause : plainClause(boolOf([clause], 'or'))
  })
  if (areFilters(operands)) {
    return plainClause({ type: 'bool', [occur]: operands.map(({ query }) => query) }, true)
  }
  return plainClause(
    occur === 'must'
      ? boolOf(operands, 'and')
      : boolOf(
          operands.map((clause) => ({ ...clause, isFilter: false })),
          'or',
        ),
  )
}

/** Clauses between parentheses: one or more. `ofValues` says whether one field of exact values stands before them. */
export function groupOf(clauses: readonly Clause[], operator: Operator, ofValues: boolean): Clause {
  if (!areFilters(clauses)) return plainClause(boolOf(clauses, operator))
  if (clauses.length === 1) return plainClause(clauses[0]!.query, true)
  const areRequired = clauses.some(({ occur }) => occur === 'must')
  // Values side by side in one field's parentheses are alternatives; else filters narrow together, as they do without parentheses.
  const key = areRequired || !ofValues ? 'must' : 'should'
  return plainClause({ type: 'bool', [key]: clauses.map(({ query }) => query) }, true)
}

/** `(a b c)~2` with its number as it counts: never more than there are clauses to choose from. */
export function atLeast(clauses: readonly Clause[], wanted: number): { clause: Clause; number: number } {
  const [first] = clauses
  const isOne = clauses.length === 1 && first!.occur === 'should'
  const alternatives = isOne && wanted > 1 ? alternativesOf(first!.query) : undefined
  // One clause that is to be counted is that clause, and scores.
  if (isOne && wanted > 0 && alternatives === undefined) {
    return { clause: plainClause(first!.query), number: 1 }
  }
  const bool =
    alternatives ??
    boolOfAll(
      // What has no sign is there to be counted, exact values as well.
      clauses.map((clause) => (clause.occur === 'should' ? { ...clause, isFilter: false } : clause)),
      'or',
    )
  const number = Math.min(wanted, bool.should?.length ?? 0)
  return { clause: plainClause({ ...bool, minimumShouldMatch: number }), number }
}

/** The query when it is nothing but alternatives, as `a OR b` is. */
function alternativesOf(query: Query): BoolQuery | undefined {
  if (query.type !== 'bool') return undefined
  const { type: _type, should, ...others } = query
  return should !== undefined && Object.keys(others).length === 0 ? query : undefined
}

function areFilters(clauses: readonly Clause[]): boolean {
  return clauses.every(({ isFilter, occur }) => isFilter && occur !== 'not')
}
