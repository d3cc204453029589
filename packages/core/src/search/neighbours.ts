import type { NearQuery, Query, TermQuery } from '../query/tree.js'
import type { CompiledSchema } from '../schema/index.js'
import type { CheckedProximity } from './plan.js'
import { isSilent } from './query-fields.js'

/** Of longer queries only so many pairs count. */
const MAX_PAIRS = 32

/**
 * Clauses for each two words of a query that follow each other, but for those that say little: the sequential dependence model of
 * Metzler and Croft (2005), with one window for what stands side by side and what stands near, since nearer counts more. Words are
 * plain ones in one list of clauses.
 */
export function neighbourQueries(
  query: Query,
  { weight, distance, ordered }: CheckedProximity,
  schema: CompiledSchema,
  fields: readonly string[],
): NearQuery[] {
  return rowsOf(query)
    .flatMap((row) => {
      const words = row.filter((word) => !isSilent(word, schema, fields))
      return words.slice(1).map((word, i): NearQuery | undefined => {
        const before = words[i]!
        if (!isSameField(before, word)) return undefined
        return {
          type: 'near',
          texts: [before.text, word.text],
          distance,
          ordered,
          boost: weight,
          ...(word.field === undefined ? {} : { field: word.field }),
        }
      })
    })
    .filter((pair) => pair !== undefined)
    .slice(0, MAX_PAIRS)
}

/** Rows of words in the order in which they were written, one for each list of clauses. */
function rowsOf(query: Query): TermQuery[][] {
  if (query.type !== 'bool') return []
  return [query.must ?? [], query.should ?? []].flatMap((clauses) => [
    clauses.flatMap((clause) => (clause.type === 'term' ? [clause] : [])),
    ...clauses.flatMap(rowsOf),
  ])
}

function isSameField(a: TermQuery, b: TermQuery): boolean {
  return JSON.stringify(a.field) === JSON.stringify(b.field)
}
