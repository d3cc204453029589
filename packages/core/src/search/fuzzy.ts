import type { TermCursor } from '../segment/dictionary.js'
import { unitsOf } from '../segment/units.js'

/** Told of each word that is near enough; the cursor stands at it. */
export type FuzzyVisitor = (cursor: TermCursor, edits: number) => void

/**
 * Finds the words of a dictionary within `limit` edits of a word. An edit puts in, leaves out or changes a UTF-16 unit, or
 * swaps two neighbours that no other edit touches (optimal string alignment; Damerau 1964, Levenshtein 1966).
 *
 * The automaton of all words that are near enough walks the sorted words: its state after some units is the band of the
 * edit matrix around the diagonal, kept for each unit of the current word, so that words which begin alike share the work.
 * Where a beginning can lead to no near word, the walk leaps to the next beginning that can (as Lucene does with the
 * automata of Schulz and Mihov, Fast string correction with Levenshtein automata, 2002).
 */
export function findFuzzy(word: string, limit: number, cursor: TermCursor, visit: FuzzyVisitor): void {
  const walk = new FuzzyWalk(word, limit)
  let isThere = cursor.next()
  while (isThere) {
    const dead = walk.read(cursor.units, cursor.length)
    if (dead < 0) {
      const edits = walk.editsAt(cursor.length)
      if (edits <= limit) visit(cursor, edits)
      isThere = cursor.next()
      continue
    }
    const length = walk.leap(dead)
    isThere = length > 0 && cursor.seek(walk.target, length)
  }
}

class FuzzyWalk {
  readonly #word: Uint16Array
  readonly #limit: number
  /** Cells of a row: 2 × limit + 1. */
  readonly #width: number
  /** Rows by units read, a row after the other; cell b of row d is for d + b − limit units of the word. */
  #rows: Uint8Array
  /** Least cell of each row. */
  #least: Uint8Array
  /** The units that the rows are for. */
  #read = new Uint16Array(64)
  #length = 0
  /** Where to go on after {@link leap}. */
  target = new Uint16Array(64)

  constructor(word: string, limit: number) {
    this.#word = unitsOf(word)
    this.#limit = limit
    this.#width = 2 * limit + 1
    this.#rows = new Uint8Array(64 * this.#width)
    this.#least = new Uint8Array(64)
    for (let cell = 0; cell < this.#width; cell++) {
      const units = cell - limit
      this.#rows[cell] = units < 0 || units > word.length ? limit + 1 : units
    }
  }

  /**
   * Reads a word from where it differs from the one before. Returns −1, or how many units of it make a beginning that leads
   * to no near word.
   */
  read(units: Uint16Array, length: number): number {
    if (length + 2 > this.#least.length) this.#grow(length + 2)
    let at = 0
    while (at < this.#length && at < length && this.#read[at] === units[at]) at++
    for (; at < length; at++) {
      this.#read[at] = units[at]!
      this.#length = at + 1
      this.#step(at + 1)
      if (this.#least[at + 1]! > this.#limit) return at + 1
    }
    this.#length = length
    return -1
  }

  /** How far the current word of this length is, limit + 1 for any more. */
  editsAt(length: number): number {
    const cell = this.#word.length - length + this.#limit
    return cell < 0 || cell >= this.#width ? this.#limit + 1 : this.#rows[length * this.#width + cell]!
  }

  /**
   * The next beginning in order that may lead to a near word, given that the first `dead` units of the current one do not:
   * it is put into {@link target} and its length returned; 0 when there is none.
   */
  leap(dead: number): number {
    for (let length = dead; length > 0; length--) {
      const next = this.#nextUnit(length - 1, this.#read[length - 1]!)
      if (next < 0) continue
      this.target.set(this.#read.subarray(0, length - 1))
      this.target[length - 1] = next
      return length
    }
    return 0
  }

  /** The least unit above `unit` that may stand behind the first `length` units; −1 when none may. */
  #nextUnit(length: number, unit: number): number {
    if (unit === 0xffff) return -1
    // With an edit to spare any unit may be one that was put in.
    if (this.#least[length]! < this.#limit) return unit + 1
    const word = this.#word
    const row = length * this.#width
    let next = 0x10000
    for (let cell = 0; cell < this.#width; cell++) {
      const at = length + cell - this.#limit
      if (at < 0 || at >= word.length) continue
      if (this.#rows[row + cell]! <= this.#limit && word[at]! > unit && word[at]! < next) next = word[at]!
      // The second of two that are swapped.
      if (length > 0 && at > 0 && word[at - 1]! > unit && word[at - 1]! < next) {
        const isSwap =
          this.#read[length - 1] === word[at] && this.#rows[row - this.#width + cell]! < this.#limit
        if (isSwap) next = word[at - 1]!
      }
    }
    return next > 0xffff ? -1 : next
  }

  /** Works out the row of the first `length` units from those before. */
  #step(length: number): void {
    const rows = this.#rows
    const width = this.#width
    const word = this.#word
    const beyond = this.#limit + 1
    const unit = this.#read[length - 1]!
    const row = length * width
    let least = beyond
    for (let cell = 0; cell < width; cell++) {
      const at = length + cell - this.#limit
      let edits = beyond
      if (at >= 0 && at <= word.length) {
        if (at > 0) edits = rows[row - width + cell]! + (word[at - 1] === unit ? 0 : 1)
        if (cell + 1 < width && rows[row - width + cell + 1]! + 1 < edits)
          edits = rows[row - width + cell + 1]! + 1
        if (cell > 0 && at > 0 && rows[row + cell - 1]! + 1 < edits) edits = rows[row + cell - 1]! + 1
        if (
          length > 1 &&
          at > 1 &&
          word[at - 2] === unit &&
          word[at - 1] === this.#read[length - 2] &&
          rows[row - 2 * width + cell]! + 1 < edits
        ) {
          edits = rows[row - 2 * width + cell]! + 1
        }
        if (edits > beyond) edits = beyond
      }
      rows[row + cell] = edits
      if (edits < least) least = edits
    }
    this.#least[length] = least
  }

  #grow(length: number): void {
    const grow = (from: Uint8Array, size: number) => {
      const grown = new Uint8Array(size)
      grown.set(from)
      return grown
    }
    this.#rows = grow(this.#rows, length * 2 * this.#width)
    this.#least = grow(this.#least, length * 2)
    const read = new Uint16Array(length * 2)
    read.set(this.#read)
    this.#read = read
    this.target = new Uint16Array(length * 2)
  }
}
