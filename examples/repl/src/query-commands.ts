import type { FieldStats, Hit, SearchOptions } from '@lede/core'
import { UsageError } from './command.js'
import { histogramOf } from './histogram.js'
import { titleOf } from './records.js'
import { describeFilter, renderAnswer } from './render-answer.js'
import { renderExplanation } from './render-explanation.js'
import { renderFacets, renderStats } from './render-facets.js'
import { renderTree, renderWarnings } from './render-query.js'
import type { Output } from './screen.js'
import { ask, askForMore, type Answer, type NewsFields, type Session } from './session.js'
import { plain } from './text.js'

/** Answers a query string. */
export function search(session: Session, output: Output, query: string): void {
  showAnswer(session, output, ask(session, query))
}

/** Asks the last question again, if there was one: settings have changed. */
export function searchAgain(session: Session, output: Output): void {
  if (session.last === undefined) return
  const { text, query } = session.last
  showAnswer(session, output, ask(session, text, query))
}

export function more(session: Session, output: Output): void {
  const last = lastAnswer(session)
  const { hits, total, groups = total, cursor, partial } = last.result
  if (partial)
    throw new UsageError('Time was up before this page was sure, so none follows it; :timeout sets the time.')
  const isAll = groups.relation === 'eq' && last.offset + hits.length >= groups.value
  const isLast = cursor === undefined && last.options.diversify !== true
  if (isLast || isAll) throw new UsageError('There are no more hits.')
  showAnswer(session, output, askForMore(session, last))
}

export function explain(session: Session, { screen, print }: Output, [rank]: readonly string[]): void {
  const hit = shownHit(session, rank, ':explain')
  const { query, options } = lastAnswer(session)
  const explanation = session.index.explain(hit.id, query, options)
  if (explanation === undefined) throw new UsageError('The index has changed since; ask again first.')
  for (const line of renderExplanation(explanation, screen)) print(line)
}

export function similar(session: Session, output: Output, [rank]: readonly string[]): void {
  const { id, document } = shownHit(session, rank, ':similar')
  const text = `documents like ${titleOf(document)}`
  showAnswer(session, output, ask(session, text, { type: 'moreLikeThis', ids: [id] }))
}

export function tree(session: Session, { screen, print }: Output): void {
  const { text, query, result } = lastAnswer(session)
  const { tree, warnings } = result.query
  print(screen.colors.bold(plain(text)))
  const mended = renderWarnings(warnings, typeof query === 'string' ? text : '', screen)
  for (const line of [...mended, ...renderTree(tree, screen)]) print(line)
}

/** The fields that have too many values to list each. */
const NUMBERS = ['seen', 'number'] as const

export function facets(session: Session, { screen, print }: Output): void {
  const { text, query } = session.last ?? { text: '*', query: '*' }
  const { filter, timeout } = session.settings
  const options: SearchOptions<NewsFields> = { fuzzy: 'unknown', limit: 0, filter, timeout }
  const counted = session.index.search(query, {
    ...options,
    facets: ['kind', 'place', 'agency', 'byline', 'category'],
    drillSideways: true,
    stats: ['published', ...NUMBERS],
  })
  const published = histogramOf(counted.stats.published)
  const overTime =
    published === undefined ? undefined : session.index.search(query, { ...options, facets: { published } })
  const numbers = NUMBERS.map((name): [string, FieldStats | undefined] => [name, counted.stats[name]])
  print(screen.colors.dim(`${counted.total.value} hits of ${plain(text + describeFilter(filter))}`))
  for (const line of [
    ...renderFacets({ ...counted.facets, ...overTime?.facets }, screen),
    ...renderStats(numbers, screen),
  ]) {
    print(line)
  }
  if (counted.partial || overTime?.partial === true)
    print(screen.colors.yellow('! Time was up: not all was counted.'))
}

function showAnswer({ index }: Session, { screen, print }: Output, answer: Answer): void {
  const { query, offset } = answer
  const correction = typeof query === 'string' && offset === 0 ? index.didYouMean(query) : undefined
  for (const line of renderAnswer(answer, correction, screen)) print(line)
}

function lastAnswer({ last }: Session): Answer {
  if (last === undefined) throw new UsageError('Ask something first.')
  return last
}

/** A hit of the page that was shown last. */
function shownHit(session: Session, rank: string | undefined, command: string): Hit<NewsFields> {
  const { offset, result } = lastAnswer(session)
  const hit = result.hits[Number(rank) - 1 - offset]
  if (hit === undefined) {
    const shown = result.hits.length === 0 ? 'it had none' : `${offset + 1} to ${offset + result.hits.length}`
    throw new UsageError(`${command} takes the number of a hit of the last answer: ${shown}.`)
  }
  return hit
}
