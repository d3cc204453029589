import type { NearQuery, Query, TermQuery } from '../query/tree.js'
import type { CompiledSchema } from '../schema/index.js'
import { isSilent } from './query-fields.js'

/** How much it counts where words that follow each other in a query stand near each other in a document. */
export interface CheckedProximity {
  /** What a pair of words counts beside the two alone. */
  readonly weight: number
  /** How many other words may stand among the two. */
  readonly distance: number
  readonly ordered: boolean
}

/** Of longer queries only so many pairs count. */
const MAX_PAIRS = 32

/**
 * Clauses for each two words of a query that follow each other, but for those that say little: the sequential dependence model of
 * Metzler and Croft (2005), with one window for what stands side by side and what stands near, since nearer counts more. Words are
 * the plain ones at the top of a query, or of a list of clauses there.
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

/** Rows of words in the order in which they were written. */
function rowsOf(query: Query): TermQuery[][] {
  if (query.type !== 'bool') return []
  return [query.must ?? [], query.should ?? []].map((clauses) =>
    clauses.flatMap((clause) => (clause.type === 'term' ? [clause] : [])),
  )
}

function isSameField(a: TermQuery, b: TermQuery): boolean {
  return JSON.stringify(a.field) === JSON.stringify(b.field)
}
