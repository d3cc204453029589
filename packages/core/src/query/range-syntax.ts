import type { WrittenRange } from './field-clause.js'
import type { Scanner } from './scanner.js'
import { isSpecial, textOf } from './word-syntax.js'

/** How far behind a range that cannot be read its end is looked for, in UTF-16 units: it keeps brackets linear. */
const MAX_LENGTH = 500

/** One end of a range; its value is undefined where it is open. */
interface Bound {
  readonly value: string | undefined
}

/**
 * Reads `[a TO b}` whose opening bracket stands here. Undefined when it is none: then it is passed over, or only the
 * word here where no closing bracket is near.
 */
export function readRange(scanner: Scanner): WrittenRange | undefined {
  const start = scanner.at
  const lowerInclusive = scanner.next === '['
  scanner.skip()
  const lower = readBound(scanner)
  if (lower !== undefined && takeBetween(scanner)) {
    const upper = readBound(scanner)
    const closing = scanner.next
    if (upper !== undefined && (scanner.take(']') || scanner.take('}'))) {
      return { lower: lower.value, upper: upper.value, lowerInclusive, upperInclusive: closing === ']' }
    }
  }
  scanner.backTo(start + 1)
  if (!scanner.skipPast(']}', MAX_LENGTH)) scanner.word()
  return undefined
}

/** The `TO` with blanks around it. */
function takeBetween(scanner: Scanner): boolean {
  return scanner.take('TO') && (scanner.next === '"' || scanner.next.trim() === '')
}

/** A quoted text, a word, or `*`, and blanks around it. */
function readBound(scanner: Scanner): Bound | undefined {
  scanner.skipBlanks()
  let value: string | undefined
  if (scanner.next === '"') {
    const { text, closed } = scanner.quoted()
    if (!closed) return undefined
    value = text
  } else {
    const { characters } = scanner.word(']}')
    if (characters.length === 0) return undefined
    const isOpen = characters.length === 1 && isSpecial(characters[0], '*')
    value = isOpen ? undefined : textOf(characters)
  }
  scanner.skipBlanks()
  return { value }
}
