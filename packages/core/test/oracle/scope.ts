import { bm25 } from '@lede/ranking'
import type { TextField } from '../../src/schema/fields.js'
import type { Corpus } from './corpus.js'

/** Where words without a field are looked for, and boosts beside the schema's. */
export interface Scope {
  readonly fields?: readonly string[]
  readonly boost?: Readonly<Record<string, number>>
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

const similarity = bm25()

export function weightOf(documentFrequency: number, field: string, corpus: Corpus): number {
  return similarity.weight({
    documentFrequency,
    occurrences: documentFrequency,
    ...statisticsOf(field, corpus),
  })
}

export function statisticsOf(field: string, { documents }: Corpus) {
  const lengths = documents.map(({ places }) => places.get(field)!.length).filter((count) => count > 0)
  return { documentCount: lengths.length, averageLength: sum(lengths) / lengths.length }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
