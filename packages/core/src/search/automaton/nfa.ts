import type { CharacterSet } from '../../query/pattern/character-set.js'
import type { Pattern } from '../../query/pattern/pattern.js'

/** The state in which what was read is accepted. It reads nothing. */
export const ACCEPTING = 0

/** What a state that reads nothing has for a set. */
export const SPLIT = -1
const ACCEPT = -2

/** An automaton that may be in many states at once. State `i` reads a character of the set `sets[i]` and goes on to `next[i]`. */
export interface Nfa {
  readonly start: number
  /** By state: which of {@link characters} it reads, {@link SPLIT} to go on to both states without reading, or less. */
  readonly sets: readonly number[]
  readonly next: readonly number[]
  /** Where else a state that splits goes. */
  readonly other: readonly number[]
  /** Each set once. */
  readonly characters: readonly CharacterSet[]
}

/**
 * Compiles a pattern (Thompson, Regular expression search algorithm, 1968), from its end to its beginning: each part is told what
 * comes behind it. O(size).
 */
export function compileNfa(pattern: Pattern): Nfa {
  const sets = [ACCEPT]
  const next = [0]
  const other = [0]
  const characters: CharacterSet[] = []
  /** By set, and by what it holds: the copies of a repetition have one set. */
  const numbers = new Map<CharacterSet | string, number>()

  const add = (set: number, to: number, otherwise: number): number => {
    next.push(to)
    other.push(otherwise)
    return sets.push(set) - 1
  }
  const numberOf = (set: CharacterSet): number => {
    const known = numbers.get(set)
    if (known !== undefined) return known
    const key = JSON.stringify(set)
    const number = numbers.get(key) ?? characters.push(set) - 1
    numbers.set(set, number).set(key, number)
    return number
  }
  const build = (part: Pattern, behind: number): number => {
    switch (part.type) {
      case 'character':
        return add(numberOf(part.set), behind, 0)
      case 'sequence':
        return part.parts.reduceRight((after, of) => build(of, after), behind)
      case 'choice':
        return part.parts.map((of) => build(of, behind)).reduce((first, second) => add(SPLIT, first, second))
      case 'repetition':
        return repeat(part, behind)
    }
  }
  const repeat = (
    { part, least, most }: Extract<Pattern, { type: 'repetition' }>,
    behind: number,
  ): number => {
    let start = behind
    let left = least
    if (most === Infinity) {
      const loop = add(SPLIT, behind, behind)
      const body = build(part, loop)
      next[loop] = body
      start = least === 0 ? loop : body
      left--
    }
    // Each of those that may be left out leads on to the next one or to the end.
    for (let spare = most - least; spare > 0 && spare < Infinity; spare--)
      start = add(SPLIT, build(part, start), behind)
    for (; left > 0; left--) start = build(part, start)
    return start
  }
  return { start: build(pattern, ACCEPTING), sets, next, other, characters }
}
