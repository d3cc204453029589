import type { AnalysisStep } from '@lede/core'
import stringWidth from 'string-width'
import type { Screen } from './screen.js'
import { cut, plain } from './text.js'

/** What each step of an analysis made of a text: a row for each word, a column for each step. */
export function renderAnalysis(steps: readonly AnalysisStep[], { colors, width }: Screen): string[] {
  const places = new Map<string, string>()
  for (const { position, start, end } of steps[0]?.tokens ?? []) {
    places.set(`${start}-${end}`, `${String(position).padEnd('place'.length)}  ${start}–${end}`)
  }
  const header = ['place  offsets', ...steps.map(({ name }) => name)]
  const rows = [...places].map(([key, place]) => [
    place,
    ...steps.map(({ tokens }) =>
      tokens
        .filter(({ start, end }) => `${start}-${end}` === key)
        .map(({ text }) => plain(text))
        .join(' '),
    ),
  ])
  const widths = header.map((_, column) =>
    Math.max(...[header, ...rows].map((row) => stringWidth(row[column]!))),
  )
  const line = (row: readonly string[]) =>
    cut(
      row
        .map((cell, column) => cell + ' '.repeat(widths[column]! - stringWidth(cell)))
        .join('  ')
        .trimEnd(),
      width,
    )
  return [colors.bold(line(header)), ...rows.map(line)]
}
