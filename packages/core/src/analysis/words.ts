/** A word as it stands in a text, as UTF-16 offsets. */
export interface WordSpan {
  readonly start: number
  readonly end: number
}

/** A longer word counts as its first so many UTF-16 units. */
export const MAX_WORD_LENGTH = 255

/** Runs of letters, marks and digits; apostrophes inside hold a word together. */
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*/gu

/** What words consist of. */
export const WORD_UNIT = /[\p{L}\p{M}\p{N}]/u

/** Scripts that put no blanks between words. */
export const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** An endless run is segmented in pieces of this many UTF-16 units, so that its cost stays linear. */
const PIECE = 4096

let segmenter: Intl.Segmenter | undefined

/**
 * The words of a text, in order. Lone surrogates, punctuation and symbols separate words. Text of scripts
 * without blanks is divided by the platform's dictionary (`Intl.Segmenter`). Linear in the text's length.
 */
export function segmentWords(text: string): WordSpan[] {
  const words: WordSpan[] = []
  WORD.lastIndex = 0
  // Not matchAll: it makes a pattern for each text, which is half the cost of a short one.
  for (let match = WORD.exec(text); match !== null; match = WORD.exec(text)) {
    const [run] = match
    const start = match.index
    if (UNSPACED.test(run)) pushSegments(words, run, start)
    else words.push({ start, end: start + run.length })
  }
  return words
}

function pushSegments(words: WordSpan[], run: string, start: number): void {
  segmenter ??= new Intl.Segmenter('und', { granularity: 'word' })
  let from = 0
  while (from < run.length) {
    const to = endOfCut(run, from + PIECE)
    for (const { segment, index, isWordLike } of segmenter.segment(run.slice(from, to))) {
      if (isWordLike) {
        const at = start + from + index
        words.push({ start: at, end: at + segment.length })
      }
    }
    from = to
  }
}

/** The greatest offset up to `end` that does not part a surrogate pair. */
export function endOfCut(text: string, end: number): number {
  if (end >= text.length) return text.length
  const unit = text.charCodeAt(end)
  const before = text.charCodeAt(end - 1)
  return unit >= 0xdc00 && unit < 0xe000 && before >= 0xd800 && before < 0xdc00 ? end - 1 : end
}
