import type { Count, Filter, Hit, Passage, Snippet, TextRange } from '@lede/core'
import { titleOf } from './records.js'
import { renderWarnings } from './render-query.js'
import type { Screen } from './screen.js'
import type { Answer, NewsFields } from './session.js'
import { plain, showDate, wrapMarked } from './text.js'

const INDENT = '    '

/** The answer to a query, as lines. */
export function renderAnswer(answer: Answer, correction: string | undefined, screen: Screen): string[] {
  const { text, query, result, offset } = answer
  const { colors } = screen
  return [
    ...(typeof query === 'string' ? [] : [colors.dim(plain(text))]),
    ...renderWarnings(result.query.warnings, typeof query === 'string' ? text : '', screen),
    ...result.hits.flatMap((hit, i) => renderHit(hit, offset + i + 1, screen)),
    ...footer(answer, screen),
    ...(correction === undefined
      ? []
      : [`${colors.dim('did you mean')} ${colors.bold(plain(correction))}${colors.dim('?')}`]),
  ]
}

/** What a filter asks for, as it is typed, to be put behind what was found; empty when there is none. */
export function describeFilter(filter: Filter<NewsFields> = {}): string {
  // `:only` makes filters of single values alone.
  const values = Object.entries(filter) as [string, string | number][]
  return values.length === 0 ? '' : `, only ${values.map(([field, value]) => `${field}=${value}`).join(', ')}`
}

function renderHit(hit: Hit<NewsFields>, rank: number, { colors, width }: Screen): string[] {
  const { document, highlights, snippets } = hit
  const mark = (text: string) => colors.bold(colors.yellow(text))
  const number = `${String(rank).padStart(2)}. `
  const room = Math.max(20, width - INDENT.length)
  const title = wrapMarked(titleOf(document), highlights?.headline?.ranges ?? [], room, mark)
  const body = markedBody(snippets?.body, (document.body ?? '').length)
  return [
    ...title.map((line, i) => (i === 0 ? colors.dim(number) : INDENT) + colors.bold(line)),
    ...wrapMarked(body.text, body.ranges, room, mark).map((line) => INDENT + line),
    INDENT + colors.dim(plain(factsOf(hit).join(' · '))),
  ]
}

/** The passages of a text of this length that help as one text, with `…` where something was left out. */
function markedBody(snippet: Snippet | undefined, length: number): { text: string; ranges: TextRange[] } {
  let text = ''
  const ranges: TextRange[] = []
  let shown = 0
  for (const passage of snippet === undefined ? [] : helpful(snippet)) {
    if (passage.start > shown) text += shown === 0 ? '…' : '… '
    for (const { start, end } of passage.ranges)
      ranges.push({ start: text.length + start, end: text.length + end })
    text += passage.text
    shown = passage.end
  }
  return { text: snippet !== undefined && shown < length ? `${text}…` : text, ranges }
}

/** The best passage, and those that mark words which it lacks; in the order of the text. */
function helpful(snippet: Snippet): readonly Passage[] {
  const { start, fragments = [] } = snippet
  const told = new Set(markedWords(snippet))
  return fragments.filter(
    (passage) => passage.start === start || markedWords(passage).some((word) => !told.has(word)),
  )
}

function markedWords({ text, ranges }: Passage): string[] {
  return ranges.map(({ start, end }) => text.slice(start, end).toLowerCase())
}

function factsOf({ document, score, group }: Hit<NewsFields>): string[] {
  const { kind, category, number, published, seen = 1 } = document
  return [
    kind === 'passage' ? `paragraph ${number ?? ''}` : String(category ?? kind ?? ''),
    published === undefined ? '' : showDate(published),
    seen > 1 ? `seen ${seen} times` : '',
    `score ${score.toFixed(2)}`,
    group !== undefined && group.size > 1 ? `+${group.size - 1} like it` : '',
  ].filter((fact) => fact !== '')
}

function footer({ result, options, offset, milliseconds }: Answer, screen: Screen): string[] {
  const { total, groups = total, partial, hits } = result
  const { colors, withoutTimes } = screen
  const time = withoutTimes === true ? '' : ` in ${milliseconds.toFixed(1)} ms`
  const behind = time + plain(describeFilter(options.filter))
  const warning = partial ? [colors.yellow('! Time was up: this is what was found until then.')] : []
  if (total.value === 0) return [...warning, colors.dim(`nothing found${behind}`)]
  const shown = offset + hits.length
  const isBounded = groups.relation === 'gte'
  const hasMore = !partial && (isBounded || shown < groups.value)
  const which = shown === groups.value && offset === 0 ? '' : `${offset + 1} to ${shown} of `
  const what = result.groups === undefined ? counted(total, 'hit') : inGroups(result.groups, total)
  const more = hasMore ? ', :more for the next' : ''
  return [...warning, colors.dim(`${which}${what}${behind}${more}`)]
}

function counted({ value, relation }: Count, noun: string): string {
  return `${relation === 'gte' ? 'at least ' : ''}${value} ${noun}${value === 1 ? '' : 's'}`
}

function inGroups(groups: Count, total: Count): string {
  return `${counted(groups, 'group')} (${counted(total, 'hit')})`
}
