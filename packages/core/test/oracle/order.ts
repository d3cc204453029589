import type { Corpus } from './corpus.js'
import type { OracleMatch } from './results.js'

/** What comes after the scores, as plain values. */
export interface OracleOrder {
  readonly rescore?: { readonly top: number; readonly score: (hit: ScoredId) => number }
  readonly diversify?: { readonly lambda: number; readonly top: number; readonly fields: readonly string[] }
  readonly pinned?: readonly string[]
  readonly buried?: readonly string[]
}

interface ScoredId {
  readonly id: string
  readonly score: number
}

/** The best matches with new scores, in their order; equal ones as before. */
export function rescored(
  matches: readonly OracleMatch[],
  { top, score }: NonNullable<OracleOrder['rescore']>,
): OracleMatch[] {
  const best = matches.slice(0, top).map((match) => ({ ...match, score: score(match) }))
  return [...best.sort((a, b) => b.score - a.score), ...matches.slice(top)]
}

/** The best matches by maximal marginal relevance, each choice worked out from scratch. */
export function diversified(
  matches: readonly OracleMatch[],
  { lambda, top, fields }: NonNullable<OracleOrder['diversify']>,
  corpus: Corpus,
): OracleMatch[] {
  const left = matches.slice(0, top)
  const greatest = Math.max(...left.map(({ score }) => Math.abs(score)))
  const chosen: OracleMatch[] = []
  const worth = (match: OracleMatch) => {
    const likest = Math.max(0, ...chosen.map((other) => likeness(match.place, other.place, fields, corpus)))
    return lambda * (greatest === 0 ? 0 : match.score / greatest) - (1 - lambda) * likest
  }
  while (left.length > 0) {
    const best = left.reduce((a, b) => (worth(b) > worth(a) ? b : a))
    chosen.push(best)
    left.splice(left.indexOf(best), 1)
  }
  return [...chosen, ...matches.slice(top)]
}

/** The share of all terms of two documents that both have. */
function likeness(a: number, b: number, fields: readonly string[], corpus: Corpus): number {
  const [x, y] = [a, b].map((place) => {
    const tokens = fields.flatMap((field) => corpus.documents[place]!.places.get(field)!.flat())
    return new Set(tokens.filter(({ word }) => !corpus.isStopWord(word)).map(({ terms }) => terms[0]!))
  }) as [Set<string>, Set<string>]
  const both = [...x].filter((term) => y.has(term)).length
  return both === 0 ? 0 : both / new Set([...x, ...y]).size
}

/** Matches with the pinned documents first, in their order, and the buried ones last. */
export function placed(matches: readonly OracleMatch[], { pinned = [], buried = [] }: OracleOrder) {
  const first = [...new Set(pinned)].flatMap((id) => matches.filter((match) => match.id === id))
  const others = matches.filter(({ id }) => !pinned.includes(id))
  const isBuried = ({ id }: OracleMatch) => buried.includes(id)
  return [...first, ...others.filter((match) => !isBuried(match)), ...others.filter(isBuried)]
}

/** Matches, and with a score of 0 the pinned documents that are none but may be found. */
export function withPinned(
  matches: readonly OracleMatch[],
  allowed: readonly OracleMatch[],
  pinned: readonly string[] = [],
): OracleMatch[] {
  const known = new Set(matches.map(({ id }) => id))
  const added = allowed.filter(({ id }) => pinned.includes(id) && !known.has(id))
  return [...matches, ...added.map((match) => ({ ...match, score: 0 }))]
}
