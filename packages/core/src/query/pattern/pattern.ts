import type { CharacterSet } from './character-set.js'

/** How words may look, as a tree. `size` bounds the states of its automaton. */
export type Pattern =
  | { readonly type: 'character'; readonly set: CharacterSet; readonly size: number }
  | { readonly type: 'sequence' | 'choice'; readonly parts: readonly Pattern[]; readonly size: number }
  | {
      readonly type: 'repetition'
      readonly part: Pattern
      readonly least: number
      /** Infinity for any number. */
      readonly most: number
      readonly size: number
    }

/** Makes of a literal part of a pattern what stands in the dictionary: lower case without diacritics, say. */
export type Fold = (text: string) => string

/** How long a pattern may be, in UTF-16 units. */
export const MAX_PATTERN_LENGTH = 1000

/** How many states its automaton may have, once counted repetitions are written out. */
export const MAX_PATTERN_SIZE = 2000

/** How many different characters and classes it may have, so that an alphabet for them is soon laid out. */
const MAX_PATTERN_SETS = 256

/** How many ranges of characters all of these may have together. */
const MAX_PATTERN_RANGES = 512

/** How deep its groups may be nested. */
export const MAX_PATTERN_DEPTH = 50

/** A pattern that is none. The message is a sentence that names the culprit and the way out. */
export class PatternError extends Error {
  override readonly name = 'PatternError'
  /** Where the culprit begins, in UTF-16 units of the pattern. */
  readonly position: number

  constructor(message: string, position: number) {
    super(message)
    this.position = position
  }
}

/** @throws {PatternError} when the text is too long for a pattern. */
export function checkLength(text: string): void {
  if (text.length > MAX_PATTERN_LENGTH) {
    throw new PatternError(
      `A pattern has at most ${MAX_PATTERN_LENGTH} UTF-16 units, not ${text.length}: write a shorter one.`,
      MAX_PATTERN_LENGTH,
    )
  }
}

/** @throws {PatternError} when its automaton would be too large; what makes it so stands at `position`. */
export function checkSize(pattern: Pattern, position: number): Pattern {
  if (pattern.size <= MAX_PATTERN_SIZE) return pattern
  throw new PatternError(
    `The pattern is too large: written out, its repetitions have more than ${MAX_PATTERN_SIZE} states. Repeat less, or use * or +.`,
    position,
  )
}

/** @throws {PatternError} when it has too many different characters and classes. O(size of the tree). */
export function checkCharacters(pattern: Pattern): Pattern {
  const sets = new Map<string, number>()
  const open = [pattern]
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (part.type === 'character') sets.set(JSON.stringify(part.set), part.set.ranges.length / 2)
    else if (part.type === 'repetition') open.push(part.part)
    else open.push(...part.parts)
  }
  const ranges = [...sets.values()].reduce((sum, count) => sum + count, 0)
  if (sets.size <= MAX_PATTERN_SETS && ranges <= MAX_PATTERN_RANGES) return pattern
  throw new PatternError(
    `The pattern has more than ${MAX_PATTERN_SETS} different characters and classes, or ${MAX_PATTERN_RANGES} ranges of characters: write a simpler one.`,
    0,
  )
}

export function character(set: CharacterSet): Pattern {
  return { type: 'character', set, size: 1 }
}

/** One after the other; of no parts, the empty word. */
export function sequence(parts: readonly Pattern[]): Pattern {
  return parts.length === 1 ? parts[0]! : { type: 'sequence', parts, size: totalSize(parts) }
}

/** Any of one or more. */
export function choice(parts: readonly Pattern[]): Pattern {
  return parts.length === 1 ? parts[0]! : { type: 'choice', parts, size: totalSize(parts) + parts.length - 1 }
}

export function repetition(part: Pattern, least: number, most: number): Pattern {
  const copies = most === Infinity ? Math.max(least, 1) : most
  // What may be left out takes a state to do so. The empty word counts, too: its copies take time.
  const skips = most === Infinity ? 1 : most - least
  return { type: 'repetition', part, least, most, size: copies * Math.max(part.size, 1) + skips }
}

/** Characters as they stand; a pair of surrogates is one. */
export function literal(text: string): Pattern[] {
  return Array.from(text, (of) => {
    const point = of.codePointAt(0)!
    return character({ ranges: [point, point], classes: [], isNegated: false })
  })
}

/** What every word ends with that the pattern fits; '' when none is found. */
export function literalEnding(pattern: Pattern): string {
  const parts = pattern.type === 'sequence' ? pattern.parts : [pattern]
  let ending = ''
  for (let i = parts.length - 1; i >= 0; i--) {
    const part = parts[i]!
    if (part.type !== 'character') break
    const { ranges, classes, isNegated } = part.set
    if (ranges.length !== 2 || ranges[0] !== ranges[1] || classes.length > 0 || isNegated) break
    ending = String.fromCodePoint(ranges[0]!) + ending
  }
  return ending
}

function totalSize(parts: readonly Pattern[]): number {
  return parts.reduce((total, { size }) => total + size, 0)
}
