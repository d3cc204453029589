import { createColors } from 'picocolors'

/** Colours for a terminal; every function leaves the text as it is where there are none. */
export type Colors = ReturnType<typeof createColors>

/** Colours where a terminal reads along and NO_COLOR does not forbid them, or FORCE_COLOR wants them. */
export function colorsFor(isTerminal: boolean | undefined): Colors {
  const { NO_COLOR, FORCE_COLOR } = process.env
  const isForced = FORCE_COLOR !== undefined && FORCE_COLOR !== '' && FORCE_COLOR !== '0'
  return createColors((NO_COLOR ?? '') === '' && (isForced || isTerminal === true))
}

/** The text on one line, without a character that could command the terminal: each becomes one blank. */
export function plain(text: string): string {
  // A blank for each keeps the offsets of highlights true.
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/gu, ' ')
}

/** Cuts a text that is too wide, in UTF-16 units. */
export function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`
}

/** A part of a text, and whether a match covers it. */
interface Part {
  readonly text: string
  readonly isMatch: boolean
}

/** Breaks a text at blanks into lines of at most `width`, and marks the ranges in it. */
export function wrapMarked(
  text: string,
  ranges: readonly { readonly start: number; readonly end: number }[],
  width: number,
  mark: (text: string) => string,
): string[] {
  const shown = plain(text)
  const lines: string[] = []
  for (let start = 0; start < shown.length;) {
    while (shown[start] === ' ') start++
    const end = lineEnd(shown, start, width)
    const parts = partsOf(shown, start, end, ranges)
    if (end > start) lines.push(parts.map((part) => (part.isMatch ? mark(part.text) : part.text)).join(''))
    start = end
  }
  return lines
}

function lineEnd(text: string, start: number, width: number): number {
  if (text.length - start <= width) return text.trimEnd().length > start ? text.trimEnd().length : text.length
  const blank = text.lastIndexOf(' ', start + width)
  return blank > start ? blank : start + width
}

function partsOf(
  text: string,
  start: number,
  end: number,
  ranges: readonly { readonly start: number; readonly end: number }[],
): Part[] {
  const parts: Part[] = []
  let at = start
  for (const range of ranges) {
    const from = Math.max(range.start, start)
    const to = Math.min(range.end, end)
    if (from >= to) continue
    parts.push({ text: text.slice(at, from), isMatch: false }, { text: text.slice(from, to), isMatch: true })
    at = to
  }
  return [...parts, { text: text.slice(at, end), isMatch: false }]
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `19 Jul 2024`, with the time in UTC where the value names one. */
export function showDate(value: string | number): string {
  const date = new Date(value)
  if (Number.isNaN(date.getTime())) return plain(String(value))
  const day = `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]!} ${date.getUTCFullYear()}`
  const hasTime = typeof value === 'number' || value.length > 10
  return hasTime ? `${day}, ${date.toISOString().slice(11, 16)}` : day
}
