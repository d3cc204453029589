/**
 * Stage 4 of 7, index: segments over time.
 *
 * In: documents to add, update and remove. Out: the snapshot that a search runs on. An id belongs to at most one
 * live document, and a write that throws has changed nothing.
 * Never: reads a query, scores, or knows how bytes are laid out.
 */
import { LedeError, quote } from '../errors.js'
import { checkDocument, type CheckedDocument } from '../schema/document.js'
import type { CompiledSchema } from '../schema/index.js'
import { Segment } from '../segment/index.js'

/** What a search sees. Valid until the next write: a search is synchronous, so none can come between. */
export interface Snapshot {
  readonly segment: Segment
  /** How many documents are live. */
  readonly size: number
  /** The number of the live document with this id. */
  documentOf(id: string): number | undefined
}

/** Fewer gaps than this are not worth closing. */
const MIN_GAPS = 1024

/** Owns the segment and the ids of its documents. */
export class IndexWriter implements Snapshot {
  readonly segment: Segment
  readonly #numbers = new Map<string, number>()

  /** Takes over a segment, empty or restored from bytes. */
  constructor(segment: Segment) {
    this.segment = segment
    this.#readNumbers()
  }

  get size(): number {
    return this.#numbers.size
  }

  get schema(): CompiledSchema {
    return this.segment.schema
  }

  documentOf(id: string): number | undefined {
    return this.#numbers.get(id)
  }

  /** @throws {LedeError} `INVALID_DOCUMENT`, or `DUPLICATE_ID` when the index holds the id. */
  add(document: unknown): void {
    const checked = this.#check(document)
    if (this.#numbers.has(checked.id)) {
      throw new LedeError(
        'DUPLICATE_ID',
        `The index already holds a document with the id ${quote(checked.id)}; use update to replace it.`,
        { id: checked.id },
      )
    }
    this.#append(checked)
  }

  /**
   * Replaces the document with this id, or adds it; the new one counts as added last.
   * @returns whether there was one.
   * @throws {LedeError} `INVALID_DOCUMENT`; the old one is still there then.
   */
  update(document: unknown): boolean {
    const checked = this.#check(document)
    const replaced = this.remove(checked.id)
    this.#append(checked)
    return replaced
  }

  /** @returns whether there was a document with this id. */
  remove(id: string): boolean {
    const number = this.#numbers.get(id)
    if (number === undefined) return false
    this.segment.remove(number)
    this.#numbers.delete(id)
    const gaps = this.segment.end - this.#numbers.size
    // Closing gaps costs as much as there are documents, so it waits until half are gaps: cheap on average.
    if (gaps >= MIN_GAPS && gaps > this.#numbers.size) this.compact()
    return true
  }

  /** Closes the gaps of removed documents: document numbers change, their order does not. */
  compact(): void {
    if (this.segment.end === this.#numbers.size) return
    this.segment.compact()
    this.#readNumbers()
  }

  #check(document: unknown): CheckedDocument {
    return checkDocument(document, this.schema.fields)
  }

  #append(document: CheckedDocument): void {
    this.#numbers.set(document.id, this.segment.add(document))
  }

  #readNumbers(): void {
    this.#numbers.clear()
    for (let number = 0; number < this.segment.end; number++) {
      if (this.segment.isLive(number)) this.#numbers.set(this.segment.stored(number).id, number)
    }
  }
}
