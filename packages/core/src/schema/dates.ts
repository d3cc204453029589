/** A stretch of time: `start` inclusive, `end` exclusive, milliseconds since 1970. */
export interface Period {
  readonly start: number
  readonly end: number
}

const ISO =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3})\d*)?)?\s?(Z|[+-]\d\d:?\d\d)?)?)?)?$/i

const SECOND = 1000
const MINUTE = 60 * SECOND

/** Milliseconds of each unit that is always as long. */
export const UNIT_LENGTHS: Readonly<Record<string, number>> = {
  s: SECOND,
  m: MINUTE,
  h: 60 * MINUTE,
  d: 24 * 60 * MINUTE,
  w: 7 * 24 * 60 * MINUTE,
}

/**
 * The stretch of time that an ISO 8601 text names: `2024-07` is all of July 2024, `2024-07-19T17:00` that minute.
 * Undefined for anything else, and for dates that no calendar has, such as `2024-02-30`.
 */
export function parsePeriod(text: string): Period | undefined {
  const match = ISO.exec(text.trim())
  if (match === null) return undefined
  const [, year, month, day, hour, minute, second, fraction, zone] = match
  const start = utc(Number(year), Number(month ?? 1), Number(day ?? 1))
  if (start === undefined) return undefined
  if (month === undefined) return { start, end: utc(Number(year) + 1, 1, 1)! }
  if (day === undefined) {
    const next = Number(month) === 12 ? utc(Number(year) + 1, 1, 1) : utc(Number(year), Number(month) + 1, 1)
    return { start, end: next! }
  }
  if (hour === undefined) return { start, end: start + 24 * 60 * MINUTE }
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second ?? 0) > 59) return undefined
  const offset = offsetOf(zone)
  if (offset === undefined) return undefined
  const milliseconds = Number((fraction ?? '0').padEnd(3, '0'))
  const at =
    start + ((Number(hour) * 60 + Number(minute)) * 60 + Number(second ?? 0)) * SECOND + milliseconds - offset
  const length = second === undefined ? MINUTE : fraction === undefined ? SECOND : 1
  return { start: at, end: at + length }
}

/** Midnight UTC of a day, or undefined when the calendar has no such day. */
function utc(year: number, month: number, day: number): number | undefined {
  const date = new Date(0)
  // Date.UTC would take the years 0 to 99 for 1900 to 1999.
  date.setUTCFullYear(year, month - 1, day)
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() : undefined
}

/** Milliseconds east of Greenwich; undefined for an offset that no clock has. */
function offsetOf(zone: string | undefined): number | undefined {
  if (zone === undefined || zone.toUpperCase() === 'Z') return 0
  const hours = Number(zone.slice(1, 3))
  const minutes = Number(zone.slice(-2))
  if (hours > 23 || minutes > 59) return undefined
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * MINUTE
}

/** The furthest moment from 1970 that a `Date` can hold, in milliseconds. */
export const MAX_TIME = 8.64e15

/**
 * The period that a date value names; a `Date` or a number of milliseconds names one millisecond. Undefined when
 * it is no date.
 */
export function periodOf(value: unknown): Period | undefined {
  if (typeof value === 'string') return parsePeriod(value)
  const time = value instanceof Date ? value.getTime() : value
  if (typeof time !== 'number' || !(Math.abs(time) <= MAX_TIME)) return undefined
  return { start: time, end: Math.floor(time) + 1 }
}

/** What a duration looks like, for an error message. */
export const DURATION_FORM = 'a duration such as "30d"'

const DURATION = /^(\d+(?:\.\d+)?)([smhdw])$/

/** Milliseconds of a duration such as `30d`, or of a number of them; undefined when it is not a positive one. */
export function parseDuration(value: string | number): number | undefined {
  let milliseconds: number
  if (typeof value === 'number') {
    milliseconds = value
  } else {
    const match = DURATION.exec(value)
    if (match === null) return undefined
    milliseconds = Number(match[1]) * UNIT_LENGTHS[match[2]!]!
  }
  return milliseconds > 0 && milliseconds < Infinity ? milliseconds : undefined
}
