import type { Query } from '../../src/query/tree.js'

/** Says for a leaf whether a document matches it, by all that it is about but its boost. */
export type Matches = (leaf: string) => boolean

/**
 * The score that a tree gives a document, undefined where it does not match, by the letter of query/tree.ts. What a leaf
 * matches is made up.
 */
export function meaningOf(query: Query, matches: Matches): number | undefined {
  const scoresOf = (queries: readonly Query[] = []) => queries.map((clause) => meaningOf(clause, matches))
  switch (query.type) {
    case 'all':
      return 1
    case 'none':
      return undefined
    case 'constant':
      return meaningOf(query.query, matches) === undefined ? undefined : (query.boost ?? 1)
    case 'bool': {
      const must = scoresOf(query.must)
      const should = scoresOf(query.should)
      const matched = should.filter((score) => score !== undefined)
      const minimum = query.minimumShouldMatch ?? (must.length === 0 && should.length > 0 ? 1 : 0)
      const fits =
        !must.includes(undefined) &&
        matched.length >= minimum &&
        !scoresOf(query.filter).includes(undefined) &&
        scoresOf(query.not).every((score) => score === undefined)
      const sum = [...must, ...matched].reduce<number>((total, score) => total + (score ?? 0), 0)
      return fits ? (query.boost ?? 1) * sum : undefined
    }
    case 'range': {
      // A range with two bounds on one side has those of both.
      const { type, field, boost = 1, ...bounds } = query
      const sides = Object.entries(bounds)
      const all = sides.map(([bound, value]) => matches(JSON.stringify([type, field, bound, value])))
      return all.includes(false) ? undefined : boost
    }
    default: {
      const { boost = 1, ...leaf } = query as Query & { boost?: number }
      return matches(JSON.stringify(plainLeaf(leaf))) ? boost : undefined
    }
  }
}

/** A leaf without what says nothing, and with patterns of both kinds as regular expressions. */
function plainLeaf(query: Query): unknown {
  const { field, ...rest } = query as Query & { field?: string | readonly string[] }
  const fields = field === undefined ? 'all' : [...new Set([field].flat())]
  const entries = Object.entries(rest).filter(
    ([, value]) => value !== false && value !== 0 && value !== undefined,
  )
  const leaf: Record<string, unknown> = Object.fromEntries(entries)
  if (query.type === 'wildcard') Object.assign(leaf, { type: 'regex', pattern: slowRegex(query.pattern) })
  if (query.type === 'regex') {
    leaf.pattern = query.pattern.replace(/\\./gs, (pair) => (pair === '\\/' ? '/' : pair))
  }
  return [fields, Object.entries(leaf).sort(([a], [b]) => (a < b ? -1 : 1))]
}

/** A wildcard pattern as a regular expression. */
function slowRegex(pattern: string): string {
  const [first = '', second = ''] = pattern
  if (pattern === '') return ''
  if (first === '\\' && second !== '') return literal(second) + slowRegex(pattern.slice(2))
  if (first === '*') return `.*${slowRegex(pattern.slice(1))}`
  if (first === '?') return `.${slowRegex(pattern.slice(1))}`
  return literal(first) + slowRegex(pattern.slice(first.length))
}

function literal(character: string): string {
  return '\\.*+?()[]{}|^$'.includes(character) ? `\\${character}` : character
}
