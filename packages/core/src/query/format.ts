import { LedeError } from '../errors.js'
import { checkQuery } from './check.js'
import { noForm, writtenLeaf } from './format-leaf.js'
import { MAX_CLAUSES, MAX_LENGTH, MAX_PARENTHESES } from './parse.js'
import type { BoolQuery, ConstantQuery, Query, RangeQuery } from './tree.js'
import { atom, boosted, enclosed, filtered, row, scored, signed, single, type Written } from './written.js'

/**
 * A query tree as text of the query language. What `parse` made of a text, with whatever options, gives that very tree when it
 * is parsed with none. Any other tree gives one that searches alike: a list of one clause becomes another one, a wildcard that
 * would not be read as one becomes a regular expression, and two bounds on one side become two ranges.
 * In a date field only a number of 13 digits is read again: milliseconds of the years 2001 to 2286.
 * @param tree one that `search` would take.
 * @throws {LedeError} `INVALID_QUERY` with the `path` of a node that is none, or has no form in the language: `ids`, `moreLikeThis`,
 * `disMax`, `boosting`, `function`, an empty text, a list of no fields; `QUERY_TOO_COMPLEX` when the text were longer, deeper
 * or of more clauses than `parse` reads.
 */
export function format(tree: Query): string {
  checkQuery(tree, undefined)
  const { text, parentheses, clauses } = writtenRoot(tree)
  if (parentheses > MAX_PARENTHESES || clauses > MAX_CLAUSES || text.length > MAX_LENGTH)
    throw new LedeError(
      'QUERY_TOO_COMPLEX',
      'The query would be deeper or longer than a query string may be.',
    )
  return text
}

/** The clauses of a bool query, each written. */
interface WrittenClauses {
  readonly must: readonly Written[]
  readonly should: readonly Written[]
  readonly filter: readonly Written[]
  readonly not: readonly Written[]
}

function writtenRoot(tree: Query): Written {
  const written = writtenQuery(tree, 'query', 1)
  if (tree.type === 'none') return { ...written, text: '' }
  return written.scores === 'always' ? written : scored(written)
}

/** A query that was checked: it nests no deeper than a tree may. */
function writtenQuery(query: Query, path: string, depth: number): Written {
  switch (query.type) {
    case 'all':
      return atom('*')
    case 'none':
      return NOTHING
    case 'bool':
      return withBoost(writtenClauses(query, path, depth), query.boost)
    case 'constant': {
      const inner = writtenQuery(query.query, `${path}.query`, depth + 1)
      return boosted(inner, `^=${query.boost ?? 1}`, 'always')
    }
    case 'range':
      if (hasDoubledBounds(query)) return writtenQuery(dividedRange(query), path, depth)
      return withBoost(writtenLeaf(query, path), query.boost)
    case 'term':
    case 'phrase':
    case 'near':
    case 'wildcard':
    case 'regex':
    case 'equals':
    case 'exists':
      return withBoost(writtenLeaf(query, path), query.boost)
    default:
      throw noForm(path, `a query of type ${JSON.stringify(query.type)}`)
  }
}

function writtenClauses(query: BoolQuery, path: string, depth: number): Written {
  const listOf = (key: keyof WrittenClauses) =>
    (query[key] ?? []).map((clause, i) =>
      // The path is for the error message alone, and stays short in a deep tree.
      writtenQuery(clause, depth < 8 ? `${path}.${key}[${i}]` : path, depth + 1),
    )
  const clauses = {
    must: listOf('must'),
    should: listOf('should'),
    filter: listOf('filter'),
    not: listOf('not'),
  }
  const isRoot = depth === 1 && query.boost === undefined
  return writtenBool(clauses, query.minimumShouldMatch, isRoot)
}

/** Everything but everything. */
const NOTHING = row([signed('-', atom('*'))])

/** @param isRoot whether its clauses stand for themselves, with neither parentheses around nor a boost behind them. */
function writtenBool(clauses: WrittenClauses, minimum: number | undefined, isRoot: boolean): Written {
  const { must, should, filter, not } = clauses
  // No document can match more of them than there are.
  if (minimum !== undefined && minimum > should.length) return NOTHING
  const others = filter.length + not.length
  if (others === 0 && must.length + should.length === 1 && (minimum ?? 1) >= should.length) {
    // A group of one is read as that one, without what made it a group, unless it counts.
    return isRoot && (minimum === undefined || must.length === 0)
      ? [...must, ...should][0]!
      : counted({ ...clauses, must: [...must, ...should], should: [] }, 0)
  }
  if (minimum !== undefined) return counted(clauses, minimum)
  if (others + must.length === 0 && should.length > 0) return alternatives(should)
  if (others + should.length === 0 && must.length > 0) return conjunction(must)
  const [first] = filter
  if (isRoot && others + must.length + should.length === 1 && first?.scores === 'never') return row([first])
  // Filters alone between parentheses would be one filter.
  if (others === filter.length && must.length + should.length === 0 && !(isRoot && others > 0))
    return counted(clauses, 0)
  return row([
    ...must.map((clause) => signed('+', scored(clause))),
    ...should.map(scored),
    ...filter.map(filtered),
    ...not.map((clause) => signed('-', clause)),
  ])
}

/** Two or more of which any may match. */
function alternatives(should: readonly Written[]): Written {
  if (should.every(({ scores }) => scores === 'always')) return row(should.map(single))
  const scores = should.some((clause) => clause.scores === 'always')
    ? 'always'
    : should.every((clause) => clause.scores === 'never')
      ? 'never'
      : 'perhaps'
  return row(should.map(single), ' OR ', scores)
}

/** Two or more that must match. */
function conjunction(must: readonly Written[]): Written {
  const [{ scores }] = must as [Written]
  const areAlike = scores !== 'perhaps' && must.every((clause) => clause.scores === scores)
  return areAlike
    ? row(must.map(single), ' AND ', scores)
    : row(must.map((clause) => signed('+', scored(clause))))
}

/** A group that says how many of its clauses must match. */
function counted({ must, should, filter, not }: WrittenClauses, minimum: number): Written {
  const parts = [
    ...must.map((clause) => signed('+', scored(clause))),
    ...should.map(single),
    ...filter.map((clause) => enclosed(clause, '#', '', 'never')),
    ...not.map((clause) => signed('-', clause)),
  ]
  const inner = parts.length > 0 ? parts : [enclosed(atom('*'), '#', '', 'never')]
  return enclosed(row(inner), '', `~${minimum}`, 'always')
}

function withBoost(written: Written, boost: number | undefined): Written {
  return boost === undefined ? written : boosted(written, `^${boost}`)
}

function hasDoubledBounds({ gte, gt, lte, lt }: RangeQuery): boolean {
  return (gte !== undefined && gt !== undefined) || (lte !== undefined && lt !== undefined)
}

/** A range with two bounds on one side as one that matches and scores the same. */
function dividedRange({ field, gte, gt, lte, lt, boost = 1 }: RangeQuery): ConstantQuery {
  const bounds = [{ gte }, { gt }, { lte }, { lt }].filter((bound) => Object.values(bound)[0] !== undefined)
  const must = bounds.map((bound) => ({ type: 'range', field, ...bound }) as RangeQuery)
  return { type: 'constant', query: { type: 'bool', must }, boost }
}
