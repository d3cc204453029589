import { relevanceModel, type FeedbackDocument } from '@lede/ranking'
import type { Snapshot } from '../index/index.js'
import { storedText } from '../segment/stored.js'
import type { Segment } from '../segment/index.js'
import { Collector } from './collector.js'
import { bool, isDisjunction } from './combine.js'
import { findTerm } from './expand.js'
import { collectMatches } from './index.js'
import { segmentOf } from './order.js'
import type { CheckedFeedback, Plan, PlanOptions } from './plan.js'
import { termFields, type FoundWord } from './term-field.js'

/** Terms in a larger share of the documents tell nothing; of few documents a share tells nothing. */
const COMMON = 0.1
const FEW = 100

/** Of a longer text only the beginning is read, in UTF-16 units. */
const MAX_TEXT = 50_000

/** The best of the hits count most: docs/decisions/0015 has the measurement. */
const SHARPNESS = 8

/**
 * Pseudo-relevance feedback: RM3 of Abdul-Jaleel et al. (2004). The best hits of a plan are taken to be what was meant; the terms
 * that tell them from others count beside its words. Where any word suffices, so does any of these; else they find nothing more.
 * @param plan of words alone.
 * @param narrowed the same with filters: what is read.
 *
 * Costs a search, the analysis of the best hits where it is not remembered, and a search with more words.
 */
export function withFeedback(
  plan: Plan,
  narrowed: Plan,
  snapshot: Snapshot,
  options: PlanOptions,
  { documents, terms, weight }: CheckedFeedback,
): Plan {
  const collector = Collector.best(documents, false, undefined)
  collectMatches(narrowed, snapshot, collector)
  const best = collector.ranked().map(({ document, score }): FeedbackDocument => {
    const { segment, base } = segmentOf(snapshot, document)
    return { score, ...termsOf(segment, document - base, options.fields) }
  })
  if (best.length === 0) return plan
  const knownTerms = knownTermsOf(snapshot, options.fields)
  const model = relevanceModel(best, {
    terms,
    sharpness: SHARPNESS,
    // One hit alone tells what it is about, not what the query is about.
    minDocuments: Math.min(2, best.length),
    worth: (term) => knownTerms(term).worth,
  })
  // Each word of the query weighs 1, and the terms of the model, which sum to 1, weigh their share of the whole.
  const scale = (wordsOf(plan) * weight) / (1 - weight)
  const should = [...model].map(([term, share]): Plan => ({
    kind: 'term',
    boost: share * scale,
    fields: termFields(knownTerms(term).found, snapshot, options),
  }))
  if (should.length === 0) return plan
  return plan.kind === 'term' || isDisjunction(plan)
    ? bool({ should: [plan, ...should], minimumShouldMatch: 1 })
    : bool({ must: [plan], should })
}

/** A term of documents in the fields that hold it. */
interface KnownTerm {
  readonly found: readonly FoundWord[]
  /** What it tells; 0 for one that too many documents hold. */
  readonly worth: number
}

/** So many terms of a snapshot are remembered, for each set of fields. */
const REMEMBERED_TERMS = 20_000

const known = new WeakMap<Snapshot, Map<string, Map<string, KnownTerm>>>()

function knownTermsOf(snapshot: Snapshot, fields: readonly string[]): (term: string) => KnownTerm {
  const terms = remembered(known, snapshot, fields)
  return (term) => {
    let knownTerm = terms.get(term)
    if (knownTerm === undefined) {
      if (terms.size >= REMEMBERED_TERMS) terms.clear()
      terms.set(term, (knownTerm = findKnown(term, snapshot, fields)))
    }
    return knownTerm
  }
}

function findKnown(term: string, snapshot: Snapshot, fields: readonly string[]): KnownTerm {
  const found = fields.flatMap((name): FoundWord[] => {
    const expansion = findTerm(snapshot, name, term)
    return expansion === undefined ? [] : [{ name, expansions: [expansion], exact: undefined }]
  })
  const most = Math.max(...found.map(({ expansions }) => expansions[0]!.documentFrequency))
  const isTelling = found.length > 0 && (snapshot.size < FEW || most <= snapshot.size * COMMON)
  return { found, worth: isTelling ? Math.log1p(snapshot.size / most) : 0 }
}

/** How many words and phrases take part in a score. */
function wordsOf(plan: Plan): number {
  const most = (plans: readonly Plan[]) => Math.max(0, ...plans.map(wordsOf))
  switch (plan.kind) {
    case 'term':
    case 'phrase':
      return plan.boost
    case 'bool':
      return plan.boost * [...plan.must, ...plan.should].reduce((sum, clause) => sum + wordsOf(clause), 0)
    case 'best':
      return plan.boost * most(plan.plans)
    case 'demoting':
    case 'function':
      return plan.boost * wordsOf(plan.plan)
    case 'constant':
    case 'selection':
      return 0
  }
}

interface TermCounts {
  readonly terms: ReadonlyMap<string, number>
  readonly length: number
}

/** Of a document so many terms count, those that tell most. */
const TERMS_OF_DOCUMENT = 200

/** So many documents of a segment are remembered, for each set of fields. */
const REMEMBERED_DOCUMENTS = 2000

const counted = new WeakMap<Segment, Map<string, Map<number, TermCounts>>>()

/** How often a document holds each term that says something. */
function termsOf(segment: Segment, document: number, fields: readonly string[]): TermCounts {
  const documents = remembered(counted, segment, fields)
  let counts = documents.get(document)
  if (counts === undefined) {
    if (documents.size >= REMEMBERED_DOCUMENTS) documents.clear()
    documents.set(document, (counts = countTerms(segment, document, fields)))
  }
  return counts
}

/** What is remembered of something for a set of fields. */
function remembered<K extends WeakKey, P, V>(
  of: WeakMap<K, Map<string, Map<P, V>>>,
  key: K,
  fields: readonly string[],
): Map<P, V> {
  const byFields = of.get(key) ?? new Map<string, Map<P, V>>()
  of.set(key, byFields)
  const name = fields.join('\0')
  const values = byFields.get(name) ?? new Map<P, V>()
  byFields.set(name, values)
  return values
}

function countTerms(segment: Segment, document: number, fields: readonly string[]): TermCounts {
  const stored = segment.stored(document)
  const counts = new Map<string, number>()
  const worths = new Map<string, number>()
  let length = 0
  for (const field of fields) {
    const text = storedText(stored, field)
    if (text === undefined) continue
    const analyzer = segment.schema.indexAnalyzer(field)
    for (const token of analyzer.analyze(text.slice(0, MAX_TEXT))) {
      length++
      if (analyzer.isStopWord(token.word) || !TELLING.test(token.word)) continue
      const term = token.terms[0]!
      counts.set(term, (counts.get(term) ?? 0) + 1)
      if (worths.has(term)) continue
      const { documentFrequency = 1 } = segment.text(field).term(term) ?? {}
      worths.set(term, Math.log1p(segment.documents / documentFrequency))
    }
  }
  const worthOf = ([term, count]: readonly [string, number]) => count * worths.get(term)!
  const telling = [...counts].sort((x, y) => worthOf(y) - worthOf(x) || (x[0] < y[0] ? -1 : 1))
  return { terms: new Map(telling.slice(0, TERMS_OF_DOCUMENT)), length }
}

/** Words of one character and numbers tell little. */
const TELLING = /^(?=.*\p{L})[^]{2}/u
