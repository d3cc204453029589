import type { Token } from '../analysis/index.js'
import type { Snapshot } from '../index/index.js'
import type { BoolQuery, PhraseQuery, Query, QueryWarning, TermQuery } from '../query/tree.js'
import type { TextField } from '../schema/fields.js'
import {
  distanceFor,
  expand,
  findTerm,
  isKnown,
  MAX_EXPANSIONS,
  type Expanded,
  type Expansion,
} from './expand.js'
import { fieldScorer, type FieldScorer } from './field-scorer.js'
import { selectionOf, type Selection } from './filter.js'

/** A query tree resolved against a snapshot: every word is terms with their worth. */
export type Plan = TermPlan | PhrasePlan | SelectionPlan | BoolPlan

/** One word in some fields: a document scores the sum over fields of its best expansion there. */
export interface TermPlan {
  readonly kind: 'term'
  readonly boost: number
  readonly fields: readonly TermFieldPlan[]
}

export interface TermFieldPlan extends ScoredField {
  readonly expansions: readonly Expansion[]
}

/** A phrase in some fields; its frequency is how often it stands there. */
export interface PhrasePlan {
  readonly kind: 'phrase'
  readonly boost: number
  readonly fields: readonly PhraseFieldPlan[]
}

interface PhraseFieldPlan extends ScoredField {
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

/** What a search decides beside the tree. */
export interface PlanOptions {
  /** The text fields for words without a field. */
  readonly fields: readonly string[]
  /** Boosts that replace the schema's. */
  readonly boost: Readonly<Record<string, number | undefined>>
}

/** Resolves a checked tree and the filters that narrow it. Warnings are added to `warnings`. */
export function planQuery(
  query: Query,
  filters: readonly Query[],
  snapshot: Snapshot,
  options: PlanOptions,
  warnings: QueryWarning[],
): Plan {
  const planner = new Planner(snapshot, options, warnings)
  // A query without a word in it finds nothing, and filters must not make it find more.
  const plan = planner.plan(query) ?? NOTHING
  if (filters.length === 0) return plan
  const filter = filters.map((clause) => planner.plan(clause) ?? NOTHING)
  return { kind: 'bool', boost: 1, must: [plan], should: [], filter, not: [], minimumShouldMatch: 0 }
}

const NOTHING: Plan = {
  kind: 'selection',
  score: 0,
  selection: { description: 'nothing', key: undefined, select: () => undefined },
}

/** How many terms all words of a query stand for together, each word at least for one. */
const MAX_QUERY_EXPANSIONS = 16_384

class Planner {
  readonly #snapshot: Snapshot
  readonly #options: PlanOptions
  readonly #warnings: QueryWarning[]
  readonly #expanded = new Map<string, Expanded>()
  #expansionsLeft = MAX_QUERY_EXPANSIONS

  constructor(snapshot: Snapshot, options: PlanOptions, warnings: QueryWarning[]) {
    this.#snapshot = snapshot
    this.#options = options
    this.#warnings = warnings
  }

  /** Undefined for a clause without a word in it, which counts as not written. */
  plan(query: Query): Plan | undefined {
    switch (query.type) {
      case 'term':
        return this.#planWords(query)
      case 'phrase':
        return this.#planPhrase(query, this.#analyze(query.text))
      case 'bool':
        return this.#planBool(query)
      case 'none':
        return NOTHING
      default:
        return {
          kind: 'selection',
          score: query.type === 'all' ? 1 : (query.boost ?? 1),
          selection: selectionOf(query, this.#snapshot.schema),
        }
    }
  }

  /** A text of several words is a phrase, unless they may differ from what is written: then all must match. */
  #planWords(query: TermQuery): Plan | undefined {
    const tokens = this.#analyze(query.text)
    const { prefix = false, fuzzy = false } = query
    const [first] = tokens
    if (first === undefined) return undefined
    if (tokens.length === 1) return this.#planTerm(query, first, prefix)
    if (!prefix && fuzzy === false) return this.#planPhrase(query, tokens)
    return {
      kind: 'bool',
      boost: 1,
      must: tokens.map((token, i) => this.#planTerm(query, token, prefix && i === tokens.length - 1)),
      should: [],
      filter: [],
      not: [],
      minimumShouldMatch: 0,
    }
  }

  #planTerm(query: TermQuery, token: Token, prefix: boolean): Plan {
    const names = this.#fieldNames(query)
    const { fuzzy = false } = query
    const tolerated =
      fuzzy !== 'unknown' || !names.some((name) => isKnown(this.#snapshot, name, token, prefix))
    const distance = tolerated ? distanceFor(fuzzy, token.word.length) : 0
    const fields: TermFieldPlan[] = []
    for (const name of names) {
      const expanded = this.#expand(name, token, prefix, distance)
      // What all words of a query may stand for together is bounded, too.
      const expansions = expanded.expansions.slice(0, Math.max(1, this.#expansionsLeft))
      this.#expansionsLeft -= expansions.length
      if (expanded.truncated || expansions.length < expanded.expansions.length) this.#warnTruncated(name)
      if (expansions.length === 0) continue
      // One worth for all, or a rare misspelling would count more than the word that was meant.
      let documentFrequency = 0
      for (const expansion of expansions)
        documentFrequency = Math.max(documentFrequency, expansion.documentFrequency)
      const scorer = fieldScorer(this.#snapshot, name)
      const weight = scorer.weight(documentFrequency)
      fields.push({ name, boost: this.#boostOf(name), weight, scorer, expansions })
    }
    return { kind: 'term', boost: query.boost ?? 1, fields }
  }

  /** A word that is written many times is looked for once. */
  #expand(field: string, token: Token, prefix: boolean, distance: number): Expanded {
    if (!prefix && distance === 0) return expand(this.#snapshot, field, token, { prefix, distance })
    const key = JSON.stringify([field, token.word, token.term, prefix, distance])
    let expanded = this.#expanded.get(key)
    if (expanded === undefined) {
      expanded = expand(this.#snapshot, field, token, { prefix, distance })
      this.#expanded.set(key, expanded)
    }
    return expanded
  }

  #planPhrase(query: PhraseQuery | TermQuery, tokens: readonly Token[]): Plan | undefined {
    if (tokens.length === 0) return undefined
    const fields: PhraseFieldPlan[] = []
    for (const name of this.#fieldNames(query)) {
      const byTerm = new Map(tokens.map(({ term }) => [term, findTerm(this.#snapshot, name, term)]))
      const terms = tokens.map(({ term }) => byTerm.get(term)).filter((found) => found !== undefined)
      if (terms.length < tokens.length) continue
      const scorer = fieldScorer(this.#snapshot, name)
      // A phrase is worth as much as its words together.
      let weight = 0
      for (const { documentFrequency } of terms) weight += scorer.weight(documentFrequency)
      fields.push({ name, boost: this.#boostOf(name), weight, scorer, terms })
    }
    return { kind: 'phrase', boost: query.boost ?? 1, fields }
  }

  #planBool(query: BoolQuery): Plan | undefined {
    const planAll = (clauses: readonly Query[] = []) =>
      clauses.map((clause) => this.plan(clause)).filter((plan) => plan !== undefined)
    const must = planAll(query.must)
    const should = planAll(query.should)
    const filter = planAll(query.filter)
    const not = planAll(query.not)
    const written = [query.must, query.should, query.filter, query.not].some((clauses) => clauses?.length)
    if (written && must.length + should.length + filter.length + not.length === 0) return undefined
    return {
      kind: 'bool',
      boost: query.boost ?? 1,
      must,
      should,
      filter,
      not,
      minimumShouldMatch: query.minimumShouldMatch ?? (must.length === 0 && should.length > 0 ? 1 : 0),
    }
  }

  /** The field's boost for this search, or else that of the schema. */
  #boostOf(name: string): number {
    const { boost } = this.#options
    const given = Object.hasOwn(boost, name) ? boost[name] : undefined
    return given ?? (this.#snapshot.schema.fields[name] as TextField).boost ?? 1
  }

  #fieldNames({ field }: TermQuery | PhraseQuery): readonly string[] {
    if (field === undefined) return this.#options.fields
    return typeof field === 'string' ? [field] : [...new Set(field)]
  }

  #analyze(text: string): Token[] {
    return this.#snapshot.schema.analyzer.analyze(text)
  }

  #warnTruncated(field: string): void {
    this.#warnings.push({
      code: 'TOO_MANY_EXPANSIONS',
      message: `A word stands for more than ${MAX_EXPANSIONS} words of the field ${JSON.stringify(field)}; only the closest count.`,
      start: 0,
      end: 0,
    })
  }
}
