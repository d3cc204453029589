import { isSpecial, readPattern, shapeOf, type WordCharacter } from './word-syntax.js'

/** Characters that mean something anywhere in a word. */
const SPECIAL = /[\s\\()"“”„*?~^:]/
/** What means something where a word begins. */
const SPECIAL_FIRST = /[-+/]/
const OPERATOR = /^(?:AND|OR|NOT|&&|\|\||O?NEAR(?:\/\d+)?)$/

/** A value that is read as it is, without quotation marks. */
const BARE_VALUE = /^[-\p{L}\p{N}_.][\p{L}\p{N}_.:+/-]*$/u

/** A text as a quoted one. */
export function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`
}

/** An exact value as it stands behind a field's colon, or between the brackets of a range. */
export function escapedValue(value: string | number | boolean): string {
  const text = String(value)
  return BARE_VALUE.test(text) ? text : quoted(text)
}

/** A text as one word, however many it has. */
export function escapedWord(text: string): string {
  // A question mark that is punctuation stays as people write it.
  const isPunctuation = shapeOf(charactersOf(text, false)) === 'word'
  if (OPERATOR.test(text)) return `\\${text}`
  return written(
    charactersOf(text, true).map((it) =>
      it.character === '?' && isPunctuation ? { ...it, escaped: false } : it,
    ),
  )
}

/** A text as the beginning of words. */
export function escapedPrefix(text: string): string {
  return `${written(charactersOf(text, true))}*`
}

/** The pattern of a wildcard query as a word; undefined when a word of this shape would be none. */
export function escapedPattern(pattern: string): string | undefined {
  const characters = readPattern(pattern).map(({ character, escaped }): WordCharacter => ({
    character,
    escaped: escaped || (character !== '*' && character !== '?'),
  }))
  return shapeOf(characters) === 'wildcard' ? written(characters) : undefined
}

/** The pattern of a wildcard query as a regular expression that fits the same. */
export function patternAsRegex(pattern: string): string {
  return readPattern(pattern)
    .map((character) => {
      if (isSpecial(character, '*')) return '.*'
      if (isSpecial(character, '?')) return '.'
      return character.character.replace(/[\\.*+?()[\]{}|^$]/, '\\$&')
    })
    .join('')
}

/** A regular expression between slashes. */
export function slashed(pattern: string): string {
  let text = ''
  let isEscaped = false
  for (const character of pattern) {
    if (character === '/' && !isEscaped) text += '\\'
    text += character
    isEscaped = character === '\\' && !isEscaped
  }
  return `/${text}/`
}

/** The name of a field before its colon. */
export function escapedName(name: string): string {
  return written(charactersOf(name, true)).replaceAll(',', '\\,')
}

function charactersOf(text: string, escaped: boolean): WordCharacter[] {
  return text.split('').map((character) => ({ character, escaped }))
}

/** Characters with a backslash where one without would mean something else. */
function written(characters: readonly WordCharacter[]): string {
  return characters
    .map(({ character, escaped }, i) => {
      const isSign = SPECIAL.test(character) || (i === 0 && SPECIAL_FIRST.test(character))
      return escaped && isSign ? `\\${character}` : character
    })
    .join('')
}
