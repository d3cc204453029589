import { isoDay, type Day } from './calendar.js'

/** A day and a time on the clocks of some place. */
interface LocalTime extends Day {
  readonly hour: number
  readonly minute: number
}

/** From a place's clocks to an instant, as an ISO string in UTC. */
export type ToInstant = (time: LocalTime) => string

const DAY = 24 * 60 * 60 * 1000

/**
 * Reads the clocks of a time zone. A time that the clocks show twice, when they are put back, is the first of
 * the two; one that they never show, when they are put forward, is as much later as they were put forward.
 * @throws {RangeError} when the platform knows no such zone.
 */
export function clockOf(timeZone: string): ToInstant {
  const format = formatOf(timeZone)

  /** Milliseconds by which the zone's clocks are ahead of UTC at an instant. */
  const offsetAt = (instant: number): number => {
    const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]))
    const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type)!
    const shown = Date.UTC(
      part('year'),
      part('month') - 1,
      part('day'),
      part('hour'),
      part('minute'),
      part('second'),
    )
    return shown - instant
  }

  return ({ hour, minute, ...day }) => {
    const shown = Date.parse(isoDay(day)) + (hour * 60 + minute) * 60_000
    const before = offsetAt(shown - DAY)
    const after = offsetAt(shown + DAY)
    const instants = [shown - before, shown - after].filter(
      (instant) => instant + offsetAt(instant) === shown,
    )
    return new Date(instants.length === 0 ? shown - before : Math.min(...instants)).toISOString()
  }
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch (cause) {
    throw new RangeError(
      `readArticle: the option timeZone must be an IANA name such as "Asia/Kolkata", not ${JSON.stringify(timeZone)}.`,
      { cause },
    )
  }
}
