/** One UTF-16 unit of a word, and whether a backslash took its special meaning away. */
export interface WordCharacter {
  readonly character: string
  readonly escaped: boolean
}

/** What a word of a query string is, by the `*` and `?` in it. */
export type WordShape = 'word' | 'prefix' | 'wildcard' | 'anything'

/** What may stand in a word that was pasted from an address: there a question mark begins its parameters. */
const ADDRESS_SIGN = /[/=]/
const LETTER_OR_DIGIT = /^[\p{L}\p{N}]/u

export function isSpecial(character: WordCharacter | undefined, special: string): boolean {
  return character !== undefined && !character.escaped && character.character === special
}

export function isDigit(character: string): boolean {
  return character >= '0' && character <= '9'
}

export function textOf(characters: readonly WordCharacter[]): string {
  return characters.map(({ character }) => character).join('')
}

/**
 * A `*` counts anywhere. A `?` counts where a letter or digit stands behind it, or a `*` somewhere in the word; else it
 * is punctuation, as in `who is kim?`.
 */
export function shapeOf(characters: readonly WordCharacter[]): WordShape {
  const firstStar = characters.findIndex((character) => isSpecial(character, '*'))
  if (firstStar < 0) return holdsWildQuestion(characters) ? 'wildcard' : 'word'
  if (characters.every((character) => isSpecial(character, '*'))) return 'anything'
  const hasQuestion = characters.some((character) => isSpecial(character, '?'))
  return firstStar < characters.length - 1 || hasQuestion ? 'wildcard' : 'prefix'
}

function holdsWildQuestion(characters: readonly WordCharacter[]): boolean {
  const text = textOf(characters)
  if (ADDRESS_SIGN.test(text)) return false
  return characters.some(
    (character, i) => isSpecial(character, '?') && LETTER_OR_DIGIT.test(text.slice(i + 1, i + 3)),
  )
}

/** A word as the pattern of a wildcard query, where a backslash stands before `*`, `?` and itself alone. */
export function patternOf(characters: readonly WordCharacter[]): string {
  return characters
    .map(({ character, escaped }) => {
      const isLiteral = character === '\\' || (escaped && (character === '*' || character === '?'))
      return isLiteral ? `\\${character}` : character
    })
    .join('')
}

/** The pattern of a wildcard query as a word. */
export function readPattern(pattern: string): WordCharacter[] {
  const characters: WordCharacter[] = []
  for (let at = 0; at < pattern.length; at++) {
    const escaped = pattern.charAt(at) === '\\' && at + 1 < pattern.length
    if (escaped) at++
    characters.push({ character: pattern.charAt(at), escaped })
  }
  return characters
}
