/** Ascending ranges of code points that neither overlap nor touch: from, to (both of them in it), from, to and so on. */
export type Ranges = readonly number[]

/** Characters of a pattern. */
export interface CharacterSet {
  readonly ranges: Ranges
  /** What else is in it. */
  readonly classes: readonly CharacterClass[]
  /** Whether it holds all other characters instead. */
  readonly isNegated: boolean
}

/** A class of Unicode's characters: see {@link isOfClass}. */
export type ClassName = 'd' | 'w' | 's'

/** A class, or all characters that are not in it. */
export interface CharacterClass {
  readonly name: ClassName
  readonly isNegated: boolean
}

export const LAST_POINT = 0x10ffff

export const ANY_CHARACTER: CharacterSet = { ranges: [0, LAST_POINT], classes: [], isNegated: false }

const CLASSES: Readonly<Record<ClassName, RegExp>> = {
  d: /\p{Nd}/u,
  w: /[\p{L}\p{M}\p{N}_]/u,
  s: /\p{White_Space}/u,
}

/** Whether a character is a decimal digit (`d`), a letter, mark, number or `_` (`w`), or white space (`s`), in any script. */
export function isOfClass(point: number, name: ClassName): boolean {
  return CLASSES[name].test(String.fromCodePoint(point))
}

/** Puts ranges in any order together. O(n log n). */
export function rangesOf(pairs: readonly (readonly [from: number, to: number])[]): Ranges {
  const ranges: number[] = []
  for (const [from, to] of [...pairs].sort((a, b) => a[0] - b[0])) {
    const last = ranges.length - 1
    if (last > 0 && from <= ranges[last]! + 1) ranges[last] = Math.max(ranges[last]!, to)
    else ranges.push(from, to)
  }
  return ranges
}
