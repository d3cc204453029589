import type { Token } from '../analysis/index.js'
import { Characters } from './characters.js'
import type { Claim } from './claim.js'
import type { Mark } from './marks.js'
import { isBlank, isSentenceEnd, isSentenceStart } from './sentences.js'
import type { TextRange } from './types.js'

/**
 * Up to `count` passages of a text that say most about its marks, each of about `length` UTF-16 units, the best first; they
 * do not overlap. One at least: without marks it is the beginning. O(count × (tokens + marks + length)).
 *
 * A passage is chosen for the worth of what it says that no better one has said, then for exact forms, then for the number of
 * marks, then for coming first (a greedy cover). It begins with the sentence of its first mark and ends with a sentence where
 * that leaves it half full at least, else at words.
 */
export function choosePassages(
  text: string,
  tokens: readonly Token[],
  marks: readonly Mark[],
  length: number,
  count: number,
): TextRange[] {
  if (text.length <= length) return [{ start: 0, end: text.length }]
  const words = wholeWords(tokens)
  const characters = new Characters(text)
  if (marks.length === 0)
    return [layOut(text, characters, words, { start: 0, end: 0 }, gapAround(0, [], text), length)]
  const passages: TextRange[] = []
  const tally = new Tally()
  const starts = marks.map(({ start }) => start)
  const sentences = sentencesOf(text, marks, length)
  while (passages.length < count) {
    const isFree = (mark: Mark) => passages.every(({ start, end }) => mark.end <= start || mark.start >= end)
    const run = bestRun(marks, starts, sentences, length, isFree, tally)
    if (run === undefined) break
    // Where only a part of a compound is marked, all of it is to be seen.
    const { start } = withWordAround(words, marks[run.first]!)
    const { end } = withWordAround(words, marks[run.last]!)
    const passage = layOut(
      text,
      characters,
      words,
      { start, end },
      gapAround(marks[run.first]!.start, passages, text),
      length,
    )
    for (const mark of marks) if (mark.start >= passage.start && mark.end <= passage.end) tally.tell(mark)
    passages.push(passage)
  }
  return passages
}

/** What a run of marks says that was not told yet. */
export class Tally {
  /** The sum over different keys. */
  worth = 0
  /** How many different keys have an exact form. */
  exact = 0
  readonly #inRun = new Map<number, number>()
  readonly #exactInRun = new Map<number, number>()
  readonly #told = new Set<number>()
  readonly #toldExactly = new Set<number>()

  add({ claim, isExact }: Mark): void {
    if (increase(this.#inRun, claim, this.#told)) this.worth += claim.worth
    if (isExact && increase(this.#exactInRun, claim, this.#toldExactly)) this.exact++
  }

  remove({ claim, isExact }: Mark): void {
    if (decrease(this.#inRun, claim, this.#told)) this.worth -= claim.worth
    if (isExact && decrease(this.#exactInRun, claim, this.#toldExactly)) this.exact--
  }

  /** Ends the run. */
  clear(): void {
    this.#inRun.clear()
    this.#exactInRun.clear()
    this.worth = 0
    this.exact = 0
  }

  /** A mark that was shown adds nothing any more. To be called between runs. */
  tell({ claim, isExact }: Mark): void {
    this.#told.add(claim.key)
    if (isExact) this.#toldExactly.add(claim.key)
  }
}

/** Whether this is the first of a key that was not told. */
function increase(counts: Map<number, number>, { key }: Claim, told: ReadonlySet<number>): boolean {
  const count = counts.get(key) ?? 0
  counts.set(key, count + 1)
  return count === 0 && !told.has(key)
}

/** Whether this was the last of a key that was not told. */
function decrease(counts: Map<number, number>, { key }: Claim, told: ReadonlySet<number>): boolean {
  const count = counts.get(key)! - 1
  counts.set(key, count)
  return count === 0 && !told.has(key)
}

/** A run of marks, by the places of the first and the last of them, and what it says. */
interface Run {
  readonly first: number
  readonly last: number
  readonly worth: number
  readonly exact: number
  readonly count: number
}

/** Where the sentence of each mark begins; the mark itself where that is too far before its end. O(marks + text). */
function sentencesOf(text: string, marks: readonly Mark[], length: number): number[] {
  let sentence = -Infinity
  let seen = 0
  return marks.map(({ start, end }) => {
    const earliest = Math.max(seen, end - length)
    for (let at = start; at >= earliest; at--) {
      if (!isSentenceStart(text, at)) continue
      sentence = at
      break
    }
    seen = start + 1
    return end - sentence <= length ? sentence : start
  })
}

/** The run that says most; of those that say the same, one that begins with a sentence if there is any. */
function bestRun(
  marks: readonly Mark[],
  starts: readonly number[],
  sentences: readonly number[],
  length: number,
  isFree: (mark: Mark) => boolean,
  tally: Tally,
): Run | undefined {
  const best = richestRun(marks, starts, length, isFree, tally)
  const whole = richestRun(marks, sentences, length, isFree, tally)
  return whole?.worth === best?.worth && whole?.exact === best?.exact ? whole : best
}

/**
 * The run of free marks that says most of those that end within `length` of where their first mark's passage begins, the
 * first of several. `begins` has that for each mark, ascending. O(marks).
 */
export function richestRun(
  marks: readonly Mark[],
  begins: readonly number[],
  length: number,
  isFree: (mark: Mark) => boolean,
  tally: Tally,
): Run | undefined {
  let best: Run | undefined
  let first = 0
  tally.clear()
  for (let last = 0; last < marks.length; last++) {
    const mark = marks[last]!
    if (!isFree(mark)) {
      tally.clear()
      first = last + 1
      continue
    }
    tally.add(mark)
    for (; first < last && mark.end - begins[first]! > length; first++) tally.remove(marks[first]!)
    const run: Run = { first, last, worth: tally.worth, exact: tally.exact, count: last - first + 1 }
    if (best === undefined || saysMore(run, best)) best = run
  }
  tally.clear()
  return best
}

function saysMore(a: Run, b: Run): boolean {
  return (a.worth - b.worth || a.exact - b.exact || a.count - b.count) > 0
}

/** What no passage holds around an offset. */
function gapAround(at: number, passages: readonly TextRange[], text: string): TextRange {
  let start = 0
  let end = text.length
  for (const passage of passages) {
    if (passage.end <= at) start = Math.max(start, passage.end)
    else end = Math.min(end, passage.start)
  }
  return { start, end }
}

/** The passage for a stretch of marks, within a gap. */
function layOut(
  text: string,
  characters: Characters,
  words: readonly Token[],
  marked: TextRange,
  gap: TextRange,
  length: number,
): TextRange {
  const sentence = sentenceOf(text, marked, Math.max(gap.start, marked.end - length))
  const start = wholeStart(characters, sentence ?? startAtWord(words, marked, gap, length), marked, length)
  if (start + length < gap.end) {
    const limit = start + length
    const end =
      lastSentenceEnd(text, Math.max(marked.end, start + length / 2), limit) ??
      lastWordUpTo(characters, words, start, limit)
    return { start, end: Math.min(gap.end, characters.end(end)) }
  }
  const end = gap.end === text.length ? gap.end : characters.end(withoutBlanks(text, marked.end, gap.end))
  const hasRoom = sentence !== undefined && end - start < length / 2
  return { start: hasRoom ? firstSentenceStart(text, Math.max(gap.start, end - length), start) : start, end }
}

/** Where the character at an offset begins; the next one does where that is too far before the end of the marks. */
function wholeStart(characters: Characters, at: number, marked: TextRange, length: number): number {
  const start = characters.start(at)
  if (marked.end - start <= length) return start
  return Math.max(start, Math.min(characters.end(at), characters.start(marked.start)))
}

/** Where the sentence of the first mark begins, if not before `earliest`. */
function sentenceOf(text: string, marked: TextRange, earliest: number): number | undefined {
  for (let at = marked.start; at >= earliest; at--) if (isSentenceStart(text, at)) return at
  return undefined
}

/** The first sentence that begins from `earliest` on; the one at `start` at the latest. */
function firstSentenceStart(text: string, earliest: number, start: number): number {
  for (let at = earliest; at < start; at++) if (isSentenceStart(text, at)) return at
  return start
}

function lastSentenceEnd(text: string, earliest: number, latest: number): number | undefined {
  for (let at = latest; at >= earliest; at--) if (isSentenceEnd(text, at)) return at
  return undefined
}

function withoutBlanks(text: string, start: number, end: number): number {
  let at = end
  while (at > start && isBlank(text, at - 1)) at--
  return at
}

/** The words that are not to be cut: compounds in place of their parts. */
function wholeWords(tokens: readonly Token[]): Token[] {
  const words: Token[] = []
  for (const token of tokens) {
    // A compound comes behind its last part.
    if (token.position === words.at(-1)?.position)
      while ((words.at(-1)?.start ?? -1) >= token.start) words.pop()
    words.push(token)
  }
  return words
}

/** The word that holds a mark, or the mark that holds words. */
function withWordAround(words: readonly Token[], mark: Mark): TextRange {
  return words.find(({ start, end }) => start <= mark.start && mark.end <= end) ?? mark
}

/** The word to begin with where no sentence does: what room is left goes around the marks, a little more of it behind them. */
function startAtWord(words: readonly Token[], marked: TextRange, gap: TextRange, length: number): number {
  const room = Math.max(0, length - (marked.end - marked.start))
  const wanted = Math.max(gap.start, Math.min(marked.start - Math.floor(room * 0.4), gap.end - length))
  if (wanted === 0) return 0
  const word = words.find(({ start }) => start >= wanted)
  return Math.min(word?.start ?? marked.start, marked.start)
}

/** Where the last word from `start` on that ends by `offset` ends; where there is none, the cut that comes first. */
function lastWordUpTo(
  characters: Characters,
  words: readonly Token[],
  start: number,
  offset: number,
): number {
  const cut = characters.start(offset)
  let end: number | undefined
  for (const word of words) {
    if (word.start < start) continue
    if (word.end > offset) {
      // A word too long for the snippet is all of it.
      if (word.start === start) return word.end
      return end ?? Math.min(word.start, cut)
    }
    end = word.end
  }
  return end ?? (cut > start ? cut : offset)
}
