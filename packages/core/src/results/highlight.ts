import type { Token } from '../analysis/index.js'
import { endOfCut } from '../analysis/words.js'
import type { Mark } from './marks.js'
import type { Marking } from './options.js'
import type { Highlight, Snippet, TextRange } from './types.js'

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** The text with nothing in it that HTML would read as more than text, in content and in attributes. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character]!)
}

/** A whole text with its marks. */
export function highlightText(text: string, marks: readonly Mark[], marking: Marking): Highlight {
  const ranges = marks.map(({ start, end }) => ({ start, end }))
  return { ranges, html: toHtml(text, ranges, marking) }
}

/** Text outside the ranges and inside them, escaped, the latter between the tags. */
function toHtml(text: string, ranges: readonly TextRange[], { open, close }: Marking): string {
  let html = ''
  let at = 0
  for (const { start, end } of ranges) {
    html += escapeHtml(text.slice(at, start)) + open + escapeHtml(text.slice(start, end)) + close
    at = end
  }
  return html + escapeHtml(text.slice(at))
}

/**
 * The stretch of about `length` UTF-16 units that holds the most different marks, then the most marks, then comes
 * first; the beginning of a text without marks. It starts and ends at words.
 */
export function snippetOf(
  text: string,
  tokens: readonly Token[],
  marks: readonly Mark[],
  { length, ...marking }: Marking & { readonly length: number },
): Snippet {
  const { start, end } =
    text.length <= length
      ? { start: 0, end: text.length }
      : bestWindow(text, wholeWords(tokens), marks, length)
  // Only a phrase that alone is longer than the snippet is cut at its end.
  const ranges = marks
    .filter((mark) => mark.start >= start && mark.start < end)
    .map((mark) => ({ start: mark.start - start, end: Math.min(mark.end, end) - start }))
  const cut = text.slice(start, end)
  const html = (start > 0 ? '…' : '') + toHtml(cut, ranges, marking) + (end < text.length ? '…' : '')
  return { text: cut, start, end, ranges, html }
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

function bestWindow(
  text: string,
  tokens: readonly Token[],
  marks: readonly Mark[],
  length: number,
): TextRange {
  const { first, last } = richestRun(marks, length)
  // Where only a part of a compound is marked, all of it is to be seen.
  const { start: from } = withWordAround(tokens, marks[first])
  const { end: to } = withWordAround(tokens, marks[last])
  // What room is left goes around the marks, a little more of it behind them.
  const room = Math.max(0, length - (to - from))
  const wanted = Math.min(Math.max(0, from - Math.floor(room * 0.4)), Math.max(0, text.length - length))
  const start = wanted === 0 ? 0 : firstWordFrom(tokens, wanted, from)
  const end = start + length >= text.length ? text.length : lastWordUpTo(text, tokens, start, start + length)
  return { start, end }
}

/** The run of marks within `length` that has the most different keys, then the most marks. O(marks). */
function richestRun(marks: readonly Mark[], length: number): { first: number; last: number } {
  const inWindow = new Map<string, number>()
  let best = { first: 0, last: 0, keys: 0, count: 0 }
  let first = 0
  marks.forEach(({ end, key }, last) => {
    inWindow.set(key, (inWindow.get(key) ?? 0) + 1)
    while (first < last && end - marks[first]!.start > length) {
      const left = marks[first]!.key
      const count = inWindow.get(left)! - 1
      if (count === 0) inWindow.delete(left)
      else inWindow.set(left, count)
      first++
    }
    const count = last - first + 1
    if (inWindow.size > best.keys || (inWindow.size === best.keys && count > best.count)) {
      best = { first, last, keys: inWindow.size, count }
    }
  })
  return best
}

/** The word that holds a mark, or the mark that holds words; nothing at the beginning where there is none. */
function withWordAround(tokens: readonly Token[], mark: Mark | undefined): TextRange {
  if (mark === undefined) return { start: 0, end: 0 }
  return tokens.find(({ start, end }) => start <= mark.start && mark.end <= end) ?? mark
}

/** Where the first word at or after `offset` starts, but not after `latest`. */
function firstWordFrom(tokens: readonly Token[], offset: number, latest: number): number {
  const word = tokens.find(({ start }) => start >= offset)
  return Math.min(word?.start ?? latest, latest)
}

/** Where the last word from `start` on that ends by `offset` ends; where there is none, the cut that comes first. */
function lastWordUpTo(text: string, tokens: readonly Token[], start: number, offset: number): number {
  let end: number | undefined
  for (const token of tokens) {
    if (token.start < start) continue
    if (token.end > offset) {
      // A word too long for the snippet is all of it.
      if (token.start === start) return token.end
      return end ?? Math.min(token.start, endOfCut(text, offset))
    }
    end = token.end
  }
  return end ?? endOfCut(text, offset)
}
