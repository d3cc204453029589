import { mix, spread } from '../analysis/hash.js'
import { LedeError } from '../errors.js'
import type { Snapshot } from '../index/index.js'
import type { Fields } from '../schema/fields.js'
import type { Position, SortKey, SortValue } from '../search/order.js'
import { decodeUnits, encodeUnits } from '../segment/units.js'
import { decodeBase64Url, encodeBase64Url } from './base64url.js'
import { invalid } from './option-checks.js'

/** The hit that a page ended with. */
export interface LastHit {
  readonly id: string
  /** Its number in the snapshot it was found in. */
  readonly document: number
  /** What it was sorted by, key by key. */
  readonly values: readonly SortValue[]
  /** What ages and relative dates were counted from, in milliseconds since 1970; undefined where there are none. */
  readonly now: number | undefined
}

/** A cursor that came back; whether it belongs to the search is not checked yet. */
export interface Cursor extends LastHit {
  readonly signature: string
  readonly payload: string
}

const SIGNATURE_LENGTH = 16

/** @param question all that decides which hits there are and in which order, as text. */
export function encodeCursor({ id, document, values, now }: LastHit, question: string): string {
  const payload = JSON.stringify([id, document, now, ...values])
  return encodeBase64Url(encodeUnits(signatureOf(question, payload) + payload))
}

/** @throws {LedeError} `INVALID_OPTION` for no string, `INVALID_CURSOR` for one that is no cursor. */
export function decodeCursor(value: unknown): Cursor {
  if (typeof value !== 'string') throw invalid('after', 'the cursor of a result', value)
  const bytes = decodeBase64Url(value)
  if (bytes === undefined) throw invalidCursor()
  const text = decodeUnits(bytes, 0, bytes.length)
  const payload = text.slice(SIGNATURE_LENGTH)
  let read: unknown
  try {
    read = JSON.parse(payload)
  } catch {
    throw invalidCursor()
  }
  if (!Array.isArray(read)) throw invalidCursor()
  const [id, document, now, ...values] = (read as unknown[]).map((part) => part ?? undefined)
  if (typeof id !== 'string' || !isDocument(document) || !values.every(isSortValue)) throw invalidCursor()
  if (now !== undefined && typeof now !== 'number') throw invalidCursor()
  return { id, document, values, now, signature: text.slice(0, SIGNATURE_LENGTH), payload }
}

/** @throws {LedeError} `INVALID_CURSOR` unless the cursor was made for this question. */
export function checkCursor(
  { signature, payload, values }: Cursor,
  question: string,
  keys: readonly SortKey[],
  fields: Fields,
): void {
  if (signature !== signatureOf(question, payload) || values.length !== keys.length) throw invalidCursor()
  keys.forEach((key, i) => {
    const isField = key !== 'score' && 'field' in key
    const type = isField && fields[key.field]!.type === 'keyword' ? 'string' : 'number'
    const value = values[i]
    if (typeof value !== type && !(isField && value === undefined)) throw invalidCursor()
  })
}

/**
 * Where the page ended, in the index as it is now: documents keep their order but not their numbers. When the hit is gone and
 * so is the segment it lay in, its old number has to do, which may be beside the mark among hits of equal values.
 */
export function positionOf({ id, document, values }: LastHit, { segments }: Snapshot): Position {
  const numbers = segments
    .map(({ segment, base }) => ({ base, place: segment.ids.find(id) }))
    .map(({ base, place }) => (place < 0 ? Infinity : base + place))
    .filter((number) => number <= document)
  // Numbers only fall, and older documents of the same id lie before the one that was the hit.
  return { values, document: numbers.at(-1) ?? document }
}

function invalidCursor(): LedeError {
  return new LedeError(
    'INVALID_CURSOR',
    'The option "after" is no cursor of this search: it was changed on the way, or belongs to another query, other options or ' +
      'another schema. Search with what gave the cursor, or without "after" from the first page.',
    { option: 'after' },
  )
}

function isDocument(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

function isSortValue(value: unknown): value is SortValue {
  return typeof value === 'string' || typeof value === 'number' || value === undefined
}

/** 64 bits that tell damage and mix-ups apart; whoever wants to forge them can. */
function signatureOf(question: string, payload: string): string {
  const text = `${payload}\n${question}`
  return [0x2545f491, 0x1b873593]
    .map((seed) => {
      let hash = seed
      for (let i = 0; i < text.length; i++) hash = mix(hash, text.charCodeAt(i))
      return (spread(hash) >>> 0).toString(16).padStart(8, '0')
    })
    .join('')
}
