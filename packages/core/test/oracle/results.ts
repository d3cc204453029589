import type { Query } from '../../src/query/tree.js'
import type { FacetCount } from '../../src/results/types.js'
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
    readonly weight: number
    readonly now: number
  }
  readonly sort?: readonly { readonly field: string; readonly order?: 'asc' | 'desc' }[]
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
  return matches.sort((a, b) => {
    if (options.sort !== undefined && options.sort.length > 0) return bySortKeys(a, b, corpus, options)
    return b.score - a.score || a.place - b.place
  })
}

/** How many of the matches hold each value. */
export function countValues(
  field: string,
  limit: number,
  matches: readonly OracleMatch[],
  corpus: Corpus,
): FacetCount[] {
  const valuesOf = (document: CorpusDocument) => {
    if (corpus.fields[field]!.type === 'keyword') return keywordsOf(field, document)
    const value = document.values.get(field)
    return value === undefined ? [] : [value === true ? 'true' : 'false']
  }
  const held = matches.map(({ place }) => valuesOf(corpus.documents[place]!))
  return [...new Set(held.flat())]
    .map((value) => ({ value, count: held.filter((values) => values.includes(value)).length }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, limit)
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
  return 1 - recency.weight + recency.weight * 0.5 ** (age / recency.halfLife)
}

function bySortKeys(a: OracleMatch, b: OracleMatch, corpus: Corpus, { sort }: OracleOptions): number {
  for (const { field, order = 'asc' } of sort!) {
    const x = sortValue(field, order, corpus.documents[a.place]!, corpus)
    const y = sortValue(field, order, corpus.documents[b.place]!, corpus)
    if (x === y) continue
    if (x === undefined) return 1
    if (y === undefined) return -1
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
