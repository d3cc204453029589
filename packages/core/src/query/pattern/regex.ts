import { ANY_CHARACTER, LAST_POINT, rangesOf, type CharacterClass, type ClassName } from './character-set.js'
import {
  character,
  checkCharacters,
  checkLength,
  checkSize,
  choice,
  literal,
  MAX_PATTERN_DEPTH,
  MAX_PATTERN_SIZE,
  PatternError,
  repetition,
  sequence,
  type Fold,
  type Pattern,
} from './pattern.js'

/**
 * Reads a regular expression, which is to fit from beginning to end: characters, `.`, `[a-z0-9_]` and `[^a-z]`, `\d` `\w` `\s` and
 * `\D` `\W` `\S` of all scripts, `\t` `\n` `\r` `\xHH` `\uHHHH` `\u{H}`, other signs behind a backslash, `( )` and `(?: )`, `|`,
 * `*` `+` `?` `{n}` `{n,}` `{n,m}`. A character is a code point. A `^` at the beginning and a `$` at the end mean nothing.
 *
 * With `fold`, runs of characters are folded together and those of classes one by one, where one comes of it; a range stays, and
 * one with capital letters of ASCII has the small ones as well.
 *
 * What is folded was read as it is before, and may come to several times that size; only what is not folded is held to the limits.
 *
 * O(length), and no recursion beyond {@link MAX_PATTERN_DEPTH}.
 * @throws {PatternError} for what it does not know (look-around, back-references, lazy quantifiers, flags, names), and for what is too
 * long, too deep or too large.
 */
export function parseRegex(text: string, fold?: Fold): Pattern {
  checkLength(text)
  return new RegexParser(text, fold).parse()
}

/** What is no character by itself. */
const SIGNS = new Set('.[](){}*+?|^$')
const CONTROLS: ReadonlyMap<string, number> = new Map([
  ['t', 9],
  ['n', 10],
  ['r', 13],
])
const HEX = /^[0-9a-f]+$/i
const ALPHANUMERIC = /^[a-z0-9]$/i
const DIGIT = /^[0-9]$/
const CLASS_LETTER = /^[dws]$/i

type Range = readonly [from: number, to: number]

/** A recursive descent: choice → sequence → atom with its quantifier. */
class RegexParser {
  readonly #text: string
  readonly #fold: Fold | undefined
  #at = 0
  #depth = 0

  constructor(text: string, fold: Fold | undefined) {
    this.#text = text
    this.#fold = fold
  }

  parse(): Pattern {
    if (this.#peek() === '^') this.#at++
    const pattern = this.#choice()
    if (this.#at < this.#text.length) this.#fail('There is no ( for this ): write \\) to find one.')
    return this.#fold === undefined ? checkCharacters(checkSize(pattern, 0)) : pattern
  }

  /** The unit so many places on; empty behind the end. */
  #peek(ahead = 0): string {
    return this.#text.charAt(this.#at + ahead)
  }

  #fail(message: string, position = this.#at): never {
    throw new PatternError(message, position)
  }

  #choice(): Pattern {
    const options = [this.#sequence()]
    while (this.#peek() === '|') {
      this.#at++
      options.push(this.#sequence())
    }
    return choice(options)
  }

  #sequence(): Pattern {
    const parts: Pattern[] = []
    // Characters that no quantifier parts are folded together: a mark may belong to the letter before.
    let run = ''
    const endRun = () => {
      parts.push(...this.#literal(run))
      run = ''
    }
    while (!this.#isEndOfSequence()) {
      const point = this.#characterIfAny()
      if (point !== undefined && !this.#isAtQuantifier()) {
        run += String.fromCodePoint(point)
        continue
      }
      endRun()
      const atom = point === undefined ? this.#atom() : sequence(this.#literal(String.fromCodePoint(point)))
      parts.push(this.#quantified(atom))
    }
    endRun()
    return sequence(parts)
  }

  #literal(text: string): Pattern[] {
    return literal(this.#fold === undefined ? text : this.#fold(text))
  }

  /** A `$` at the very end is passed over. */
  #isEndOfSequence(): boolean {
    if (this.#peek() === '$' && this.#at === this.#text.length - 1) this.#at++
    return this.#at === this.#text.length || this.#peek() === '|' || this.#peek() === ')'
  }

  /** What is neither a character nor ends a sequence. */
  #atom(): Pattern {
    const sign = this.#peek()
    switch (sign) {
      case '.':
        this.#at++
        return character(ANY_CHARACTER)
      case '\\':
        return character({ ranges: [], classes: [this.#characterClass()], isNegated: false })
      case '[':
        return this.#class()
      case '(':
        return this.#group()
      case '^':
      case '$':
        return this.#fail(
          `A pattern fits from beginning to end, so ${sign} has no meaning here: leave it out, or write \\${sign} to find one.`,
        )
      case ']':
      case '}':
        return this.#fail(`Nothing was opened that this ${sign} closes: write \\${sign} to find one.`)
      default:
        return this.#fail(`There is nothing before ${sign} to repeat: write \\${sign} to find one.`)
    }
  }

  #group(): Pattern {
    const from = this.#at++
    if (this.#peek() === '?') {
      if (this.#peek(1) !== ':')
        this.#fail('Look-around, named groups and flags are not known: groups are ( ) or (?: ).', from)
      this.#at += 2
    }
    if (++this.#depth > MAX_PATTERN_DEPTH)
      this.#fail(`Groups are nested at most ${MAX_PATTERN_DEPTH} deep: take some out.`, from)
    const pattern = this.#choice()
    if (this.#peek() !== ')')
      this.#fail('There is no ) for this (: close it, or write \\( to find one.', from)
    this.#at++
    this.#depth--
    return pattern
  }

  #isAtQuantifier(): boolean {
    return this.#at < this.#text.length && '*+?{'.includes(this.#peek())
  }

  #quantified(atom: Pattern): Pattern {
    if (!this.#isAtQuantifier()) return atom
    const from = this.#at
    const [least, most] = this.#quantifier()
    if (this.#isAtQuantifier())
      this.#fail(
        'Lazy and possessive quantifiers are not known, nor is one upon another: leave this one out.',
      )
    const repeated = repetition(atom, least, most)
    return this.#fold === undefined ? checkSize(repeated, from) : repeated
  }

  #quantifier(): Range {
    const from = this.#at
    const sign = this.#peek()
    this.#at++
    if (sign === '*') return [0, Infinity]
    if (sign === '+') return [1, Infinity]
    if (sign === '?') return [0, 1]
    const least = this.#count(from)
    let most = least
    if (this.#peek() === ',') {
      this.#at++
      most = this.#peek() === '}' ? Infinity : this.#count(from)
    }
    if (this.#peek() !== '}') this.#failQuantifier(from)
    this.#at++
    if (most < least) this.#fail('The second number is less than the first: turn them round.', from)
    return [least, most]
  }

  #count(from: number): number {
    const start = this.#at
    while (DIGIT.test(this.#peek())) this.#at++
    if (this.#at === start) this.#failQuantifier(from)
    const count = Number(this.#text.slice(start, this.#at))
    if (count > MAX_PATTERN_SIZE) this.#fail(`Nothing is repeated more than ${MAX_PATTERN_SIZE} times.`, from)
    return count
  }

  #failQuantifier(from: number): never {
    this.#fail('A quantifier is {2}, {2,} or {2,3}: write \\{ to find a brace.', from)
  }

  /** Reads a character that is one by itself or by its escape; undefined, and nothing read, for anything else. */
  #characterIfAny(): number | undefined {
    const unit = this.#peek()
    if (unit === '\\') return this.#isAtClass() ? undefined : this.#escaped()
    return SIGNS.has(unit) ? undefined : this.#plain()
  }

  #plain(): number {
    const point = this.#text.codePointAt(this.#at)!
    this.#at += point > 0xffff ? 2 : 1
    return point
  }

  #isAtClass(): boolean {
    return this.#peek() === '\\' && CLASS_LETTER.test(this.#peek(1))
  }

  #characterClass(): CharacterClass {
    this.#at += 2
    const letter = this.#peek(-1)
    const name = letter.toLowerCase() as ClassName
    return { name, isNegated: letter !== name }
  }

  #escaped(): number {
    const from = this.#at++
    const letter = this.#peek()
    if (letter === '') this.#fail('Nothing follows the backslash: write \\\\ to find one.', from)
    if (!ALPHANUMERIC.test(letter)) return this.#plain()
    this.#at++
    const control = CONTROLS.get(letter)
    if (control !== undefined) return control
    if (letter === 'x') return this.#hex(2, from)
    if (letter === 'u' && this.#peek() === '{') {
      const end = this.#text.indexOf('}', this.#at)
      this.#at++
      const point = end < 0 ? NaN : this.#hex(end - this.#at, from)
      this.#at++
      if (!(point <= LAST_POINT))
        this.#fail('\\u{…} takes the hex digits of a character, up to 10ffff.', from)
      return point
    }
    if (letter === 'u') return this.#hex(4, from)
    if (letter >= '1' && letter <= '9')
      this.#fail('Back-references are not known: write out what is to come again.', from)
    return this.#fail(
      `The escape \\${letter} is not known: to find the character itself, leave out the backslash.`,
      from,
    )
  }

  #hex(length: number, from: number): number {
    const digits = this.#text.slice(this.#at, this.#at + length)
    if (digits.length !== length || !HEX.test(digits))
      this.#fail('Hex digits are missing: \\xHH takes two, \\uHHHH four, \\u{…} what its braces hold.', from)
    this.#at += length
    return Number.parseInt(digits, 16)
  }

  #class(): Pattern {
    const from = this.#at++
    const isNegated = this.#peek() === '^'
    if (isNegated) this.#at++
    const ranges: Range[] = []
    const classes: CharacterClass[] = []
    while (this.#peek() !== ']') {
      if (this.#at === this.#text.length)
        this.#fail('There is no ] for this [: close it, or write \\[ to find one.', from)
      if (this.#isAtClass()) classes.push(this.#characterClass())
      else ranges.push(...this.#range())
    }
    if (ranges.length + classes.length === 0)
      this.#fail('A class holds something: write \\] to find a bracket.', from)
    this.#at++
    return character({ ranges: rangesOf(ranges), classes, isNegated })
  }

  /** A character of a class, or a range of them. */
  #range(): readonly Range[] {
    const from = this.#at
    const first = this.#classCharacter()
    if (this.#peek() !== '-' || this.#peek(1) === ']' || this.#peek(1) === '') {
      const point = this.#foldPoint(first)
      return [[point, point]]
    }
    this.#at++
    if (this.#isAtClass()) this.#fail('A range ends with a character: write \\- to find a hyphen.', from)
    const last = this.#classCharacter()
    if (last < first) this.#fail('The range ends before it begins: turn it round.', from)
    return this.#fold === undefined ? [[first, last]] : [[first, last], ...smallLetters(first, last)]
  }

  #classCharacter(): number {
    return this.#peek() === '\\' ? this.#escaped() : this.#plain()
  }

  /** What becomes more than one character, or none, stays. */
  #foldPoint(point: number): number {
    const folded = this.#fold?.(String.fromCodePoint(point)) ?? ''
    const first = folded.codePointAt(0)
    return first !== undefined && folded === String.fromCodePoint(first) ? first : point
  }
}

const CAPITAL_A = 0x41
const CAPITAL_Z = 0x5a
const TO_SMALL = 0x20

/** Those of a range's capital letters of ASCII. */
function smallLetters(from: number, to: number): Range[] {
  const first = Math.max(from, CAPITAL_A)
  const last = Math.min(to, CAPITAL_Z)
  return first <= last ? [[first + TO_SMALL, last + TO_SMALL]] : []
}
