import { LAST_POINT, type CharacterSet } from '../../query/pattern/character-set.js'

/** Characters below this are looked up in a table. */
const ASCII = 128

/**
 * Characters that no set of an automaton tells apart are one class (Aho, Sethi and Ullman, Compilers, 1986). There are few classes
 * where there are few sets, however many characters those have.
 */
export class Alphabet {
  /** How many classes there are. */
  readonly size: number
  /** Where each interval of code points begins, and the class of each. */
  readonly #starts: Int32Array
  readonly #classes: Uint16Array
  readonly #ascii = new Uint16Array(ASCII)
  /** By set, whether it holds a class. */
  readonly #members: readonly Uint8Array[]

  /** O(sets × their ranges). */
  constructor(sets: readonly CharacterSet[]) {
    const starts = [...new Set([0, ...sets.flatMap(startsOf)])].sort((a, b) => a - b)
    this.#starts = Int32Array.from(starts)
    const split = starts.map(() => 0)
    let count = 1
    for (const set of sets) {
      // What the set holds of each class becomes a class of its own.
      const numbers = new Map<number, number>()
      for (const interval of this.#intervalsOf(set)) {
        const old = split[interval]!
        if (!numbers.has(old)) numbers.set(old, count++)
        split[interval] = numbers.get(old)!
      }
    }
    // Some of them have nothing left.
    const numbers = new Map([...new Set(split)].map((old, number) => [old, number]))
    const classes = Uint16Array.from(split, (old) => numbers.get(old)!)
    this.#classes = classes
    this.size = numbers.size
    for (let point = 0; point < ASCII; point++) this.#ascii[point] = this.#classes[this.#intervalOf(point)]!
    this.#members = sets.map((set) => {
      const member = new Uint8Array(this.size)
      for (const interval of this.#intervalsOf(set)) member[classes[interval]!] = 1
      return member
    })
  }

  /** O(1) for ASCII, else O(log intervals). */
  classOf(point: number): number {
    return point < ASCII ? this.#ascii[point]! : this.#classes[this.#intervalOf(point)]!
  }

  /** Whether the set of that number holds the characters of a class. */
  holds(set: number, of: number): boolean {
    return this.#members[set]![of] === 1
  }

  /** The last interval that does not begin behind the character. */
  #intervalOf(point: number): number {
    const starts = this.#starts
    let low = 0
    let high = starts.length
    while (high - low > 1) {
      const middle = (low + high) >>> 1
      if (starts[middle]! <= point) low = middle
      else high = middle
    }
    return low
  }

  /** The intervals of a set, in order. */
  *#intervalsOf(set: CharacterSet): Generator<number, void> {
    for (let i = 0; i < set.length; i += 2) {
      const last = this.#intervalOf(set[i + 1]!)
      for (let interval = this.#intervalOf(set[i]!); interval <= last; interval++) yield interval
    }
  }
}

/** Where membership of the set changes. */
function startsOf(set: CharacterSet): number[] {
  return set.map((point, i) => (i % 2 === 0 ? point : point + 1)).filter((point) => point <= LAST_POINT)
}
