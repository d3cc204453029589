import type { KeywordColumn } from '../../segment/columns.js'
import { compareUnits, unitsToString } from '../../segment/units.js'
import type { WordCursor } from '../walk-words.js'

/** Walks the values of a keyword column upwards, as TermCursor does a dictionary. */
export class KeywordCursor implements WordCursor {
  readonly #column: KeywordColumn
  units = new Uint16Array(64)
  length = 0
  shared = 0
  /** −1 before the first move. */
  ordinal = -1

  constructor(column: KeywordColumn) {
    this.#column = column
  }

  next(): boolean {
    if (this.ordinal + 1 >= this.#column.valueCount) return false
    this.#moveTo(this.ordinal + 1)
    return true
  }

  /** O(log values). */
  seek(units: Uint16Array, length: number): boolean {
    if (this.ordinal >= 0 && compareUnits(this.units, this.length, units, length) >= 0) return true
    const ordinal = this.#column.lowerBound(unitsToString(units, 0, length))
    if (ordinal === this.#column.valueCount) return false
    this.#moveTo(ordinal)
    return true
  }

  #moveTo(ordinal: number): void {
    const value = this.#column.value(ordinal)
    const { length } = value
    if (length > this.units.length) {
      const grown = new Uint16Array(length * 2)
      grown.set(this.units)
      this.units = grown
    }
    const { units } = this
    const most = Math.min(length, this.length)
    let at = 0
    while (at < most && value.charCodeAt(at) === units[at]) at++
    this.shared = at
    for (; at < length; at++) units[at] = value.charCodeAt(at)
    this.length = length
    this.ordinal = ordinal
  }
}
