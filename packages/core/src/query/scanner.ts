/** One character of a word, and whether a backslash took its special meaning away. */
interface WordCharacter {
  readonly character: string
  readonly escaped: boolean
}

/** A word of a query string with its unescaped modifiers taken off. */
export interface ScannedWord {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly prefix: boolean
  /** What stood behind `~`: `''` for a bare one. */
  readonly fuzzy: string | undefined
  /** An unescaped `*` stands inside the word. */
  readonly hasInnerStar: boolean
}

const BLANK = /\s/
/** What may stand between the brackets of a range, in UTF-16 units. */
const MAX_RANGE_LENGTH = 500
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
    const behind = this.text.charAt(this.#at + 1)
    return behind === '' || BLANK.test(behind)
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

  /** Takes the literal if it stands here. */
  take(literal: string): boolean {
    if (!this.text.startsWith(literal, this.#at)) return false
    this.#at += literal.length
    return true
  }

  /** Takes `AND`, `OR`, `NOT`, `&&` or `||` if one stands here as a word of its own. */
  takeOperator(...operators: readonly string[]): boolean {
    for (const operator of operators) {
      const behind = this.text.charAt(this.#at + operator.length)
      const isWord = behind === '' || BLANK.test(behind) || behind === '(' || behind === '"' || behind === ')'
      if (isWord && this.take(operator)) return true
    }
    return false
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

  /** Takes `name:` if an unquoted name and a colon stand here with something behind them. */
  fieldName(): { name: string; start: number; end: number } | undefined {
    const start = this.#at
    let name = ''
    for (let at = start; at < this.text.length; at++) {
      let character = this.text.charAt(at)
      if (character === ':') {
        const behind = this.text.charAt(at + 1)
        if (name === '' || behind === '' || BLANK.test(behind) || behind === ')') return undefined
        this.#at = at + 1
        return { name, start, end: at }
      }
      if (isBoundary(character)) return undefined
      if (character === '\\') character = this.text.charAt(++at)
      name += character
    }
    return undefined
  }

  /** Goes back to where {@link fieldName} started: the name turned out to be text. */
  backTo(at: number): void {
    this.#at = at
  }

  /** Reads a word up to a blank, parenthesis, quotation mark or `^`. */
  word(): ScannedWord {
    const start = this.#at
    const characters: WordCharacter[] = []
    while (!this.atEnd && !isBoundary(this.next) && !this.#atBoost()) {
      if (this.next === '\\' && this.#at + 1 < this.text.length) {
        characters.push({ character: this.text.charAt(this.#at + 1), escaped: true })
        this.#at += 2
      } else {
        characters.push({ character: this.next, escaped: false })
        this.#at++
      }
    }
    const fuzzy = takeFuzzy(characters)
    const prefix = isSpecial(characters.at(-1), '*')
    if (prefix) characters.pop()
    return {
      text: characters.map(({ character }) => character).join(''),
      start,
      end: this.#at,
      prefix,
      fuzzy,
      hasInnerStar: characters.some((character) => isSpecial(character, '*')),
    }
  }

  /** Takes `~` with a number if one stands here, as behind a phrase. */
  takeTilde(): boolean {
    if (!this.take('~')) return false
    while (isDigit(this.next)) this.#at++
    return true
  }

  /** Takes `^2` or `^0.5` if one stands here: the number as written, `''` when none follows. */
  boost(): string | undefined {
    if (!this.#atBoost()) return undefined
    this.#at++
    const start = this.#at
    while (isDigit(this.next) || this.next === '.') this.#at++
    return this.text.slice(start, this.#at)
  }

  /** Reads up to the first of the characters and past it; undefined when none is near. */
  upTo(characters: string): { text: string; closing: string } | undefined {
    // The bound keeps a text full of opening brackets linear.
    const limit = Math.min(this.text.length, this.#at + MAX_RANGE_LENGTH)
    for (let at = this.#at; at < limit; at++) {
      const closing = this.text.charAt(at)
      if (characters.includes(closing)) {
        const text = this.text.slice(this.#at, at)
        this.#at = at + 1
        return { text, closing }
      }
    }
    return undefined
  }

  #atBoost(): boolean {
    return this.next === '^'
  }
}

function isBoundary(character: string): boolean {
  return BLANK.test(character) || '()"“”„'.includes(character)
}

function isSpecial(character: WordCharacter | undefined, special: string): boolean {
  return character !== undefined && !character.escaped && character.character === special
}

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9'
}

/** Takes an unescaped `~`, `~1`, `~0.8` off the end of a word. */
function takeFuzzy(characters: WordCharacter[]): string | undefined {
  let at = characters.length - 1
  while (at > 0 && (isDigit(characters[at]!.character) || characters[at]!.character === '.')) at--
  if (at < 1 || !isSpecial(characters[at], '~')) return undefined
  return characters
    .splice(at)
    .slice(1)
    .map(({ character }) => character)
    .join('')
}
