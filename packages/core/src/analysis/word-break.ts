/**
 * Where words begin and end by Unicode's default rules (UAX #29, Unicode 15.0, section 4.1), worked out from the
 * properties that every JavaScript engine knows. The engine's own Unicode version decides on characters younger than that.
 */

const OTHER = 0
const NEWLINE = 1
const EXTEND = 2
const ZWJ = 3
const FORMAT = 4
const REGIONAL = 5
const KATAKANA = 6
const HEBREW = 7
const LETTER = 8
const SINGLE_QUOTE = 9
const DOUBLE_QUOTE = 10
const MID_NUM_LET = 11
const MID_LETTER = 12
const MID_NUM = 13
const NUMERIC = 14
const EXTEND_NUM_LET = 15
const BLANK = 16
const PICTOGRAPH = 17

const IS_NEWLINE = /[\v\f\x85\u2028\u2029]/
const IS_EXTEND = /[\p{Grapheme_Extend}\p{Mc}\p{Emoji_Modifier}]/u
const IS_FORMAT = /(?!\u200b)\p{Cf}/u
const IS_KATAKANA = /[\p{Script=Katakana}\u3031-\u3035\u309b\u309c\u30a0\u30fc\uff70]/u
const IS_HEBREW = /(?=\p{Script=Hebrew})\p{Lo}/u
/** Alphabetic, or one of the letters that only this property counts as such. */
const IS_ALPHABETIC =
  /[\p{Alphabetic}\u02c2-\u02c5\u02d2-\u02d7\u02de\u02df\u02e5-\u02eb\u02ed\u02ef-\u02ff\u055a-\u055c\u055e\u058a\u05f3\ua708-\ua716\ua720\ua721\ua789\ua78a\uab5b]/u
/** Scripts without blanks between words: each character is a word by itself for these rules. */
const IS_UNSPACED =
  /[\p{Ideographic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Thai}\p{Script=Lao}\p{Script=Myanmar}\p{Script=Khmer}\p{Script=Tai_Le}\p{Script=New_Tai_Lue}\p{Script=Tai_Tham}\p{Script=Tai_Viet}\p{Script=Ahom}]/u
/** Digits, and numbers that the rules leave out: `H₂O` is one word, as `H2O` is. */
const IS_NUMERIC = /[\p{Nd}\p{No}\u066b]/u
const IS_EXTEND_NUM_LET = /[\p{Pc}\u202f]/u
const IS_MID_NUM_LET = /[.\u2018\u2019\u2024\ufe52\uff07\uff0e]/
const IS_MID_LETTER = /[:\u00b7\u0387\u055f\u05f4\u2027\ufe13\ufe55\uff1a]/
const IS_MID_NUM = /[,;\u037e\u0589\u060c\u060d\u066c\u07f8\u2044\ufe10\ufe14\ufe50\ufe54\uff0c\uff1b]/
/** Blanks that a line may break at. */
const IS_BLANK = /(?![\u00a0\u2007\u202f])\p{Zs}/u
const IS_REGIONAL = /\p{Regional_Indicator}/u
const IS_PICTOGRAPH = /\p{Extended_Pictographic}/u

function findClass(point: number): number {
  const character = String.fromCodePoint(point)
  if (point === 0x0d || point === 0x0a || IS_NEWLINE.test(character)) return NEWLINE
  if (point === 0x27) return SINGLE_QUOTE
  if (point === 0x22) return DOUBLE_QUOTE
  if (point === 0x200d) return ZWJ
  if (IS_EXTEND.test(character)) return EXTEND
  if (IS_FORMAT.test(character)) return FORMAT
  if (IS_REGIONAL.test(character)) return REGIONAL
  if (IS_KATAKANA.test(character)) return KATAKANA
  if (IS_HEBREW.test(character)) return HEBREW
  if (IS_MID_NUM_LET.test(character)) return MID_NUM_LET
  if (IS_MID_LETTER.test(character)) return MID_LETTER
  if (IS_MID_NUM.test(character)) return MID_NUM
  if (IS_NUMERIC.test(character)) return NUMERIC
  if (IS_EXTEND_NUM_LET.test(character)) return EXTEND_NUM_LET
  if (IS_BLANK.test(character)) return BLANK
  if (IS_ALPHABETIC.test(character) && !IS_UNSPACED.test(character)) return LETTER
  return IS_PICTOGRAPH.test(character) ? PICTOGRAPH : OTHER
}

/** The class of each character plus 1, filled in as they turn up; 0 is not yet known. */
const classes = new Uint8Array(0x10000)
/** Those of characters that take two units, from the first of them on. */
let rareClasses: Uint8Array | undefined

function classOf(point: number): number {
  if (point < 0x10000) return (classes[point] ||= findClass(point) + 1) - 1
  rareClasses ??= new Uint8Array(0x100000)
  return (rareClasses[point - 0x10000] ||= findClass(point) + 1) - 1
}

function isLetter(kind: number): boolean {
  return kind === LETTER || kind === HEBREW
}

function isIgnored(kind: number): boolean {
  return kind === EXTEND || kind === FORMAT || kind === ZWJ
}

function widthOf(point: number): number {
  return point > 0xffff ? 2 : 1
}

/**
 * The first boundary behind `start`, which must be one itself, as a UTF-16 offset. Going from boundary to boundary takes time
 * linear in the text, which must not be empty from `start` on.
 */
export function nextBoundary(text: string, start: number): number {
  let point = text.codePointAt(start)!
  let at = start + widthOf(point)
  let last = classOf(point)
  if (last === NEWLINE) return point === 0x0d && text.charCodeAt(at) === 0x0a ? at + 1 : at
  // The last two classes but for those that are ignored.
  let kind = last
  let before = -1
  let regionals = kind === REGIONAL ? 1 : 0
  for (; at < text.length; at += widthOf(point)) {
    point = text.codePointAt(at)!
    const next = classOf(point)
    if (next === NEWLINE) return at
    const isJoined =
      (last === BLANK && next === BLANK) ||
      isIgnored(next) ||
      (last === ZWJ && IS_PICTOGRAPH.test(String.fromCodePoint(point)))
    if (isJoined) {
      last = next
      if (isIgnored(next)) continue
    } else {
      if (!isInWord(text, at + widthOf(point), before, kind, next, regionals)) return at
      last = next
    }
    before = kind
    kind = next
    regionals = next === REGIONAL ? regionals + 1 : 0
  }
  return text.length
}

/** Rules WB5 to WB16: whether no boundary stands between the classes `kind` and `next`; `behind` is the offset behind `next`. */
function isInWord(
  text: string,
  behind: number,
  before: number,
  kind: number,
  next: number,
  regionals: number,
): boolean {
  if (isLetter(kind)) {
    if (isLetter(next) || next === NUMERIC || next === EXTEND_NUM_LET) return true
    if (kind === HEBREW && next === SINGLE_QUOTE) return true
    if (next === MID_LETTER || next === MID_NUM_LET || next === SINGLE_QUOTE)
      return isLetter(classBehind(text, behind))
    return kind === HEBREW && next === DOUBLE_QUOTE && classBehind(text, behind) === HEBREW
  }
  switch (kind) {
    case MID_LETTER:
      return isLetter(before) && isLetter(next)
    case MID_NUM_LET:
    case SINGLE_QUOTE:
      return (isLetter(before) && isLetter(next)) || (before === NUMERIC && next === NUMERIC)
    case DOUBLE_QUOTE:
      return before === HEBREW && next === HEBREW
    case MID_NUM:
      return before === NUMERIC && next === NUMERIC
    case NUMERIC:
      if (next === MID_NUM || next === MID_NUM_LET || next === SINGLE_QUOTE)
        return classBehind(text, behind) === NUMERIC
      return next === NUMERIC || isLetter(next) || next === EXTEND_NUM_LET
    case KATAKANA:
      return next === KATAKANA || next === EXTEND_NUM_LET
    case EXTEND_NUM_LET:
      return isLetter(next) || next === NUMERIC || next === KATAKANA || next === EXTEND_NUM_LET
    case REGIONAL:
      return next === REGIONAL && regionals % 2 === 1
    default:
      return false
  }
}

/** The class of the first character from `at` on that is not ignored; −1 where there is none. */
function classBehind(text: string, at: number): number {
  while (at < text.length) {
    const point = text.codePointAt(at)!
    const kind = classOf(point)
    if (!isIgnored(kind)) return kind
    at += widthOf(point)
  }
  return -1
}

/** What a word is made of: letters and digits, a script that puts no blanks between words, an emoji; or no word begins here. */
export type WordKind = 'letters' | 'unspaced' | 'emoji' | 'none'

/** Which kind of word begins with a character. */
export function wordKindOf(point: number): WordKind {
  switch (classOf(point)) {
    case LETTER:
    case HEBREW:
    case NUMERIC:
      return 'letters'
    case KATAKANA:
      return 'unspaced'
    case REGIONAL:
      return 'emoji'
    case PICTOGRAPH:
      // Before it stand signs such as © that are text.
      return point >= 0x2600 ? 'emoji' : 'none'
    case OTHER:
      return IS_UNSPACED.test(String.fromCodePoint(point)) ? 'unspaced' : 'none'
    default:
      return 'none'
  }
}

/** Whether a character belongs to the one before it, as marks and joiners do. */
export function isAttached(point: number): boolean {
  return isIgnored(classOf(point))
}

/** Whether a character is one of those that only say how others are shown. */
export function isFormat(point: number): boolean {
  return classOf(point) === FORMAT
}

const IS_DIGIT = /\p{Nd}/u

/** Whether a UTF-16 unit is a letter by itself; NaN, as behind the end of a text, is none. */
export function isLetterUnit(unit: number): boolean {
  return unit > 0 && isLetter(classOf(unit))
}

/** Whether a UTF-16 unit is a digit by itself; NaN, as behind the end of a text, is none. */
export function isDigitUnit(unit: number): boolean {
  return unit > 0 && classOf(unit) === NUMERIC && IS_DIGIT.test(String.fromCharCode(unit))
}

/** Hebrew writes acronyms with a quotation mark in the word. */
export function isHebrew(point: number): boolean {
  return classOf(point) === HEBREW
}
