import {
  bm25,
  overFields,
  type FieldSimilarity,
  type Similarity,
  type TermScorer,
  type TermStatistics,
} from '@lede/ranking'
import type { Snapshot } from '../index/index.js'
import type { Expansion } from './expand.js'
import { askScore, askScorer, checkWorth, FieldScorer } from './field-scorer.js'

/** What scores words where the search names no other model. */
export const DEFAULT_SIMILARITY = bm25()

/** What a word or phrase is worth in a field, and what documents make of that. */
export interface Weighed {
  readonly weight: number
  /** What the weight is. */
  readonly weightKind: 'idf' | 'weight'
  readonly scorer: FieldScorer
}

/** What stands for a word in a field. */
export interface FieldWord {
  readonly name: string
  readonly expansions: readonly Expansion[]
}

/**
 * A word in some fields, in their order; each holds it. One worth for all that stands for it, or a rare misspelling would count more
 * than the word that was meant.
 */
export function weighWord(
  snapshot: Snapshot,
  similarity: Similarity,
  fields: readonly FieldWord[],
): Weighed[] {
  const { weights, statistics } = worthIn(snapshot, similarity, fields)
  const isOfField = similarity.scorerFor === 'field'
  return fields.map(({ name }, i) => {
    const weight = weights[i]!
    const scorer = isOfField
      ? fieldScorer(snapshot, similarity, name, statistics[i]!)
      : new FieldScorer(askScorer(similarity, statistics[i]!), similarity.name)
    checkWorth(weight, scorer.limit, similarity.name)
    return { weight, weightKind: isOfField ? 'idf' : 'weight', scorer }
  })
}

/** The words of a phrase, as they stand in a field. */
export interface FieldPhrase {
  readonly name: string
  /** What stands for each; of a word that is there twice the same list. */
  readonly words: readonly (readonly Expansion[])[]
}

/** A phrase in some fields, in their order: it is worth as much as its words together. Undefined for a field that lacks one of them. */
export function weighPhrase(
  snapshot: Snapshot,
  similarity: Similarity,
  fields: readonly FieldPhrase[],
): (Weighed | undefined)[] {
  const known = new Map<readonly Expansion[], Worth>()
  const words = (fields[0]?.words ?? []).map((first, at) => {
    let worth = known.get(first)
    if (worth === undefined) {
      const ofWord = fields.map(({ name, words: of }) => ({ name, expansions: of[at]! }))
      known.set(first, (worth = worthIn(snapshot, similarity, ofWord)))
    }
    return worth
  })
  return fields.map(({ name, words: of }, i) => {
    if (of.some(({ length }) => length === 0)) return undefined
    const weights = words.map((word) => word.weights[i]!)
    if (similarity.scorerFor === 'field') {
      const weight = weights.reduce((total, each) => total + each, 0)
      const scorer = fieldScorer(snapshot, similarity, name, words[0]!.statistics[i]!)
      for (const each of weights) checkWorth(each, scorer.limit, similarity.name)
      return { weight, weightKind: 'idf', scorer }
    }
    const scorers = words.map((word) => askScorer(similarity, word.statistics[i]!))
    scorers.forEach(({ limit }, at) => {
      checkWorth(weights[at]!, limit, similarity.name)
    })
    return {
      weight: 1,
      weightKind: 'weight',
      scorer: new FieldScorer(weightedSum(scorers, weights), similarity.name),
    }
  })
}

/** What a word is worth in each of some fields, and what is known of it there. */
interface Worth {
  readonly weights: readonly number[]
  readonly statistics: readonly TermStatistics[]
}

/** The worth is nothing where the word is not. */
function worthIn(snapshot: Snapshot, similarity: Similarity, fields: readonly FieldWord[]): Worth {
  const statistics = fields.map(({ name, expansions }) => new WordStatistics(snapshot, name, expansions))
  const weigh = (of: TermStatistics) => askScore(similarity.name, () => similarity.weight(of))
  const there = statistics.filter(({ documentFrequency }) => documentFrequency > 0)
  const isShared = similarity.scorerFor === 'field' && similarity.weightFor === 'fields'
  const shared = isShared && there.length > 0 ? weigh(overFields(there)) : undefined
  const weights = statistics.map((of) => (of.documentFrequency === 0 ? 0 : (shared ?? weigh(of))))
  return { weights, statistics }
}

/** What a term tells of the documents that hold it, by the default model. */
export function worthOf(snapshot: Snapshot, field: string, term: Expansion): number {
  return DEFAULT_SIMILARITY.weight(new WordStatistics(snapshot, field, [term]))
}

/** Those of the commonest of a word's terms. */
class WordStatistics implements TermStatistics {
  readonly documentCount: number
  readonly averageLength: number
  readonly documentFrequency: number
  readonly #snapshot: Snapshot
  readonly #field: string
  readonly #terms: readonly Expansion[]

  constructor(snapshot: Snapshot, field: string, terms: readonly Expansion[]) {
    const { documentCount, averageLength } = snapshot.text(field)
    this.documentCount = documentCount
    this.averageLength = averageLength
    this.documentFrequency = terms.reduce((most, term) => Math.max(most, term.documentFrequency), 0)
    this.#snapshot = snapshot
    this.#field = field
    this.#terms = terms
  }

  /** Few models ask for it, and it reads whole lists. */
  get occurrences(): number {
    const counts = this.#terms.map((term) => occurrencesOf(this.#snapshot, this.#field, term))
    return counts.reduce((most, count) => Math.max(most, count), this.documentFrequency)
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
    scorer = new FieldScorer(askScorer(similarity, statistics), similarity.name)
    ofModel.set(field, scorer)
  }
  return scorer
}
