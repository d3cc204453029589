import {
  isOfClass,
  LAST_POINT,
  type CharacterSet,
  type ClassName,
  type Ranges,
} from '../../query/pattern/character-set.js'

/** Characters below this are looked up in a table. */
const ASCII = 128

/**
 * Characters that no set of an automaton tells apart have one letter. There are few letters where there are few sets, however many
 * characters those have.
 */
export class Alphabet {
  /** How many letters there are. */
  readonly size: number
  /** Where each interval of code points begins that no range of a set parts, and the group of each: sets hold all or none of one. */
  readonly #starts: Int32Array
  readonly #groups: Uint16Array
  /** The classes of Unicode that sets have. A letter is a group and a bit for each of these. */
  readonly #classes: readonly ClassName[]
  readonly #ascii = new Uint16Array(ASCII)
  /** By set, whether it holds a letter. */
  readonly #members: readonly Uint8Array[]

  /** O(sets × letters + ranges × log ranges). */
  constructor(sets: readonly CharacterSet[]) {
    const starts = [...new Set([0, ...sets.flatMap(({ ranges }) => startsOf(ranges))])].sort((a, b) => a - b)
    this.#starts = Int32Array.from(starts)
    this.#groups = this.#groupsOf(sets)
    this.#classes = [...new Set(sets.flatMap(({ classes }) => classes.map(({ name }) => name)))]
    const groups = this.#groups.reduce((most, group) => Math.max(most, group), 0) + 1
    this.size = groups << this.#classes.length
    for (let point = 0; point < ASCII; point++) this.#ascii[point] = this.#find(point)
    this.#members = sets.map((set) => this.#membersOf(set))
  }

  /** The letter of a character. O(1) for ASCII, else O(log intervals). */
  letterOf(point: number): number {
    return point < ASCII ? this.#ascii[point]! : this.#find(point)
  }

  /** Whether the set of that number holds the characters of a letter. */
  holds(set: number, letter: number): boolean {
    return this.#members[set]![letter] === 1
  }

  #find(point: number): number {
    let letter = this.#groups[this.#intervalOf(point)]!
    for (const name of this.#classes) letter = 2 * letter + (isOfClass(point, name) ? 1 : 0)
    return letter
  }

  /** By interval, its group: what a set holds of a group becomes one of its own (Paige and Tarjan, 1987). */
  #groupsOf(sets: readonly CharacterSet[]): Uint16Array {
    const groups = new Array<number>(this.#starts.length).fill(0)
    let count = 1
    for (const { ranges } of sets) {
      const parted = new Map<number, number>()
      for (const interval of this.#intervalsOf(ranges)) {
        const group = groups[interval]!
        if (!parted.has(group)) parted.set(group, count++)
        groups[interval] = parted.get(group)!
      }
    }
    // Some of them have nothing left.
    const numbers = new Map([...new Set(groups)].map((group, number) => [group, number]))
    return Uint16Array.from(groups, (group) => numbers.get(group)!)
  }

  #membersOf({ ranges, classes, isNegated }: CharacterSet): Uint8Array {
    const members = new Uint8Array(this.size).fill(isNegated ? 1 : 0)
    const member = isNegated ? 0 : 1
    const width = this.#classes.length
    for (const interval of this.#intervalsOf(ranges)) {
      const group = this.#groups[interval]!
      members.fill(member, group << width, (group + 1) << width)
    }
    for (const { name, isNegated: isOther } of classes) {
      const place = width - 1 - this.#classes.indexOf(name)
      const wanted = isOther ? 0 : 1
      for (let letter = 0; letter < this.size; letter++)
        if (((letter >> place) & 1) === wanted) members[letter] = member
    }
    return members
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

  *#intervalsOf(ranges: Ranges): Generator<number, void> {
    for (let i = 0; i < ranges.length; i += 2) {
      const last = this.#intervalOf(ranges[i + 1]!)
      for (let interval = this.#intervalOf(ranges[i]!); interval <= last; interval++) yield interval
    }
  }
}

/** Where a range begins, or what is behind one. */
function startsOf(ranges: Ranges): number[] {
  return ranges.map((point, i) => (i % 2 === 0 ? point : point + 1)).filter((point) => point <= LAST_POINT)
}
