import { TermCursor, type Dictionary } from './dictionary.js'
import { sortByUnits } from './sort-units.js'
import { wordLengthOf } from './word-key.js'

/** The words of a dictionary in the order of their ends, forms by the words that they are forms of: read backwards they sort. Four bytes a word, made when needed. */
export class ReversedWords {
  readonly #dictionary: Dictionary
  readonly #order: Uint32Array

  /** O(words × log words). */
  constructor(dictionary: Dictionary) {
    this.#dictionary = dictionary
    this.#order = Uint32Array.from({ length: dictionary.count }, (_, ordinal) => ordinal)
    const starts = new Int32Array(dictionary.count + 1)
    let units = new Uint16Array(dictionary.count * 8)
    let at = 0
    for (const cursor = new TermCursor(dictionary); cursor.next(); starts[cursor.ordinal + 1] = at) {
      const length = wordLengthOf(cursor.units, cursor.length)
      if (at + length > units.length) {
        const grown = new Uint16Array((at + length) * 2)
        grown.set(units)
        units = grown
      }
      for (let place = length - 1; place >= 0; place--) units[at++] = cursor.units[place]!
    }
    for (const _ of sortByUnits(this.#order, { units, starts }));
  }

  /** The ordinals of the words that end with the units from `from` on, in no promised order. O(log words + answer). */
  endingWith(units: Uint16Array, from: number): Uint32Array {
    return this.#order.subarray(this.#firstFrom(units, from, false), this.#firstFrom(units, from, true))
  }

  /** The first place whose word ends with the units or sorts behind; with `after`, that sorts behind all that do. */
  #firstFrom(units: Uint16Array, from: number, after: boolean): number {
    const cursor = new TermCursor(this.#dictionary)
    let low = 0
    let high = this.#order.length
    while (low < high) {
      const middle = (low + high) >>> 1
      cursor.moveTo(this.#order[middle]!)
      const order = compareEnds(cursor, units, from)
      if (order < 0 || (after && order === 0)) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** Negative, zero or positive as the word, read backwards, sorts before, begins with or sorts after the units read so. */
function compareEnds(cursor: TermCursor, units: Uint16Array, from: number): number {
  const { units: word } = cursor
  const length = wordLengthOf(word, cursor.length)
  for (let at = 1; at <= units.length - from; at++) {
    if (at > length) return -1
    const difference = word[length - at]! - units[units.length - at]!
    if (difference !== 0) return difference
  }
  return 0
}
