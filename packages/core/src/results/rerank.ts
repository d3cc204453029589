import type { RankedDocument } from '@lede/ranking'
import type { Snapshot } from '../index/index.js'
import type { Matches } from '../search/collector.js'
import { workUntil } from '../search/deadline.js'
import { MatchOrder, type RankKey } from '../search/order.js'
import { diversifyMatches } from './diversify.js'
import type { CheckedOptions } from './options.js'
import { rescore } from './rescore.js'

type Reranking = Pick<CheckedOptions, 'rescore' | 'diversify'>

/** How many of the best matches may change places among themselves; 0 where they keep their order. */
export function countReranked({ rescore: rescored, diversify }: Reranking): number {
  return Math.max(rescored?.top ?? 0, diversify?.top ?? 0)
}

/** The best matches, rescored and then diversified. */
export interface Reranked {
  readonly ranked: readonly RankedDocument[]
  /** What the rescored ones scored before, by document. */
  readonly scoresBefore: ReadonlyMap<number, number>
  /** Whether there was time for it; else all is as it was. */
  readonly isWhole: boolean
}

/** @param ranked best first, at least {@link countReranked} of them where there are so many. */
export function rerank(
  ranked: readonly RankedDocument[],
  { rescore: rescored, diversify }: Reranking,
  snapshot: Snapshot,
  end: number,
): Reranked {
  let result = ranked
  const isWhole = workUntil(end, () => {
    if (rescored !== undefined) result = rescore(result, rescored, snapshot)
    if (diversify === undefined) return
    // New scores and old ones cannot be compared: those that were rescored change places among themselves.
    const top = Math.min(diversify.top, rescored?.top ?? Infinity)
    result = diversifyMatches(result, { ...diversify, top }, snapshot)
  })
  const before = isWhole && rescored !== undefined ? ranked.slice(0, rescored.top) : []
  return {
    ranked: isWhole ? result : ranked,
    scoresBefore: new Map(before.map(({ document, score }) => [document, score])),
    isWhole,
  }
}

/** All matches with the best of them reranked: their new scores, and what sorts them before the score does. */
interface RerankedMatches extends Omit<Reranked, 'ranked'> {
  readonly matches: Matches
  readonly key: RankKey
}

/** The same where matches are kept to be sorted. O(matches). */
export function rerankMatches(
  matches: Matches,
  options: Reranking,
  snapshot: Snapshot,
  end: number,
): RerankedMatches {
  const { documents } = matches
  let places: readonly number[] = []
  const isSorted = workUntil(end, () => {
    const order = new MatchOrder(matches, ['score'], snapshot)
    places = order.first(documents.keys(), countReranked(options))
  })
  const best = places.map((place) => ({ document: documents[place]!, score: matches.scores[place]! }))
  const { ranked, scoresBefore, isWhole } = rerank(best, options, snapshot, end)
  const scoreOf = new Map(ranked.map(({ document, score }) => [document, score]))
  const scores = matches.scores.slice()
  for (const place of places) scores[place] = scoreOf.get(documents[place]!)!
  const rankOf = new Map(ranked.map(({ document }, rank) => [document, rank]))
  return {
    matches: { documents, scores },
    key: { rankOf: (document) => rankOf.get(document) ?? ranked.length },
    scoresBefore,
    isWhole: isSorted && isWhole,
  }
}
