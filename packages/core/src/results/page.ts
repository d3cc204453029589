import type { RankedDocument } from '@lede/ranking'
import type { Snapshot } from '../index/index.js'
import type { Matches } from '../search/collector.js'
import { workUntil } from '../search/deadline.js'
import { MatchOrder, type Position, type RankKey, type SortKey, type SortValue } from '../search/order.js'
import { groupByField, membersOf, type GroupValue } from './collapse.js'
import type { CheckedOptions } from './options.js'
import { groupNearDuplicates } from './near-duplicates.js'
import { countReranked, rerank, rerankMatches } from './rerank.js'

/** The matches that are shown, best first, and what the page knows beside them. */
export interface Page {
  readonly ranked: readonly RankedMatch[]
  /** What the last of them is sorted by, key by key. */
  readonly lastValues: readonly SortValue[]
  /** With `collapse`, how many groups there are, and whether that counts all matches. */
  readonly groups: { readonly count: number; readonly isOfAll: boolean } | undefined
  /** What rescored matches scored before, by document. */
  readonly scoresBefore: ReadonlyMap<number, number> | undefined
  /** Whether there was time for all of it. */
  readonly isWhole: boolean
}

export interface RankedMatch extends RankedDocument {
  readonly group?: RankedGroup
}

export interface RankedGroup {
  readonly value: GroupValue | undefined
  readonly size: number
  /** The next matches of the group, best first. */
  readonly others: readonly RankedDocument[]
}

/** The page out of the best matches, which are enough for it. @param end when time is up, in milliseconds since 1970. */
export function pageOfBest(
  best: readonly RankedDocument[],
  options: CheckedOptions,
  snapshot: Snapshot,
  end: number,
): Page {
  const { limit, offset } = options
  const reranked = countReranked(options) === 0 ? undefined : rerank(best, options, snapshot, end)
  const ranked = (reranked?.ranked ?? best).slice(offset, offset + limit)
  const last = ranked.at(-1)
  return {
    ranked,
    lastValues: last === undefined ? [] : [last.score],
    groups: undefined,
    scoresBefore: reranked?.scoresBefore,
    isWhole: reranked?.isWhole ?? true,
  }
}

/** The page out of all matches that places come before: the best of the others are reranked. Else as {@link pageInTime}. */
export function pageOfPlaced(
  all: Matches,
  placement: RankKey,
  options: CheckedOptions,
  snapshot: Snapshot,
  end: number,
): Page {
  const { matches, key, scoresBefore, isWhole } = rerankMatches(all, options, snapshot, end)
  const page = pageInTime(matches, [placement, key, 'score'], options, undefined, snapshot, end)
  return { ...page, scoresBefore, isWhole: isWhole && page.isWhole }
}

/** How many matches are ranked when there is no time left: a few milliseconds' work. */
const FEW = 10_000

/** How many texts are compared at most when there is no time left, to fill the page. */
const FEW_TEXTS = 16

/**
 * The page that the options ask for, out of all matches; when time is up before it is done, out of the first few.
 * @param position where the page before ended. @param end when time is up, in milliseconds since 1970.
 */
export function pageInTime(
  matches: Matches,
  keys: readonly SortKey[],
  options: CheckedOptions,
  position: Position | undefined,
  snapshot: Snapshot,
  end: number,
): Page {
  const isTimeUp = () => Date.now() >= end
  let page: Page | undefined
  workUntil(end, () => {
    page = pageOf(matches, keys, options, position, snapshot, isTimeUp)
  })
  if (page !== undefined) return page
  const few = { documents: matches.documents.subarray(0, FEW), scores: matches.scores.subarray(0, FEW) }
  return { ...pageOf(few, keys, options, position, snapshot, isTimeUp), isWhole: false }
}

function pageOf(
  matches: Matches,
  keys: readonly SortKey[],
  { limit, offset, collapse }: CheckedOptions,
  position: Position | undefined,
  snapshot: Snapshot,
  isTimeUp: () => boolean,
): Page {
  const order = new MatchOrder(matches, keys, snapshot)
  const wanted = limit === 0 ? 0 : offset + limit
  const rank = (place: number) => ({ document: matches.documents[place]!, score: matches.scores[place]! })
  const valuesOfLast = (places: readonly number[]) =>
    places.length === 0 ? [] : order.valuesOf(places.at(-1)!)
  if (collapse === undefined) {
    const places = order.first(matches.documents.keys(), wanted, position).slice(offset)
    return {
      ranked: places.map(rank),
      lastValues: valuesOfLast(places),
      groups: undefined,
      scoresBefore: undefined,
      isWhole: true,
    }
  }
  let late = 0
  const isEnough = (heads: readonly number[]) =>
    isTimeUp() && (late++ === FEW_TEXTS || order.first(heads, wanted, position).length === wanted)
  const grouping =
    collapse.kind === 'field'
      ? groupByField(collapse.field, matches, order, snapshot)
      : groupNearDuplicates(collapse.field, collapse.similarity, matches, order, snapshot, isEnough)
  const places = order.first(grouping.heads, wanted, position).slice(offset)
  const most = collapse.kind === 'field' ? collapse.limit : matches.documents.length
  const groups = membersOf(
    places.map((place) => grouping.groupOf[place]!),
    grouping,
    order,
    most,
  )
  return {
    ranked: places.map((place, i) => {
      const { value, size, others } = groups[i]!
      return { ...rank(place), group: { value, size, others: others.map(rank) } }
    }),
    lastValues: valuesOfLast(places),
    groups: { count: grouping.heads.length, isOfAll: grouping.isOfAll },
    scoresBefore: undefined,
    isWhole: !grouping.isCutShort,
  }
}
