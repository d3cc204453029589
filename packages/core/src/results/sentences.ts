/**
 * Where sentences begin and end, by rules of our own. Unicode's (UAX #29) know no abbreviations: they cut `U.S. Treasury` and
 * `Mr. Kim` in two. And what an engine knows of sentences differs, while a snippet is to be the same everywhere. In doubt two
 * sentences stay one.
 */

/** How far the rules look over blanks, and over quotation marks and brackets: they cost the same everywhere. */
const MAX_BLANKS = 32
const MAX_QUOTES = 4
/** Longer words are no abbreviations. */
const MAX_ABBREVIATION = 5

/** What ends a sentence in any script: `.`, `?`, `।`, `؟`, `。` and their like. */
const IS_TERMINATOR = /[\p{Sentence_Terminal}…]/u
/** Those that need no blank behind them. */
const IS_WIDE_TERMINATOR = /[。．！？｡]/
const IS_BLANK = /\s/
/** What may stand right before a sentence. */
const COMES_BEFORE = /[\s。．！？｡"'\p{Pi}\p{Pf}\p{Pe}]/u
const IS_CLOSING = /[\p{Pe}\p{Pf}]/u
/** What may stand between the end of a sentence and the blank: some languages close with what others open with. */
const CLOSES = /["'\p{Pi}\p{Pf}\p{Pe}]/u
const OPENS = /["'\p{Pi}\p{Pf}\p{Ps}]/u
/** What no sentence begins with. Georgian writes its sentences in small letters. */
const GOES_ON = /(?!\p{Script=Georgian})[\p{Ll}\p{M}\p{Sentence_Terminal}…,;:)\]}]/u
const IS_LETTER_OR_DIGIT = /[\p{L}\p{Nd}]/u
const IS_DIGIT = /\p{Nd}/u

/** Those that stand before a name or in one, so that a capital letter follows. */
const ABBREVIATIONS: ReadonlySet<string> = new Set(
  (
    'Mr Mrs Ms Dr Prof Rev Hon St Jr Sr Sra Gen Col Lt Maj Capt Sgt Cpl Adm Sen Sens Rep Reps Gov ' +
    'Inc Corp Co Ltd Bros vs Mme Mlle Hr Fr Nr'
  ).split(' '),
)

/** Whether a sentence begins at an offset. Looks at a bounded stretch around it. */
export function isSentenceStart(text: string, at: number): boolean {
  if (at > 0 && !COMES_BEFORE.test(text[at - 1]!)) return false
  if (at >= text.length || isBlank(text, at)) return false
  let end = at
  let lines = 0
  while (end > 0 && at - end < MAX_BLANKS && isBlank(text, end - 1)) {
    end--
    if (text[end] === '\n') lines++
  }
  if (end === 0 || lines > 1 || at - end === MAX_BLANKS) return true
  const isApart = end < at
  if (!isApart && IS_CLOSING.test(text[at]!)) return false
  for (let i = 0; i < MAX_QUOTES && end > 0 && CLOSES.test(text[end - 1]!); i++) end--
  const terminator = text[end - 1] ?? ''
  if (!(isApart ? IS_TERMINATOR : IS_WIDE_TERMINATOR).test(terminator)) return false
  const first = firstCharacter(text, at)
  if (GOES_ON.test(first)) return false
  return terminator !== '.' || !(IS_DIGIT.test(first) || isAbbreviated(text, end - 1))
}

/** Whether a sentence ends before an offset: nothing follows, or blanks and the next one. */
export function isSentenceEnd(text: string, at: number): boolean {
  if (at === text.length) return true
  if (at === 0 || isBlank(text, at - 1)) return false
  let next = at
  while (next < text.length && next - at < MAX_BLANKS && isBlank(text, next)) next++
  return isSentenceStart(text, next)
}

export function isBlank(text: string, at: number): boolean {
  return IS_BLANK.test(text[at]!)
}

/** The first character that says what begins here, behind quotation marks and brackets. */
function firstCharacter(text: string, at: number): string {
  let first = at
  while (first - at < MAX_QUOTES && OPENS.test(text[first] ?? '')) first++
  const point = text.codePointAt(first)
  return point === undefined ? '' : String.fromCodePoint(point)
}

/**
 * Whether a full stop belongs to the word before it: an initial, the end of an acronym, a word of the list, or a number of a
 * day or an item, which many languages write with a stop.
 */
function isAbbreviated(text: string, stop: number): boolean {
  let start = stop
  while (start > 0 && stop - start <= MAX_ABBREVIATION && IS_LETTER_OR_DIGIT.test(text[start - 1]!)) start--
  const word = text.slice(start, stop)
  if (word.length === 1 && word.toLowerCase() !== word.toUpperCase()) return true
  if (/^\d\d?$/.test(word)) return start === 0 || isBlank(text, start - 1)
  return ABBREVIATIONS.has(word)
}
