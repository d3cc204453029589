import type { PositionList } from '../segment/postings-list.js'

/** How near the items of a plan, words or phrases, must stand. */
export interface Proximity {
  /** How far they may be out of line, or how many other words may stand among them. */
  readonly distance: number
  /** Whether each belongs to its place in a row, as in a phrase; else they only have to be near. */
  readonly isAligned: boolean
  /** Whether each must begin behind the end of the one before. */
  readonly isOrdered: boolean
  /** How many words each item has. */
  readonly lengths: readonly number[]
}

/**
 * Finds where items stand near each other: the shortest stretches of a text that hold each of them, equal ones at places of their
 * own. Of a stretch that holds a shorter one only that counts (minimal intervals: Clarke, Cormack and Burkowski, An algebra for
 * structured text search, 1995).
 *
 * Places are compared on a line on which each item of an aligned row is moved back by its place in it, so that a row in line is all
 * at one point; a stretch is as long as the items are out of line.
 *
 * Time: (occurrences + stretches) × items.
 */
export class ProximityMatcher {
  readonly #proximity: Proximity
  /** For each item, the one before it that is the same, or −1. */
  readonly #same: Int32Array
  readonly #offsets: Int32Array
  /** What the items take up when they stand as near as can be. */
  readonly #width: number
  /** For each item, the place in its list from where it is looked for. */
  readonly #from: Int32Array<ArrayBuffer>
  #lists: readonly PositionList[] = []
  #counts: Int32Array = new Int32Array(0)
  /** The stretch that was found last, by the items' places in their lists, and the one before, which may be told of. */
  #found: Int32Array<ArrayBuffer>
  #foundStart = 0
  #foundEnd = 0
  #pending: Int32Array<ArrayBuffer>
  #pendingStart = 0
  #pendingEnd = 0
  #hasPending = false
  /** For each item, the position at which it begins in the current stretch. */
  readonly positions: Int32Array
  /** How far the items of the current stretch are out of line, or how many other words it holds. */
  distance = 0

  /** @param items what stands at each place; equal numbers are equal items. */
  constructor(items: readonly number[], proximity: Proximity) {
    const { length } = items
    this.#proximity = proximity
    this.#same = Int32Array.from(items, (item, i) => items.slice(0, i).lastIndexOf(item))
    this.#offsets = Int32Array.from(items, (_, i) => (proximity.isAligned ? i : 0))
    this.#width = proximity.isAligned ? 0 : proximity.lengths.reduce((sum, words) => sum + words, 0) - 1
    this.#from = new Int32Array(length)
    this.#found = new Int32Array(length)
    this.#pending = new Int32Array(length)
    this.positions = new Int32Array(length)
  }

  /** Begins with a text: for each item the ascending positions at which it begins, and how many. */
  reset(lists: readonly PositionList[], counts: Int32Array): void {
    this.#lists = lists
    this.#counts = counts
    this.#from.fill(0)
    this.#hasPending = false
  }

  /** Goes to the next stretch within the distance; false when there is none. */
  next(): boolean {
    for (;;) {
      const isFound = this.#find()
      // One that ends with the next one, which begins later, holds that.
      const isShortest = this.#hasPending && (!isFound || this.#foundEnd > this.#pendingEnd)
      const distance = Math.max(0, this.#pendingEnd - this.#pendingStart - this.#width)
      const isNear = isShortest && distance <= this.#proximity.distance
      if (isNear) {
        this.distance = distance
        for (let item = 0; item < this.positions.length; item++)
          this.positions[item] = this.#lists[item]!.positions[this.#pending[item]!]!
      }
      const free = this.#pending
      this.#pending = this.#found
      this.#pendingStart = this.#foundStart
      this.#pendingEnd = this.#foundEnd
      this.#hasPending = isFound
      this.#found = free
      if (isNear) return true
      if (!isFound) return false
    }
  }

  /** Finds the items from where they are looked for on, each as early as can be, and looks on behind where that stretch begins. */
  #find(): boolean {
    const { isOrdered, lengths } = this.#proximity
    const from = this.#from
    const found = this.#found
    let start = Infinity
    let end = -Infinity
    for (let item = 0; item < from.length; item++) {
      const { positions } = this.#lists[item]!
      const count = this.#counts[item]!
      const offset = this.#offsets[item]!
      const same = this.#same[item]!
      if (isOrdered) while (from[item]! < count && positions[from[item]!]! <= end) from[item]!++
      if (from[item]! >= count) return false
      start = Math.min(start, positions[from[item]!]! - offset)
      let at = from[item]!
      if (same >= 0 && at <= found[same]!) at = found[same]! + 1
      if (at >= count) return false
      found[item] = at
      end = Math.max(end, positions[at]! - offset + lengths[item]! - 1)
    }
    for (let item = 0; item < from.length; item++) {
      const at = this.#lists[item]!.positions[from[item]!]! - this.#offsets[item]!
      if (at === start) from[item]!++
      if (isOrdered) break
    }
    this.#foundStart = start
    this.#foundEnd = end
    return true
  }
}
