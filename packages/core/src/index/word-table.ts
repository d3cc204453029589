import { sortByUnits } from '../segment/sort-units.js'

/** Numbers words by their units, from 0 in the order they are first met. No string is made for a word. */
export class WordTable {
  count = 0
  /** The units of all words one after the other. */
  #pool = new Uint16Array(1024)
  #poolLength = 0
  /** Where each word's units begin, and at last where all end. */
  #starts = new Int32Array(129)
  #hashes = new Int32Array(128)
  /** Open addressing by hash: numbers + 1, 0 where free. */
  #slots = new Int32Array(256)

  /** The number of the word, a new one when it is new: the caller can tell by {@link count}. */
  numberOf(units: Uint16Array, length: number, hash: number): number {
    const slots = this.#slots
    const mask = slots.length - 1
    let slot = hash & mask
    for (let entry = slots[slot]!; entry !== 0; entry = slots[slot]!) {
      if (this.#hashes[entry - 1] === hash && this.#is(entry - 1, units, length)) return entry - 1
      slot = (slot + 1) & mask
    }
    return this.#append(slot, units, length, hash)
  }

  /** The units of a word as a view that the next new word may leave behind. */
  units(number: number): Uint16Array {
    return this.#pool.subarray(this.#starts[number], this.#starts[number + 1])
  }

  /** The numbers of those words for which `isWanted` is not 0, in the order of their code units. Pauses now and then. */
  *sorted(isWanted: Uint32Array): Generator<void, Uint32Array> {
    let wanted = 0
    for (let number = 0; number < this.count; number++) if (isWanted[number] !== 0) wanted++
    const numbers = new Uint32Array(wanted)
    for (let number = 0, at = 0; number < this.count; number++)
      if (isWanted[number] !== 0) numbers[at++] = number
    yield
    yield* sortByUnits(numbers, { units: this.#pool, starts: this.#starts.subarray(0, this.count + 1) })
    return numbers
  }

  #is(number: number, units: Uint16Array, length: number): boolean {
    const start = this.#starts[number]!
    if (this.#starts[number + 1]! - start !== length) return false
    const pool = this.#pool
    for (let i = 0; i < length; i++) if (pool[start + i] !== units[i]) return false
    return true
  }

  #append(slot: number, units: Uint16Array, length: number, hash: number): number {
    const number = this.count++
    if (this.#poolLength + length > this.#pool.length) {
      const grown = new Uint16Array(Math.max(this.#pool.length * 2, this.#poolLength + length))
      grown.set(this.#pool)
      this.#pool = grown
    }
    for (let i = 0; i < length; i++) this.#pool[this.#poolLength + i] = units[i]!
    this.#poolLength += length
    if (this.count === this.#hashes.length) this.#grow()
    this.#starts[this.count] = this.#poolLength
    this.#hashes[number] = hash
    this.#slots[slot] = number + 1
    if (this.count * 2 > this.#slots.length) this.#rehash()
    return number
  }

  #grow(): void {
    const starts = new Int32Array(this.#hashes.length * 2 + 1)
    starts.set(this.#starts)
    this.#starts = starts
    const hashes = new Int32Array(this.#hashes.length * 2)
    hashes.set(this.#hashes)
    this.#hashes = hashes
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 2)
    const mask = slots.length - 1
    for (let number = 0; number < this.count; number++) {
      let slot = this.#hashes[number]! & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = number + 1
    }
    this.#slots = slots
  }
}
