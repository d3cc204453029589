import { LedeError } from '../errors.js'
import { corrupt } from './byte-reader.js'
import { crc32 } from './crc32.js'

/** Named runs of bytes, in order. Names are four ASCII letters and, behind a colon, a number where needed. */
export type Sections = ReadonlyMap<string, Uint8Array>

/** `LEDE` */
const MAGIC = 0x4544454c
/** A reader refuses another major version, and ignores the sections of a newer minor one that it does not know. */
const MAJOR = 1
const MINOR = 0
const HEADER_LENGTH = 16
const ENTRY_LENGTH = 20
const NO_NUMBER = 0xffffffff

/** One byte sequence of sections, as FORMAT.md describes it. */
export function writeContainer(sections: Sections): Uint8Array {
  const tableEnd = HEADER_LENGTH + sections.size * ENTRY_LENGTH
  const total = [...sections.values()].reduce((sum, { length }) => sum + length, tableEnd)
  const bytes = new Uint8Array(total)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, MAGIC, true)
  view.setUint16(4, MAJOR, true)
  view.setUint16(6, MINOR, true)
  view.setUint32(8, sections.size, true)
  let entry = HEADER_LENGTH
  let offset = tableEnd
  for (const [name, content] of sections) {
    const [tag, number] = name.split(':') as [string, string?]
    for (let i = 0; i < 4; i++) view.setUint8(entry + i, tag.charCodeAt(i))
    view.setUint32(entry + 4, number === undefined ? NO_NUMBER : Number(number), true)
    view.setUint32(entry + 8, offset, true)
    view.setUint32(entry + 12, content.length, true)
    view.setUint32(entry + 16, crc32(content), true)
    bytes.set(content, offset)
    entry += ENTRY_LENGTH
    offset += content.length
  }
  view.setUint32(12, headerChecksum(bytes, tableEnd), true)
  return bytes
}

/** The checksum field itself is left out. */
function headerChecksum(bytes: Uint8Array, tableEnd: number): number {
  return crc32(bytes.subarray(HEADER_LENGTH, tableEnd), crc32(bytes.subarray(0, 12)))
}

/**
 * The sections of a container, as views of it; every checksum is verified first. O(bytes).
 * @throws {LedeError} `CORRUPT_INDEX` naming the section, or `UNSUPPORTED_VERSION`.
 */
export function readContainer(bytes: Uint8Array): Sections {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < HEADER_LENGTH || view.getUint32(0, true) !== MAGIC) {
    throw corrupt('header', 'these bytes are no index of Lede')
  }
  const major = view.getUint16(4, true)
  if (major !== MAJOR) {
    throw new LedeError(
      'UNSUPPORTED_VERSION',
      `The index was saved in format ${major}; this version of Lede reads format ${MAJOR}. Use the version that saved it, or index the documents anew.`,
      { found: major, supported: MAJOR },
    )
  }
  const tableEnd = HEADER_LENGTH + view.getUint32(8, true) * ENTRY_LENGTH
  if (tableEnd > bytes.length) throw corrupt('header', 'the table of sections is cut off')
  if (view.getUint32(12, true) !== headerChecksum(bytes, tableEnd)) {
    throw corrupt('header', 'its checksum does not fit')
  }
  const sections = new Map<string, Uint8Array>()
  let expectedOffset = tableEnd
  for (let entry = HEADER_LENGTH; entry < tableEnd; entry += ENTRY_LENGTH) {
    const tag = String.fromCharCode(...bytes.subarray(entry, entry + 4))
    const number = view.getUint32(entry + 4, true)
    const name = number === NO_NUMBER ? tag : `${tag}:${number}`
    const offset = view.getUint32(entry + 8, true)
    const length = view.getUint32(entry + 12, true)
    // Without gaps there is no byte that a checksum does not cover.
    if (offset !== expectedOffset) throw corrupt(name, 'it does not follow the one before')
    const content = bytes.subarray(offset, offset + length)
    if (content.length < length) throw corrupt(name, 'it is cut off')
    if (crc32(content) !== view.getUint32(entry + 16, true)) throw corrupt(name, 'its checksum does not fit')
    sections.set(name, content)
    expectedOffset = offset + length
  }
  if (expectedOffset !== bytes.length) throw corrupt('header', 'something follows the last section')
  return sections
}
