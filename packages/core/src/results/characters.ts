/**
 * Where what a reader sees as one character begins and ends: a letter with its marks, a flag, a family of emoji, a syllable of
 * jamo. These are the extended grapheme clusters of UAX #29, as the platform's `Intl.Segmenter` knows them.
 */
import { endOfCut } from '../analysis/words.js'

/** How far around an offset is looked, in UTF-16 units, so that the cost is bounded; longer characters may be parted. */
const REACH = 256

/** What may join the code point before it. */
const JOINS_LEFT =
  /[\n\p{M}\p{Cf}\p{Emoji_Modifier}\p{Regional_Indicator}\u0e33\u0eb3\uff9e\uff9f\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]/u
/** What may join the one behind it. */
const JOINS_RIGHT =
  /[\p{Cf}\u1100-\u11ff\ua960-\ua97f\u0d4e\u{111c2}\u{111c3}\u{113d1}\u{1193f}\u{11941}\u{11a84}-\u{11a89}\u{11d46}\u{11f02}]/u
/** In scripts of India a mark joins two letters. */
const JOINS_BOTH = /\p{M}\p{L}/u
/** Begins a character, unless something before takes it. */
const IS_PLAIN = /[\s\w]/

/** Below it nothing joins but a line feed behind a carriage return, and the soft hyphen, which is read as a sign of its own. */
const FIRST_MARK = 0x300
const LINE_FEED = 0x0a

let segmenter: Intl.Segmenter | undefined

/** The greatest offset up to `at` that is inside no character. */
export function characterStart(text: string, at: number): number {
  return isInside(text, at) ? characterAround(text, at).start : at
}

/** The least offset from `at` on that is inside no character. */
export function characterEnd(text: string, at: number): number {
  return isInside(text, at) ? characterAround(text, at).end : at
}

function isInside(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return false
  const unit = text.charCodeAt(at)
  // Most texts have no others.
  if (unit < FIRST_MARK && unit !== LINE_FEED && text.charCodeAt(at - 1) < FIRST_MARK) return false
  if (endOfCut(text, at) < at) return true
  const before = pointBefore(text, at)
  const behind = String.fromCodePoint(text.codePointAt(at)!)
  if (!JOINS_LEFT.test(behind) && !JOINS_RIGHT.test(before) && !JOINS_BOTH.test(before + behind)) return false
  return characterAround(text, at).start < at
}

/** The character that holds the unit at `at`. */
function characterAround(text: string, at: number): { start: number; end: number } {
  let from = at - 1
  while (from > 0 && at - from < REACH && !isPlainStart(text, from)) from--
  from = endOfCut(text, from)
  segmenter ??= new Intl.Segmenter('und', { granularity: 'grapheme' })
  const { index, segment } = segmenter
    .segment(text.slice(from, endOfCut(text, at + REACH)))
    .containing(at - from)!
  return { start: from + index, end: from + index + segment.length }
}

function isPlainStart(text: string, at: number): boolean {
  return IS_PLAIN.test(text[at]!) && !JOINS_RIGHT.test(pointBefore(text, at))
}

function pointBefore(text: string, at: number): string {
  return text.slice(endOfCut(text, at - 1), at)
}
