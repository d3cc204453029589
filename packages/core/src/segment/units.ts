import { ByteBuffer } from './buffers.js'

/**
 * Strings as bytes, each UTF-16 unit by itself in one to three bytes (CESU-8): every JavaScript string comes back as it
 * was, lone surrogates too, and bytes sort as strings do.
 */
export function writeUnits(out: ByteBuffer, units: Uint16Array, from: number, to: number): void {
  out.reserve((to - from) * 3)
  const { bytes } = out
  let at = out.length
  for (let i = from; i < to; i++) {
    const unit = units[i]!
    if (unit < 0x80) bytes[at++] = unit
    else {
      if (unit < 0x800) bytes[at++] = 0xc0 | (unit >>> 6)
      else {
        bytes[at++] = 0xe0 | (unit >>> 12)
        bytes[at++] = 0x80 | ((unit >>> 6) & 0x3f)
      }
      bytes[at++] = 0x80 | (unit & 0x3f)
    }
  }
  out.length = at
}

/** Decodes so many units from `at` on into `units`, which must have room; returns where the next one begins. */
export function readUnits(
  bytes: Uint8Array,
  at: number,
  units: Uint16Array,
  from: number,
  count: number,
): number {
  for (let i = from, end = from + count; i < end; i++) {
    const byte = bytes[at++]!
    if (byte < 0x80) units[i] = byte
    else if (byte < 0xe0) units[i] = ((byte & 0x1f) << 6) | (bytes[at++]! & 0x3f)
    else {
      units[i] = (byte << 12) | ((bytes[at]! & 0x3f) << 6) | (bytes[at + 1]! & 0x3f)
      at += 2
    }
  }
  return at
}

/** The string's UTF-16 units. */
export function unitsOf(text: string): Uint16Array {
  const units = new Uint16Array(text.length)
  for (let i = 0; i < units.length; i++) units[i] = text.charCodeAt(i)
  return units
}

/** A string of the units, or bytes of ASCII, from `from` up to `to`. Four at a time beats all else for what is short. */
export function unitsToString(units: Uint16Array | Uint8Array, from: number, to: number): string {
  let text = ''
  let at = from
  for (; at + 4 <= to; at += 4) {
    text += String.fromCharCode(units[at]!, units[at + 1]!, units[at + 2]!, units[at + 3]!)
  }
  for (; at < to; at++) text += String.fromCharCode(units[at]!)
  return text
}

/**
 * The first four units in one number of 32 bits, as far as each has 8; from the first greater one on they count no more. Sorts
 * as the units do, or says that they are equal.
 */
export function sortKey(units: Uint16Array, from: number, to: number): number {
  let key = 0
  let isLost = false
  for (let at = from; at < from + 4; at++) {
    const unit: number = at < to && !isLost ? units[at]! : 0
    isLost ||= unit > 254
    key = key * 256 + (unit > 254 ? 255 : unit)
  }
  return key
}

/** Negative, zero or positive as the first sorts before, with or after the second: by code units, as strings do. */
export function compareUnits(a: Uint16Array, aLength: number, b: Uint16Array, bLength: number): number {
  const shorter = aLength < bLength ? aLength : bLength
  for (let i = 0; i < shorter; i++) {
    const difference = a[i]! - b[i]!
    if (difference !== 0) return difference
  }
  return aLength - bLength
}

/** The bytes of a string. */
export function encodeUnits(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit > 0x7f) return encodeWide(text)
    bytes[i] = unit
  }
  return bytes
}

function encodeWide(text: string): Uint8Array {
  const out = new ByteBuffer()
  writeUnits(out, unitsOf(text), 0, text.length)
  return out.written()
}

/** The string whose bytes lie from `from` up to `to`. */
export function decodeUnits(bytes: Uint8Array, from: number, to: number): string {
  for (let at = from; at < to; at++) if (bytes[at]! > 0x7f) return decodeWide(bytes, from, to)
  return unitsToString(bytes, from, to)
}

function decodeWide(bytes: Uint8Array, from: number, to: number): string {
  const units = new Uint16Array(to - from)
  let length = 0
  for (let at = from; at < to; length++) at = readUnits(bytes, at, units, length, 1)
  return unitsToString(units, 0, length)
}

const decoder = new TextDecoder()

/** Below so many bytes a plain loop is faster than the platform's decoder. */
const SHORT = 96

/** The text whose UTF-8 lies from `from` up to `to`. */
export function decodeUtf8(bytes: Uint8Array, from: number, to: number): string {
  let isPlain = to - from <= SHORT
  for (let at = from; isPlain && at < to; at++) isPlain = bytes[at]! < 0x80
  return isPlain ? unitsToString(bytes, from, to) : decoder.decode(bytes.subarray(from, to))
}
