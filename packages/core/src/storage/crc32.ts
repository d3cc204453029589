/** The reversed polynomial of CRC-32 (ISO 3309, as in gzip and PNG). */
const POLYNOMIAL = 0xedb88320

let table: Uint32Array | undefined

/** The CRC-32 of the bytes, as an unsigned number; pass an earlier result on to go on from there. */
export function crc32(bytes: Uint8Array, previous = 0): number {
  table ??= makeTable()
  const entries = table
  let crc = ~previous
  for (const byte of bytes) crc = (crc >>> 8) ^ entries[(crc ^ byte) & 0xff]!
  return ~crc >>> 0
}

function makeTable(): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, byte) => {
    let entry = byte
    for (let bit = 0; bit < 8; bit++) entry = (entry >>> 1) ^ (entry & 1 ? POLYNOMIAL : 0)
    return entry >>> 0
  })
}
