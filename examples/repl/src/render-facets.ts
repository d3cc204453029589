import type { FacetCount, FieldStats } from '@lede/core'
import type { Screen } from './screen.js'
import { cut, plain } from './text.js'

/** How wide the longest bar is. */
const BAR = 20

/** Counts by value or interval, with bars. */
export function renderFacets(
  facets: Readonly<Record<string, readonly FacetCount[] | undefined>>,
  { colors }: Screen,
): string[] {
  return Object.entries(facets).flatMap(([field, counts = []]) => {
    if (counts.length === 0) return []
    const most = Math.max(...counts.map(({ count }) => count))
    return [
      colors.bold(field),
      ...counts.map(({ value, count }) => {
        const length = count === 0 ? 0 : Math.max(1, Math.round((count / most) * BAR))
        const row = `  ${cut(plain(value), 30).padEnd(30)} ${String(count).padStart(7)}`
        return length === 0 ? row : `${row} ${colors.cyan('█'.repeat(length))}`
      }),
    ]
  })
}

/** A line for each number field that has values. */
export function renderStats(
  stats: readonly (readonly [field: string, FieldStats | undefined])[],
  { colors }: Screen,
): string[] {
  return stats.flatMap(([field, of]) => {
    if (of?.min === undefined || of.max === undefined || of.mean === undefined) return []
    const facts = `${of.min} to ${of.max}, on average ${of.mean.toFixed(2)}, in ${of.count} documents`
    return [`${colors.bold(field)} ${facts}`]
  })
}
