import { mix, spread } from '../analysis/hash.js'
import type { PageGuard } from './page-guard.js'
import { RecordReader, RecordWriter, type RecordSections } from './records.js'
import { decodeUnits, encodeUnits } from './units.js'

/** The sections that hold the ids of a segment's documents. */
export interface IdSections extends RecordSections {
  /** Open addressing by the id's hash: document numbers + 1, 0 where free. */
  readonly slots: Int32Array
}

/** Lays down ids, which must differ from each other, one by one. */
export class IdWriter {
  readonly #records: RecordWriter
  readonly #slots: Int32Array
  count = 0

  /** @param documents how many ids there will be, and @param bytes about how long they are together. */
  constructor(documents: number, bytes: number) {
    this.#records = new RecordWriter(bytes)
    this.#slots = new Int32Array(slotCount(documents))
  }

  add(id: string): void {
    const slots = this.#slots
    this.#records.add(encodeUnits(id))
    let slot = firstSlot(id, slots.length)
    while (slots[slot] !== 0) slot = slot + 1 === slots.length ? 0 : slot + 1
    slots[slot] = ++this.count
  }

  finish(): IdSections {
    return { ...this.#records.finish(), slots: this.#slots }
  }
}

/** How many slots there are; one in five stays free at least. */
export function slotCount(documents: number): number {
  return Math.ceil(documents * 1.25) + 1
}

/** The opposite of {@link slotCount}. */
function documentCount(slots: number): number {
  return Math.floor((slots - 1) / 1.25)
}

const HASH_SEED = 0x2f0b4a27

/** A hash of 32 bits that is part of the format. */
export function hashId(id: string): number {
  let hash = HASH_SEED
  for (let i = 0; i < id.length; i++) hash = mix(hash, id.charCodeAt(i))
  return spread(hash)
}

function firstSlot(id: string, slots: number): number {
  return Math.floor(((hashId(id) >>> 0) / 2 ** 32) * slots)
}

/** The ids of a segment's documents, both ways. */
export class Ids {
  readonly #records: RecordReader
  readonly #slots: Int32Array
  readonly #documents: number
  readonly #guard: PageGuard

  constructor(sections: IdSections, guard: PageGuard) {
    this.#records = new RecordReader(sections, guard)
    this.#slots = sections.slots
    this.#documents = documentCount(sections.slots.length)
    this.#guard = guard
  }

  /** The id of a document. */
  at(document: number): string {
    const records = this.#records
    records.locate(document)
    return decodeUnits(records.bytes, records.from, records.to)
  }

  /** The number of the document that has this id, removed ones too; −1 when there is none. */
  find(id: string): number {
    const slots = this.#slots
    // JavaScript may hand over what is no string.
    if (slots.length === 0 || typeof (id as unknown) !== 'string') return -1
    const wanted = encodeUnits(id)
    let slot = firstSlot(id, slots.length)
    // Bytes that no writer wrote could leave no slot free.
    for (let left = slots.length; left > 0; left--) {
      this.#guard.check(slots, slot * 4, slot * 4 + 4)
      const document = slots[slot]! - 1
      if (document === -1) return -1
      if (document < 0 || document >= this.#documents) {
        throw this.#guard.corrupt(slots, 'a slot has no document')
      }
      if (isSame(this.#records.at(document), wanted)) return document
      slot = slot + 1 === slots.length ? 0 : slot + 1
    }
    return -1
  }
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}
