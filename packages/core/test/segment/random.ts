/** Random numbers that a seed decides: fast-check picks the seed, and what is too large to shrink comes from here. */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed | 0
  }

  /** From 0 up to but without 1 (Mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number from 0 up to but without the limit. */
  below(limit: number): number {
    return Math.floor(this.next() * limit)
  }

  /** True so many times in one. */
  chance(share: number): boolean {
    return this.next() < share
  }
}
