/**
 * Where what a reader sees as one character begins and ends: a letter with its marks, a flag, a family of emoji, a syllable of
 * jamo. These are the extended grapheme clusters of UAX #29, as the platform's `Intl.Segmenter` knows them.
 */
import { endOfCut } from '../analysis/words.js'

/** How far before an offset is looked, in UTF-16 units, so that the cost is bounded; longer characters may be parted. */
const REACH = 256
/** How far behind it is read at once: offsets that follow cost little then. */
const STRETCH = 1024

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

/** The characters of one text, read in stretches as they are asked for: fastest where offsets ascend. */
export class Characters {
  readonly #text: string
  /** Where characters begin in the stretch that was read last, ascending, and where it ends. */
  #edges: number[] = [0]
  /** The last of them that is certain: behind it, the stretch may part a character. */
  #known = 0

  constructor(text: string) {
    this.#text = text
  }

  /** The greatest offset up to `at` that is inside no character. */
  start(at: number): number {
    if (!mayBeInside(this.#text, at)) return at
    const place = this.#placeOf(at)
    return this.#edges[place]!
  }

  /** The least offset from `at` on that is inside no character. */
  end(at: number): number {
    if (!mayBeInside(this.#text, at)) return at
    const place = this.#placeOf(at)
    return this.#edges[place] === at ? at : this.#edges[place + 1]!
  }

  /** The last edge up to an offset, after reading a stretch around it if need be. */
  #placeOf(at: number): number {
    if (at < this.#edges[0]! || at > this.#known) this.#read(at)
    let low = 0
    let high = this.#edges.length - 1
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if (this.#edges[middle]! <= at) low = middle
      else high = middle - 1
    }
    return low
  }

  #read(at: number): void {
    const text = this.#text
    const goesOn = this.#known <= at && at - this.#known < REACH
    const start = goesOn ? this.#known : plainStartBefore(text, at)
    const end = endOfCut(text, at + STRETCH)
    segmenter ??= new Intl.Segmenter('und', { granularity: 'grapheme' })
    this.#edges = []
    for (const { index } of segmenter.segment(text.slice(start, end))) this.#edges.push(start + index)
    // An endless character is parted here.
    const isEnd = end === text.length || this.#edges.length === 1
    this.#known = isEnd ? end : this.#edges.at(-1)!
    this.#edges.push(end)
  }
}

/** A quick look: only what may join makes it worth to ask the segmenter. */
function mayBeInside(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return false
  const unit = text.charCodeAt(at)
  // Most texts have no others.
  if (unit < FIRST_MARK && unit !== LINE_FEED && text.charCodeAt(at - 1) < FIRST_MARK) return false
  if (endOfCut(text, at) < at) return true
  const before = pointBefore(text, at)
  const behind = String.fromCodePoint(text.codePointAt(at)!)
  return JOINS_LEFT.test(behind) || JOINS_RIGHT.test(before) || JOINS_BOTH.test(before + behind)
}

function plainStartBefore(text: string, at: number): number {
  let start = at - 1
  while (start > 0 && at - start < REACH && !isPlainStart(text, start)) start--
  return endOfCut(text, start)
}

function isPlainStart(text: string, at: number): boolean {
  return IS_PLAIN.test(text[at]!) && !JOINS_RIGHT.test(pointBefore(text, at))
}

function pointBefore(text: string, at: number): string {
  return text.slice(endOfCut(text, at - 1), at)
}
