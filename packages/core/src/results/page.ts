import type { RankedDocument } from '@lede/ranking'
import type { Snapshot } from '../index/index.js'
import type { Matches } from '../search/collector.js'
import { MatchOrder, type Position, type SortKey, type SortValue } from '../search/order.js'
import { groupByField, membersOf, type GroupValue } from './collapse.js'
import type { CheckedOptions } from './options.js'
import { groupNearDuplicates } from './near-duplicates.js'

/** The matches that are shown, best first, and what the page knows beside them. */
export interface Page {
  readonly ranked: readonly RankedMatch[]
  /** What the last of them is sorted by, key by key. */
  readonly lastValues: readonly SortValue[]
  /** With `collapse`, how many groups there are, and whether that counts all matches. */
  readonly groups: { readonly count: number; readonly isWhole: boolean } | undefined
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

/**
 * The page that the options ask for, out of all matches.
 * @param position where the page before ended.
 * @param isTimeUp whether what can be left out must be.
 */
export function pageOf(
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
    return { ranked: places.map(rank), lastValues: valuesOfLast(places), groups: undefined }
  }
  // A page is filled even when there is no time for more.
  const isEnough = (heads: readonly number[]) =>
    isTimeUp() && order.first(heads, wanted, position).length === wanted
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
    groups: { count: grouping.heads.length, isWhole: grouping.isWhole },
  }
}
