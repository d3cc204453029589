import { bm25, type Similarity, type TermScorer, type TermStatistics } from '@lede/ranking'
import type { Snapshot } from '../index/index.js'
import type { Expansion } from './expand.js'
import { checked, FieldScorer } from './field-scorer.js'

/** What scores words where the search names no other model. */
export const DEFAULT_SIMILARITY = bm25()

/** What a word or phrase is worth in a field, and what documents make of that. */
export interface Weighed {
  readonly weight: number
  /** What the weight is. */
  readonly weightKind: 'idf' | 'weight'
  readonly scorer: FieldScorer
}

/** A word for which several terms may stand. One worth for all, or a rare misspelling would count more than the word that was meant. */
export function weighWord(
  snapshot: Snapshot,
  similarity: Similarity,
  field: string,
  expansions: readonly Expansion[],
): Weighed {
  const statistics = statisticsOf(snapshot, similarity, field, expansions)
  const weight = checked(similarity.weight(statistics), similarity.name)
  return similarity.scorerFor === 'field'
    ? { weight, weightKind: 'idf', scorer: fieldScorer(snapshot, similarity, field, statistics) }
    : {
        weight,
        weightKind: 'weight',
        scorer: new FieldScorer(similarity.scorer(statistics), similarity.name),
      }
}

/** A phrase is worth as much as its words together. */
export function weighPhrase(
  snapshot: Snapshot,
  similarity: Similarity,
  field: string,
  terms: readonly Expansion[],
): Weighed {
  const words = terms.map((term) => statisticsOf(snapshot, similarity, field, [term]))
  const weights = words.map((word) => checked(similarity.weight(word), similarity.name))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  if (similarity.scorerFor === 'field')
    return { weight: sum, weightKind: 'idf', scorer: fieldScorer(snapshot, similarity, field, words[0]!) }
  const scorers = words.map((word) => similarity.scorer(word))
  return {
    weight: 1,
    weightKind: 'weight',
    scorer: new FieldScorer(weightedSum(scorers, weights), similarity.name),
  }
}

/** What a term tells of the documents that hold it, by the default model. */
export function worthOf(snapshot: Snapshot, field: string, term: Expansion): number {
  return DEFAULT_SIMILARITY.weight(statisticsOf(snapshot, DEFAULT_SIMILARITY, field, [term]))
}

/** Those of the commonest. */
function statisticsOf(
  snapshot: Snapshot,
  similarity: Similarity,
  field: string,
  terms: readonly Expansion[],
): TermStatistics {
  let documentFrequency = 0
  let occurrences = 0
  for (const term of terms) {
    documentFrequency = Math.max(documentFrequency, term.documentFrequency)
    // Only models that have a scorer for each term ask for it.
    if (similarity.scorerFor === 'term')
      occurrences = Math.max(occurrences, occurrencesOf(snapshot, field, term))
  }
  return {
    documentFrequency,
    occurrences: Math.max(occurrences, documentFrequency),
    ...snapshot.text(field),
  }
}

function occurrencesOf({ segments }: Snapshot, field: string, { entries }: Expansion): number {
  return entries.reduce(
    (sum, entry, i) => sum + (entry === undefined ? 0 : segments[i]!.occurrences(field, entry)),
    0,
  )
}

function weightedSum(scorers: readonly TermScorer[], weights: readonly number[]): TermScorer {
  const sumOf = (of: (scorer: TermScorer) => number) =>
    scorers.reduce((sum, scorer, i) => sum + weights[i]! * of(scorer), 0)
  return {
    saturation: (frequency, length) => sumOf((scorer) => scorer.saturation(frequency, length)),
    bound: (frequency, length) => sumOf((scorer) => scorer.bound(frequency, length)),
    limit: sumOf(({ limit }) => limit),
  }
}

type FieldSimilarity = Extract<Similarity, { scorerFor: 'field' }>

const scorers = new WeakMap<Snapshot, WeakMap<Similarity, Map<string, FieldScorer>>>()

/** The scorer of a text field; made once for a snapshot and a model. */
function fieldScorer(
  snapshot: Snapshot,
  similarity: FieldSimilarity,
  field: string,
  statistics: TermStatistics,
): FieldScorer {
  let ofSnapshot = scorers.get(snapshot)
  if (ofSnapshot === undefined) scorers.set(snapshot, (ofSnapshot = new WeakMap()))
  let ofModel = ofSnapshot.get(similarity)
  if (ofModel === undefined) ofSnapshot.set(similarity, (ofModel = new Map<string, FieldScorer>()))
  let scorer = ofModel.get(field)
  if (scorer === undefined) {
    scorer = new FieldScorer(similarity.scorer(statistics), similarity.name)
    ofModel.set(field, scorer)
  }
  return scorer
}
