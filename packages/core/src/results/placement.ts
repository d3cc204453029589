import { LedeError, quote } from '../errors.js'
import type { Snapshot } from '../index/index.js'
import type { Query } from '../query/tree.js'
import { documentOf, type RankKey } from '../search/order.js'
import { invalid } from './option-checks.js'

/** Ids of documents that come before all others, in this order, and of those that come behind them. */
export interface Placement {
  readonly pinned: readonly string[]
  readonly buried: readonly string[]
}

const NOWHERE: Placement = { pinned: [], buried: [] }

const MAX_PINNED = 100
const MAX_BURIED = 10_000

/** @throws {LedeError} `INVALID_OPTION`, naming the option. */
export function checkPlacement(pinned: unknown, buried: unknown): Placement {
  if (pinned === undefined && buried === undefined) return NOWHERE
  const checked = {
    pinned: checkIds('pinned', pinned, MAX_PINNED),
    buried: checkIds('buried', buried, MAX_BURIED),
  }
  const behind = new Set(checked.buried)
  const both = checked.pinned.find((id) => behind.has(id))
  if (both === undefined) return checked
  const message = `The option "buried" has the id ${quote(both)}, which is pinned: leave it out of one of the two.`
  throw new LedeError('INVALID_OPTION', message, { option: 'buried' })
}

function checkIds(option: string, value: unknown, most: number): readonly string[] {
  if (value === undefined) return []
  const expected = `an array of at most ${most} ids`
  if (!Array.isArray(value) || value.length > most) throw invalid(option, expected, value)
  for (const id of value as unknown[]) if (typeof id !== 'string') throw invalid(option, expected, id)
  return [...new Set(value as string[])]
}

/** A query that pinned documents match too, with a score of 0 unless they have one by themselves. */
export function orPinned(query: Query, { pinned }: Placement): Query {
  if (pinned.length === 0) return query
  return { type: 'disMax', queries: [query, { type: 'ids', ids: pinned, boost: 0 }] }
}

/** What puts matches in their places, before all other keys; undefined when none has one. O(ids × segments). */
export function placementKey({ pinned, buried }: Placement, snapshot: Snapshot): RankKey | undefined {
  if (pinned.length + buried.length === 0) return undefined
  const ranks = new Map<number, number>()
  const place = (id: string, rank: number) => {
    const document = documentOf(snapshot, id)
    if (document !== undefined) ranks.set(document, rank)
  }
  pinned.forEach(place)
  for (const id of buried) place(id, MAX_PINNED + 1)
  return { rankOf: (document) => ranks.get(document) ?? MAX_PINNED }
}
