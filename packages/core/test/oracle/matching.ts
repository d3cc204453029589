import { bm25 } from '@lede/ranking'
import type { Token } from '../../src/analysis/index.js'
import type { BoolQuery, PhraseQuery, Query, TermQuery } from '../../src/query/tree.js'
import type { TextField } from '../../src/schema/fields.js'
import {
  countDocuments,
  keywordsOf,
  numberOf,
  stretchOf,
  vocabularyOf,
  type Corpus,
  type CorpusDocument,
} from './corpus.js'
import { slowEditDistance } from './edit-distance.js'

/** What the very form that was asked for is worth beside its term. */
const EXACT_SHARE = 0.05

/** Where words without a field are looked for, and boosts beside the schema's. */
export interface Scope {
  readonly fields?: readonly string[]
  readonly boost?: Readonly<Record<string, number>>
}

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
      return scoreWords({ ...query, type: 'term' }, document, corpus, scope)
    case 'bool':
      return scoreBool(query, evaluate, corpus)
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
  const left = told.should.length
  const minimum = left < (query.should?.length ?? 0) ? Math.min(asked, left) : asked
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
    clauses.some((clause) => ['term', 'phrase', 'bool'].includes(clause.type) && isTelling(clause))
  return {
    // Not all that must match counts as not written.
    must: must.filter((clause) => !hasTelling(must) || isTelling(clause)),
    should: should.filter((clause) => !hasTelling([...must, ...should]) || isTelling(clause)),
  }
}

/** A clause of words alone that say little. */
function saysLittle(query: Query, corpus: Corpus): boolean {
  if (query.type !== 'term' || query.prefix === true) return false
  const tokens = corpus.read(query.text)
  return tokens.length > 0 && tokens.every(({ word }) => corpus.isStopWord(word))
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

function best(scores: readonly (number | undefined)[]): number | undefined {
  const matched = scores.filter((score) => score !== undefined)
  return matched.length === 0 ? undefined : Math.max(...matched)
}

/** Several words are a phrase, or all must match when they may differ from what is written. */
function scoreWords(query: TermQuery, document: CorpusDocument, corpus: Corpus, scope: Scope) {
  const { prefix = false, fuzzy = false } = query
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
  for (const field of fieldsOf(query, corpus, scope)) {
    const closeness = closenessByTerm(query, token, prefix, field, corpus, scope)
    if (closeness.size === 0) continue
    const holding = (term: string) => countDocuments(field, corpus, ({ terms }) => terms.includes(term))
    const frequency = Math.max(...[...closeness.keys()].map(holding))
    const places = document.places.get(field)!
    const nearest = Math.max(
      ...[...closeness].map(([term, near]) => {
        const times = places.filter((held) => held.some(({ terms }) => terms.includes(term))).length
        return times === 0 ? 0 : near * bm25Score([frequency], times, places.length, field, corpus)
      }),
    )
    if (nearest === 0) continue
    // Where not all documents with the term have the very form, those that do score more.
    const withForm = countDocuments(field, corpus, ({ form }) => form === token.form)
    const tellsApart = withForm > 0 && withForm < holding(token.terms[0]!)
    const isExact = tellsApart && places.flat().some(({ form }) => form === token.form)
    const exact = isExact ? EXACT_SHARE * weightOf(frequency, field, corpus) : 0
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
    const distance = slowEditDistance(token.word, word)
    const near = 1 - distance / Math.min(token.word.length, word.length)
    if (edits > 0 && distance <= edits && near >= 0.5) nearness.push(near)
    const nearest = Math.max(...nearness, closeness.get(term) ?? 0)
    if (nearest > 0) closeness.set(term, nearest)
  }
  return closeness
}

function editsAllowed(
  query: TermQuery,
  { word, terms }: Token,
  prefix: boolean,
  corpus: Corpus,
  scope: Scope,
): number {
  const { fuzzy = false } = query
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

function scorePhrase(
  query: PhraseQuery | TermQuery,
  tokens: readonly Token[],
  document: CorpusDocument,
  corpus: Corpus,
  scope: Scope,
): number | undefined {
  const scores: number[] = []
  for (const field of fieldsOf(query, corpus, scope)) {
    const places = document.places.get(field)!
    const times = phraseStarts(tokens, places).length
    if (times === 0) continue
    const frequencies = tokens.map(({ terms: [term] }) =>
      countDocuments(field, corpus, (other) => other.terms.includes(term!)),
    )
    const score = bm25Score(frequencies, times, places.length, field, corpus)
    scores.push((query.boost ?? 1) * boostOf(field, corpus, scope) * score)
  }
  return scores.length === 0 ? undefined : sum(scores)
}

/** Every place of a text where the phrase begins. */
export function phraseStarts(phrase: readonly Token[], places: readonly (readonly Token[])[]): number[] {
  return places
    .map((_, start) => start)
    .filter((start) =>
      phrase.every(({ terms: [term] }, i) => places[start + i]?.some((held) => held.terms.includes(term!))),
    )
}

const similarity = bm25()

/** One score for a term, or the sum of the worths of several with one frequency between them. */
function bm25Score(
  documentFrequencies: readonly number[],
  times: number,
  length: number,
  field: string,
  corpus: Corpus,
): number {
  const weight = sum(documentFrequencies.map((frequency) => weightOf(frequency, field, corpus)))
  const { averageLength } = statisticsOf(field, corpus)
  return weight * similarity.scorer(weight, averageLength).saturation(times, length)
}

function weightOf(documentFrequency: number, field: string, corpus: Corpus): number {
  return similarity.weight({ documentFrequency, ...statisticsOf(field, corpus) })
}

function statisticsOf(field: string, { documents }: Corpus) {
  const lengths = documents.map(({ places }) => places.get(field)!.length).filter((count) => count > 0)
  return { documentCount: lengths.length, averageLength: sum(lengths) / lengths.length }
}

export function fieldsOf(
  { field }: TermQuery | PhraseQuery,
  corpus: Corpus,
  scope: Scope,
): readonly string[] {
  if (field === undefined) return scope.fields ?? corpus.textFields
  return typeof field === 'string' ? [field] : [...new Set(field)]
}

function boostOf(field: string, { fields }: Corpus, scope: Scope): number {
  return scope.boost?.[field] ?? (fields[field] as TextField).boost ?? 1
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
