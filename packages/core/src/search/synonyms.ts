import type { CompiledAnalyzer, Token } from '../analysis/index.js'
import type { CompiledSchema } from '../schema/index.js'
import { readingsOf, type Reading } from './readings.js'

/** A row of words has so many synonyms at most, and a text so many readings with one; the first ones count. */
const MAX_SYNONYMS = 64

/** What stands for a row of words. */
interface Synonym {
  /** How many words it stands for. */
  readonly length: number
  readonly to: readonly Token[]
}

/** The synonyms of a schema in the terms of one analyzer. */
export class SynonymMap {
  /** By the terms that they stand for, and within that by their own. */
  readonly #targets = new Map<string, Map<string, readonly Token[]>>()
  /** How long the rows are that begin with a term, the longest first. */
  readonly #lengths = new Map<string, number[]>()
  /** How many words the longest row has. */
  longest = 0

  constructor({ synonyms }: CompiledSchema, analyzer: CompiledAnalyzer) {
    const read = new Map<string, readonly Reading[]>()
    const readings = (text: string) => {
      const known = read.get(text) ?? readingsOf(analyzer.analyze(text))
      read.set(text, known)
      return known
    }
    for (const { from, to } of synonyms.pairs) {
      for (const source of readings(from)) {
        for (const target of readings(to)) this.#add(source.tokens, target.tokens)
      }
    }
  }

  #add(source: readonly Token[], target: readonly Token[]): void {
    const from = keyOf(source, 0, source.length)
    const to = keyOf(target, 0, target.length)
    if (from === to) return
    const targets = this.#targets.get(from) ?? new Map<string, readonly Token[]>()
    this.#targets.set(from, targets)
    if (targets.size < MAX_SYNONYMS) targets.set(to, target)
    const first = source[0]!.terms[0]!
    const lengths = this.#lengths.get(first) ?? []
    if (!lengths.includes(source.length)) lengths.push(source.length)
    this.#lengths.set(
      first,
      lengths.sort((a, b) => b - a),
    )
    this.longest = Math.max(this.longest, source.length)
  }

  /** What stands for the tokens from `at` on, the longest rows first. */
  at(tokens: readonly Token[], at: number): readonly Synonym[] {
    const lengths = this.#lengths.get(tokens[at]!.terms[0]!) ?? []
    return lengths.flatMap((length) => {
      if (at + length > tokens.length) return []
      const targets = this.#targets.get(keyOf(tokens, at, at + length))
      return targets === undefined ? [] : Array.from(targets.values(), (to) => ({ length, to }))
    })
  }

  /** The reading itself, and those in which one row of its words is replaced. */
  readingsWith(reading: Reading): Reading[] {
    const { tokens } = reading
    const all = [reading]
    for (let at = 0; at < tokens.length; at++) {
      for (const { length, to } of this.at(tokens, at)) {
        if (all.length > MAX_SYNONYMS) return all
        const replaced = [...tokens.slice(0, at), ...to, ...tokens.slice(at + length)]
        all.push({ tokens: replaced, isSynonym: true })
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

/** The main terms of tokens; no term has a NUL. */
function keyOf(tokens: readonly Token[], from: number, to: number): string {
  let key = ''
  for (let i = from; i < to; i++) key += `${tokens[i]!.terms[0]!}\0`
  return key
}
