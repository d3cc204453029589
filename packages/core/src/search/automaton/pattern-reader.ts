import type { WordReader } from '../walk-words.js'
import { checkDeadline } from '../deadline.js'
import type { Automaton, AutomatonState } from './automaton.js'

/** About how many steps take as long as a look at a document. */
const STEPS_PER_DOCUMENT = 16

/** How much work may be done yet. */
export interface Budget {
  /** How much may be done: units read and the automaton's work, together; below 0 when that did not suffice. */
  steps: number
}

/** Reads sorted words by an automaton, until its steps are used up: from then on, all is hopeless. */
export class PatternReader implements WordReader {
  readonly #automaton: Automaton
  /** The unit that ends a word before its length does; −1 for none. */
  readonly #terminator: number
  readonly #budget: Budget
  /** By how many units were read. Of a pair of surrogates whose first half was read last, the state before it. */
  readonly #states: AutomatonState[]
  /** The units that the states are for, as far as they did not come to a dead end. */
  #read = new Uint16Array(64)
  #readLength = 0
  target = new Uint16Array(64)

  constructor(automaton: Automaton, terminator: number, budget: Budget) {
    this.#automaton = automaton
    this.#terminator = terminator
    this.#budget = budget
    this.#states = [automaton.start]
  }

  read(units: Uint16Array, length: number, shared: number): number {
    if (this.#budget.steps < 0) return 1
    if (length > this.#read.length) this.#grow(length)
    const read = this.#read
    const states = this.#states
    const automaton = this.#automaton
    const workBefore = automaton.work
    const mostWork = workBefore + this.#budget.steps
    const from = Math.min(shared, this.#readLength)
    let at = from
    let dead = 0
    for (; at < length && units[at] !== this.#terminator; at++) {
      const unit = units[at]!
      read[at] = unit
      const before = at === 0 ? 0 : read[at - 1]!
      const isPlain = (unit & SURROGATE_BITS) !== SURROGATE && (before & HIGH_BITS) !== HIGH
      const state = states[at]!
      const reached = isPlain ? automaton.after(state, unit) : this.#afterSurrogate(state, before, unit)
      states[at + 1] = reached
      // One word may be long enough to use up all steps.
      if (reached.positions.length === 0 || automaton.work > mostWork) {
        dead = at + 1
        break
      }
    }
    this.#readLength = at
    this.#spend(at - from + 1 + automaton.work - workBefore)
    return dead
  }

  /** Whether the pattern fits the word that was read. */
  accepts(): boolean {
    const length = this.#readLength
    const state = this.#states[length]!
    const last = length === 0 ? 0 : this.#read[length - 1]!
    return (isHigh(last) ? this.#automaton.after(state, last) : state).isAccepting
  }

  leap(dead: number): number {
    if (this.#budget.steps < 0) return 0
    for (let length = dead; length > 0; length--) {
      const next = this.#nextUnit(length - 1)
      if (next < 0) continue
      this.target.set(this.#read.subarray(0, length - 1))
      this.target[length - 1] = next
      return length
    }
    return 0
  }

  isFree(length: number): boolean {
    return this.#budget.steps >= 0 && this.#nextUnit(length) === this.#read[length]! + 1
  }

  /** The least unit above the one read behind the first so many that may stand there instead; −1 when none may. */
  #nextUnit(length: number): number {
    const unit = this.#read[length]!
    // Any may stand behind the first half of a pair: it is rare, so it is not worth finding out which do.
    if (length > 0 && isHigh(this.#read[length - 1]!)) return unit < 0xffff ? unit + 1 : -1
    const { work } = this.#automaton
    const next = this.#automaton.leastUnit(this.#states[length]!, unit)
    this.#spend(this.#automaton.work - work)
    return next
  }

  #spend(steps: number): void {
    this.#budget.steps -= steps
    checkDeadline(steps / STEPS_PER_DOCUMENT)
  }

  /** Where a unit leads that is a surrogate or stands behind the first half of a pair. */
  #afterSurrogate(state: AutomatonState, before: number, unit: number): AutomatonState {
    const automaton = this.#automaton
    const isBehindHigh = isHigh(before)
    if (isBehindHigh && (unit & HIGH_BITS) === LOW)
      return automaton.after(state, 0x10000 + ((before - HIGH) << 10) + (unit - LOW))
    const reached = isBehindHigh ? automaton.after(state, before) : state
    // Only the next unit says whether it is half of a pair.
    return isHigh(unit) ? reached : automaton.after(reached, unit)
  }

  #grow(length: number): void {
    const read = new Uint16Array(length * 2)
    read.set(this.#read)
    this.#read = read
    this.target = new Uint16Array(length * 2)
  }
}

const SURROGATE_BITS = 0xf800
const SURROGATE = 0xd800
const HIGH_BITS = 0xfc00
const HIGH = 0xd800
const LOW = 0xdc00

function isHigh(unit: number): boolean {
  return (unit & HIGH_BITS) === HIGH
}
