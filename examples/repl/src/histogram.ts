import type { DateInterval, FacetOptions, FieldStats } from '@lede/core'

const MAX_BARS = 24
const DAY = 86_400_000
/** How long an interval is on average, in milliseconds; short ones first. */
const INTERVALS: readonly (readonly [DateInterval, number])[] = [
  ['day', DAY],
  ['month', 30.4 * DAY],
  ['year', 365.25 * DAY],
]

/** How to count dates that lie so far apart, in about 24 bars at most; undefined when there are none. */
export function histogramOf(stats: FieldStats | undefined): FacetOptions<'date'> | undefined {
  const { min, max } = stats ?? {}
  if (min === undefined || max === undefined) return undefined
  const fitting = INTERVALS.find(([, length]) => (max - min) / length < MAX_BARS)
  return fitting === undefined ? { ranges: severalYears(min, max) } : { interval: fitting[0] }
}

/** Ranges of equally many years. The first and the last are open: their bounds may be no dates any more. */
function severalYears(min: number, max: number) {
  const first = new Date(min).getUTCFullYear()
  const last = new Date(max).getUTCFullYear()
  const step = Math.ceil((last - first + 1) / MAX_BARS)
  const count = Math.ceil((last - first + 1) / step)
  return Array.from({ length: count }, (_, i) => {
    const year = first + i * step
    return {
      label: `${year} to ${year + step - 1}`,
      ...(i === 0 ? {} : { from: beginningOf(year) }),
      ...(i === count - 1 ? {} : { to: beginningOf(year + step) }),
    }
  })
}

function beginningOf(year: number): number {
  // Date.UTC takes the years up to 99 for those of the last century.
  return new Date(0).setUTCFullYear(year)
}
