import type { Query } from '../../src/query/tree.js'
import { keywordsOf, numberOf, stretchOf, type Corpus, type CorpusDocument } from './corpus.js'
import { scoreOf } from './matching.js'
import type { Scope } from './scope.js'

/** The options of a search that decide what is found and in which order, as plain values. */
export interface OracleOptions extends Scope {
  readonly filter?: Readonly<Record<string, unknown>>
  readonly recency?: {
    readonly field: string
    /** Milliseconds. */
    readonly halfLife: number
    readonly shape?: 'exponential' | 'gaussian' | 'linear'
    readonly weight: number
    readonly now: number
  }
  readonly sort?: readonly ('score' | OracleSortKey)[]
}

interface OracleSortKey {
  readonly field: string
  readonly order?: 'asc' | 'desc'
  readonly missing?: 'first' | 'last'
}

export interface OracleMatch {
  readonly id: string
  readonly score: number
  /** The document's place among all, in the order they were added. */
  readonly place: number
}

/** All matches in the right order. */
export function findMatches(query: Query, corpus: Corpus, options: OracleOptions = {}): OracleMatch[] {
  const matches: OracleMatch[] = []
  corpus.documents.forEach((document, place) => {
    const score = scoreOf(query, document, corpus, options)
    if (score === undefined || !passes(options.filter ?? {}, document, corpus)) return
    matches.push({ id: document.id, score: score * recencyOf(document, corpus, options), place })
  })
  return sortMatches(matches, corpus, options.sort)
}

/** Matches by the keys in turn, by score where there are none, and at last by place. */
export function sortMatches(
  matches: readonly OracleMatch[],
  corpus: Corpus,
  sort: OracleOptions['sort'] = [],
): OracleMatch[] {
  const keys = sort.length > 0 ? sort : (['score'] as const)
  return [...matches].sort((a, b) => bySortKeys(a, b, corpus, keys))
}

/** Each entry of the filter option, told apart by the shape of what is wanted. */
function passes(
  filter: Readonly<Record<string, unknown>>,
  document: CorpusDocument,
  corpus: Corpus,
): boolean {
  return Object.entries(filter).every(([field, wanted]) => {
    const matches = (query: Query) => scoreOf(query, document, corpus) !== undefined
    if (Array.isArray(wanted)) {
      return wanted.some((value: string | number) => matches({ type: 'equals', field, value }))
    }
    return typeof wanted === 'object'
      ? matches({ type: 'range', field, ...wanted })
      : matches({ type: 'equals', field, value: wanted as string })
  })
}

function recencyOf(document: CorpusDocument, { fields }: Corpus, { recency }: OracleOptions): number {
  if (recency === undefined) return 1
  const time = numberOf(recency.field, document, fields)
  const age = time === undefined ? Infinity : Math.max(0, stretchOf(recency.now).start - time)
  const halfLives = age / recency.halfLife
  const decay = {
    exponential: 0.5 ** halfLives,
    gaussian: 0.5 ** (halfLives ** 2),
    linear: halfLives >= 2 ? 0 : 1 - halfLives / 2,
  }[recency.shape ?? 'exponential']
  return 1 - recency.weight + recency.weight * decay
}

function bySortKeys(
  a: OracleMatch,
  b: OracleMatch,
  corpus: Corpus,
  keys: NonNullable<OracleOptions['sort']>,
): number {
  for (const key of keys) {
    if (key === 'score') {
      if (a.score !== b.score) return b.score - a.score
      continue
    }
    const { field, order = 'asc', missing = 'last' } = key
    const x = sortValue(field, order, corpus.documents[a.place]!, corpus)
    const y = sortValue(field, order, corpus.documents[b.place]!, corpus)
    if (x === y) continue
    if (x === undefined) return missing === 'last' ? 1 : -1
    if (y === undefined) return missing === 'last' ? -1 : 1
    return (x < y ? -1 : 1) * (order === 'asc' ? 1 : -1)
  }
  return a.place - b.place
}

/** Of several keywords the one that comes first in the order wanted. */
function sortValue(field: string, order: 'asc' | 'desc', document: CorpusDocument, { fields }: Corpus) {
  if (fields[field]!.type !== 'keyword') return numberOf(field, document, fields)
  const sorted = keywordsOf(field, document).sort((a, b) => (a < b ? -1 : 1))
  return order === 'asc' ? sorted[0] : sorted.at(-1)
}
