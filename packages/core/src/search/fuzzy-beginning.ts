import { TermCursor, type Dictionary } from '../segment/dictionary.js'
import { unitsOf } from '../segment/units.js'
import { agreeingBeginning, FuzzyReader, type FuzzyOptions } from './fuzzy.js'
import { walkWords, type WordReader } from './walk-words.js'

/**
 * Tells of each word of a dictionary some beginning of which is within `limit` edits of what was typed, with the least such number of
 * edits, in order, until it is told to stop. Edits are those of findFuzzy. What is typed with no more units than `limit`
 * is near the empty beginning, and so near every word. O(words told of), and what findFuzzy takes; with two edits a `prefixLength`
 * of 1 makes it many times faster.
 * @returns false when it was told to stop.
 */
export function findFuzzyBeginning(
  typed: string,
  limit: number,
  words: Dictionary,
  tell: (cursor: TermCursor, edits: number) => boolean,
  { transpositions = true, prefixLength = 0 }: FuzzyOptions = {},
): boolean {
  const units = unitsOf(typed)
  const reader = new FuzzyBeginningReader(new FuzzyReader(units, limit, transpositions, 0))
  const tellNear = (cursor: TermCursor) => {
    const edits = reader.leastEdits()
    return edits > limit || tell(cursor, edits)
  }
  return walkWords(reader, new TermCursor(words), tellNear, agreeingBeginning(units, prefixLength))
}

/** Reads words as far as their beginnings may still come nearer. */
class FuzzyBeginningReader implements WordReader {
  readonly #reader: FuzzyReader
  /** By how many units were read, how near the nearest beginning of these is. */
  readonly #least: number[]

  constructor(reader: FuzzyReader) {
    this.#reader = reader
    this.#least = [reader.edits()]
  }

  get target(): Uint16Array {
    return this.#reader.target
  }

  read(units: Uint16Array, length: number, shared: number): number {
    const reader = this.#reader
    const least = this.#least
    const from = Math.min(shared, reader.readLength)
    const dead = reader.read(units, length, shared)
    for (let at = from + 1; at <= reader.readLength; at++)
      least[at] = Math.min(least[at - 1]!, reader.edits(at))
    return this.leastEdits() <= reader.limit ? 0 : dead
  }

  leastEdits(): number {
    return this.#least[this.#reader.readLength]!
  }

  leap(dead: number): number {
    return this.#reader.leap(dead)
  }

  isFree(length: number): boolean {
    return this.#reader.isFree(length)
  }
}
