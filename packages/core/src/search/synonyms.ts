import type { CompiledAnalyzer, Token } from '../analysis/index.js'
import type { CompiledSchema } from '../schema/index.js'
import { MAX_READINGS, readingsOf, type Reading } from './readings.js'

/** What a synonym counts beside the word itself. */
const SYNONYM_CLOSENESS = 0.9

/** A text has so many synonyms at most; the first ones count. */
const MAX_SYNONYMS = 64

/** What stands for a row of words. */
export interface Synonym {
  /** How many words it stands for. */
  readonly length: number
  readonly to: readonly Token[]
  /** A phrase is worth its words together, but one that stands for fewer words no more than these. */
  readonly closeness: number
}

/** What stands for a row of terms. */
interface Replacement {
  readonly from: readonly string[]
  readonly to: readonly Token[]
}

/** The synonyms of a schema in the terms of one analyzer. */
export class SynonymMap {
  /** By their first term. */
  readonly #replacements = new Map<string, Replacement[]>()

  constructor({ synonyms }: CompiledSchema, analyzer: CompiledAnalyzer) {
    const read = new Map<string, readonly Reading[]>()
    const readings = (text: string) => {
      const known = read.get(text) ?? readingsOf(analyzer.analyze(text))
      read.set(text, known)
      return known
    }
    for (const { from, to } of synonyms.pairs) {
      for (const source of readings(from)) {
        const terms = termsOf(source.tokens)
        for (const target of readings(to)) {
          if (isSame(terms, termsOf(target.tokens))) continue
          const all = this.#replacements.get(terms[0]!) ?? []
          this.#replacements.set(terms[0]!, all)
          if (
            !all.some(
              (other) => isSame(other.from, terms) && isSame(termsOf(other.to), termsOf(target.tokens)),
            )
          )
            all.push({ from: terms, to: target.tokens })
        }
      }
    }
  }

  get isEmpty(): boolean {
    return this.#replacements.size === 0
  }

  /** What stands for the tokens from `at` on. */
  at(tokens: readonly Token[], at: number): readonly Synonym[] {
    const candidates = this.#replacements.get(tokens[at]!.terms[0]!)
    if (candidates === undefined) return []
    return candidates
      .filter(({ from }) => from.every((term, i) => tokens[at + i]?.terms[0] === term))
      .slice(0, MAX_SYNONYMS)
      .map(({ from: { length }, to }) => ({
        length,
        to,
        closeness: SYNONYM_CLOSENESS * Math.min(1, length / to.length),
      }))
  }

  /** The reading itself, and those in which one row of its words is replaced. */
  readingsWith(reading: Reading): Reading[] {
    const { tokens, closeness } = reading
    const all = [reading]
    for (let at = 0; at < tokens.length && !this.isEmpty; at++) {
      for (const { length, to, closeness: share } of this.at(tokens, at)) {
        if (all.length >= MAX_READINGS + MAX_SYNONYMS) return all
        const replaced = [...tokens.slice(0, at), ...to, ...tokens.slice(at + length)]
        all.push({ tokens: replaced, closeness: closeness * share })
      }
    }
    return all
  }
}

const maps = new WeakMap<CompiledSchema, Map<CompiledAnalyzer, SynonymMap>>()

/** The synonyms for queries that an analyzer reads; made once. */
export function synonymsFor(schema: CompiledSchema, analyzer: CompiledAnalyzer): SynonymMap {
  const ofSchema = maps.get(schema) ?? new Map<CompiledAnalyzer, SynonymMap>()
  maps.set(schema, ofSchema)
  const map = ofSchema.get(analyzer) ?? new SynonymMap(schema, analyzer)
  ofSchema.set(analyzer, map)
  return map
}

function termsOf(tokens: readonly Token[]): string[] {
  return tokens.map(({ terms }) => terms[0]!)
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((term, i) => term === b[i])
}
