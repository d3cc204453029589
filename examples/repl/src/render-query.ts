import { LedeError, type Query, type QueryWarning } from '@lede/core'
import { format } from '@lede/core/query'
import stringWidth from 'string-width'
import type { Screen } from './screen.js'
import { cut, plain } from './text.js'

const INDENT = '  '

/** What was mended in a query, each with its place in the text underlined. */
export function renderWarnings(
  warnings: readonly QueryWarning[],
  text: string,
  { colors, width }: Screen,
): string[] {
  return warnings.flatMap(({ message, start, end }) => {
    const line = colors.yellow(`! ${plain(message)}`)
    // What is about no place in particular has the empty one at the beginning.
    if (text === '' || end === 0) return [line]
    const { shown, underline } = underlined(text, start, end, width - INDENT.length)
    return [line, INDENT + shown, INDENT + colors.yellow(underline)]
  })
}

/** The stretch of a text around a place in it, at most `width` UTF-16 units, and what to write below it. */
function underlined(text: string, start: number, end: number, width: number) {
  const from = Math.max(0, Math.min(start - Math.floor(width / 3), text.length - width))
  const shown = plain(text.slice(from, from + width))
  const before = stringWidth(shown.slice(0, start - from))
  const marked = stringWidth(shown.slice(start - from, end - from))
  return { shown, underline: ' '.repeat(before) + '^'.repeat(Math.max(1, marked)) }
}

/** A query tree as indented JSON, and as text of the query language where it has a form there. */
export function renderTree(tree: Query, { colors, width }: Screen): string[] {
  const rows = JSON.stringify(tree, undefined, 2)
    .split('\n')
    .map((row) => {
      const shown = cut(plain(row), width)
      const [, blanks, key] = /^( *)("\w+")(?=:)/.exec(shown) ?? []
      if (blanks === undefined || key === undefined) return shown
      return blanks + colors.cyan(key) + shown.slice(blanks.length + key.length)
    })
  return [...rows, `${colors.dim('as text:')} ${asText(tree)}`]
}

function asText(tree: Query): string {
  try {
    return plain(format(tree))
  } catch (error) {
    if (error instanceof LedeError) return plain(error.message)
    throw error
  }
}
