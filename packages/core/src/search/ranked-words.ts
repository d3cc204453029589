import type { TextFieldReader } from '../segment/text-field.js'
import { PriorityQueue } from './priority-queue.js'

/** So many words, or groups of the level below, make a group: as many words as a block of the dictionary has. */
const GROUP = 16
const GROUP_SHIFT = 4

/**
 * How common the commonest word of each group of words is, of each group of groups, and so on up to one: a tree of
 * maxima, 0.27 bytes a word. Counts are those of the dictionary: of removed documents too, so at least the live ones.
 */
type Maxima = readonly Uint32Array[]

/** A segment never changes, so what was made for it stays right. */
const known = new WeakMap<TextFieldReader, Maxima>()

/** O(words) the first time, O(1) from then on. */
function maximaOf(reader: TextFieldReader): Maxima {
  let maxima = known.get(reader)
  if (maxima === undefined) known.set(reader, (maxima = findMaxima(reader)))
  return maxima
}

function findMaxima(reader: TextFieldReader): Maxima {
  const { count } = reader.words
  let level = new Uint32Array(Math.ceil(count / GROUP))
  for (let ordinal = 0; ordinal < count; ordinal++) {
    const frequency = reader.wordFrequency(ordinal)
    if (frequency > level[ordinal >> GROUP_SHIFT]!) level[ordinal >> GROUP_SHIFT] = frequency
  }
  const levels = [level]
  while (level.length > 1) {
    const above = new Uint32Array(Math.ceil(level.length / GROUP))
    for (let i = 0; i < level.length; i++) {
      if (level[i]! > above[i >> GROUP_SHIFT]!) above[i >> GROUP_SHIFT] = level[i]!
    }
    levels.push((level = above))
  }
  return levels
}

/** A word, or a group of words that was not looked into. */
interface Node {
  /** The ordinal of the word, or of the group's first. */
  readonly ordinal: number
  /** 0 for a word, 1 for a group of words, 2 for a group of groups. */
  readonly level: number
  /** How many documents hold the word, removed ones too; for a group, its commonest. */
  readonly frequency: number
}

/** Equally common words by ordinal, and a group before the words that it may hold one before. */
function isBefore(a: Node, b: Node): boolean {
  return a.frequency > b.frequency || (a.frequency === b.frequency && a.ordinal < b.ordinal)
}

/**
 * The words of a stretch of ordinals, the commonest first, equally common ones by ordinal. The best k cost O(k log words),
 * however long the stretch is: groups are looked into when the commonest word is in none that was.
 */
export class RankedStretch {
  readonly #reader: TextFieldReader
  readonly #maxima: Maxima
  readonly #from: number
  readonly #to: number
  readonly #queue = new PriorityQueue<Node>(isBefore)

  constructor(reader: TextFieldReader, from: number, to: number) {
    this.#reader = reader
    this.#maxima = maximaOf(reader)
    this.#from = from
    this.#to = to
    const level = this.#maxima.length
    if (from < to) this.#queue.push({ ordinal: 0, level, frequency: this.#maxima[level - 1]![0]! })
  }

  /** The word that comes next; undefined when there are no more. */
  get next(): { readonly ordinal: number; readonly frequency: number } | undefined {
    const queue = this.#queue
    for (let first = queue.first; first !== undefined; first = queue.first) {
      if (first.level === 0) return first
      queue.pop()
      this.#lookInto(first)
    }
    return undefined
  }

  skip(): void {
    this.#queue.pop()
  }

  #lookInto({ ordinal, level }: Node): void {
    const below = level - 1
    const shift = GROUP_SHIFT * below
    const width = 1 << shift
    const end = Math.min(this.#to, ordinal + width * GROUP)
    // Groups begin at multiples of their width, so the first may begin before the stretch does.
    let at = ordinal
    if (this.#from > at) at = (this.#from >> shift) << shift
    for (; at < end; at += width) {
      const frequency = below === 0 ? this.#reader.wordFrequency(at) : this.#maxima[below - 1]![at >> shift]!
      this.#queue.push({ ordinal: at, level: below, frequency })
    }
  }
}
