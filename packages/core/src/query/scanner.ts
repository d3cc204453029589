import { isDigit, isSpecial, textOf, type WordCharacter } from './word-syntax.js'

/** A word of a query string. */
export interface ScannedWord {
  readonly characters: readonly WordCharacter[]
  readonly start: number
  readonly end: number
}

/** A field's name before a colon, or several with commas between them. */
export interface ScannedName {
  readonly name: string
  /** The name in parts, divided at commas. */
  readonly parts: readonly string[]
  readonly start: number
  readonly end: number
}

/** `NEAR/5` or `ONEAR/5` between two words. */
export interface NearOperator {
  readonly isOrdered: boolean
  /** Undefined when no number is written. */
  readonly distance: number | undefined
  readonly start: number
  readonly end: number
}

const BLANK = /\s/
const CLOSING_QUOTES: Readonly<Record<string, string>> = { '"': '"', '“': '”“"', '”': '”“"', '„': '“”"' }

/** Reads a query string piece by piece; every method moves forward or stays, so a parse takes linear time. */
export class Scanner {
  readonly text: string
  #at = 0

  constructor(text: string) {
    this.text = text
  }

  get at(): number {
    return this.#at
  }

  get atEnd(): boolean {
    return this.#at >= this.text.length
  }

  /** The character here, `''` at the end. */
  get next(): string {
    return this.text.charAt(this.#at)
  }

  /** Whether a blank or the end stands behind the character here. */
  get standsAlone(): boolean {
    return this.#isBlankAt(this.#at + 1)
  }

  skip(count = 1): void {
    this.#at += count
  }

  skipBlanks(): void {
    while (BLANK.test(this.next)) this.#at++
  }

  toEnd(): void {
    this.#at = this.text.length
  }

  /** Goes back to where something was read that turned out to be something else. */
  backTo(at: number): void {
    this.#at = at
  }

  /** Takes the literal if it stands here. */
  take(literal: string): boolean {
    if (!this.text.startsWith(literal, this.#at)) return false
    this.#at += literal.length
    return true
  }

  /** Takes one of the operators if it stands here as a word of its own. */
  takeOperator(...operators: readonly string[]): boolean {
    for (const operator of operators) {
      if (this.#endsOperator(this.#at + operator.length) && this.take(operator)) return true
    }
    return false
  }

  /** Takes `NEAR`, `NEAR/5`, `ONEAR` or `ONEAR/5` if one stands here as a word of its own. */
  takeNear(): NearOperator | undefined {
    const start = this.#at
    const isOrdered = this.take('O')
    if (this.take('NEAR')) {
      const digits = this.take('/') ? this.#digits() : undefined
      if (digits !== '' && this.#endsOperator(this.#at)) {
        const distance = digits === undefined ? undefined : Number(digits)
        return { isOrdered, distance, start, end: this.#at }
      }
    }
    this.#at = start
    return undefined
  }

  /** Takes a run of `*` if one stands here with nothing of a word behind it. */
  takeStars(): boolean {
    let end = this.#at
    while (this.text.charAt(end) === '*') end++
    const behind = this.text.charAt(end)
    const standsAlone = behind === ')' || behind === '^' || this.#isBlankAt(end)
    if (end === this.#at || !standsAlone) return false
    this.#at = end
    return true
  }

  /** Whether a quotation mark stands here. */
  get atQuote(): boolean {
    return this.next !== '' && Object.hasOwn(CLOSING_QUOTES, this.next)
  }

  /** Reads a quoted text whose opening mark stands here; without a closing mark it goes to the end. */
  quoted(): { text: string; closed: boolean } {
    const closing = CLOSING_QUOTES[this.next]!
    this.#at++
    let text = ''
    while (!this.atEnd) {
      const character = this.next
      this.#at++
      if (closing.includes(character)) return { text, closed: true }
      if (character === '\\') {
        // A backslash at the very end stands for nothing.
        text += this.next
        this.#at++
      } else {
        text += character
      }
    }
    this.toEnd()
    return { text, closed: false }
  }

  /** Takes `/pattern/` if one stands here with the end of a clause behind it, and gives the pattern. */
  regex(): string | undefined {
    let pattern = ''
    for (let at = this.#at + 1; at < this.text.length; at++) {
      const character = this.text.charAt(at)
      if (character === '/') {
        const behind = this.text.charAt(at + 1)
        if (pattern === '' || !(behind === ')' || behind === '^' || this.#isBlankAt(at + 1))) return undefined
        this.#at = at + 1
        return pattern
      }
      if (character !== '\\') pattern += character
      else if (this.text.charAt(++at) === '/') pattern += '/'
      else pattern += `\\${this.text.charAt(at)}`
    }
    return undefined
  }

  /** Takes `name:` if an unquoted name and a colon stand here with something behind them. */
  fieldName(): ScannedName | undefined {
    const start = this.#at
    const parts: string[] = []
    let part = ''
    for (let at = start; at < this.text.length; at++) {
      let character = this.text.charAt(at)
      if (character === ':') {
        parts.push(part)
        const name = parts.join(',')
        if (name === '' || this.#isBlankAt(at + 1) || this.text.charAt(at + 1) === ')') return undefined
        this.#at = at + 1
        return { name, parts, start, end: at }
      }
      if (isBoundary(character)) return undefined
      if (character === ',') {
        parts.push(part)
        part = ''
      } else {
        if (character === '\\') character = this.text.charAt(++at)
        part += character
      }
    }
    return undefined
  }

  /** Reads a word up to a blank, parenthesis, quotation mark or `^`; between brackets also to one of these. */
  word(furtherEnds = ''): ScannedWord {
    const start = this.#at
    const characters: WordCharacter[] = []
    while (!this.atEnd && !isBoundary(this.next) && this.next !== '^' && !furtherEnds.includes(this.next)) {
      const escaped = this.next === '\\' && this.#at + 1 < this.text.length
      if (escaped) this.#at++
      characters.push({ character: this.next, escaped })
      this.#at++
    }
    return { characters, start, end: this.#at }
  }

  /** Takes `~` with a number if they stand here, as behind a phrase: the number as written, `''` for none. */
  tilde(): string | undefined {
    return this.take('~') ? this.#number() : undefined
  }

  /** Takes `^2`, `^0.5` or `^=2` if one stands here: the number as written, `''` when none follows. */
  boost(): { written: string; isConstant: boolean } | undefined {
    if (!this.take('^')) return undefined
    const isConstant = this.take('=')
    return { isConstant, written: this.#number() }
  }

  /** Reads up to the first of the characters and past it; false when none is within so many units. */
  skipPast(characters: string, within: number): boolean {
    const limit = Math.min(this.text.length, this.#at + within)
    for (let at = this.#at; at < limit; at++) {
      if (characters.includes(this.text.charAt(at))) {
        this.#at = at + 1
        return true
      }
    }
    return false
  }

  #isBlankAt(at: number): boolean {
    return at >= this.text.length || BLANK.test(this.text.charAt(at))
  }

  /** Whether an operator may end before this place. */
  #endsOperator(at: number): boolean {
    return this.#isBlankAt(at) || '()"'.includes(this.text.charAt(at))
  }

  #digits(): string {
    const start = this.#at
    while (isDigit(this.next)) this.#at++
    return this.text.slice(start, this.#at)
  }

  /** Digits and dots, and an exponent if there is one. */
  #number(): string {
    const start = this.#at
    while (isDigit(this.next) || this.next === '.') this.#at++
    const exponent = this.#at
    if (exponent > start && (this.take('e') || this.take('E'))) {
      if (!this.take('-')) this.take('+')
      if (this.#digits() === '') this.#at = exponent
    }
    return this.text.slice(start, this.#at)
  }
}

/** Takes an unescaped `~`, `~1`, `~1/3` off the end of a word: what stood behind the `~`, which is no first character. */
export function splitFuzzy(characters: readonly WordCharacter[]): {
  word: readonly WordCharacter[]
  suffix: string | undefined
} {
  let at = characters.length - 1
  while (at > 0 && !isSpecial(characters[at], '~')) at--
  const behind = characters.slice(at + 1)
  if (at < 1 || behind.some(({ escaped }) => escaped)) return { word: characters, suffix: undefined }
  return { word: characters.slice(0, at), suffix: textOf(behind) }
}

function isBoundary(character: string): boolean {
  return BLANK.test(character) || '()"“”„'.includes(character)
}
