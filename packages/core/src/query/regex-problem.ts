import { PatternError } from './pattern/pattern.js'
import { parseRegex } from './pattern/regex.js'

/** What is wrong with a pattern, as a sentence, and at which UTF-16 unit of it. */
export interface RegexProblem {
  readonly message: string
  readonly position: number
}

/** The first thing that keeps a pattern from being a regular expression; undefined when it is one. Linear in its length. */
export function regexProblem(pattern: string): RegexProblem | undefined {
  return patternProblem(pattern, parseRegex)
}

/** What `parse` finds wrong with a pattern. */
export function patternProblem(
  pattern: string,
  parse: (pattern: string) => unknown,
): RegexProblem | undefined {
  try {
    parse(pattern)
    return undefined
  } catch (error) {
    if (!(error instanceof PatternError)) throw error
    return { message: error.message, position: error.position }
  }
}
