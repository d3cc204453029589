import type { TextRange } from './types.js'

/** What is put around a match, and what the text itself becomes. */
export interface Marker {
  readonly open: string
  readonly close: string
  readonly escape: (text: string) => string
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** An HTML element around matches; nothing in the text that HTML would read as more than text, in content and in attributes. */
export function htmlMarker(tag: string, className: string | undefined): Marker {
  return {
    open: className === undefined ? `<${tag}>` : `<${tag} class="${className}">`,
    close: `</${tag}>`,
    escape: (text) => text.replace(/[&<>"']/g, (character) => ESCAPES[character]!),
  }
}

/** Bold yellow on a terminal. No text can drive one: all control characters but line breaks and tabs are left out. */
export const ANSI_MARKER: Marker = {
  open: '\u001b[1;33m',
  close: '\u001b[0m',
  escape: (text) => text.replace(/[^\P{Cc}\n\t]/gu, ''),
}

/** The caller's own strings around matches of a text as it is. */
export function ownMarker(open: string, close: string): Marker {
  return { open, close, escape: (text) => text }
}

/** A text with the marker around its ranges. */
export function markRanges(
  text: string,
  ranges: readonly TextRange[],
  { open, close, escape }: Marker,
): string {
  let marked = ''
  let at = 0
  for (const { start, end } of ranges) {
    marked += escape(text.slice(at, start)) + open + escape(text.slice(start, end)) + close
    at = end
  }
  return marked + escape(text.slice(at))
}
