import { isDay, isoDay, monthOf, weekdayOf, weekdayOfDay, type Day } from './calendar.js'
import type { Line } from './lines.js'
import type { ToInstant } from './time-zone.js'
import type { LatestHeadline, NotUnderstood } from './types.js'

/** What a list of headlines says. */
export interface LatestList {
  readonly latest: LatestHeadline[]
  /** The newest day in it, on the clocks of its zone. */
  readonly newestDay: Day | undefined
}

/** A longer line is no headline, in UTF-16 units. */
export const MAX_HEADLINE_LENGTH = 400

const HEADING = /^latest news\s?:?$/i
/** The longest way to write a date with a time takes less. */
const MAX_DATE_LENGTH = 60
const DATE =
  /(?:^|\s)(?:(\p{L}{3,9})\.?, )?(\p{L}{3,9})\.? (\d{1,2}), (1[6-9]\d\d|2\d{3})(?:,? (\d{1,2}):(\d\d) ?([AP])\.?M\.?)?$/iu

interface Entry {
  readonly headline: string
  date: EntryDate | undefined
  readonly line: Line
}

interface EntryDate {
  readonly day: Day
  readonly published: string
}

/** Whether a line is the heading of a list of headlines. */
export function isListHeading({ text }: Line): boolean {
  return HEADING.test(text)
}

/** Reads the lines below the heading; each is a headline with its date behind it, or a date on a line of its own. */
export function readLatest(lines: readonly Line[], toInstant: ToInstant, notes: NotUnderstood[]): LatestList {
  const entries: Entry[] = []
  for (const line of lines) {
    const { headline, date, complaint } = readEntry(line.text, toInstant)
    if (complaint !== undefined) notes.push({ ...complaint, line: line.number, text: line.text })
    const above = entries.at(-1)
    if (headline === '' && above !== undefined && above.date === undefined) {
      above.date = date
    } else if (headline === '' || headline.length > MAX_HEADLINE_LENGTH) {
      notes.push({
        code: 'not-a-headline',
        reason: 'This line of the list is no headline.',
        line: line.number,
        text: line.text,
      })
    } else {
      entries.push({ headline, date, line })
    }
  }
  const told = new Set(notes.map(({ line }) => line))
  for (const { date, line } of entries) {
    if (date === undefined && !told.has(line.number)) {
      notes.push({
        code: 'no-date',
        reason: 'This headline has no date.',
        line: line.number,
        text: line.text,
      })
    }
  }
  const days = entries.flatMap(({ date }) => (date === undefined ? [] : [date.day]))
  const newestDay = days.reduce<Day | undefined>(
    (newest, day) => (newest === undefined || isoDay(day) > isoDay(newest) ? day : newest),
    undefined,
  )
  return { latest: withoutRepeats(entries), newestDay }
}

interface ReadEntry {
  readonly headline: string
  readonly date?: EntryDate
  readonly complaint?: Pick<NotUnderstood, 'code' | 'reason'>
}

function readEntry(text: string, toInstant: ToInstant): ReadEntry {
  const from = Math.max(0, text.length - MAX_DATE_LENGTH)
  const match = DATE.exec(text.slice(from))
  const month = monthOf(match?.[2] ?? '')
  if (match === null || month === undefined) return { headline: text }
  const weekday = weekdayOf(match[1] ?? '')
  // "Rally in Delhi, Jul 19, 2024": a word that names no weekday belongs to the headline.
  const lastWord = match[1] === undefined || weekday !== undefined ? '' : ` ${match[1]}`
  const headline = (text.slice(0, from + match.index) + lastWord).trim()
  const day: Day = { year: Number(match[4]), month, day: Number(match[3]) }
  const [hour, minute] = [match[5], match[6]].map(Number) as [number, number]
  const hasTime = match[5] !== undefined
  if (!isDay(day) || (hasTime && (hour < 1 || hour > 12 || minute > 59))) {
    return {
      headline,
      complaint: { code: 'impossible-date', reason: 'No calendar or clock shows this date.' },
    }
  }
  if (weekday !== undefined && weekday !== weekdayOfDay(day)) {
    const reason = 'The weekday and the date contradict each other, so neither is believed.'
    return { headline, complaint: { code: 'wrong-weekday', reason } }
  }
  const isAfternoon = match[7]?.toUpperCase() === 'P'
  const published = hasTime
    ? toInstant({ ...day, hour: (hour % 12) + (isAfternoon ? 12 : 0), minute })
    : isoDay(day)
  return { headline, date: { day, published } }
}

/** One of each headline, where it stands first, with the newest of its dates. */
function withoutRepeats(entries: readonly Entry[]): LatestHeadline[] {
  const byHeadline = new Map<string, LatestHeadline>()
  for (const { headline, date } of entries) {
    const known = byHeadline.get(headline)
    const dates = [known?.published, date?.published].filter((published) => published !== undefined).sort()
    const published = dates.at(-1)
    byHeadline.set(headline, {
      headline,
      ...(published === undefined ? {} : { published }),
      seen: (known?.seen ?? 0) + 1,
    })
  }
  return [...byHeadline.values()]
}
