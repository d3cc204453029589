import { bm25, type Similarity, type TermStatistics } from '@lede/ranking'
import type { TextField } from '../../src/schema/fields.js'
import type { Corpus } from './corpus.js'

/** Where words without a field are looked for, and boosts beside the schema's. */
export interface Scope {
  readonly fields?: readonly string[]
  readonly boost?: Readonly<Record<string, number>>
  readonly similarity?: Similarity
  readonly exactness?: number
}

export function fieldsOf(
  { field }: { readonly field?: string | readonly string[] },
  corpus: Corpus,
  scope: Scope,
): readonly string[] {
  if (field === undefined) return scope.fields ?? corpus.textFields
  return typeof field === 'string' ? [field] : [...new Set(field)]
}

export function boostOf(field: string, { fields }: Corpus, scope: Scope): number {
  return scope.boost?.[field] ?? (fields[field] as TextField).boost ?? 1
}

export const DEFAULT_SIMILARITY = bm25()

/** What is known of a word whose terms these are: of the commonest. */
export function termStatistics(terms: readonly string[], field: string, corpus: Corpus): TermStatistics {
  const holds = (term: string) => (place: readonly { readonly terms: readonly string[] }[]) =>
    place.some((token) => token.terms.includes(term))
  const counts = terms.map((term) =>
    corpus.documents.map(({ places }) => places.get(field)!.filter(holds(term)).length),
  )
  return {
    documentFrequency: Math.max(...counts.map((each) => each.filter((count) => count > 0).length)),
    occurrences: Math.max(...counts.map(sum)),
    ...statisticsOf(field, corpus),
  }
}

/** What a term tells of the documents that hold it. */
export function weightOf(term: string, field: string, corpus: Corpus): number {
  return DEFAULT_SIMILARITY.weight(termStatistics([term], field, corpus))
}

function statisticsOf(field: string, { documents }: Corpus) {
  const lengths = documents.map(({ places }) => places.get(field)!.length).filter((count) => count > 0)
  return { documentCount: lengths.length, averageLength: sum(lengths) / lengths.length }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
