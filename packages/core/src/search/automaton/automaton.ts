import { LAST_POINT, rangesOf, type CharacterSet, type Ranges } from '../../query/pattern/character-set.js'
import { literalEnding, type Pattern } from '../../query/pattern/pattern.js'
import { unitsOf, unitsToString } from '../../segment/units.js'
import { Alphabet } from './alphabet.js'
import { ACCEPTING, compileNfa, SPLIT, type Nfa } from './nfa.js'

/** States of the pattern that it may be in at once. */
export interface AutomatonState {
  /** Ascending; none where no word can follow. */
  readonly positions: Uint16Array
  readonly isAccepting: boolean
  /** By letter of the alphabet, as far as they were met. */
  readonly next: (AutomatonState | undefined)[]
}

/** How many numbers all remembered states may hold together. */
const MAX_MEMORY = 1 << 18

/**
 * Says of a text, character by character, whether a pattern fits all of it. Sets of the pattern's states become states of their own when
 * they are first met (Thompson 1968; Cox, Regular expression matching can be simple and fast, 2007), and all are forgotten when
 * they take too much memory. So a character costs one step where it was met before, and never more than the pattern has states.
 */
export class Automaton {
  readonly start: AutomatonState
  /** The units that every text ends with that it accepts, as far as they are known. */
  readonly ending: Uint16Array
  /** How many of the pattern's states were looked at so far, and letters of the alphabet laid out for sets of them. */
  work = 0
  readonly #nfa: Nfa
  readonly #alphabet: Alphabet
  /** By set, the UTF-16 units that its characters may begin with. */
  readonly #units: readonly Ranges[]
  readonly #states = new Map<string, AutomatonState>()
  #memory = 0
  /** The states that one is made of, which of them are in it as marks of {@link #mark}, and those still to look at. */
  readonly #found: Uint16Array
  readonly #marks: Uint32Array
  readonly #open: number[] = []
  #mark = 0
  #count = 0

  /** O(size of the pattern). */
  constructor(pattern: Pattern) {
    this.ending = unitsOf(literalEnding(pattern))
    this.#nfa = compileNfa(pattern)
    this.#alphabet = new Alphabet(this.#nfa.characters)
    this.#units = this.#nfa.characters.map(firstUnits)
    this.#found = new Uint16Array(this.#nfa.sets.length)
    this.#marks = new Uint32Array(this.#nfa.sets.length)
    this.#begin()
    this.#reach(this.#nfa.start)
    this.start = this.#state()
  }

  /** Whether texts that it accepts may begin with anything, but all of them end alike. */
  get isKnownByEnding(): boolean {
    return this.ending.length > 0 && this.leastUnit(this.start, -1) === 0
  }

  /** Where a character leads. */
  after(state: AutomatonState, point: number): AutomatonState {
    const letter = this.#alphabet.letterOf(point)
    return state.next[letter] ?? this.#step(state, letter)
  }

  /** The least UTF-16 unit above another that a character may begin with; −1 when there is none. */
  leastUnit({ positions }: AutomatonState, above: number): number {
    this.work += positions.length
    let least = 0x10000
    for (const position of positions) {
      const set = this.#nfa.sets[position]!
      if (set >= 0) least = Math.min(least, leastAbove(this.#units[set]!, above))
    }
    return least > 0xffff ? -1 : least
  }

  #step(state: AutomatonState, letter: number): AutomatonState {
    const { sets, next } = this.#nfa
    this.work += state.positions.length
    this.#begin()
    for (const position of state.positions) {
      const set = sets[position]!
      if (set >= 0 && this.#alphabet.holds(set, letter)) this.#reach(next[position]!)
    }
    const reached = this.#state()
    state.next[letter] = reached
    return reached
  }

  #begin(): void {
    this.#count = 0
    this.#mark++
  }

  /** Puts a state and all those that it leads to without reading into what was found. */
  #reach(from: number): void {
    const { sets, next, other } = this.#nfa
    const open = this.#open
    open.push(from)
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (this.#marks[at] === this.#mark) continue
      this.#marks[at] = this.#mark
      this.work++
      if (sets[at] === SPLIT) open.push(next[at]!, other[at]!)
      else this.#found[this.#count++] = at
    }
  }

  /** The state of all that was found: one that is known, or a new one. */
  #state(): AutomatonState {
    const positions = this.#found.slice(0, this.#count).sort()
    const key = unitsToString(positions, 0, positions.length)
    const known = this.#states.get(key)
    if (known !== undefined) return known
    this.#memory += positions.length + this.#alphabet.size
    // To fill what the state leads to is the most of it where there are many letters.
    this.work += this.#alphabet.size
    if (this.#memory > MAX_MEMORY) this.#forget()
    const state: AutomatonState = {
      positions,
      isAccepting: positions[0] === ACCEPTING,
      next: new Array<undefined>(this.#alphabet.size).fill(undefined),
    }
    this.#states.set(key, state)
    return state
  }

  /** Who still holds states goes on with them; they lead to new ones. */
  #forget(): void {
    for (const state of this.#states.values()) state.next.fill(undefined)
    this.#states.clear()
    this.#memory = 0
  }
}

/** Characters of two units begin with the first of them. Of classes it is not worth finding out. */
function firstUnits({ ranges, classes, isNegated }: CharacterSet): Ranges {
  if (classes.length > 0) return [0, 0xffff]
  // Between two ranges is what they leave out.
  const points = isNegated
    ? [0, ...ranges.map((point, i) => (i % 2 === 0 ? point - 1 : point + 1)), LAST_POINT]
    : ranges
  const units: [number, number][] = []
  for (let i = 0; i < points.length; i += 2) {
    const from = points[i]!
    const to = points[i + 1]!
    if (from <= Math.min(to, 0xffff)) units.push([from, Math.min(to, 0xffff)])
    if (Math.max(from, 0x10000) <= to) units.push([highOf(Math.max(from, 0x10000)), highOf(to)])
  }
  return rangesOf(units)
}

function highOf(point: number): number {
  return 0xd800 + ((point - 0x10000) >> 10)
}

/** The least number above another that is in the ranges; 0x10000 when there is none. */
function leastAbove(ranges: Ranges, above: number): number {
  // The first range that does not end before it.
  let low = 0
  let high = ranges.length >> 1
  while (low < high) {
    const middle = (low + high) >>> 1
    if (ranges[2 * middle + 1]! <= above) low = middle + 1
    else high = middle
  }
  return 2 * low === ranges.length ? 0x10000 : Math.max(ranges[2 * low]!, above + 1)
}
