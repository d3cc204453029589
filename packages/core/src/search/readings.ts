import type { Token } from '../analysis/index.js'

/** One way to read a text: words that follow each other. */
export interface Reading {
  readonly tokens: readonly Token[]
  /** Whether it is not what was written, but stands for it. */
  readonly isSynonym: boolean
}

/** So many compounds of a text are read as one word, too; later ones as their parts alone. */
const MAX_COMPOUNDS = 4

/**
 * The ways to read a text: a compound counts as its parts or as one word, so `wi-fi zone` is `wi fi zone` and `wifi zone`. The
 * first one has all compounds in parts. None for a text without a word. Linear in the text.
 */
export function readingsOf(tokens: readonly Token[]): Reading[] {
  if (tokens.length === 0) return []
  const readings: Token[][] = [[]]
  let compounds = 0
  tokens.forEach((token, at) => {
    if (tokens[at - 1]?.position !== token.position) for (const reading of readings) reading.push(token)
    else if (++compounds <= MAX_COMPOUNDS) {
      // It stands behind its parts: each reading so far may end with it in their place.
      const joined = readings.map((reading) => {
        let parts = reading.length
        while (parts > 0 && reading[parts - 1]!.start >= token.start) parts--
        return [...reading.slice(0, parts), token]
      })
      readings.push(...joined)
    }
  })
  return readings.map((reading) => ({ tokens: reading, isSynonym: false }))
}
