import { TermCursor, type Dictionary } from '../segment/dictionary.js'
import type { ReversedWords } from '../segment/reversed-words.js'
import { unitsOf } from '../segment/units.js'
import { wordLengthOf } from '../segment/word-key.js'
import { checkDeadline } from './deadline.js'
import { walkWords, type WordReader } from './walk-words.js'

/** What counts as near besides the number of edits. */
export interface FuzzyOptions {
  /** Whether to swap two neighbours is one edit (true) rather than two. */
  readonly transpositions?: boolean
  /** So many UTF-16 units at the beginning must agree, or one more where that would part a pair of surrogates; 0 by default. */
  readonly prefixLength?: number
}

/** Told of each word that is near enough; the cursor stands at it. */
export type FuzzyVisitor = (cursor: TermCursor, edits: number) => void

/**
 * Finds the words of a dictionary within `limit` edits of a word, each once. An edit puts in, leaves out or changes a UTF-16
 * unit, or swaps two neighbours that no other edit touches (optimal string alignment; Damerau 1964, Levenshtein 1966).
 * With a `prefixLength` only words with the same beginning are read.
 *
 * The automaton of all words that are near enough walks the sorted words, and words that begin alike share its states.
 * Where a beginning can lead to no near word, the walk passes, or leaps over, all words that begin so.
 *
 * With `reversed` at hand that walk is spared most beginnings: either the last half of the word is whole, and then the near
 * word is one of those that end so; or not all edits are in the first half, and the walk may drop what uses them up there.
 */
export function findFuzzy(
  word: string,
  limit: number,
  words: Dictionary,
  reversed: ReversedWords | undefined,
  visit: FuzzyVisitor,
  { transpositions = true, prefixLength = 0 }: FuzzyOptions = {},
): void {
  const units = unitsOf(word)
  const beginning = agreeingBeginning(units, prefixLength)
  // A swap over the middle leaves neither half whole, so the unit in the middle belongs to none.
  const middle = Math.ceil(units.length / 2)
  const ending = reversed?.endingWith(units, middle)
  if (ending === undefined || limit === 0 || ending.length > MAX_ENDING) {
    visitNear(new FuzzyReader(units, limit, transpositions, 0), words, beginning, visit)
    return
  }
  const found = new Set<number>()
  const careful = new FuzzyReader(units, limit, transpositions, middle - 1)
  visitNear(careful, words, beginning, (cursor, edits) => {
    found.add(cursor.ordinal)
    visit(cursor, edits)
  })
  const reader = new FuzzyReader(units, limit, transpositions, 0)
  const cursor = new TermCursor(words)
  for (const ordinal of ending) {
    if (found.has(ordinal)) continue
    cursor.moveTo(ordinal)
    if (!cursor.startsWith(beginning, beginning.length)) continue
    const length = wordLengthOf(cursor.units, cursor.length)
    if (Math.abs(length - units.length) > limit || reader.read(cursor.units, length, 0) > 0) continue
    const edits = reader.edits()
    if (edits <= limit) visit(cursor, edits)
  }
}

/** What it takes to read a word, and to go to the next one that may be near. */
const WORK_PER_WORD = 4

/** More words with the same end than this cost more than a full walk. */
const MAX_ENDING = 512

function visitNear(
  reader: FuzzyReader,
  words: Dictionary,
  beginning: Uint16Array,
  visit: FuzzyVisitor,
): void {
  const tell = (cursor: TermCursor) => {
    const edits = reader.edits()
    if (edits <= reader.limit) visit(cursor, edits)
    return true
  }
  walkWords(reader, new TermCursor(words), tell, beginning)
}

/** What a word must begin with to agree with another one in so many units: see {@link FuzzyOptions}. */
export function agreeingBeginning(units: Uint16Array, length: number): Uint16Array {
  const isParted =
    length > 0 &&
    length < units.length &&
    (units[length - 1]! & 0xfc00) === 0xd800 &&
    (units[length]! & 0xfc00) === 0xdc00
  return units.subarray(0, isParted ? length + 1 : length)
}

/**
 * The Levenshtein automaton of a word, run as bits (after Wu and Manber, Fast text searching allowing errors, 1992, on the
 * band of Schulz and Mihov, Fast string correction with Levenshtein automata, 2002). After d units were read with e edits,
 * bit b says that d + b − limit units of the word may be done with.
 */
export class FuzzyReader implements WordReader {
  readonly limit: number
  readonly #transpositions: boolean
  /** The word with `limit` places before and behind it that no unit equals. */
  readonly #padded: Int32Array
  readonly #length: number
  readonly #careful: number
  /** For each unit of ASCII the places of the padded word that have it, where those fit into a number; else empty. */
  readonly #places: Int32Array
  /** The bits for 0 to `limit` edits, then those for the next number of units. */
  #states: Int32Array
  /** The units that the states are for. */
  #read = new Uint16Array(64)
  /** How many units were read of the last word without coming to a dead end. */
  readLength = 0
  target = new Uint16Array(64)

  /** @param careful what uses up all edits within so many units of the word is dropped. */
  constructor(word: Uint16Array, limit: number, transpositions: boolean, careful: number) {
    this.limit = limit
    this.#transpositions = transpositions
    this.#length = word.length
    this.#careful = careful
    this.#padded = new Int32Array(word.length + 4 * limit + 4).fill(-1)
    this.#places = new Int32Array(word.length + limit < 32 ? 128 : 0)
    for (let at = 0; at < word.length; at++) {
      const unit = word[at]!
      this.#padded[at + limit] = unit
      if (unit < this.#places.length) this.#places[unit]! |= 1 << (at + limit)
    }
    this.#states = new Int32Array(64 * (limit + 1))
    // Leaving out the word's first e units costs e edits.
    for (let edits = 0; edits <= limit; edits++) this.#states[edits] = (1 << (limit + edits)) & this.#band(0)
    for (let edits = 1; edits <= limit; edits++) this.#states[edits]! |= this.#states[edits - 1]!
    this.#states[limit]! &= this.#from(careful, 0)
  }

  /** Of a form it reads the word before the NUL. */
  read(units: Uint16Array, length: number, shared: number): number {
    checkDeadline(WORK_PER_WORD)
    if (length + 1 > this.#read.length) this.#grow(length + 1)
    const read = this.#read
    let at = Math.min(shared, this.readLength)
    for (; at < length && units[at] !== 0; at++) {
      read[at] = units[at]!
      if (!this.#step(at)) {
        this.readLength = at
        return at + 1
      }
    }
    this.readLength = at
    return 0
  }

  /** How far the word is that was read, or the first units of it, no more than {@link readLength}; limit + 1 for any more. */
  edits(length = this.readLength): number {
    const bit = this.#length - length + this.limit
    if (bit < 0 || bit > 2 * this.limit) return this.limit + 1
    let edits = 0
    while (edits <= this.limit && ((this.#states[length * (this.limit + 1) + edits]! >>> bit) & 1) === 0)
      edits++
    return edits
  }

  leap(dead: number): number {
    for (let length = dead; length > 0; length--) {
      const next = this.#nextUnit(length - 1, this.#read[length - 1]!)
      if (next < 0) continue
      for (let at = 0; at < length - 1; at++) this.target[at] = this.#read[at]!
      this.target[length - 1] = next
      return length
    }
    return 0
  }

  /** Whether any unit may follow the first so many read, since there is an edit to spare for it. */
  isFree(length: number): boolean {
    const limit = this.limit
    const state = length * (limit + 1)
    for (let edits = 0; edits < limit - 1; edits++) if (this.#states[state + edits] !== 0) return true
    return limit > 0 && (this.#states[state + limit - 1]! & this.#from(this.#careful - 1, length)) !== 0
  }

  /** The least unit above `unit` that may stand behind the first `length` units read; −1 when none may. */
  #nextUnit(length: number, unit: number): number {
    if (unit === 0xffff) return -1
    if (this.isFree(length)) return unit + 1
    const limit = this.limit
    const state = length * (limit + 1)
    let bits = 0
    for (let edits = 0; edits <= limit; edits++) bits |= this.#states[state + edits]!
    let before = 0
    if (length > 0 && this.#transpositions)
      for (let edits = 0; edits < limit; edits++) before |= this.#states[state - limit - 1 + edits]!
    let next = 0x10000
    for (let bit = 0; bit <= 2 * limit; bit++) {
      const wanted = this.#padded[length + bit]!
      if (((bits >>> bit) & 1) === 1 && wanted > unit && wanted < next) next = wanted
      // The second of two that are swapped.
      if (((before >>> bit) & 1) === 0 || wanted !== this.#read[length - 1]) continue
      const swapped = this.#padded[length - 1 + bit]!
      if (swapped > unit && swapped < next) next = swapped
    }
    return next > 0xffff ? -1 : next
  }

  /** Works out the bits behind the unit read at a place. @returns whether any is set. */
  #step(at: number): boolean {
    const limit = this.limit
    const states = this.#states
    const unit = this.#read[at]!
    const before = at * (limit + 1)
    const band = this.#band(at + 1)
    const last = band & this.#from(this.#careful, at + 1)
    const equal = this.#equal(at, unit)
    // Places where the last two units are those of the word, swapped.
    const crossed = at === 0 || !this.#transpositions ? 0 : this.#equal(at - 1, unit)
    const swapped = crossed === 0 ? 0 : crossed & this.#equal(at, this.#read[at - 1]!)
    let fewer = 0
    let any = 0
    for (let edits = 0; edits <= limit; edits++) {
      let bits = states[before + edits]! & equal
      if (edits > 0) {
        const less = states[before + edits - 1]!
        bits |= less | (less >>> 1) | (fewer << 1)
        if (swapped !== 0) bits |= states[before - limit - 1 + edits - 1]! & swapped
      }
      bits &= edits === limit ? last : band
      states[before + limit + 1 + edits] = bits
      fewer = bits
      any |= bits
    }
    return any !== 0
  }

  /** The bits at which the word has this unit, when so many units were read. */
  #equal(read: number, unit: number): number {
    // No place is further than a shift reaches.
    if (unit < this.#places.length)
      return read > 31 ? 0 : (this.#places[unit]! >>> read) & ((2 << (2 * this.limit)) - 1)
    const padded = this.#padded
    let bits = 0
    for (let bit = 0, at = read; bit <= 2 * this.limit; bit++, at++) if (padded[at] === unit) bits |= 1 << bit
    return bits
  }

  /** The bits that stand for no less than none and no more than all of the word's units. */
  #band(read: number): number {
    const width = 2 * this.limit + 1
    const from = Math.max(0, this.limit - read)
    const to = Math.min(width, this.#length - read + this.limit + 1)
    return to <= from ? 0 : ((1 << to) - 1) & (-1 << from)
  }

  /** The bits that stand for at least so many units of the word. */
  #from(place: number, read: number): number {
    const bit = place - read + this.limit
    return bit <= 0 ? -1 : bit > 31 ? 0 : -1 << bit
  }

  #grow(length: number): void {
    const states = new Int32Array(length * 2 * (this.limit + 1))
    states.set(this.#states)
    this.#states = states
    const read = new Uint16Array(length * 2)
    read.set(this.#read)
    this.#read = read
    this.target = new Uint16Array(length * 2)
  }
}
