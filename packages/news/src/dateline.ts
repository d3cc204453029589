import { isAgency, isKnownAgency } from './agencies.js'
import { monthOf, weekdayOf } from './calendar.js'
import { isPlace } from './places.js'

/** A date as a dateline writes it; that the calendar has it is not checked. */
export interface WrittenDate {
  readonly text: string
  /** 1 to 12. */
  readonly month: number
  readonly day: number
  readonly year?: number
  /** 0 for Sunday. */
  readonly weekday?: number
}

/** A dateline and what follows it. At least one of place, agency and date is there. */
export interface Dateline {
  /** The dateline as written, with the mark that ends it. */
  readonly text: string
  readonly place?: string
  readonly agency?: string
  readonly date?: WrittenDate
  /** The text after the dateline; empty when there is none. */
  readonly rest: string
}

/** A dateline ends well before this many UTF-16 units. */
const HEAD_LENGTH = 200

const WORDS = /[^ ,]+/g
const WEEKDAY = /^([a-z]{3,9})\.?,? /i
const MONTH_FIRST = /^([a-z]{3,9})\.? (\d{1,2})(?:,? (1[6-9]\d\d|2\d{3}))?(?![\p{L}\p{N}])/iu
const DAY_FIRST = /^(\d{1,2}) ([a-z]{3,9})(?:\.?,? (1[6-9]\d\d|2\d{3}))?(?![\p{L}\p{N}])/iu
const AGENCY = /^,? ?\(([^()]{1,40})\)/
// A digit after the mark makes it a range of days or a time of day; a hyphen needs a blank after it.
const END_MARK = /^,? ?(?:[—–―:](?!\d)|--?(?= |$)) ?/

/**
 * Reads the dateline that a paragraph of folded text begins with:
 *
 * - `New Delhi, June 24 (IANS) text`: a date and an agency in brackets, with or without a place and a mark;
 * - `LONDON, Jan. 3 — text`, `June 24, 2024: text`: a place and a date, or a date with its year, then a dash or colon;
 * - `PARIS (AP) — text`, `(CNN)text`: no date, but an agency that is known by name, then a mark or no blank at all.
 *
 * Undefined when the paragraph begins otherwise. In doubt it is a sentence: without an agency beside a date, the
 * text after the mark must not begin in lower case.
 */
export function readDateline(paragraph: string): Dateline | undefined {
  return readDated(paragraph) ?? readUndated(paragraph)
}

function readDated(paragraph: string): Dateline | undefined {
  const head = paragraph.slice(0, HEAD_LENGTH)
  for (const { index, 0: word } of head.matchAll(WORDS)) {
    const date = /^(?:\d|[a-z]{3,9}\.?$)/i.test(word) ? readDate(head.slice(index)) : undefined
    if (date === undefined) continue
    const before = head.slice(0, index).trimEnd()
    const comma = before.endsWith(',')
    const place = comma ? before.slice(0, -1).trimEnd() : before
    if (place !== '' && !isPlace(place)) continue
    const afterDate = index + date.text.length
    const agency = AGENCY.exec(paragraph.slice(afterDate, afterDate + HEAD_LENGTH))
    if (agency !== null && isAgency(agency[1]!.trim())) {
      return split(paragraph, afterDate + agency[0].length, { place, agency: agency[1]!.trim(), date })
    }
    const anchored = place === '' ? date.year !== undefined : comma
    if (anchored && isEnd(paragraph, afterDate)) return split(paragraph, afterDate, { place, date })
  }
  return undefined
}

function readUndated(paragraph: string): Dateline | undefined {
  const match = /^([^()]{0,80})\(([^()]{1,40})\)/.exec(paragraph)
  if (match === null) return undefined
  const place = match[1]!.trim()
  const agency = match[2]!.trim()
  const end = match[0].length
  if (!isKnownAgency(agency) || (place !== '' && !isPlace(place)) || end === paragraph.length)
    return undefined
  const glued = /^[\p{L}\p{N}"“'‘]/u.test(paragraph.slice(end, end + 2)) && !startsLower(paragraph, end)
  return glued || isEnd(paragraph, end) ? split(paragraph, end, { place, agency }) : undefined
}

function readDate(text: string): WrittenDate | undefined {
  const weekdayMatch = WEEKDAY.exec(text)
  const weekday = weekdayMatch === null ? undefined : weekdayOf(weekdayMatch[1]!)
  const start = weekdayMatch === null || weekday === undefined ? 0 : weekdayMatch[0].length
  const afterWeekday = text.slice(start)
  const monthFirst = MONTH_FIRST.exec(afterWeekday)
  const dayFirst = monthFirst === null ? DAY_FIRST.exec(afterWeekday) : null
  const match = monthFirst ?? dayFirst
  if (match === null) return undefined
  const month = monthOf(match[dayFirst === null ? 1 : 2]!)
  if (month === undefined) return undefined
  return {
    text: text.slice(0, start + match[0].length),
    month,
    day: Number(match[dayFirst === null ? 2 : 1]),
    ...(match[3] !== undefined && { year: Number(match[3]) }),
    ...(weekday !== undefined && { weekday }),
  }
}

/** Whether the paragraph ends here, or a mark and then the beginning of a sentence stand here. */
function isEnd(paragraph: string, at: number): boolean {
  if (at === paragraph.length) return true
  const mark = END_MARK.exec(paragraph.slice(at, at + 8))
  return mark !== null && !startsLower(paragraph, at + mark[0].length)
}

function startsLower(text: string, at: number): boolean {
  return /^\p{Ll}/u.test(text.slice(at, at + 2))
}

function split(
  paragraph: string,
  at: number,
  { place, agency, date }: { place: string; agency?: string; date?: WrittenDate },
): Dateline {
  const end = at + (END_MARK.exec(paragraph.slice(at, at + 8))?.[0].length ?? 0)
  return {
    text: paragraph.slice(0, end).trimEnd(),
    ...(place !== '' && { place }),
    ...(agency !== undefined && { agency }),
    ...(date !== undefined && { date }),
    rest: paragraph.slice(end).trimStart(),
  }
}
