import { LedeError, quote } from '../errors.js'
import type { PageGuard } from '../segment/page-guard.js'
import { aligned, type Sections } from '../segment/sections.js'
import { crc32 } from './crc32.js'

/** `LEDE` */
const MAGIC = 0x4544454c
/** A reader refuses another major version, and ignores the sections of a newer minor one that it does not know. */
const MAJOR = 3
const MINOR = 0
const HEADER_LENGTH = 24
const ENTRY_LENGTH = 16
const NO_NUMBER = 0xffffffff
/** Places in the file are unsigned 32-bit numbers. */
const MAX_FILE = 2 ** 32 - 1

/** Bytes that one checksum covers. */
const PAGE_SHIFT = 14

/** The error for bytes that no writer of this format wrote. */
export function corrupt(section: string, why: string, offset?: number): LedeError {
  const place = offset === undefined ? '' : ` at byte ${offset}`
  return new LedeError(
    'CORRUPT_INDEX',
    `The saved index is damaged: section ${quote(section)}${place}: ${why}. Save it anew, or take a backup.`,
    { section, offset },
  )
}

/** One byte sequence of sections, as FORMAT.md describes it. */
export function writeContainer(sections: Sections): Uint8Array {
  const tableEnd = HEADER_LENGTH + sections.size * ENTRY_LENGTH
  let dataEnd = tableEnd
  for (const { length } of sections.values()) dataEnd = aligned(dataEnd) + length
  const pages = pageCount(dataEnd - tableEnd)
  const checksums = aligned(dataEnd)
  if (checksums + pages * 4 > MAX_FILE) {
    throw new LedeError(
      'INDEX_TOO_LARGE',
      'A saved index has at most 4 GB; divide the documents among several.',
    )
  }
  const bytes = new Uint8Array(checksums + pages * 4)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, MAGIC, true)
  view.setUint16(4, MAJOR, true)
  view.setUint16(6, MINOR, true)
  view.setUint32(8, sections.size, true)
  view.setUint32(12, bytes.length, true)
  let entry = HEADER_LENGTH
  let offset = tableEnd
  for (const [name, content] of sections) {
    const [tag, number] = name.split(':') as [string, string?]
    offset = aligned(offset)
    for (let i = 0; i < 4; i++) view.setUint8(entry + i, tag.charCodeAt(i))
    view.setUint32(entry + 4, number === undefined ? NO_NUMBER : Number(number), true)
    view.setUint32(entry + 8, offset, true)
    view.setUint32(entry + 12, content.length, true)
    bytes.set(content, offset)
    entry += ENTRY_LENGTH
    offset += content.length
  }
  for (let page = 0; page < pages; page++) {
    view.setUint32(checksums + page * 4, pageChecksum(bytes, page, tableEnd, checksums), true)
  }
  view.setUint32(16, crc32(bytes.subarray(checksums)), true)
  view.setUint32(20, headerChecksum(bytes, tableEnd), true)
  return bytes
}

function pageCount(length: number): number {
  return Math.ceil(length / 2 ** PAGE_SHIFT)
}

function pageChecksum(bytes: Uint8Array, page: number, from: number, to: number): number {
  const begin = from + page * 2 ** PAGE_SHIFT
  return crc32(bytes.subarray(begin, Math.min(to, begin + 2 ** PAGE_SHIFT)))
}

/** The checksum itself is left out. */
function headerChecksum(bytes: Uint8Array, tableEnd: number): number {
  return crc32(bytes.subarray(HEADER_LENGTH, tableEnd), crc32(bytes.subarray(0, 20)))
}

/** Sections as views of the bytes, and who checks these before they are believed. */
export interface Container {
  readonly sections: Sections
  readonly guard: PageGuard
}

/**
 * The sections of a container, read in place. The header, the table and the checksums are checked here, all else when it is
 * first read. O(sections + pages).
 * @throws {LedeError} `CORRUPT_INDEX` naming the section, or `UNSUPPORTED_VERSION`.
 */
export function readContainer(bytes: Uint8Array): Container {
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
  if (view.getUint32(20, true) !== headerChecksum(bytes, tableEnd)) {
    throw corrupt('header', 'its checksum does not fit')
  }
  if (view.getUint32(12, true) !== bytes.length) throw corrupt('header', 'the file has another length')
  const sections = new Map<string, Uint8Array>()
  let dataEnd = tableEnd
  for (let entry = HEADER_LENGTH; entry < tableEnd; entry += ENTRY_LENGTH) {
    const tag = String.fromCharCode(...bytes.subarray(entry, entry + 4))
    const number = view.getUint32(entry + 4, true)
    const name = number === NO_NUMBER ? tag : `${tag}:${number}`
    const offset = view.getUint32(entry + 8, true)
    const length = view.getUint32(entry + 12, true)
    if (offset !== aligned(dataEnd)) throw corrupt(name, 'it does not follow the one before')
    if (offset + length > bytes.length) throw corrupt(name, 'it is cut off')
    if (sections.has(name)) throw corrupt(name, 'it is there twice')
    sections.set(name, bytes.subarray(offset, offset + length))
    dataEnd = offset + length
  }
  const checksums = aligned(dataEnd)
  const pages = pageCount(dataEnd - tableEnd)
  if (checksums + pages * 4 !== bytes.length) throw corrupt('header', 'something follows the last section')
  if (view.getUint32(16, true) !== crc32(bytes.subarray(checksums))) {
    throw corrupt('checksums', 'their checksum does not fit')
  }
  return { sections, guard: new LazyGuard(bytes, tableEnd, checksums, sections) }
}

/** Checks each page once, when something in it is first read. */
class LazyGuard implements PageGuard {
  readonly #bytes: Uint8Array
  readonly #from: number
  readonly #to: number
  readonly #sections: Sections
  readonly #isChecked: Uint8Array
  #unchecked: number

  constructor(bytes: Uint8Array, from: number, to: number, sections: Sections) {
    this.#bytes = bytes
    this.#from = from
    this.#to = to
    this.#sections = sections
    this.#unchecked = pageCount(to - from)
    this.#isChecked = new Uint8Array(this.#unchecked)
  }

  check(section: Uint8Array | Int32Array, from: number, to: number): void {
    if (!(from >= 0 && from <= to && to <= section.byteLength)) {
      throw corrupt(this.#nameOf(section), 'it does not reach where it is to be read')
    }
    if (this.#unchecked === 0 || from === to) return
    const base = section.byteOffset - this.#bytes.byteOffset - this.#from
    // A file of 4 GB has offsets beyond those that are 0 or greater with a sign.
    const last = (base + to - 1) >>> PAGE_SHIFT
    for (let page = (base + from) >>> PAGE_SHIFT; page <= last; page++) {
      if (this.#isChecked[page] === 0) this.#checkPage(page, section)
    }
  }

  corrupt(section: Uint8Array | Int32Array, why: string): LedeError {
    return corrupt(this.#nameOf(section), why)
  }

  #checkPage(page: number, section: Uint8Array | Int32Array): void {
    const { buffer, byteOffset } = this.#bytes
    const stored = new DataView(buffer, byteOffset + this.#to + page * 4, 4).getUint32(0, true)
    if (pageChecksum(this.#bytes, page, this.#from, this.#to) !== stored) {
      throw corrupt(this.#nameOf(section), 'a checksum does not fit', this.#from + page * 2 ** PAGE_SHIFT)
    }
    this.#isChecked[page] = 1
    this.#unchecked--
  }

  #nameOf({ byteOffset, byteLength }: Uint8Array | Int32Array): string {
    for (const [name, content] of this.#sections) {
      // An empty section begins where the next one does.
      if (content.byteOffset === byteOffset && content.length >= byteLength) return name
    }
    return 'unknown'
  }
}
