import { MAX_TIME, periodOf, UNIT_LENGTHS, type Period } from './dates.js'

/** Days that have a name, by how far they are from today. */
const DAYS: Readonly<Record<string, number>> = { yesterday: -1, today: 0, tomorrow: 1 }

const SHAPE = /^(now|today|yesterday|tomorrow)((?:[+-]\d{1,6}[yMwdhms])*)(?:\/([yMwdhms]))?$/
const STEP = /([+-]\d+)([yMwdhms])/g

/** The period that a date value names, which as a text may be relative to `now`; undefined when it is no date. */
export function periodAt(value: unknown, now: number): Period | undefined {
  return periodOf(value) ?? (typeof value === 'string' ? relativePeriod(value, now) : undefined)
}

/** Whether a text is relative to the time of the search, whatever that is. */
export function isRelative(value: unknown): boolean {
  return typeof value === 'string' && SHAPE.test(value.trim())
}

/**
 * The period that a text such as `now-30d`, `now-1M/M`, `today` or `yesterday+2d` names, in UTC: one millisecond, or with `/` and a
 * unit all of that unit; a day that has a name is all of that day. Undefined for anything else, and for what no calendar reaches.
 * A month that is shorter ends a step: January 31 and a month is the last day of February.
 * @param now milliseconds since 1970.
 */
function relativePeriod(text: string, now: number): Period | undefined {
  const match = SHAPE.exec(text.trim())
  if (match === null) return undefined
  const [, base, steps, rounding] = match
  let at: number | undefined = now
  if (base !== 'now') at = startOf(now, 'd') + DAYS[base!]! * UNIT_LENGTHS.d!
  for (const [, count, unit] of steps!.matchAll(STEP)) {
    at = moved(at, Number(count), unit!)
    if (at === undefined) return undefined
  }
  const unit = rounding ?? (base === 'now' ? undefined : 'd')
  if (unit === undefined) return { start: at, end: Math.floor(at) + 1 }
  const start = startOf(at, unit)
  const end = moved(start, 1, unit)
  return end === undefined ? undefined : { start, end }
}

/** A moment so many units later; undefined beyond the calendar. */
function moved(at: number, count: number, unit: string): number | undefined {
  let moment: number
  const length = UNIT_LENGTHS[unit]
  if (length !== undefined) moment = at + count * length
  else {
    const date = new Date(at)
    const day = date.getUTCDate()
    date.setUTCDate(1)
    date.setUTCMonth(date.getUTCMonth() + count * (unit === 'y' ? 12 : 1))
    const last = new Date(date)
    last.setUTCMonth(last.getUTCMonth() + 1, 0)
    date.setUTCDate(Math.min(day, last.getUTCDate()))
    moment = date.getTime()
  }
  return Math.abs(moment) <= MAX_TIME ? moment : undefined
}

/** The beginning of the unit that a moment lies in; weeks begin on Monday. */
function startOf(at: number, unit: string): number {
  const date = new Date(at)
  if (unit === 'y') date.setUTCMonth(0, 1)
  if (unit === 'M') date.setUTCDate(1)
  if (unit === 'y' || unit === 'M' || unit === 'd' || unit === 'w') date.setUTCHours(0, 0, 0, 0)
  if (unit === 'w') date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7))
  if (unit === 'h') date.setUTCMinutes(0, 0, 0)
  if (unit === 'm') date.setUTCSeconds(0, 0)
  if (unit === 's') date.setUTCMilliseconds(0)
  return date.getTime()
}
