import type { LiveSegment } from '../index/live-segment.js'
import type { Snapshot } from '../index/index.js'
import type { Matches } from './collector.js'
import { checkDeadline } from './deadline.js'

/** Some matches of one segment: those at the places `from` up to but without `to`. */
interface Run {
  readonly live: LiveSegment
  readonly from: number
  readonly to: number
}

const MAX_RUN = 16_384

/** All matches, segment by segment and not too many at a time, as long as there is time; see deadline.ts. */
export function* runsOf({ documents }: Matches, { segments }: Snapshot): Generator<Run> {
  let from = 0
  for (const live of segments) {
    const end = placeOf(documents, live.base + live.documents)
    while (from < end) {
      const to = Math.min(from + MAX_RUN, end)
      checkDeadline(to - from)
      yield { live, from, to }
      from = to
    }
  }
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
