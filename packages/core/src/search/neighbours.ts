import type { NearQuery, Query, TermQuery } from '../query/tree.js'
import type { CompiledSchema } from '../schema/index.js'
import type { CheckedProximity } from './plan.js'
import { isPlainWord, isSilent } from './query-fields.js'

/** Of longer queries only so many pairs count. */
const MAX_PAIRS = 32

/**
 * Clauses for each two words of a query that follow each other, but for those that say little: the sequential dependence model of
 * Metzler and Croft (2005), with one window for what stands side by side and what stands near, since nearer counts more. Words are
 * those of one list of clauses, as they are written; a pair counts as the one that counts less.
 */
export function neighbourQueries(
  query: Query,
  { weight, distance, ordered }: CheckedProximity,
  schema: CompiledSchema,
  fields: readonly string[],
): NearQuery[] {
  return rowsOf(query, 1)
    .flatMap((row) => {
      const words = row.filter(({ word }) => !isSilent(word, schema, fields))
      return words.slice(1).map(({ word, boost }, i): NearQuery | undefined => {
        const before = words[i]!
        if (![before.word, word].every(isPlainWord) || !isSameField(before.word, word)) return undefined
        return {
          type: 'near',
          texts: [before.word.text, word.text],
          distance,
          ordered,
          boost: weight * Math.min(before.boost, boost),
          ...(word.field === undefined ? {} : { field: word.field }),
        }
      })
    })
    .filter((pair) => pair !== undefined)
    .slice(0, MAX_PAIRS)
}

/** A word and what it counts. */
interface BoostedWord {
  readonly word: TermQuery
  readonly boost: number
}

/** Rows of words in the order in which they were written, one for each list of clauses. @param outer the boosts above. */
function rowsOf(query: Query, outer: number): BoostedWord[][] {
  if (query.type !== 'bool') return []
  const boost = outer * (query.boost ?? 1)
  return [query.must ?? [], query.should ?? []].flatMap((clauses) => [
    clauses.flatMap((clause) =>
      clause.type === 'term' ? [{ word: clause, boost: boost * (clause.boost ?? 1) }] : [],
    ),
    ...clauses.flatMap((clause) => rowsOf(clause, boost)),
  ])
}

function isSameField(a: TermQuery, b: TermQuery): boolean {
  return JSON.stringify(a.field) === JSON.stringify(b.field)
}
