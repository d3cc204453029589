/** A line of a raw text that has something on it. */
export interface Line {
  /** From 1, blank lines counted. */
  readonly number: number
  /** Blanks folded. */
  readonly text: string
  /** No blank line parts it from the line before. */
  readonly follows: boolean
}

const LINE_END = /\r\n|[\n\r\u2028\u2029]/
/** Characters that show nothing and mean nothing to a reader: zero-width ones, soft hyphens, byte order marks. */
const INVISIBLE = /[\u00AD\u200B\u2060\uFEFF]+/g
/** Blanks of all kinds, and control characters, which scrapers leave behind. */
const BLANKS = /[\s\u0000-\u001F\u007F-\u009F]+/g

/** The lines of a text that are not blank, in order. */
export function readLines(raw: string): Line[] {
  const lines: Line[] = []
  let follows = false
  raw.split(LINE_END).forEach((written, index) => {
    const text = written.replace(INVISIBLE, '').replace(BLANKS, ' ').trim()
    if (text !== '') lines.push({ number: index + 1, text, follows })
    follows = text !== ''
  })
  return lines
}
