import type { Similarity } from '@lede/ranking'
import type { Expansion } from './expand.js'
import type { Selection } from './filter.js'
import type { ExactForm } from './forms.js'
import type { Proximity } from './proximity.js'
import type { Weighed } from './weighing.js'
import type { Segment } from '../segment/index.js'

/** A query tree resolved against a snapshot: every word is terms with their worth. */
export type Plan =
  TermPlan | PhrasePlan | SelectionPlan | BoolPlan | BestPlan | ConstantPlan | DemotingPlan | FunctionPlan

/** One word in some fields: a document scores the sum over fields of its best expansion there. */
export interface TermPlan {
  readonly kind: 'term'
  readonly boost: number
  readonly fields: readonly TermFieldPlan[]
}

export interface TermFieldPlan extends ScoredField {
  readonly expansions: readonly Expansion[]
  /** The documents with the very form that was asked for, where that tells anything. */
  readonly exact: ExactForm | undefined
  /** The share of the weight that they score more. */
  readonly exactness: number
}

/** Words that stand side by side, or near each other, in some fields; their frequency is how often they do there. */
export interface PhrasePlan {
  readonly kind: 'phrase'
  readonly boost: number
  /** How near; undefined where they must stand side by side in their order. */
  readonly proximity: Proximity | undefined
  readonly fields: readonly PhraseFieldPlan[]
}

export interface PhraseFieldPlan extends ScoredField {
  readonly terms: readonly Expansion[]
}

interface ScoredField extends Weighed {
  readonly name: string
  /** The field's boost for this search. */
  readonly boost: number
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

/** Several plans, such as the readings of one text: a document scores the best of those that match, and a share of the others. */
interface BestPlan {
  readonly kind: 'best'
  readonly plans: readonly Plan[]
  /** What the others count, 0 to 1. */
  readonly tieBreaker: number
  readonly boost: number
}

/** What a plan matches, with the same score for all. */
interface ConstantPlan {
  readonly kind: 'constant'
  readonly plan: Plan
  readonly score: number
}

/** What a plan matches; a document that another one matches too counts less. */
interface DemotingPlan {
  readonly kind: 'demoting'
  readonly plan: Plan
  readonly demoted: Plan
  /** 0 to 1. */
  readonly factor: number
  readonly boost: number
}

/** What a plan matches, with a score that functions of its values take part in. */
export interface FunctionPlan {
  readonly kind: 'function'
  readonly plan: Plan
  readonly functions: readonly CompiledFunction[]
  readonly scoreMode: 'multiply' | 'sum' | 'max'
  readonly boostMode: 'multiply' | 'sum' | 'replace'
  readonly boost: number
}

/** A function of a document's values, ready for use. */
export interface CompiledFunction {
  /** It counts for the documents that this matches; for all where it is undefined. */
  readonly filter: Plan | undefined
  /** In words, for an explanation. */
  readonly description: string
  /** No value is greater. */
  readonly limit: number
  /** The function over the documents of a segment. */
  valueIn(segment: Segment): (document: number) => number
}

/** How much it counts where words that follow each other in a query stand near each other in a document. */
export interface CheckedProximity {
  /** What a pair of words counts beside the two alone. */
  readonly weight: number
  /** How many other words may stand among the two. */
  readonly distance: number
  readonly ordered: boolean
}

/** What the best hits of a query add to it. */
export interface CheckedFeedback {
  /** How many of the best hits are read. */
  readonly documents: number
  /** How many of their terms are added. */
  readonly terms: number
  /** What share of the score all of them are worth together, above 0 and below 1. */
  readonly weight: number
}

/** What a search decides beside the tree. */
export interface PlanOptions {
  /** The text fields for words without a field. */
  readonly fields: readonly string[]
  /** Boosts that replace the schema's. */
  readonly boost: Readonly<Record<string, number | undefined>>
  /** The model that scores words. */
  readonly similarity: Similarity
  /** What the very form that was asked for is worth beside its term. */
  readonly exactness: number
  /** Undefined where it does not matter how near words stand. */
  readonly proximity: CheckedProximity | undefined
  /** Undefined where the best hits add nothing to a query. */
  readonly feedback: CheckedFeedback | undefined
  /** What relative dates are counted from, in milliseconds since 1970. */
  readonly now: number
}

/** What the very form that was asked for is worth beside its term by default: docs/decisions/0011 has the measurement. */
export const DEFAULT_EXACTNESS = 0.05

export const NOTHING: Plan = {
  kind: 'selection',
  score: 0,
  selection: { description: 'nothing', key: undefined, select: () => undefined },
}
