/** The reversed polynomial of CRC-32 (ISO 3309, as in gzip and PNG). */
const POLYNOMIAL = 0xedb88320

/** Eight tables of 256 entries: table k is for a byte with k bytes behind it. */
let tables: Int32Array | undefined

/**
 * The CRC-32 of the bytes, as an unsigned number; pass an earlier result on to go on from there. Eight bytes at a time
 * (Kounavis and Berry, A systematic approach to building high performance software-based CRC generators, 2005).
 */
export function crc32(bytes: Uint8Array, previous = 0): number {
  const t = (tables ??= makeTables())
  let crc = ~previous
  let at = 0
  for (const end = bytes.length - 7; at < end; at += 8) {
    crc ^= bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)
    crc =
      t[0x700 | (crc & 0xff)]! ^
      t[0x600 | ((crc >>> 8) & 0xff)]! ^
      t[0x500 | ((crc >>> 16) & 0xff)]! ^
      t[0x400 | (crc >>> 24)]! ^
      t[0x300 | bytes[at + 4]!]! ^
      t[0x200 | bytes[at + 5]!]! ^
      t[0x100 | bytes[at + 6]!]! ^
      t[bytes[at + 7]!]!
  }
  for (; at < bytes.length; at++) crc = (crc >>> 8) ^ t[(crc ^ bytes[at]!) & 0xff]!
  return ~crc >>> 0
}

function makeTables(): Int32Array {
  const made = new Int32Array(8 * 256)
  for (let byte = 0; byte < 256; byte++) {
    let entry = byte
    for (let bit = 0; bit < 8; bit++) entry = (entry >>> 1) ^ (entry & 1 ? POLYNOMIAL : 0)
    made[byte] = entry
  }
  for (let at = 256; at < made.length; at++)
    made[at] = (made[at - 256]! >>> 8) ^ made[made[at - 256]! & 0xff]!
  return made
}
