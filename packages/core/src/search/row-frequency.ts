import { PositionList } from '../segment/postings-list.js'
import { countRuns, findRowStarts } from './phrase.js'
import { ProximityMatcher, type Proximity } from './proximity.js'

/** How often a row of terms stands in a text, from the positions of each. */
export interface RowFrequency {
  /**
   * @param lists the positions of each different term, ascending.
   * @param counts how many each list has.
   */
  count(lists: readonly PositionList[], counts: Int32Array): number
}

/** Terms side by side. @param row for each place which of the lists stands there. */
export function runFrequency(row: readonly number[]): RowFrequency {
  return { count: (lists, counts) => countRuns(row, lists, counts) }
}

/**
 * Items, each a term or some side by side, near each other. A stretch that is out of line by d counts 1 / (1 + d), as in Lucene;
 * all of them together count no more than the rarest term stands there.
 */
export class NearFrequency implements RowFrequency {
  /** For each different item, its terms. */
  readonly #rows: readonly (readonly number[])[]
  /** For each item, which of the rows it is. */
  readonly #items: readonly number[]
  readonly #matcher: ProximityMatcher
  readonly #starts: readonly PositionList[]
  readonly #lists: PositionList[]
  readonly #counts: Int32Array

  /** @param row for each word of all items which of the lists of positions is its own. */
  constructor(row: readonly number[], proximity: Proximity) {
    const rows = new Map<string, readonly number[]>()
    let at = 0
    const keys = proximity.lengths.map((length) => {
      const terms = row.slice(at, (at += length))
      const key = terms.join(' ')
      rows.set(key, terms)
      return key
    })
    const distinct = [...rows.keys()]
    this.#rows = [...rows.values()]
    this.#items = keys.map((key) => distinct.indexOf(key))
    this.#matcher = new ProximityMatcher(this.#items, proximity)
    this.#starts = this.#rows.map(() => new PositionList())
    this.#lists = this.#items.map((item) => this.#starts[item]!)
    this.#counts = new Int32Array(this.#items.length)
  }

  count(lists: readonly PositionList[], counts: Int32Array): number {
    const matcher = this.#place(lists, counts)
    let frequency = 0
    while (matcher.next()) frequency += 1 / (1 + matcher.distance)
    if (frequency === 0) return 0
    // No item stands there more often than its words do.
    for (let i = 0; i < counts.length; i++) if (counts[i]! < frequency) frequency = counts[i]!
    return frequency
  }

  /** Tells of each stretch where the items begin. The array is used again for the next. */
  eachStretch(
    lists: readonly PositionList[],
    counts: Int32Array,
    tell: (positions: Int32Array) => void,
  ): void {
    const matcher = this.#place(lists, counts)
    while (matcher.next()) tell(matcher.positions)
  }

  #place(lists: readonly PositionList[], counts: Int32Array): ProximityMatcher {
    for (let item = 0; item < this.#items.length; item++) {
      const distinct = this.#items[item]!
      const row = this.#rows[distinct]!
      if (row.length === 1) {
        this.#lists[item] = lists[row[0]!]!
        this.#counts[item] = counts[row[0]!]!
      } else {
        this.#counts[item] = findRowStarts(row, lists, counts, this.#starts[distinct]!)
      }
    }
    this.#matcher.reset(this.#lists, this.#counts)
    return this.#matcher
  }
}
