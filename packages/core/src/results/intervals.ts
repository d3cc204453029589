/** Units of the calendar in UTC, and their length in months or in milliseconds. */
const MONTHS = { year: 12, quarter: 3, month: 1 } as const
const DAY = 86_400_000
const LENGTHS = { week: 7 * DAY, day: DAY, hour: DAY / 24 } as const

/** 1970 began on a Thursday, its week three days before. */
const MONDAY = -3 * DAY

export type DateInterval = keyof typeof MONTHS | keyof typeof LENGTHS

export const DATE_INTERVALS = [...Object.keys(MONTHS), ...Object.keys(LENGTHS)] as readonly DateInterval[]

/** The furthest moment from 1970 that a `Date` can hold, in milliseconds. */
const MAX_TIME = 8.64e15

/**
 * Where intervals begin that lie beside each other and cover all values from `least` to `most`, and where the last ends;
 * undefined when they are more than `limit`, or too short to be told apart in numbers that large.
 */
export function intervalStarts(
  interval: number | DateInterval,
  least: number,
  most: number,
  limit: number,
): number[] | undefined {
  const startOf = startsOf(interval)
  let first = indexOf(interval, least)
  if (!Number.isSafeInteger(first)) return undefined
  while (startOf(first) > least) first--
  while (startOf(first + 1) <= least) first++
  const starts = [startOf(first)]
  for (let index = first + 1; starts.at(-1)! <= most; index++) {
    const start = startOf(index)
    if (starts.length > limit || !(start > starts.at(-1)!)) return undefined
    starts.push(start)
  }
  return starts
}

/** Which interval a value lies in, counted from the one that begins at 0 or with 1970; rounding may make it one off. */
function indexOf(interval: number | DateInterval, value: number): number {
  if (typeof interval === 'number') return Math.floor(value / interval)
  if (interval in LENGTHS) {
    return Math.floor((value - originOf(interval)) / LENGTHS[interval as keyof typeof LENGTHS])
  }
  const date = new Date(value)
  const months = (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth()
  return Math.floor(months / MONTHS[interval as keyof typeof MONTHS])
}

function startsOf(interval: number | DateInterval): (index: number) => number {
  if (typeof interval === 'number') {
    if (Number.isInteger(interval)) return (index) => index * interval
    // The number that is written so: 3 × 0.1 is a little more than 0.3.
    return (index) => Number((index * interval).toPrecision(15))
  }
  if (interval in LENGTHS) {
    const origin = originOf(interval)
    const length = LENGTHS[interval as keyof typeof LENGTHS]
    return (index) => origin + index * length
  }
  const months = MONTHS[interval as keyof typeof MONTHS]
  return (index) => {
    const time = new Date(0).setUTCMonth(index * months)
    // No date is earlier than the first there is, nor later than the last.
    if (!Number.isNaN(time)) return time
    return index < 0 ? -MAX_TIME : MAX_TIME + 1
  }
}

function originOf(interval: DateInterval): number {
  return interval === 'week' ? MONDAY : 0
}

/** An interval by its beginning: `2024`, `2024-Q3`, `2024-07`, `2024-07-15` for a week or a day, `2024-07-19T17:00Z`; a number as it is. */
export function intervalLabel(interval: number | DateInterval, start: number): string {
  if (typeof interval === 'number') return String(start)
  // What follows the year has 20 characters: -07-19T17:00:00.000Z.
  const text = new Date(Math.max(start, -MAX_TIME)).toISOString()
  switch (interval) {
    case 'year':
      return text.slice(0, -20)
    case 'quarter':
      return `${text.slice(0, -20)}-Q${Math.ceil(Number(text.slice(-19, -17)) / 3)}`
    case 'month':
      return text.slice(0, -17)
    case 'week':
    case 'day':
      return text.slice(0, -14)
    case 'hour':
      return `${text.slice(0, -8)}Z`
  }
}
