import type { LiveSegment } from '../index/live-segment.js'
import type { Snapshot } from '../index/index.js'
import type { Matches } from './collector.js'

/** Matches of one segment: those at the places `from` up to but without `to`. */
export interface Run {
  readonly live: LiveSegment
  readonly from: number
  readonly to: number
}

/** Matches by their segments, empty runs left out. O(segments × log matches). */
export function runsOf({ documents }: Matches, { segments }: Snapshot): Run[] {
  const runs: Run[] = []
  let from = 0
  for (const live of segments) {
    const to = placeOf(documents, live.base + live.documents)
    if (to > from) runs.push({ live, from, to })
    from = to
  }
  return runs
}

/** The first place whose document is not before the one given. */
function placeOf(documents: Int32Array, document: number): number {
  let low = 0
  let high = documents.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (documents[middle]! < document) low = middle + 1
    else high = middle
  }
  return low
}
