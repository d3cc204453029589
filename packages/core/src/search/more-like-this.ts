import type { Snapshot } from '../index/index.js'
import type { MoreLikeThisQuery } from '../query/tree.js'
import { storedText } from '../segment/stored.js'
import { bool } from './combine.js'
import { checkDeadline } from './deadline.js'
import { findTerm, type Expansion } from './expand.js'
import { withIds } from './filter.js'
import { documentOf, segmentOf } from './order.js'
import { fieldNamesOf } from './query-fields.js'
import { NOTHING, type Plan, type PlanOptions, type TermPlan } from './plan.js'
import { tellingTerms } from './telling-terms.js'
import { termFields } from './term-field.js'
import { worthOf } from './weighing.js'

const MAX_TERMS = 25
const SHARE = 0.3

/** Of a longer text only the beginning counts, in UTF-16 units. */
const MAX_TEXT = 100_000

/** So much is read for all clauses of one query together, in UTF-16 units; what comes behind does not count. */
export const MAX_LIKE_UNITS = 2_000_000

/** What may still be read; it is used up. */
export interface LikeBudget {
  units: number
}

/** A term of what is to be like, in one field. */
interface LikeTerm {
  readonly field: string
  readonly found: Expansion
  /** What it tells: how often it stands there times how rare it is elsewhere. */
  readonly worth: number
}

/**
 * Documents that share telling terms with a text or with other documents, which are left out. O(text). Undefined for a text without a
 * word in the first field, and no ids; of terms that no other document holds nothing comes.
 */
export function likePlan(
  query: MoreLikeThisQuery,
  snapshot: Snapshot,
  options: PlanOptions,
  budget: LikeBudget,
): Plan | undefined {
  const { text, ids = [], maxTerms = MAX_TERMS, minimumShouldMatch = SHARE, boost = 1 } = query
  const fields = fieldNamesOf(query, options.fields)
  const documents = [...new Set(ids)].flatMap((id) => storedOf(id, snapshot))
  const counted = (fields.length === 0 ? [undefined] : fields).map((field) => {
    const texts = field === undefined ? [] : documents.map((stored) => storedText(stored, field) ?? '')
    return { field, counts: countTerms(text ?? '', texts, field, snapshot, budget) }
  })
  if (ids.length === 0 && counted[0]!.counts.size === 0) return undefined
  const terms: LikeTerm[] = []
  for (const { field, counts } of counted) {
    if (field === undefined) continue
    for (const [term, count] of counts) {
      const found = findTerm(snapshot, field, term)
      // What only the documents themselves hold finds no other.
      if (found === undefined || found.documentFrequency <= count.documents) continue
      terms.push({ field, found, worth: count.times * worthOf(snapshot, field, found) })
    }
  }
  terms.sort((a, b) => b.worth - a.worth || compare(a.field, b.field) || compare(a.found.term, b.found.term))
  const chosen = terms.slice(0, maxTerms)
  if (chosen.length === 0) return NOTHING
  const should = chosen.map(({ field, found }): TermPlan => ({
    kind: 'term',
    boost: 1,
    fields: termFields([{ name: field, expansions: [found], exact: undefined }], snapshot, options),
  }))
  const minimum = Math.max(1, Math.floor(minimumShouldMatch * chosen.length))
  const not = ids.length === 0 ? [] : [{ kind: 'selection' as const, score: 0, selection: withIds(ids) }]
  return bool({ boost, should, not, minimumShouldMatch: minimum })
}

function storedOf(id: string, snapshot: Snapshot) {
  const document = documentOf(snapshot, id)
  if (document === undefined) return []
  const { segment, base } = segmentOf(snapshot, document)
  return [segment.stored(document - base)]
}

/** How often each term of a field stands in a text and in those of documents, and in how many documents. */
function countTerms(
  text: string,
  ofDocuments: readonly string[],
  field: string | undefined,
  { schema }: Snapshot,
  budget: LikeBudget,
) {
  const counts = new Map<string, { times: number; documents: number }>()
  const analyzer = schema.indexAnalyzer(field)
  const add = (source: string, isDocument: boolean) => {
    const seen = new Set<string>()
    const length = Math.max(0, Math.min(source.length, MAX_TEXT, budget.units))
    budget.units -= length
    checkDeadline(length)
    for (const term of tellingTerms(source.slice(0, length), analyzer)) {
      const count = counts.get(term) ?? { times: 0, documents: 0 }
      counts.set(term, count)
      count.times++
      if (isDocument && !seen.has(term)) count.documents++
      seen.add(term)
    }
  }
  add(text, false)
  for (const source of ofDocuments) add(source, true)
  return counts
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
