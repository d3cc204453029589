/** A day of the calendar, wherever it is. */
export interface Day {
  readonly year: number
  /** From 1. */
  readonly month: number
  readonly day: number
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const FULL_MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const SHORT_WEEKDAYS = new Map([
  ...WEEKDAYS.map((name, weekday) => [name.slice(0, 3), weekday] as const),
  ['tues', 2],
  ['weds', 3],
  ['thur', 4],
  ['thurs', 4],
])

/** The month, from 1, that a name such as `Jul`, `July` or `Sept` means. */
export function monthOf(name: string): number | undefined {
  const lower = name.toLowerCase()
  const month = MONTHS.indexOf(lower.slice(0, 3))
  const isName =
    lower.length >= 3 && month >= 0 && FULL_MONTHS[month]!.startsWith(lower === 'sept' ? 'sep' : lower)
  return isName ? month + 1 : undefined
}

/** Whether the calendar has such a day. */
export function isDay({ year, month, day }: Day): boolean {
  const date = utcDate({ year, month, day })
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** The weekday, 0 for Sunday, that a name such as `Fri` or `Friday` means. */
export function weekdayOf(name: string): number | undefined {
  const lower = name.toLowerCase()
  const full = WEEKDAYS.indexOf(lower)
  return full < 0 ? SHORT_WEEKDAYS.get(lower) : full
}

/** The weekday of a day, 0 for Sunday. */
export function weekdayOfDay(day: Day): number {
  return utcDate(day).getUTCDay()
}

/** `2024-07-19` */
export function isoDay(day: Day): string {
  return utcDate(day).toISOString().slice(0, 10)
}

function utcDate({ year, month, day }: Day): Date {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return date
}
