import type { Token } from '../analysis/index.js'

/** One way to read a text: words that follow each other. */
export interface Reading {
  readonly tokens: readonly Token[]
  /** 1 for what was written, less for what stands for it. */
  readonly closeness: number
}

/** A text has so many readings at most; the first ones count. */
export const MAX_READINGS = 16

/**
 * The ways to read a text: a compound counts as its parts or as one word, so `wi-fi zone` is `wi fi zone` and `wifi zone`. The
 * first one has all compounds in parts. None for a text without a word.
 */
export function readingsOf(tokens: readonly Token[]): Reading[] {
  const [first, ...more] = tokens
  if (first === undefined) return []
  if (more.every((token, i) => token.position !== tokens[i]!.position)) return [{ tokens, closeness: 1 }]
  let readings: (readonly Token[])[] = [[]]
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!
    if (at > 0 && tokens[at - 1]!.position === token.position) {
      // A compound, behind its parts: each reading so far may end with it in their place.
      const joined = readings.map((reading) => [...reading.filter(({ start }) => start < token.start), token])
      const all = [
        ...readings,
        ...joined.filter((reading) => !readings.some((other) => isSame(reading, other))),
      ]
      readings = all.slice(0, MAX_READINGS)
    } else readings = readings.map((reading) => [...reading, token])
  }
  return readings.map((reading) => ({ tokens: reading, closeness: 1 }))
}

function isSame(a: readonly Token[], b: readonly Token[]): boolean {
  return a.length === b.length && a.every((token, i) => token === b[i])
}
