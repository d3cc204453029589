import type { CompiledSchema } from '../schema/index.js'
import { isRelative, periodAt } from '../schema/relative-dates.js'
import type { Segment } from '../segment/index.js'
import { keyOf, withChosenOrdinals, withNumbers, type DocumentSet, type Selection } from './filter.js'

/** Documents that have any of some values in a field: one node, however many values there are. */
export interface OneOfQuery {
  readonly type: 'oneOf'
  readonly field: string
  /** Such as an {@link EqualsQuery} has, each checked. */
  readonly values: readonly (string | number | boolean)[]
}

/**
 * What it picks. O(documents + values) by segment; of keywords and dates also log values for each document or log keywords for each value.
 * @param now what relative dates are counted from, in milliseconds since 1970.
 */
export function selectionOfAny(query: OneOfQuery, { fields }: CompiledSchema, now: number): Selection {
  const { field, values } = query
  const { type } = fields[field]!
  const isDate = type === 'date'
  return {
    description: `${field} is one of ${values.length}`,
    // What is relative to now is not asked for again.
    key: isDate && values.some(isRelative) ? undefined : keyOf(query),
    select:
      type === 'keyword'
        ? withAnyKeyword(field, values)
        : isDate
          ? withAnyDate(field, values, now)
          : withAnyNumber(field, values),
  }
}

type Select = (segment: Segment) => DocumentSet | undefined

function withAnyKeyword(field: string, values: OneOfQuery['values']): Select {
  return (segment) => {
    const column = segment.keywords(field)
    const ordinals = new Set<number>()
    for (const value of values as readonly string[]) {
      const ordinal = column.lowerBound(value)
      if (ordinal < column.valueCount && column.value(ordinal) === value) ordinals.add(ordinal)
    }
    return withChosenOrdinals(segment, field, [...ordinals])
  }
}

/** Numbers, and booleans as 0 and 1. */
function withAnyNumber(field: string, values: OneOfQuery['values']): Select {
  const wanted = new Set(values.map(Number))
  return (segment) => withNumbers(segment, field, (number) => wanted.has(number))
}

function withAnyDate(field: string, values: OneOfQuery['values'], now: number): Select {
  const periods = values.map((value) => periodAt(value, now)).filter((period) => period !== undefined)
  periods.sort((a, b) => a.start - b.start)
  // Where each begins, and where the last ends of those that began by then.
  const starts = periods.map(({ start }) => start)
  let latest = -Infinity
  const ends = periods.map(({ end }) => (latest = Math.max(latest, end)))
  return (segment) =>
    withNumbers(segment, field, (number) => {
      let low = 0
      let high = starts.length
      while (low < high) {
        const middle = (low + high) >>> 1
        if (starts[middle]! <= number) low = middle + 1
        else high = middle
      }
      return low > 0 && number < ends[low - 1]!
    })
}
