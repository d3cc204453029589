import type { TermCursor } from '../segment/dictionary.js'
import type { Segment } from '../segment/index.js'
import { compareUnits } from '../segment/units.js'
import type { LiveSegment } from './live-segment.js'

/** A segment that goes into a merge, as it was when the merge began. */
export interface Source {
  /** A copy that later removals do not reach. */
  readonly live: LiveSegment
  readonly segment: Segment
  /** The new number of each document, −1 for those that are gone; undefined where all stay. */
  readonly numbers: Int32Array | undefined
  /** The new number of the first document that stays. */
  readonly offset: number
}

/** Goes through the strings of several dictionaries together, each string once, in order. */
export class MergedTerms {
  /** The cursors that stand at the current string, by the place of their source. */
  readonly at: number[] = []
  readonly cursors: (TermCursor | undefined)[]

  constructor(cursors: readonly TermCursor[]) {
    this.cursors = cursors.map((cursor) => (cursor.next() ? cursor : undefined))
  }

  /** Goes to the next string; undefined behind the last, else a cursor that stands at it. */
  next(): TermCursor | undefined {
    for (const i of this.at) if (!this.cursors[i]!.next()) this.cursors[i] = undefined
    this.at.length = 0
    let least: TermCursor | undefined
    for (let i = 0; i < this.cursors.length; i++) {
      const cursor = this.cursors[i]
      if (cursor === undefined) continue
      const order =
        least === undefined ? -1 : compareUnits(cursor.units, cursor.length, least.units, least.length)
      if (order < 0) {
        least = cursor
        this.at.length = 0
      }
      if (order <= 0) this.at.push(i)
    }
    return least
  }
}
