import { relevanceModel, type FeedbackDocument } from '@lede/ranking'
import type { Snapshot } from '../index/index.js'
import { storedText } from '../segment/stored.js'
import type { Segment } from '../segment/index.js'
import { Collector } from './collector.js'
import { bool } from './combine.js'
import { findTerm, type Expansion } from './expand.js'
import { collectMatches } from './index.js'
import { segmentOf } from './order.js'
import type { Plan, PlanOptions, TermFieldPlan } from './plan.js'
import { boostOf } from './query-fields.js'
import { weighWord } from './weighing.js'

/** What the best hits of a query add to it. */
export interface CheckedFeedback {
  /** How many of the best hits are read. */
  readonly documents: number
  /** How many of their terms are added. */
  readonly terms: number
  /** What share of the score all of them are worth together, above 0 and below 1. */
  readonly weight: number
}

/** Terms in a larger share of the documents tell nothing. */
const COMMON = 0.1

/** Of a longer text only the beginning is read, in UTF-16 units. */
const MAX_TEXT = 50_000

/**
 * Pseudo-relevance feedback: RM3 of Abdul-Jaleel et al. (2004). The best hits of the plan are taken to be what was meant; the terms
 * that tell them from others count beside the words of the query. What matches stays the same; only its order changes.
 * Costs a search, the analysis of the best hits where it is not remembered, and a search with more words.
 */
export function withFeedback(
  plan: Plan,
  snapshot: Snapshot,
  options: PlanOptions,
  { documents, terms, weight }: CheckedFeedback,
): Plan {
  const collector = Collector.best(documents, false, undefined)
  collectMatches(plan, snapshot, collector)
  const best = collector.ranked().map(({ document, score }): FeedbackDocument => {
    const { segment, base } = segmentOf(snapshot, document)
    return { score, ...termsOf(segment, document - base, options.fields) }
  })
  const model = relevanceModel(best, { terms: terms * 4 })
  const chosen: [FieldExpansion[], number][] = []
  for (const [term, share] of model) {
    if (chosen.length === terms) break
    const found = expansionsOf(term, snapshot, options.fields)
    if (found.length > 0) chosen.push([found, share])
  }
  const total = chosen.reduce((sum, [, share]) => sum + share, 0)
  // The query's words have a weight of 1 each, so that all together have as many as there are.
  const scale = (wordsOf(plan) * weight) / (1 - weight) / total
  const should = chosen.map(([found, share]): Plan => ({
    kind: 'term',
    boost: share * scale,
    fields: found.map(({ field, expansion }): TermFieldPlan => ({
      name: field,
      boost: boostOf(field, options, snapshot.schema),
      ...weighWord(snapshot, options.similarity, field, [expansion]),
      expansions: [expansion],
      exact: undefined,
      exactness: 0,
    })),
  }))
  return should.length === 0 ? plan : bool({ must: [plan], should })
}

interface FieldExpansion {
  readonly field: string
  readonly expansion: Expansion
}

/** None for a term that too many documents hold in one of the fields. */
function expansionsOf(term: string, snapshot: Snapshot, fields: readonly string[]): FieldExpansion[] {
  const found: FieldExpansion[] = []
  for (const field of fields) {
    const expansion = findTerm(snapshot, field, term)
    if (expansion === undefined) continue
    if (snapshot.size >= MANY && expansion.documentFrequency > snapshot.size * COMMON) return []
    found.push({ field, expansion })
  }
  return found
}

/** In fewer documents a share of them tells nothing. */
const MANY = 100

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

/** So many documents of a segment are remembered, for each set of fields. */
const REMEMBERED = 2000

const remembered = new WeakMap<Segment, Map<string, Map<number, TermCounts>>>()

/** How often a document holds each term that says something. */
function termsOf(segment: Segment, document: number, fields: readonly string[]): TermCounts {
  let ofSegment = remembered.get(segment)
  if (ofSegment === undefined)
    remembered.set(segment, (ofSegment = new Map<string, Map<number, TermCounts>>()))
  const key = fields.join('\0')
  let ofFields = ofSegment.get(key)
  if (ofFields === undefined) ofSegment.set(key, (ofFields = new Map<number, TermCounts>()))
  let counts = ofFields.get(document)
  if (counts === undefined) {
    if (ofFields.size >= REMEMBERED) ofFields.clear()
    ofFields.set(document, (counts = countTerms(segment, document, fields)))
  }
  return counts
}

function countTerms(segment: Segment, document: number, fields: readonly string[]): TermCounts {
  const stored = segment.stored(document)
  const terms = new Map<string, number>()
  let length = 0
  for (const field of fields) {
    const text = storedText(stored, field)
    if (text === undefined) continue
    const analyzer = segment.schema.indexAnalyzer(field)
    for (const token of analyzer.analyze(text.slice(0, MAX_TEXT))) {
      length++
      if (analyzer.isStopWord(token.word) || !TELLING.test(token.word)) continue
      const term = token.terms[0]!
      terms.set(term, (terms.get(term) ?? 0) + 1)
    }
  }
  return { terms, length }
}

/** Words of one character and numbers tell little. */
const TELLING = /^(?=.*\p{L})[^]{2}/u
