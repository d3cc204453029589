import type { BoolQuery, Query, TermQuery } from '../query/tree.js'
import type { TextField } from '../schema/fields.js'
import type { CompiledSchema } from '../schema/index.js'
import type { PlanOptions } from './plan.js'

/** The fields that a query of words names, each once; else those given. */
export function fieldNamesOf(
  { field }: { readonly field?: string | readonly string[] },
  fields: readonly string[],
): readonly string[] {
  return field === undefined ? fields : typeof field === 'string' ? [field] : [...new Set(field)]
}

/** A text field's boost for a search, or else that of the schema. */
export function boostOf(name: string, { boost }: Pick<PlanOptions, 'boost'>, schema: CompiledSchema): number {
  const given = Object.hasOwn(boost, name) ? boost[name] : undefined
  return given ?? (schema.fields[name] as TextField).boost ?? 1
}

/** A word that means what it says, alone, rather than all that begin so. */
export function isPlainWord(query: Query): query is TermQuery {
  return query.type === 'term' && query.prefix !== true
}

/** Clauses of a bool that count as not written: words that say little, beside others that say something. */
export interface LeftOut {
  readonly ofMust: ReadonlySet<Query>
  readonly ofShould: ReadonlySet<Query>
}

const NONE: ReadonlySet<Query> = new Set()

/** @param fields where no field is named. */
export function leftOut(
  { must = [], should = [] }: BoolQuery,
  schema: CompiledSchema,
  fields: readonly string[],
): LeftOut {
  const silent = new Set([...must, ...should].filter((clause) => isSilent(clause, schema, fields)))
  if (silent.size === 0) return { ofMust: NONE, ofShould: NONE }
  const hasTelling = (clauses: readonly Query[]) =>
    clauses.some((clause) => hasWords(clause) && !silent.has(clause))
  // Not all that must match is left out.
  const leavesMust = hasTelling(must)
  return { ofMust: leavesMust ? silent : NONE, ofShould: leavesMust || hasTelling(should) ? silent : NONE }
}

/** Whether a clause is of words that say little in all fields it is looked for in, or of signs without a word. */
export function isSilent(clause: Query, schema: CompiledSchema, fields: readonly string[]): boolean {
  // The beginning of a word may be that of one that says much.
  if (!isPlainWord(clause)) return false
  const names = fieldNamesOf(clause, fields)
  const analyzers = names.length === 0 ? [undefined] : names
  return [...new Set(analyzers.map((name) => schema.queryAnalyzer(name)))].every((analyzer) => {
    if ((analyzer.definition.stopWords?.length ?? 0) === 0) return false
    return analyzer.analyze(clause.text).every(({ word }) => analyzer.isStopWord(word))
  })
}

/** Whether a clause looks for words, rather than for values. */
function hasWords({ type }: Query): boolean {
  return !['all', 'none', 'equals', 'range', 'exists', 'ids'].includes(type)
}
