import type { TextSpan } from './analyzer.js'
import { isAttached, isDigitUnit, isHebrew, isLetterUnit, nextBoundary, wordKindOf } from './word-break.js'

/** How scripts without blanks are divided. */
export type UnspacedWords = 'words' | 'bigrams'

/** An endless run is segmented in pieces of this many UTF-16 units, so that its cost stays linear. */
const PIECE = 4096

let segmenter: Intl.Segmenter | undefined

/**
 * The words of a text, in order: what Unicode's rules (UAX #29) leave together, with these changes. Letters and digits part at
 * `_`, `:` and `.`, so that `bbc.co.uk` and `snake_case` are found by their parts; `3.14`, `1,000` and `U.S` stay whole (see
 * {@link keepsDot}, {@link keepsComma}), and so does `80's`. Scripts without blanks are divided by the platform's dictionary
 * (`Intl.Segmenter`) or into bigrams, which overlap. An emoji is a word. Linear in the text's length.
 */
export function segmentWords(text: string, unspaced: UnspacedWords = 'words'): TextSpan[] {
  const words: TextSpan[] = []
  for (let at = 0; at < text.length;) {
    const point = text.codePointAt(at)!
    switch (wordKindOf(point)) {
      case 'none':
        at += point > 0xffff ? 2 : 1
        break
      case 'emoji': {
        const end = nextBoundary(text, at)
        words.push({ start: at, end })
        at = end
        break
      }
      case 'unspaced': {
        const end = endOfUnspaced(text, at)
        if (unspaced === 'bigrams') pushBigrams(words, text, at, end)
        else pushDictionaryWords(words, text, at, end)
        at = end
        break
      }
      case 'letters': {
        let end = nextBoundary(text, at)
        while (isApostrophe(text.charCodeAt(end)) && startsLetters(text, end + 1))
          end = nextBoundary(text, end + 1)
        at = pushParts(words, text, at, end)
      }
    }
  }
  return words
}

/** Straight, curled either way, and the wide one. */
export function isApostrophe(unit: number): boolean {
  return unit === 0x27 || unit === 0x2019 || unit === 0x2018 || unit === 0xff07
}

/** Whether a word of letters or digits may begin here. */
export function startsLetters(text: string, at: number): boolean {
  return at < text.length && wordKindOf(text.codePointAt(at)!) === 'letters'
}

/**
 * The words of a stretch of letters and digits, with what joins them. Returns where they end: an underscore joins them to Katakana,
 * too, which is divided otherwise.
 */
function pushParts(words: TextSpan[], text: string, start: number, end: number): number {
  let from = start
  let at = start
  while (at < end) {
    const point = text.codePointAt(at)!
    const kind = wordKindOf(point)
    if (kind === 'unspaced') break
    const next = at + (point > 0xffff ? 2 : 1)
    const stays =
      ((isAttached(point) || isApostrophe(point)) && at > from) ||
      kind === 'letters' ||
      point === QUOTATION_MARK ||
      (point === GERSHAYIM && isHebrew(text.charCodeAt(at - 1))) ||
      (point === FULL_STOP && keepsDot(text, from, at)) ||
      (point === COMMA && keepsComma(text, from, at))
    if (!stays) {
      if (at > from) words.push({ start: from, end: at })
      from = next
    }
    at = next
  }
  if (at > from) words.push({ start: from, end: at })
  return at
}

/** Unicode's rules leave it in Hebrew acronyms only. */
const QUOTATION_MARK = 0x22
/** The same mark as Hebrew's own, which the rules leave between other letters, too. */
const GERSHAYIM = 0x5f4
const FULL_STOP = 0x2e
const COMMA = 0x2c

/**
 * Whether the full stop at `at` is part of the word that begins at `start`: between two digits, as in `3.14`, `10.0.0.1` and
 * `24.06.2024`, and between letters that stand alone, as in `U.S` and `e.g`.
 */
export function keepsDot(text: string, start: number, at: number): boolean {
  const before = text.charCodeAt(at - 1)
  const behind = text.charCodeAt(at + 1)
  if (isDigitUnit(before)) return isDigitUnit(behind)
  if (!isLetterUnit(before) || !isLetterUnit(behind)) return false
  const isAlone = at - 1 === start || (at - 2 > start && text.charCodeAt(at - 2) === FULL_STOP)
  return isAlone && !isInWord(text, at + 2)
}

/** Whether what stands here goes on with a word. */
function isInWord(text: string, at: number): boolean {
  if (at >= text.length) return false
  const point = text.codePointAt(at)!
  return isAttached(point) || wordKindOf(point) !== 'none'
}

/** A number is not longer than this, in UTF-16 units: else a row of them would be read from its beginning at each comma. */
const MAX_NUMBER = 40

/** Whether the comma at `at` parts thousands in a number that begins at `start`, as in `1,000` and `1,234,567.8`. */
export function keepsComma(text: string, start: number, at: number): boolean {
  if (at - start > MAX_NUMBER) return false
  let digits = 0
  for (let i = start; i <= at; i++) {
    if (isDigitUnit(text.charCodeAt(i))) digits++
    else if (text.charCodeAt(i) !== COMMA || !(digits === 3 || (i - start === digits && digits < 3)))
      return false
    else digits = 0
  }
  return at > start && [1, 2, 3].every((i) => isDigitUnit(text.charCodeAt(at + i))) && !isInWord(text, at + 4)
}

function endOfUnspaced(text: string, start: number): number {
  let at = start
  while (at < text.length) {
    const point = text.codePointAt(at)!
    if (wordKindOf(point) !== 'unspaced' && !(at > start && isAttached(point))) break
    at += point > 0xffff ? 2 : 1
  }
  return at
}

function pushDictionaryWords(words: TextSpan[], text: string, start: number, end: number): void {
  segmenter ??= new Intl.Segmenter('und', { granularity: 'word' })
  for (let from = start; from < end;) {
    const to = Math.min(end, endOfCut(text, from + PIECE))
    for (const { segment, index, isWordLike } of segmenter.segment(text.slice(from, to))) {
      if (isWordLike) words.push({ start: from + index, end: from + index + segment.length })
    }
    from = to
  }
}

/** Every two neighbouring characters, each with its marks; one that is alone as it is. */
function pushBigrams(words: TextSpan[], text: string, start: number, end: number): void {
  let first = start
  let second = endOfCharacter(text, start, end)
  if (second === end) words.push({ start, end })
  while (second < end) {
    const behind = endOfCharacter(text, second, end)
    words.push({ start: first, end: behind })
    first = second
    second = behind
  }
}

function endOfCharacter(text: string, start: number, end: number): number {
  let at = start
  do at += text.codePointAt(at)! > 0xffff ? 2 : 1
  while (at < end && isAttached(text.codePointAt(at)!))
  return at
}

/** The greatest offset up to `end` that does not part a surrogate pair. */
export function endOfCut(text: string, end: number): number {
  if (end >= text.length) return text.length
  const unit = text.charCodeAt(end)
  const before = text.charCodeAt(end - 1)
  return unit >= 0xdc00 && unit < 0xe000 && before >= 0xd800 && before < 0xdc00 ? end - 1 : end
}
