import { monthOf } from './calendar.js'

/** Where and when an article was written, as its first paragraph begins. */
export interface Dateline {
  readonly place: string
  readonly agency?: string
  readonly month?: number
  readonly day?: number
  readonly year?: number
  /** The paragraph without it. */
  readonly rest: string
}

/** A dateline ends within so many UTF-16 units. */
const MAX_LENGTH = 120
/** What stands behind a dateline: an agency in brackets, or a dash. */
const END = /\(|\s?[—–]\s?|\s--?\s|:\s/
const DASH = /^\s*(?:[—–]|--?(?=\s)|:(?=\s))\s*/
const AGENCY = /^\(([\p{Lu}][\p{L}\p{N}&./ -]{1,39})\)/u
const PLACE = /^\p{Lu}[\p{L}\p{M}.'’ -]{1,39}$/u
const MONTH_DAY = /^(\p{L}{3,9})\.? (\d{1,2})$/u
const DAY_MONTH = /^(\d{1,2}) (\p{L}{3,9})\.?(?: (\d{4}))?$/u
const YEAR = /^\d{4}$/

/**
 * Takes a dateline off a paragraph: `New Delhi, June 24 (IANS) …`, `LONDON, Jan. 3, 2024 — …`, `PARIS (AP) — …`,
 * `GENEVA — …`. Undefined when the paragraph begins like any other.
 */
export function readDateline(paragraph: string): Dateline | undefined {
  const end = END.exec(paragraph.slice(0, MAX_LENGTH))?.index
  if (end === undefined) return undefined
  const parts = paragraph
    .slice(0, end)
    .split(',')
    .map((part) => part.trim())
  const tail = paragraph.slice(end).trimStart()
  const agency = AGENCY.exec(tail)
  if (tail.startsWith('(') && agency === null) return undefined
  const behindAgency = tail.slice(agency?.[0].length ?? 0)
  const dash = DASH.exec(behindAgency)
  if (agency === null && dash === null) return undefined

  const yearBehind = YEAR.test(parts.at(-1)!) ? Number(parts.pop()) : undefined
  const date = dateOf(parts.at(-1) ?? '')
  const year = date?.year ?? yearBehind
  if (date !== undefined) parts.pop()
  const place = parts.join(', ')
  if (parts.length === 0 || parts.length > 3 || !parts.every((part) => PLACE.test(part))) return undefined
  if (date === undefined) {
    // Without a date only the looks tell it from a sentence: capitals throughout, or an agency and a dash.
    const isCapital = place === place.toUpperCase()
    if (year !== undefined || !(isCapital || (agency !== null && dash !== null))) return undefined
  }
  return {
    place,
    ...(agency === null ? {} : { agency: agency[1]! }),
    ...date,
    ...(year === undefined ? {} : { year }),
    rest: behindAgency.slice(dash?.[0].length ?? 0).trim(),
  }
}

function dateOf(text: string): Pick<Dateline, 'month' | 'day' | 'year'> | undefined {
  const monthDay = MONTH_DAY.exec(text)
  const dayMonth = DAY_MONTH.exec(text)
  const month = monthOf(monthDay?.[1] ?? dayMonth?.[2] ?? '')
  if (month === undefined) return undefined
  const year = dayMonth?.[3]
  return {
    month,
    day: Number(monthDay?.[2] ?? dayMonth?.[1]),
    ...(year === undefined ? {} : { year: Number(year) }),
  }
}
