import type { Expansion } from './expand.js'
import type { FieldScorer } from './field-scorer.js'
import type { Selection } from './filter.js'
import type { ExactForm } from './forms.js'

/** A query tree resolved against a snapshot: every word is terms with their worth. */
export type Plan = TermPlan | PhrasePlan | SelectionPlan | BoolPlan | BestPlan

/** One word in some fields: a document scores the sum over fields of its best expansion there. */
export interface TermPlan {
  readonly kind: 'term'
  readonly boost: number
  readonly fields: readonly TermFieldPlan[]
}

export interface TermFieldPlan extends ScoredField {
  readonly expansions: readonly Expansion[]
  /** A document with this very form scores {@link EXACT_SHARE} of the term's worth more. */
  readonly exact: ExactForm | undefined
}

/** A phrase in some fields; its frequency is how often it stands there. */
export interface PhrasePlan {
  readonly kind: 'phrase'
  readonly boost: number
  readonly fields: readonly PhraseFieldPlan[]
}

export interface PhraseFieldPlan extends ScoredField {
  readonly terms: readonly Expansion[]
}

interface ScoredField {
  readonly name: string
  /** The field's boost for this search. */
  readonly boost: number
  /** What the term or phrase is worth. */
  readonly weight: number
  readonly scorer: FieldScorer
}

/** Documents picked by their values, each with the same score. */
export interface SelectionPlan {
  readonly kind: 'selection'
  readonly score: number
  readonly selection: Selection
}

export interface BoolPlan {
  readonly kind: 'bool'
  readonly boost: number
  readonly must: readonly Plan[]
  readonly should: readonly Plan[]
  readonly filter: readonly Plan[]
  readonly not: readonly Plan[]
  readonly minimumShouldMatch: number
}

/** Several readings of the same: a document scores the best of those that match. */
interface BestPlan {
  readonly kind: 'best'
  readonly readings: readonly Plan[]
}

/** What a search decides beside the tree. */
export interface PlanOptions {
  /** The text fields for words without a field. */
  readonly fields: readonly string[]
  /** Boosts that replace the schema's. */
  readonly boost: Readonly<Record<string, number | undefined>>
}

/** What the very form that was asked for is worth beside its term: docs/decisions/0011 has the measurement. */
export const EXACT_SHARE = 0.05

export const NOTHING: Plan = {
  kind: 'selection',
  score: 0,
  selection: { description: 'nothing', key: undefined, select: () => undefined },
}
