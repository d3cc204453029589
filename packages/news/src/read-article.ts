import { readByline, type Byline } from './byline.js'
import { isDay, isoDay, weekdayOfDay, type Day } from './calendar.js'
import { readDateline, type WrittenDate } from './dateline.js'
import { documentsOf } from './documents.js'
import { createIds } from './ids.js'
import { isListHeading, MAX_HEADLINE_LENGTH, readLatest } from './latest.js'
import { readLines, type Line } from './lines.js'
import { clockOf } from './time-zone.js'
import type { Article, NewsDocument, NewsOptions, NotUnderstood } from './types.js'

/** A raw text as it was understood. */
export interface ReadResult {
  readonly article: Article
  /** The article, its passages in order, the headlines in order; none for a text without anything in it. */
  readonly documents: NewsDocument[]
  /** By line. */
  readonly notUnderstood: NotUnderstood[]
}

/**
 * Reads the raw text of a news article: headline, byline, dateline, paragraphs, and the list of dated headlines
 * under `Latest News`. Any text will do: what it lacks or says unclearly is told in `notUnderstood`. A dateline
 * without a year is of the last time that day came before the newest date in the list; without such a date it
 * gives none. O(text).
 * @throws {RangeError} for a time zone that the platform does not know; {TypeError} when the text is no string, or an
 * option is unknown or of the wrong type.
 */
export function readArticle(raw: string, options: NewsOptions = {}): ReadResult {
  checkArguments(raw, options)
  const { id, timeZone = 'UTC' } = options
  const toInstant = clockOf(timeZone)
  const notes: NotUnderstood[] = []
  const missing = (code: NotUnderstood['code'], reason: string) => {
    notes.push({ code, reason, line: 0, text: '' })
  }

  const lines = readLines(raw)
  const heading = lines.findIndex(isListHeading)
  const above = heading < 0 ? lines : lines.slice(0, heading)
  const below = heading < 0 ? [] : lines.slice(heading + 1)
  if (lines.length === 0) missing('no-text', 'There is no text.')
  else if (heading < 0) missing('no-list', 'There is no list of latest news.')
  else if (below.length === 0) missing('empty-list', 'The list of latest news is empty.')

  const { latest, newestDay } = readLatest(below, toInstant, notes)
  const { headline, byline, paragraphs } = readParts(above)
  const dateline = readDateline(paragraphs[0]?.text ?? '')
  if (lines.length > 0) {
    if (headline === undefined) missing('no-headline', 'There is no headline.')
    if (byline === undefined) missing('no-byline', 'There is no byline.')
    if (dateline === undefined) missing('no-dateline', 'There is no dateline.')
  }
  const published = dateline && dayOf(dateline.date, newestDay, paragraphs[0]!, notes)
  const agency = dateline?.agency ?? byline?.agency
  const createId = createIds(id)
  const article: Article = {
    id: id ?? createId(headline ?? paragraphs[0]?.text ?? '', 'article'),
    ...(headline === undefined ? {} : { headline }),
    ...bylineOf(byline, agency),
    ...(agency === undefined ? {} : { agency }),
    ...(dateline?.place === undefined ? {} : { place: dateline.place }),
    ...(published === undefined ? {} : { published }),
    paragraphs: paragraphs.map(({ text }, i) => (i === 0 ? (dateline?.rest ?? text) : text)).filter(Boolean),
    latest,
  }
  return {
    article,
    documents: lines.length === 0 ? [] : documentsOf(article, createId),
    notUnderstood: notes.sort((a, b) => a.line - b.line),
  }
}

const OPTION_NAMES = ['id', 'timeZone']

function checkArguments(raw: unknown, options: unknown): void {
  if (typeof raw !== 'string') throw new TypeError(`readArticle takes a string, not ${typeof raw}.`)
  if (typeof options !== 'object' || options === null) {
    throw new TypeError('readArticle: the options are an object such as { timeZone: "Asia/Kolkata" }.')
  }
  const unknown = Object.keys(options).find((name) => !OPTION_NAMES.includes(name))
  if (unknown !== undefined) {
    throw new TypeError(`readArticle has no option ${JSON.stringify(unknown)}; it takes id and timeZone.`)
  }
  const { id, timeZone } = options as Record<string, unknown>
  if (id !== undefined && (typeof id !== 'string' || id === '')) {
    throw new TypeError('readArticle: the option id must be a string that is not empty.')
  }
  if (timeZone !== undefined && typeof timeZone !== 'string') {
    throw new TypeError('readArticle: the option timeZone must be a string such as "Asia/Kolkata".')
  }
}

/** Who wrote it, and for whom where the dateline names another agency. */
function bylineOf(byline: Byline | undefined, agency: string | undefined): { byline?: string } {
  const other = byline?.agency === agency ? undefined : byline?.agency
  const parts = [byline?.byline, other].filter((part) => part !== undefined)
  return parts.length === 0 ? {} : { byline: parts.join(' | ') }
}

interface Parts {
  readonly headline: string | undefined
  readonly byline: Byline | undefined
  readonly paragraphs: readonly Line[]
}

/** What stands above the list: a headline, a byline, then paragraphs. */
function readParts(lines: readonly Line[]): Parts {
  let rest = lines
  const [first] = rest
  let headline: string | undefined
  if (first !== undefined && isHeadline(first.text)) {
    headline = first.text
    rest = rest.slice(1)
  }
  const byline = readByline(rest[0]?.text ?? '')
  if (byline !== undefined) rest = rest.slice(1)
  return { headline, byline, paragraphs: joinLines(rest) }
}

function isHeadline(text: string): boolean {
  if (text.length > MAX_HEADLINE_LENGTH || readByline(text) !== undefined) return false
  // "June 24, 2024: Morning briefing" may be a headline; a place or an agency makes it a dateline.
  const dateline = readDateline(text)
  return dateline?.place === undefined && dateline?.agency === undefined
}

/** A paragraph may run over several lines: one goes on where the line above it ends in the middle of a sentence. */
function joinLines(lines: readonly Line[]): Line[] {
  const paragraphs: { line: Line; parts: string[] }[] = []
  for (const line of lines) {
    const above = paragraphs.at(-1)
    if (above !== undefined && line.follows && !/[.!?…:"”'’)\]]$/.test(above.parts.at(-1)!))
      above.parts.push(line.text)
    else paragraphs.push({ line, parts: [line.text] })
  }
  return paragraphs.map(({ line, parts }) => ({ ...line, text: parts.join(' ') }))
}

/** The day of a dateline; undefined, and told in the notes, where it has none that can be believed. */
function dayOf(
  date: WrittenDate | undefined,
  newest: Day | undefined,
  { number: line, text }: Line,
  notes: NotUnderstood[],
): string | undefined {
  const note = (code: NotUnderstood['code'], reason: string): void => {
    notes.push({ code, reason, line, text: text.slice(0, 120) })
  }
  if (date === undefined) {
    note('no-date', 'The dateline has no date.')
    return undefined
  }
  const { month, day, year, weekday } = date
  const believed = (found: Day): string | undefined => {
    if (weekday === undefined || weekday === weekdayOfDay(found)) return isoDay(found)
    note('wrong-weekday', 'The weekday and the date contradict each other, so neither is believed.')
    return undefined
  }
  // 2000 has every day that any year has.
  if (!isDay({ year: year ?? 2000, month, day })) {
    note('impossible-date', 'No calendar has the dateline’s day.')
    return undefined
  }
  if (year !== undefined) return believed({ year, month, day })
  if (newest === undefined) {
    note('no-year', 'The dateline has no year, and no date in the list tells which it was.')
    return undefined
  }
  const limit = isoDay(newest)
  // The 29th of February may be up to eight years back.
  for (let candidate = newest.year; candidate >= newest.year - 8; candidate--) {
    const found = { year: candidate, month, day }
    if (isDay(found) && isoDay(found) <= limit) return believed(found)
  }
  return undefined
}
