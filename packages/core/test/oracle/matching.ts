import type { Token } from '../../src/analysis/index.js'
import { fuzzinessOf } from '../../src/query/fuzziness.js'
import type {
  BoolQuery,
  NearQuery,
  PhraseQuery,
  Query,
  RegexQuery,
  TermQuery,
  WildcardQuery,
} from '../../src/query/tree.js'
import {
  countDocuments,
  keywordsOf,
  numberOf,
  stretchOf,
  vocabularyOf,
  type Corpus,
  type CorpusDocument,
} from './corpus.js'
import { slowPrefixedDistance } from './edit-distance.js'
import { withFunctions } from './functions.js'
import { isLikeWords, scoreLike } from './like.js'
import { boostOf, DEFAULT_SIMILARITY, fieldsOf, termStatistics, type Scope } from './scope.js'
import { fitsPattern } from './patterns.js'
import { nearFrequency, nearnessOf, phraseStarts, slopOf, type Nearness } from './near.js'

/** What the very form that was asked for is worth beside its term. */
const EXACTNESS = 0.05

/** The document's score, or undefined when it does not match. Every document is looked at by itself. */
export function scoreOf(
  query: Query,
  document: CorpusDocument,
  corpus: Corpus,
  scope: Scope = {},
): number | undefined {
  const evaluate = (node: Query) => scoreOf(node, document, corpus, scope)
  if (!hasWords(query, corpus)) return undefined
  switch (query.type) {
    case 'term':
      return scoreWords(query, document, corpus, scope)
    case 'phrase':
      return scoreSlop(query, document, corpus, scope)
    case 'near':
      return best(
        combinationsOf(query.texts, corpus).map((items) =>
          items.length === 1
            ? scoreRow(query, items[0]!, document, corpus, scope)
            : scoreNear(query, items, nearnessOf(query), document, corpus, scope),
        ),
      )
    case 'bool':
      return scoreBool(query, evaluate, corpus)
    case 'disMax': {
      const scores = query.queries.map(evaluate).filter((score) => score !== undefined)
      if (scores.length === 0) return undefined
      const most = Math.max(...scores)
      return (query.boost ?? 1) * (most + (query.tieBreaker ?? 0) * (sum(scores) - most))
    }
    case 'boosting': {
      const score = evaluate(query.positive)
      const factor = evaluate(query.negative) === undefined ? 1 : (query.negativeBoost ?? 0.5)
      return score === undefined ? undefined : (query.boost ?? 1) * factor * score
    }
    case 'constant':
      return evaluate(query.query) === undefined ? undefined : (query.boost ?? 1)
    case 'function': {
      const score = evaluate(query.query)
      if (score === undefined) return undefined
      return (query.boost ?? 1) * withFunctions(query, score, document, corpus, evaluate)
    }
    case 'moreLikeThis':
      return scoreLike(query, document, corpus, scope, scoreTerm)
    case 'ids':
      return query.ids.includes(document.id) ? (query.boost ?? 1) : undefined
    case 'wildcard':
    case 'regex':
      return scorePattern(query, document, corpus, scope)
    case 'none':
      return undefined
    case 'all':
      return 1
    default:
      return holdsValue(query, document, corpus) ? (query.boost ?? 1) : undefined
  }
}

/** False for a clause of texts without a word: it counts as not written. */
function hasWords(query: Query, corpus: Corpus): boolean {
  if (query.type === 'term' || query.type === 'phrase') return corpus.read(query.text).length > 0
  if (query.type === 'near') return query.texts.some((text) => corpus.read(text).length > 0)
  if (query.type === 'disMax')
    return query.queries.length === 0 || query.queries.some((part) => hasWords(part, corpus))
  if (query.type === 'boosting') return hasWords(query.positive, corpus)
  if (query.type === 'constant' || query.type === 'function') return hasWords(query.query, corpus)
  if (query.type === 'moreLikeThis') return isLikeWords(query, corpus)
  if (query.type !== 'bool') return true
  const clauses = [query.must, query.should, query.filter, query.not].flatMap((list) => list ?? [])
  return clauses.length === 0 || clauses.some((clause) => hasWords(clause, corpus))
}

function scoreBool(
  query: BoolQuery,
  evaluate: (query: Query) => number | undefined,
  corpus: Corpus,
): number | undefined {
  const written = (clauses: readonly Query[] = []) => clauses.filter((clause) => hasWords(clause, corpus))
  const told = tellingOf(query, corpus)
  const must = written(told.must).map(evaluate)
  const should = written(told.should).map(evaluate)
  const matched = should.filter((score) => score !== undefined)
  const asked = query.minimumShouldMatch ?? (must.length === 0 && should.length > 0 ? 1 : 0)
  // What was left out, or has no word in it, cannot be asked for.
  const minimum = should.length < (query.should?.length ?? 0) ? Math.min(asked, should.length) : asked
  if (
    must.includes(undefined) ||
    matched.length < minimum ||
    written(query.filter).some((clause) => evaluate(clause) === undefined) ||
    written(query.not).some((clause) => evaluate(clause) !== undefined)
  ) {
    return undefined
  }
  return (query.boost ?? 1) * sum([...must, ...matched] as number[])
}

/** Beside clauses that say something those that say little count as not written. */
export function tellingOf(query: BoolQuery, corpus: Corpus): { must: Query[]; should: Query[] } {
  const isTelling = (clause: Query) => !saysLittle(clause, corpus)
  const { must = [], should = [] } = query
  const hasTelling = (clauses: readonly Query[]) =>
    clauses.some((clause) => !VALUE_KINDS.includes(clause.type) && isTelling(clause))
  return {
    // Not all that must match counts as not written.
    must: must.filter((clause) => !hasTelling(must) || isTelling(clause)),
    should: should.filter((clause) => !hasTelling([...must, ...should]) || isTelling(clause)),
  }
}

const VALUE_KINDS: readonly string[] = ['all', 'none', 'equals', 'range', 'exists', 'ids']

/** A clause of words alone that say little, or of signs without a word. */
function saysLittle(query: Query, corpus: Corpus): boolean {
  if (query.type !== 'term' || query.prefix === true) return false
  return corpus.read(query.text).every(({ word }) => corpus.isStopWord(word))
}

/** Each compound of a text as its parts or as one word, in all ways. */
export function readingsOf(text: string, corpus: Corpus): Token[][] {
  const readings = (left: readonly Token[]): Token[][] => {
    if (left.length === 0) return [[]]
    const first = Math.min(...left.map(({ start }) => start))
    return left
      .filter(({ start }) => start === first)
      .flatMap((token) =>
        readings(left.filter(({ start }) => start >= token.end)).map((rest) => [token, ...rest]),
      )
  }
  const tokens = corpus.read(text)
  return tokens.length === 0 ? [] : readings(tokens)
}

/** The texts that have a word, each read in one of its ways. */
export function combinationsOf(texts: readonly string[], corpus: Corpus): Token[][][] {
  return texts
    .map((text) => readingsOf(text, corpus))
    .filter((readings) => readings.length > 0)
    .reduce<Token[][][]>(
      (combined, readings) => combined.flatMap((items) => readings.map((tokens) => [...items, tokens])),
      [[]],
    )
    .filter((items) => items.length > 0)
}

function best(scores: readonly (number | undefined)[]): number | undefined {
  const matched = scores.filter((score) => score !== undefined)
  return matched.length === 0 ? undefined : Math.max(...matched)
}

/** Several words are a phrase, or all must match when they may differ from what is written. */
function scoreWords(query: TermQuery, document: CorpusDocument, corpus: Corpus, scope: Scope) {
  const { prefix = false } = query
  const fuzzy = fuzzinessOf(query.fuzzy ?? false).distance
  return best(
    readingsOf(query.text, corpus).map((tokens) => {
      if (tokens.length > 1 && !prefix && fuzzy === false) {
        return scorePhrase(query, tokens, document, corpus, scope)
      }
      const scores = tokens.map((token, i) =>
        scoreWord(query, token, prefix && i === tokens.length - 1, document, corpus, scope),
      )
      return scores.includes(undefined) ? undefined : sum(scores as number[])
    }),
  )
}

function scoreWord(
  query: TermQuery,
  token: Token,
  prefix: boolean,
  document: CorpusDocument,
  corpus: Corpus,
  scope: Scope,
): number | undefined {
  const scores: number[] = []
  const fields = fieldsOf(query, corpus, scope)
  const closenessIn = new Map(
    fields.map((field) => [field, closenessByTerm(query, token, prefix, field, corpus, scope)]),
  )
  const termsIn: TermsIn = (field) => [...closenessIn.get(field)!.keys()]
  for (const field of fields) {
    const closeness = closenessIn.get(field)!
    if (closeness.size === 0) continue
    const holding = (term: string) => countDocuments(field, corpus, ({ terms }) => terms.includes(term))
    const places = document.places.get(field)!
    const nearest = best(
      [...closeness].map(([term, near]) => {
        const times = places.filter((held) => held.some(({ terms }) => terms.includes(term))).length
        return times === 0
          ? undefined
          : near * scoreTimes([termsIn], times, places.length, field, fields, corpus, scope)
      }),
    )
    if (nearest === undefined) continue
    // Where not all documents with the term have the very form, those that do score more.
    const withForm = countDocuments(field, corpus, ({ form }) => form === token.form)
    const tellsApart = withForm > 0 && withForm < holding(token.terms[0]!)
    const isExact = tellsApart && places.flat().some(({ form }) => form === token.form)
    const exactness = isExact ? (scope.exactness ?? EXACTNESS) : 0
    const exact = exactness * weightOfWord(termsIn, field, fields, corpus, scope)
    scores.push((query.boost ?? 1) * boostOf(field, corpus, scope) * (nearest + exact))
  }
  return scores.length === 0 ? undefined : sum(scores)
}

/** The terms of a field that a query word stands for, with how near each is to what was written. */
export function closenessByTerm(
  query: TermQuery,
  token: Token,
  prefix: boolean,
  field: string,
  corpus: Corpus,
  scope: Scope,
): Map<string, number> {
  const edits = editsAllowed(query, token, prefix, corpus, scope)
  const fuzzy = fuzzinessOf(query.fuzzy ?? false)
  const closeness = new Map<string, number>()
  // Its own terms: the main one counts most.
  token.terms.forEach((term, i) => {
    if (countDocuments(field, corpus, ({ terms }) => terms.includes(term)) > 0)
      closeness.set(term, i === 0 ? 1 : 0.9)
  })
  for (const { word, terms } of vocabularyOf(field, corpus)) {
    const nearness = [0]
    const term = terms[0]!
    if (word === token.word) nearness.push(0.9)
    if (prefix && word.startsWith(token.word)) nearness.push(token.word.length / word.length)
    const distance = slowPrefixedDistance(token.word, word, fuzzy)
    const near = 1 - distance / Math.min(token.word.length, word.length)
    if (edits > 0 && distance <= edits && near >= 0.5) nearness.push(near)
    const nearest = Math.max(...nearness, closeness.get(term) ?? 0)
    if (nearest > 0) closeness.set(term, nearest)
  }
  return closeness
}

/** Each field where a word, or a keyword, fits. */
function scorePattern(
  query: WildcardQuery | RegexQuery,
  document: CorpusDocument,
  corpus: Corpus,
  scope: Scope,
): number | undefined {
  const boost = query.boost ?? 1
  const fields = fieldsOf(query, corpus, scope)
  const texts = fields.filter((field) => corpus.fields[field]!.type === 'text')
  const termsIn: TermsIn = (field) => patternTerms(query, field, corpus)
  const scores = fields.flatMap((field) => {
    if (corpus.fields[field]!.type === 'keyword')
      return keywordsOf(field, document).some((keyword) => fitsPattern(query, keyword, false)) ? boost : []
    const places = document.places.get(field)!
    const nearest = termsIn(field).map((term) => {
      const times = places.filter((held) => held.some((token) => token.terms.includes(term))).length
      return times === 0
        ? undefined
        : scoreTimes([termsIn], times, places.length, field, texts, corpus, scope)
    })
    const most = best(nearest)
    return most === undefined ? [] : boost * boostOf(field, corpus, scope) * most
  })
  return scores.length === 0 ? undefined : sum(scores)
}

/** The main terms of a field's words that a pattern fits. */
export function patternTerms(query: WildcardQuery | RegexQuery, field: string, corpus: Corpus): string[] {
  const fitting = vocabularyOf(field, corpus).filter(({ word }) => fitsPattern(query, word, true))
  return [...new Set(fitting.map(({ terms }) => terms[0]!))]
}

function editsAllowed(
  query: TermQuery,
  { word, terms }: Token,
  prefix: boolean,
  corpus: Corpus,
  scope: Scope,
): number {
  const fuzzy = fuzzinessOf(query.fuzzy ?? false).distance
  if (fuzzy === false) return 0
  if (typeof fuzzy === 'number') return fuzzy
  const isKnown = fieldsOf(query, corpus, scope).some((field) =>
    vocabularyOf(field, corpus).some(
      (other) =>
        terms.some((term) => other.terms.includes(term)) ||
        other.word === word ||
        (prefix && other.word.startsWith(word)),
    ),
  )
  if (fuzzy === 'unknown' && isKnown) return 0
  if (word.length <= 2) return 0
  return word.length <= 5 ? 1 : 2
}

/** A phrase, or words that may be out of line. */
function scoreSlop(query: PhraseQuery, document: CorpusDocument, corpus: Corpus, scope: Scope) {
  const { slop = 0 } = query
  return best(
    readingsOf(query.text, corpus).map((tokens) => {
      if (slop === 0 || tokens.length === 1) return scoreRow(query, tokens, document, corpus, scope)
      const items = tokens.map((token) => [token])
      return scoreNear(query, items, slopOf(slop), document, corpus, scope)
    }),
  )
}

/** Words side by side, or one word. */
function scoreRow(
  query: PhraseQuery | NearQuery,
  tokens: readonly Token[],
  document: CorpusDocument,
  corpus: Corpus,
  scope: Scope,
) {
  if (tokens.length > 1) return scorePhrase(query, tokens, document, corpus, scope)
  const { field, boost } = query
  const word: TermQuery = {
    type: 'term',
    text: '',
    ...(field === undefined ? {} : { field }),
    ...(boost === undefined ? {} : { boost }),
  }
  return scoreWord(word, tokens[0]!, false, document, corpus, scope)
}

function scoreNear(
  query: PhraseQuery | NearQuery,
  items: readonly (readonly Token[])[],
  nearness: Nearness,
  document: CorpusDocument,
  corpus: Corpus,
  scope: Scope,
): number | undefined {
  const timesIn: TimesIn = (places) => nearFrequency(items, nearness, places)
  return scoreRows(query, items.flat(), timesIn, document, corpus, scope)
}

/** How often something stands in a text. */
type TimesIn = (places: readonly (readonly Token[])[]) => number

/** What words are worth together in each field, with one frequency between them. */
function scoreRows(
  query: PhraseQuery | TermQuery | NearQuery,
  words: readonly Token[],
  timesIn: TimesIn,
  document: CorpusDocument,
  corpus: Corpus,
  scope: Scope,
): number | undefined {
  const scores: number[] = []
  const fields = fieldsOf(query, corpus, scope)
  const terms = words.map(({ terms: [term] }): TermsIn => () => [term!])
  for (const field of fields) {
    const places = document.places.get(field)!
    const times = timesIn(places)
    if (times === 0) continue
    const score = scoreTimes(terms, times, places.length, field, fields, corpus, scope)
    scores.push((query.boost ?? 1) * boostOf(field, corpus, scope) * score)
  }
  return scores.length === 0 ? undefined : sum(scores)
}

/** One term of one field. */
function scoreTerm(term: string, field: string, document: CorpusDocument, corpus: Corpus, scope: Scope) {
  const places = document.places.get(field)!
  const times = places.filter((held) => held.some(({ terms }) => terms.includes(term))).length
  if (times === 0) return undefined
  return (
    boostOf(field, corpus, scope) *
    scoreTimes([() => [term]], times, places.length, field, [field], corpus, scope)
  )
}

function scorePhrase(
  query: PhraseQuery | TermQuery | NearQuery,
  tokens: readonly Token[],
  document: CorpusDocument,
  corpus: Corpus,
  scope: Scope,
): number | undefined {
  const timesIn: TimesIn = (places) => phraseStarts(tokens, places).length
  return scoreRows(query, tokens, timesIn, document, corpus, scope)
}

/** The terms that stand for a word in a field; none where nothing does. */
type TermsIn = (field: string) => readonly string[]

/** One score for a word, of which any of some terms may stand there, or the sum of several words with one frequency between them. */
function scoreTimes(
  words: readonly TermsIn[],
  times: number,
  length: number,
  field: string,
  fields: readonly string[],
  corpus: Corpus,
  scope: Scope,
): number {
  const { similarity = DEFAULT_SIMILARITY } = scope
  return sum(
    words.map((termsIn) => {
      const scorer = similarity.scorer(termStatistics(termsIn(field), field, corpus))
      return weightOfWord(termsIn, field, fields, corpus, scope) * scorer.saturation(times, length)
    }),
  )
}

/** What a word is worth in a field. @param fields all that it is looked for in. */
function weightOfWord(
  termsIn: TermsIn,
  field: string,
  fields: readonly string[],
  corpus: Corpus,
  { similarity = DEFAULT_SIMILARITY }: Scope,
): number {
  const own = termStatistics(termsIn(field), field, corpus)
  if (similarity.scorerFor === 'term' || similarity.weightFor !== 'fields') return similarity.weight(own)
  // As rare as if the fields that hold it held it by chance.
  const all = fields
    .filter((name) => termsIn(name).length > 0)
    .map((name) => termStatistics(termsIn(name), name, corpus))
    .filter(({ documentFrequency }) => documentFrequency > 0)
  const documentCount = Math.max(...all.map((each) => each.documentCount))
  const without = all.reduce((share, each) => share * (1 - each.documentFrequency / documentCount), 1)
  return similarity.weight({
    ...own,
    documentCount,
    documentFrequency: Math.round((1 - without) * documentCount),
  })
}

function holdsValue(
  query: Extract<Query, { type: 'equals' | 'range' | 'exists' }>,
  document: CorpusDocument,
  { fields }: Corpus,
): boolean {
  const { field } = query
  const { type } = fields[field]!
  if (query.type === 'exists' && type === 'text') return document.places.get(field)!.length > 0
  const values =
    type === 'keyword'
      ? keywordsOf(field, document)
      : [numberOf(field, document, fields)].filter((value) => value !== undefined)
  return values.some((value) => {
    if (query.type === 'exists') return true
    if (query.type === 'equals') {
      if (type !== 'date') return value === (type === 'keyword' ? query.value : Number(query.value))
      const { start, end } = stretchOf(query.value)
      return Number(value) >= start && Number(value) < end
    }
    const { gte, gt, lte, lt } = query
    if (type === 'date') {
      const time = Number(value)
      return (
        (gte === undefined || time >= stretchOf(gte).start) &&
        (gt === undefined || time >= stretchOf(gt).end) &&
        (lte === undefined || time < stretchOf(lte).end) &&
        (lt === undefined || time < stretchOf(lt).start)
      )
    }
    return (
      (gte === undefined || value >= gte) &&
      (gt === undefined || value > gt) &&
      (lte === undefined || value <= lte) &&
      (lt === undefined || value < lt)
    )
  })
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
