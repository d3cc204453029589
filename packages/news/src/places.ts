import { monthOf, weekdayOf } from './calendar.js'
import { isName } from './names.js'

const MAX_LENGTH = 80
const MAX_SEGMENTS = 4
const MAX_WORDS = 6

// A sentence begins with these, a place does not.
const OPENERS = new Set(
  'a after all an and as at before but by during early every for from he her his how if in it its last late next no not on one our she since so some that their then there these they this those though to today tomorrow until we what when where while who why with yesterday you'.split(
    ' ',
  ),
)

/** Whether a text may be the place of a dateline: `New Delhi`, `LOUISVILLE, Ky.`, `NEW DELHI/MUMBAI`. */
export function isPlace(text: string): boolean {
  if (text.length > MAX_LENGTH) return false
  const segments = text.split(/, ?/)
  return segments.length <= MAX_SEGMENTS && segments.every(isSegment)
}

function isSegment(segment: string): boolean {
  if (!isName(segment, MAX_WORDS) || monthOf(segment) !== undefined || weekdayOf(segment) !== undefined) {
    return false
  }
  const words = segment.toLowerCase().split(' ')
  const [first = ''] = words
  if (first === 'the') return words[1] === 'hague'
  // "Early Monday" is a time; "Sun City" is a place, so short forms do not count.
  return !OPENERS.has(first) && !words.some((word) => word.length > 5 && weekdayOf(word) !== undefined)
}
