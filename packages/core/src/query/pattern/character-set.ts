/** Characters as ascending ranges of code points that neither overlap nor touch: from, to (both of them in it), from, to and so on. */
export type CharacterSet = readonly number[]

export const LAST_POINT = 0x10ffff

export const ANY_CHARACTER: CharacterSet = [0, LAST_POINT]

/** The set of some ranges in any order. O(n log n). */
export function setOf(ranges: readonly (readonly [from: number, to: number])[]): CharacterSet {
  const set: number[] = []
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = set.length - 1
    if (last > 0 && from <= set[last]! + 1) set[last] = Math.max(set[last]!, to)
    else set.push(from, to)
  }
  return set
}

/** What is not in the set. */
export function complementOf(set: CharacterSet): CharacterSet {
  // Between two ranges is one of the other; the ends come and go.
  const points = [-1, ...set, LAST_POINT + 1]
  const ranges: [number, number][] = []
  for (let i = 0; i < points.length; i += 2) ranges.push([points[i]! + 1, points[i + 1]! - 1])
  return setOf(ranges.filter(([from, to]) => from <= to))
}

/** Its ranges, to be put together with others. */
export function rangesOf(set: CharacterSet): [from: number, to: number][] {
  return Array.from({ length: set.length / 2 }, (_, i) => [set[2 * i]!, set[2 * i + 1]!])
}

/** What the classes of a regular expression hold, in any script. */
const CLASSES = {
  d: /\p{Nd}+/gu,
  w: /[\p{L}\p{M}\p{N}_]+/gu,
  s: /\p{White_Space}+/gu,
} as const

const classes = new Map<string, CharacterSet>()

/**
 * The characters of `\d` (decimal digits), `\w` (letters, marks, numbers and `_`) or `\s` (white space) as Unicode has them, or with a
 * capital letter all others; undefined for another letter. The first time takes some milliseconds.
 */
export function classOf(letter: string): CharacterSet | undefined {
  const known = classes.get(letter)
  if (known !== undefined) return known
  const lower = letter.toLowerCase()
  if (lower !== 'd' && lower !== 'w' && lower !== 's') return undefined
  const set = letter === lower ? setOf(runsOf(CLASSES[lower])) : complementOf(classOf(lower)!)
  classes.set(letter, set)
  return set
}

/** Where characters are assigned that are in a class: the first four planes, and the variation selectors. */
const ASSIGNED = [
  [0, 0xd7ff],
  [0xe000, 0x3ffff],
  [0xe0000, 0xe01ff],
] as const

/** So many characters are looked at in one text. */
const STRETCH = 0x1000

/** The code points that a pattern of one character, repeated, finds. */
function runsOf(pattern: RegExp): [from: number, to: number][] {
  const ranges: [number, number][] = []
  for (const [first, last] of ASSIGNED) {
    for (let from = first; from <= last; from += STRETCH) {
      const length = Math.min(STRETCH, last - from + 1)
      const points = Array.from({ length }, (_, i) => from + i)
      for (const [run] of String.fromCodePoint(...points).matchAll(pattern)) {
        const start = run.codePointAt(0)!
        const unitsEach = start > 0xffff ? 2 : 1
        ranges.push([start, start + run.length / unitsEach - 1])
      }
    }
  }
  return ranges
}
