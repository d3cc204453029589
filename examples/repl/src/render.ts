import type { AnalysisStep, Explanation, FacetCount, Hit } from '@lede/core'
import stringWidth from 'string-width'
import type { Answer, NewsFields } from './session.js'
import { cut, plain, showDate, wrapMarked, type Colors } from './text.js'

/** How wide a screen is and whether it has colours. */
export interface Screen {
  readonly width: number
  readonly colors: Colors
  /** Leave out what differs from run to run, as pictures do. */
  readonly withoutTimes?: boolean
}

const INDENT = '    '

/** The answer to a query, as lines. */
export function renderAnswer(answer: Answer, correction: string | undefined, screen: Screen): string[] {
  const { result, offset } = answer
  const { colors } = screen
  return [
    ...result.query.warnings.map(({ message }) => colors.yellow(`! ${plain(message)}`)),
    ...result.hits.flatMap((hit, i) => renderHit(hit, offset + i + 1, screen)),
    footer(answer, screen),
    ...(correction === undefined
      ? []
      : [`${colors.dim('did you mean')} ${colors.bold(plain(correction))}${colors.dim('?')}`]),
  ]
}

function renderHit(hit: Hit<NewsFields>, rank: number, { colors, width }: Screen): string[] {
  const { document, highlights, snippets, score } = hit
  const mark = (text: string) => colors.bold(colors.yellow(text))
  const number = `${String(rank).padStart(2)}. `
  const room = Math.max(20, width - INDENT.length)
  const title = [document.headline ?? document.articleHeadline ?? document.id].flat().join(', ')
  const titleLines = wrapMarked(title, highlights?.headline?.ranges ?? [], room, mark)
  const snippet = snippets?.body
  const text = snippet && {
    text: `${snippet.start > 0 ? '…' : ''}${snippet.text}${snippet.end < (document.body ?? '').length ? '…' : ''}`,
    ranges: snippet.ranges.map(({ start, end }) => {
      const shift = snippet.start > 0 ? 1 : 0
      return { start: start + shift, end: end + shift }
    }),
  }
  const facts = [
    document.kind === 'passage'
      ? `paragraph ${document.number ?? ''}`
      : (document.category ?? document.kind ?? ''),
    document.published === undefined ? '' : showDate(document.published),
    (document.seen ?? 1) > 1 ? `seen ${document.seen ?? ''} times` : '',
    `score ${score.toFixed(2)}`,
  ].filter((fact) => fact !== '')
  return [
    ...titleLines.map((line, i) => (i === 0 ? colors.dim(number) : INDENT) + colors.bold(line)),
    ...(text === undefined
      ? []
      : wrapMarked(text.text, text.ranges, room, mark).map((line) => INDENT + line)),
    INDENT + colors.dim(plain(facts.join(' · '))),
  ]
}

function footer({ result, offset, milliseconds }: Answer, { colors, withoutTimes }: Screen): string {
  const { value, relation } = result.total
  const time = withoutTimes === true ? '' : ` in ${milliseconds.toFixed(1)} ms`
  if (value === 0) return colors.dim(`nothing found${time}`)
  const shown = offset + result.hits.length
  const which = shown === value && offset === 0 ? '' : `${offset + 1} to ${shown} of `
  const isBounded = relation === 'gte'
  const more = isBounded || shown < value ? ', :more for the next' : ''
  const atLeast = isBounded ? 'at least ' : ''
  return colors.dim(`${which}${atLeast}${value} ${value === 1 ? 'hit' : 'hits'}${time}${more}`)
}

/** How a score came about, as a tree. */
export function renderExplanation(explanation: Explanation, { colors, width }: Screen): string[] {
  const lines: string[] = []
  const visit = ({ value, description, details }: Explanation, lead: string, below: string): void => {
    const text = cut(`${lead}${value.toFixed(4)}  ${plain(description)}`, width)
    lines.push(details.length === 0 ? colors.dim(text) : text)
    details.forEach((detail, i) => {
      const isLast = i === details.length - 1
      visit(detail, `${below}${isLast ? '└─ ' : '├─ '}`, `${below}${isLast ? '   ' : '│  '}`)
    })
  }
  visit(explanation, '', '')
  return lines
}

/** Counts by value with bars. */
export function renderFacets(
  facets: Readonly<Record<string, readonly FacetCount[] | undefined>>,
  screen: Screen,
): string[] {
  const { colors } = screen
  return Object.entries(facets).flatMap(([field, counts]) => {
    if (counts === undefined || counts.length === 0) return []
    const most = counts[0]!.count
    return [
      colors.bold(field),
      ...counts.map(({ value, count }) => {
        const bar = '█'.repeat(Math.max(1, Math.round((count / most) * 20)))
        return `  ${cut(plain(value), 30).padEnd(30)} ${String(count).padStart(7)} ${colors.cyan(bar)}`
      }),
    ]
  })
}

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
