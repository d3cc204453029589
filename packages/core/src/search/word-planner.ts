import type { CompiledAnalyzer, Token } from '../analysis/index.js'
import { wordKindOf } from '../analysis/word-break.js'
import type { Snapshot } from '../index/index.js'
import { quote } from '../errors.js'
import { fuzzinessOf, type CheckedFuzziness } from '../query/fuzziness.js'
import type {
  NearQuery,
  PhraseQuery,
  Query,
  QueryWarning,
  RegexQuery,
  TermQuery,
  WildcardQuery,
} from '../query/tree.js'
import { compilePattern } from './automaton/compile-pattern.js'
import { fittingKeywords } from './keyword-pattern.js'
import { allOf, anyOf, bestOf, bestReading, bool, type WordsPlan } from './combine.js'
import {
  distanceFor,
  expand,
  expandPattern,
  findTerms,
  isKnown,
  MAX_EXPANSIONS,
  type Expanded,
  type Expansion,
  type Tolerance,
} from './expand.js'
import { groupByAnalyzer, type FieldGroup } from './field-groups.js'
import type { PhraseFieldPlan, PhrasePlan, Plan, PlanOptions, TermPlan } from './plan.js'
import type { Proximity } from './proximity.js'
import { boostOf, fieldNamesOf, isPlainWord } from './query-fields.js'
import { readingsOf, type Reading } from './readings.js'
import type { PatternLimits } from './vocabulary.js'
import { synonymsFor, type SynonymMap } from './synonyms.js'
import { termFields, type FoundWord } from './term-field.js'
import { weighPhrase } from './weighing.js'

/** How many terms all words of a query stand for together, each word at least for one. */
const MAX_QUERY_EXPANSIONS = 16_384

/** A phrase has so many variants in a field at most. */
const MAX_VARIANTS = 16

/** Of more words it is not looked at how near they stand. */
const MAX_NEAR_WORDS = 64

/** A query of words in some fields. */
type WordsQuery = TermQuery | PhraseQuery | NearQuery

/** Plans words: reads them as the fields' analyzers do, and finds for each what stands for it in the index. */
export class WordPlanner {
  readonly #snapshot: Snapshot
  readonly #options: PlanOptions
  readonly #warnings: QueryWarning[]
  readonly #expanded = new Map<string, Expanded>()
  readonly #groups = new Map<string, readonly FieldGroup[]>()
  #expansionsLeft = MAX_QUERY_EXPANSIONS
  /** What all patterns of a query may cost together. */
  readonly #patternLimits: PatternLimits = { words: 200_000, steps: 20_000_000 }

  constructor(snapshot: Snapshot, options: PlanOptions, warnings: QueryWarning[]) {
    this.#snapshot = snapshot
    this.#options = options
    this.#warnings = warnings
  }

  /** Undefined for a text without a word. */
  planTerm(query: TermQuery): Plan | undefined {
    return this.#planTexts(query, (group) => this.#planWords(query, group))
  }

  /** Undefined for a text without a word. */
  planPhrase(query: PhraseQuery): Plan | undefined {
    return this.#planTexts(query, (group) =>
      bestReading(this.#readings(query.text, group), ({ tokens }) => {
        const { slop = 0 } = query
        if (slop === 0 || tokens.length === 1) return this.#planRunOf(query, group, tokens)
        if (tokens.length > MAX_NEAR_WORDS) {
          this.#warnFar()
          return allOf(tokens.map((token) => this.#planRunOf(query, group, [token])))
        }
        const lengths = tokens.map(() => 1)
        return this.#planPhrase(query, group, tokens, {
          distance: slop,
          isAligned: true,
          isOrdered: false,
          lengths,
        })
      }),
    )
  }

  /** Undefined where no text has a word; one without any counts as not written. */
  planNear(query: NearQuery): Plan | undefined {
    return this.#planTexts(query, (group) => {
      const texts = query.texts.map((text) => readingsOf(group.analyzer.analyze(text)))
      let combined: (readonly (readonly Token[])[])[] = [[]]
      for (const readings of texts.filter(({ length }) => length > 0)) {
        const few = combined.length * readings.length > MAX_VARIANTS ? readings.slice(0, 1) : readings
        combined = combined.flatMap((items) => few.map(({ tokens }) => [...items, tokens]))
      }
      const plans = combined
        .filter(({ length }) => length > 0)
        .map((items) => {
          const tokens = items.flat()
          if (items.length === 1) return this.#planRunOf(query, group, tokens)
          if (tokens.length > MAX_NEAR_WORDS) {
            this.#warnFar()
            return allOf(items.map((item) => this.#planRunOf(query, group, item)))
          }
          return this.#planPhrase(query, group, tokens, {
            distance: query.distance,
            isAligned: false,
            isOrdered: query.ordered === true,
            lengths: items.map(({ length }) => length),
          })
        })
      return bestOf(plans)
    })
  }

  /** Words of text fields, and values of keyword fields, that a pattern fits. */
  planPattern(query: WildcardQuery | RegexQuery): Plan {
    const { boost = 1 } = query
    const { schema } = this.#snapshot
    const names = fieldNamesOf(query, this.#options.fields)
    const keywords = names.filter((name) => schema.fields[name]!.type === 'keyword')
    const texts = names.filter((name) => schema.fields[name]!.type === 'text')
    const groups = groupByAnalyzer(texts, (name) => schema.queryAnalyzer(name))
    const fields = groups.flatMap(({ analyzer, names: alike }) => {
      const automaton = compilePattern(query, analyzer)
      const found = alike.flatMap(
        (name) => this.#take(name, expandPattern(this.#snapshot, name, automaton, this.#patternLimits)) ?? [],
      )
      return termFields(found, this.#snapshot, this.#options)
    })
    const plans: Plan[] = keywords.map((name) => {
      const { plan, truncated } = fittingKeywords(query, name, this.#snapshot)
      if (truncated) this.#warnTruncated(name)
      return plan
    })
    if (plans.length === 0 || fields.length > 0) plans.push({ kind: 'term', boost, fields })
    return plans.length > 1 ? anyOf(plans) : plans[0]!
  }

  #warnFar(): void {
    this.#warn(
      'TOO_COMPLEX',
      `Of more than ${MAX_NEAR_WORDS} words it is not looked at how near they stand: all must be there.`,
    )
  }

  /** Fields that are analyzed differently are planned apart; a document scores their sum. */
  #planTexts(query: WordsQuery, planOf: (group: FieldGroup) => Plan | undefined): Plan | undefined {
    const plans = this.#groupsOf(query)
      .map(planOf)
      .filter((plan) => plan !== undefined)
    return plans.length > 1 ? anyOf(plans) : plans[0]
  }

  /** A text of several words is a phrase, unless they may differ from what is written: then all must match. */
  #planWords(query: TermQuery, group: FieldGroup): Plan | undefined {
    const fuzzy = fuzzinessOf(query.fuzzy ?? false)
    const prefix = query.prefix === true || isCharacter(query.text, group.analyzer)
    // What has only begun may be another word.
    const readings = prefix
      ? readingsOf(group.analyzer.analyze(query.text))
      : this.#readings(query.text, group)
    return bestReading(readings, ({ tokens, isSynonym }) => {
      if (isSynonym || (!prefix && fuzzy.distance === false)) return this.#planRunOf(query, group, tokens)
      return allOf(
        tokens.map((token, i) =>
          this.#planTerm(query, group, token, fuzzy, prefix && i === tokens.length - 1),
        ),
      )
    })
  }

  /** Words as they are, one after the other. */
  #planRunOf(query: WordsQuery, group: FieldGroup, tokens: readonly Token[]): WordsPlan {
    const [first] = tokens
    return tokens.length === 1
      ? this.#planTerm(query, group, first!, EXACTLY, false)
      : this.#planPhrase(query, group, tokens, undefined)
  }

  #readings(text: string, { analyzer }: FieldGroup): Reading[] {
    const readings = readingsOf(analyzer.analyze(text))
    const synonyms = this.#synonyms(analyzer)
    return synonyms === undefined ? readings : readings.flatMap((reading) => synonyms.readingsWith(reading))
  }

  /** Undefined where there are none. */
  #synonyms(analyzer: CompiledAnalyzer): SynonymMap | undefined {
    const { schema } = this.#snapshot
    return schema.synonyms.pairs.length === 0 ? undefined : synonymsFor(schema, analyzer)
  }

  #planTerm(
    { boost = 1 }: WordsQuery,
    { names }: FieldGroup,
    token: Token,
    fuzzy: CheckedFuzziness,
    prefix: boolean,
  ): TermPlan {
    const isTolerated =
      fuzzy.distance !== 'unknown' || !names.some((name) => isKnown(this.#snapshot, name, token, prefix))
    const distance = isTolerated ? distanceFor(fuzzy.distance, token.word.length) : 0
    const { prefixLength, transpositions } = fuzzy
    const tolerance: Tolerance = { prefix, distance, prefixLength, transpositions }
    const found: FoundWord[] = []
    for (const name of names) {
      const word = this.#take(name, this.#expand(name, token, tolerance))
      if (word !== undefined) found.push(word)
    }
    return { kind: 'term', boost, fields: termFields(found, this.#snapshot, this.#options) }
  }

  /** What stands for a word in a field, as far as there is room for it; undefined where nothing does. */
  #take(name: string, expanded: Expanded): FoundWord | undefined {
    // What all words of a query may stand for together is bounded, too.
    const expansions = expanded.expansions.slice(0, Math.max(1, this.#expansionsLeft))
    this.#expansionsLeft -= expansions.length
    if (expanded.truncated || expansions.length < expanded.expansions.length) this.#warnTruncated(name)
    if (expansions.length === 0) return undefined
    return { name, expansions, exact: expanded.exact }
  }

  /** A word that is written many times is looked for once. */
  #expand(field: string, token: Token, tolerance: Tolerance): Expanded {
    const { prefix, distance } = tolerance
    if (!prefix && distance === 0) return expand(this.#snapshot, field, token, tolerance)
    const key = JSON.stringify([field, token.form, token.terms, tolerance])
    let expanded = this.#expanded.get(key)
    if (expanded === undefined) {
      expanded = expand(this.#snapshot, field, token, tolerance)
      this.#expanded.set(key, expanded)
    }
    return expanded
  }

  #planPhrase(
    { boost = 1 }: WordsQuery,
    { names }: FieldGroup,
    tokens: readonly Token[],
    proximity: Proximity | undefined,
  ): WordsPlan {
    const found = names.map((name) => ({ name, words: this.#termsOf(name, tokens) }))
    const weighed = weighPhrase(this.#snapshot, this.#options.similarity, found)
    const variants = found.map(({ name, words }, i): PhraseFieldPlan[] => {
      const ofField = weighed[i]
      if (ofField === undefined) return []
      const boost = boostOf(name, this.#options, this.#snapshot.schema)
      return variantsOf(words).map((terms) => ({ name, boost, ...ofField, terms }))
    })
    const planOf = (fields: readonly PhraseFieldPlan[]): PhrasePlan => ({
      kind: 'phrase',
      boost,
      proximity,
      fields,
    })
    if (variants.every(({ length }) => length <= 1)) return planOf(variants.flat())
    const plans = variants.map((fields) => bestOf(fields.map((field) => planOf([field]))))
    return bool({ should: plans.filter((plan) => plan !== undefined), minimumShouldMatch: 1 })
  }

  /** What stands for each word of a phrase in a field: the terms of forms that fold to it. A word that is there twice is looked for once. */
  #termsOf(name: string, tokens: readonly Token[]): (readonly Expansion[])[] {
    const known = new Map<string, readonly Expansion[]>()
    return tokens.map((token) => {
      const key = `${token.terms[0]!}\0${token.word}`
      const terms = known.get(key) ?? findTerms(this.#snapshot, name, token)
      known.set(key, terms)
      return terms
    })
  }

  /**
   * The longest row of plain words from `at` on that together have synonyms, such as `united states`, and what these are. A word
   * by itself is a row of one: its synonyms are among its own readings.
   */
  rowWithSynonyms(clauses: readonly Query[], at: number): { length: number; synonyms: WordsPlan[] } {
    const first = clauses[at]!
    let longest = 1
    let synonyms: WordsPlan[] = []
    if (this.#snapshot.schema.synonyms.pairs.length === 0 || !isPlainWord(first))
      return { length: 1, synonyms }
    for (const group of this.#groupsOf(first)) {
      const map = this.#synonyms(group.analyzer)!
      const tokens: Token[] = []
      for (let i = at; i < clauses.length && i < at + map.longest; i++) {
        const clause = clauses[i]!
        if (!isPlainWord(clause) || !isAlike(first, clause)) break
        const analyzed = group.analyzer.analyze(clause.text)
        if (analyzed.length !== 1) break
        tokens.push(analyzed[0]!)
      }
      if (tokens.length < 2) continue
      for (const { length, to } of map.at(tokens, 0)) {
        if (length === 1 || length < longest) continue
        if (length > longest) synonyms = []
        longest = length
        synonyms.push(this.#planRunOf(first, group, to))
      }
    }
    return { length: longest, synonyms }
  }

  /** The fields of a query by how it is analyzed there; without fields there is a group of none. */
  #groupsOf(query: WordsQuery): readonly FieldGroup[] {
    const names = fieldNamesOf(query, this.#options.fields)
    const key = names.join('\0')
    const known = this.#groups.get(key)
    if (known !== undefined) return known
    const { schema } = this.#snapshot
    const groups =
      names.length === 0
        ? [{ analyzer: schema.queryAnalyzer(undefined), names }]
        : groupByAnalyzer(names, (name) => schema.queryAnalyzer(name))
    this.#groups.set(key, groups)
    return groups
  }

  #warnTruncated(field: string): void {
    this.#warn(
      'TOO_MANY_EXPANSIONS',
      `A word or pattern stands for more words of the field ${quote(field)} than are looked for: of up to ${MAX_EXPANSIONS} the closest, then the commonest.`,
    )
  }

  #warn(code: QueryWarning['code'], message: string): void {
    this.#warnings.push({ code, message, start: 0, end: 0 })
  }
}

const EXACTLY = fuzzinessOf(false)

/** A phrase with each word as any of its terms; where those were too many variants, as the first of them. */
function variantsOf(words: readonly (readonly Expansion[])[]): Expansion[][] {
  let variants: Expansion[][] = [[]]
  for (const terms of words) {
    if (variants.length * terms.length <= MAX_VARIANTS && terms.length !== 1)
      variants = variants.flatMap((variant) => terms.map((term) => [...variant, term]))
    else for (const variant of variants) variant.push(terms[0]!)
  }
  return variants
}

/** Whether a text is one character where words are bigrams: those that begin with it stand for it. */
export function isCharacter(text: string, analyzer: CompiledAnalyzer): boolean {
  if (analyzer.definition.segmentation !== 'bigrams' || text.length > 2) return false
  const point = text.codePointAt(0)
  return point !== undefined && String.fromCodePoint(point) === text && wordKindOf(point) === 'unspaced'
}

/** Whether two words look in the same fields and count alike. */
function isAlike(a: TermQuery, b: TermQuery): boolean {
  return JSON.stringify([a.field, a.boost]) === JSON.stringify([b.field, b.boost])
}
