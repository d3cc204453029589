import { monthOf, weekdayOf } from './calendar.js'
import { isName } from './names.js'

/** News agencies and broadcasters that sign datelines, in capitals. */
const KNOWN = new Set([
  'AAP',
  'AFP',
  'ANADOLU',
  'ANI',
  'ANP',
  'ANSA',
  'AP',
  'APP',
  'ASSOCIATED PRESS',
  'BELGA',
  'BERNAMA',
  'BLOOMBERG',
  'CNN',
  'DPA',
  'EFE',
  'IANS',
  'INTERFAX',
  'ITAR-TASS',
  'KCNA',
  'KYODO',
  'PTI',
  'REUTERS',
  'SPUTNIK',
  'TASS',
  'THE CANADIAN PRESS',
  'UPI',
  'XINHUA',
  'YONHAP',
])

const MAX_WORDS = 4

/** Whether a text is one of the agencies that are known by name, or several of them parted by slashes. */
export function isKnownAgency(text: string): boolean {
  return text.split('/').every((name) => KNOWN.has(name.trim().toUpperCase()))
}

/** Whether a text in brackets after a date may name an agency: a known one, or a name that is no date. */
export function isAgency(text: string): boolean {
  if (isKnownAgency(text)) return true
  return isName(text, MAX_WORDS) && weekdayOf(text) === undefined && monthOf(text) === undefined
}
