/**
 * Index: segments over time.
 *
 * In: documents to add, update and remove. Out: the snapshot that a search runs on. An id belongs to at most one
 * live document, and a write that throws has changed nothing.
 * Never: reads a query, scores, or knows how bytes are laid out.
 */
import { LedeError, quote } from '../errors.js'
import { checkDocument, type CheckedDocument } from '../schema/document.js'
import type { CompiledSchema } from '../schema/index.js'
import type { Segment } from '../segment/index.js'
import type { StoredForm } from '../segment/stored.js'
import { LiveSegment } from './live-segment.js'
import { mergeSegments, type MergeProgress } from './merge.js'
import { chooseMerge, isWhole } from './merge-policy.js'
import { WriteBuffer } from './write-buffer.js'

/** What a search sees. Valid until the next write: a search is synchronous, so none can come between. */
export interface Snapshot {
  readonly schema: CompiledSchema
  /** In the order of their documents; {@link LiveSegment.base} numbers those through. */
  readonly segments: readonly LiveSegment[]
  /** How many documents are live. */
  readonly size: number
  /** How many live documents have a term in a text field, and the mean number of terms over those; 0 for none. */
  text(field: string): TextStatistics
}

interface TextStatistics {
  readonly documentCount: number
  readonly averageLength: number
}

/** How long one write may work on what earlier writes left to do, in milliseconds. */
const WRITE_SHARE = 1

/** A search makes a segment of fewer documents than this in a few milliseconds. */
const MANY_PENDING = 1024

/** Work that is under way, in slices. */
interface Sealing {
  readonly buffer: WriteBuffer
  readonly job: Generator<void, Segment>
  /** Ids that were removed since it began. */
  readonly removed: Set<string>
}

interface Merging {
  readonly segments: readonly LiveSegment[]
  readonly job: Generator<MergeProgress, Segment>
  /** Ids that were removed from the segments since it began. */
  readonly removed: Set<string>
  /** Whether it was asked for, and takes in all segments there were then. */
  isOfAll: boolean
  isDone: boolean
}

/** Owns the segments, the buffer of what is in none yet, and the work on both. */
export class IndexWriter {
  readonly schema: CompiledSchema
  #segments: LiveSegment[] = []
  #buffer: WriteBuffer
  #sealing: Sealing | undefined
  /** At most a few: the last begun is the smallest, and is worked on first. */
  #mergings: Merging[] = []
  #snapshot: Snapshot | undefined
  #size = 0
  /** Told of each document that was written, once it is. */
  onWrite: ((document: CheckedDocument) => void) | undefined
  /** Whether a document is being taken in right now. */
  #isTaking = false
  /** Whether a merge met damaged bytes: then no more are begun unasked. */
  #isDamaged = false

  /** An empty index, or one that begins with a segment that was saved. */
  constructor(schema: CompiledSchema, segment?: Segment) {
    this.schema = schema
    this.#buffer = new WriteBuffer(schema)
    if (segment !== undefined && segment.documents > 0) this.#addSegment(segment)
    this.#size = segment?.documents ?? 0
  }

  get size(): number {
    return this.#size
  }

  /** @throws {LedeError} `INVALID_DOCUMENT`, or `DUPLICATE_ID` when the index holds the id. */
  add(document: unknown): void {
    const checked = this.#check(document)
    if (this.has(checked.id)) {
      throw new LedeError(
        'DUPLICATE_ID',
        `The index already holds a document with the id ${quote(checked.id)}; use update to replace it.`,
        { id: checked.id },
      )
    }
    this.#take(checked)
    this.#size++
    this.#wrote(checked)
  }

  /**
   * Replaces the document with this id, or adds it; the new one counts as added last.
   * @returns whether there was one.
   * @throws {LedeError} `INVALID_DOCUMENT`; the old one is still there then.
   */
  update(document: unknown): boolean {
    const checked = this.#check(document)
    const { id } = checked
    const replaces = this.has(id)
    const replacesInBuffer = this.#buffer.has(id)
    this.#take(checked)
    if (!replaces) this.#size++
    else if (!replacesInBuffer) {
      try {
        this.#removeFromSegments(id)
      } catch (error) {
        // The old one lies in bytes that are damaged: then it stays.
        this.#buffer.remove(id)
        throw error
      }
    }
    this.#wrote(checked)
    return replaces
  }

  /** @returns whether there was a document with this id. */
  remove(id: string): boolean {
    this.#refuseWhileTaking()
    if (!this.#buffer.remove(id) && !this.#removeFromSegments(id)) return false
    this.#size--
    this.#changed()
    return true
  }

  has(id: string): boolean {
    return (
      this.#buffer.has(id) || this.#isSealing(id) || this.#segments.some((segment) => segment.find(id) >= 0)
    )
  }

  /** A fresh copy of a document; undefined when there is none with this id. */
  stored(id: string): StoredForm | undefined {
    if (this.#buffer.has(id)) return this.#buffer.stored(id)
    if (this.#isSealing(id)) return this.#sealing!.buffer.stored(id)
    for (const segment of this.#segments) {
      const document = segment.find(id)
      if (document >= 0) return segment.segment.stored(document)
    }
    return undefined
  }

  /** What is there now, for a search. O(what was added since the last one). */
  snapshot(): Snapshot {
    this.#refuseWhileTaking()
    if (this.#snapshot !== undefined) return this.#snapshot
    this.#sealAll()
    return (this.#snapshot = takeSnapshot(this.schema, this.#segments, this.#size))
  }

  /** Begins to make a segment of what is in none yet, where that is much: the next search would wait for it. */
  settle(): void {
    if (this.#sealing === undefined && this.#buffer.size > MANY_PENDING) this.#beginSeal()
  }

  /** Whether work is left that makes searches faster. */
  get hasWork(): boolean {
    return this.#sealing !== undefined || this.#mergings.length > 0
  }

  /** Works on what is left to do, for about so many milliseconds. */
  work(milliseconds: number): void {
    const end = Date.now() + milliseconds
    while (this.hasWork && Date.now() < end) {
      if (this.#sealing !== undefined) this.#stepSeal(this.#sealing)
      else this.#mergeQuietly(this.#mergings.at(-1)!)
    }
  }

  /**
   * Merges all into one segment, without the documents that were removed. Pauses now and then; writes may come between, and
   * are not merged. Whoever ends it early ends the merge; another one who waits for it begins anew.
   */
  *optimize(): Generator<MergeProgress, void> {
    this.#refuseWhileTaking()
    this.#sealAll()
    for (;;) {
      if (this.#segments.length === 0 || (this.#segments.length === 1 && isWhole(this.#segments[0]!))) return
      // One that another call began knows nothing of what came since: then there is more to do behind it.
      const others = this.#mergings[0]?.isOfAll === true ? this.#mergings[0] : undefined
      const merging = others ?? this.#mergeAll()
      try {
        while (this.#mergings.includes(merging)) {
          const progress = this.#stepMerge(merging)
          if (progress !== undefined) yield progress
        }
      } finally {
        this.#mergings = this.#mergings.filter((other) => other !== merging)
      }
      if (merging.isDone && others === undefined) return
    }
  }

  /** Begins to merge all segments, in place of the merges of some. */
  #mergeAll(): Merging {
    this.#mergings = []
    const merging = this.#beginMerge([...this.#segments])
    merging.isOfAll = true
    return merging
  }

  /** All of it as one segment; undefined when there are no documents. O(index) where it is not yet one. */
  toSegment(): Segment | undefined {
    for (const _ of this.optimize());
    return this.#segments[0]?.segment
  }

  #check(document: unknown): CheckedDocument {
    this.#refuseWhileTaking()
    return checkDocument(document, this.schema.fields)
  }

  /** Takes a document into the buffer, and keeps an analyzer from using the index meanwhile. */
  #take(document: CheckedDocument): void {
    this.#isTaking = true
    try {
      this.#buffer.add(document)
    } finally {
      this.#isTaking = false
    }
  }

  #refuseWhileTaking(): void {
    if (!this.#isTaking) return
    throw new LedeError(
      'INVALID_SCHEMA',
      'An analyzer must not use the index while a document is added to it.',
    )
  }

  #wrote(document: CheckedDocument): void {
    this.#changed()
    if (this.#buffer.isFull) {
      if (this.#sealing !== undefined) this.#finishSeal(this.#sealing)
      this.#beginSeal()
    }
    if (this.hasWork) this.work(WRITE_SHARE)
    this.onWrite?.(document)
  }

  #changed(): void {
    this.#snapshot = undefined
  }

  #isSealing(id: string): boolean {
    return this.#sealing?.buffer.has(id) === true && !this.#sealing.removed.has(id)
  }

  #removeFromSegments(id: string): boolean {
    if (this.#isSealing(id)) {
      this.#sealing!.removed.add(id)
      return true
    }
    for (const segment of this.#segments) {
      const document = segment.find(id)
      if (document < 0) continue
      segment.remove(document)
      this.#mergings.find(({ segments }) => segments.includes(segment))?.removed.add(id)
      this.#planMerge()
      return true
    }
    return false
  }

  #sealAll(): void {
    if (this.#sealing !== undefined) this.#finishSeal(this.#sealing)
    if (this.#buffer.size > 0) this.#finishSeal(this.#beginSeal())
  }

  #beginSeal(): Sealing {
    const sealing = { buffer: this.#buffer, job: this.#buffer.seal(), removed: new Set<string>() }
    this.#sealing = sealing
    this.#buffer = new WriteBuffer(this.schema)
    return sealing
  }

  #finishSeal(sealing: Sealing): void {
    while (!this.#stepSeal(sealing));
  }

  /** @returns whether it is done. */
  #stepSeal({ job, removed }: Sealing): boolean {
    const step = job.next()
    if (step.done !== true) return false
    this.#sealing = undefined
    const segment = this.#addSegment(step.value)
    for (const id of removed) segment.remove(segment.find(id))
    this.#changed()
    this.#planMerge()
    return true
  }

  #addSegment(segment: Segment): LiveSegment {
    const live = new LiveSegment(segment)
    this.#segments.push(live)
    return live
  }

  /** @returns how much is done, undefined when all is. */
  #stepMerge(merging: Merging): MergeProgress | undefined {
    const { segments, job, removed } = merging
    let step
    try {
      step = job.next()
    } catch (error) {
      this.#mergings = this.#mergings.filter((other) => other !== merging)
      this.#isDamaged = true
      throw error
    }
    if (step.done !== true) return step.value
    merging.isDone = true
    this.#mergings = this.#mergings.filter((other) => other !== merging)
    const merged = new LiveSegment(step.value)
    for (const id of removed) merged.remove(merged.find(id))
    const at = this.#segments.indexOf(segments[0]!)
    this.#segments.splice(at, segments.length, ...(merged.size > 0 ? [merged] : []))
    this.#changed()
    this.#planMerge()
    return undefined
  }

  /** Damage that only the work in between meets is no write's business: whoever reads it is told. */
  #mergeQuietly(merging: Merging): void {
    try {
      this.#stepMerge(merging)
    } catch (error) {
      if (!(error instanceof LedeError)) throw error
    }
  }

  #planMerge(): void {
    if (this.#isDamaged) return
    const last = this.#mergings.at(-1)?.segments.at(-1)
    const from = last === undefined ? 0 : this.#segments.indexOf(last) + 1
    const segments = chooseMerge(this.#segments.slice(from))
    if (segments.length > 0) this.#beginMerge(segments)
  }

  #beginMerge(segments: readonly LiveSegment[]): Merging {
    const merging: Merging = {
      segments,
      job: mergeSegments(this.schema, segments),
      removed: new Set(),
      isOfAll: false,
      isDone: false,
    }
    this.#mergings.push(merging)
    return merging
  }
}

/** A snapshot of one document, as an index of its own. O(document). */
export function snapshotOf(schema: CompiledSchema, document: CheckedDocument): Snapshot {
  const buffer = new WriteBuffer(schema)
  buffer.add(document)
  const job = buffer.seal()
  let step = job.next()
  while (step.done !== true) step = job.next()
  return takeSnapshot(schema, [new LiveSegment(step.value)], 1)
}

function takeSnapshot(schema: CompiledSchema, segments: readonly LiveSegment[], size: number): Snapshot {
  let base = 0
  for (const segment of segments) {
    segment.base = base
    base += segment.documents
  }
  const statistics = new Map<string, TextStatistics>()
  for (const field of schema.textFields) {
    let documentCount = 0
    let length = 0
    for (const segment of segments) {
      const counts = segment.textCounts(field)
      documentCount += counts.documents
      length += counts.length
    }
    statistics.set(field, { documentCount, averageLength: documentCount === 0 ? 0 : length / documentCount })
  }
  return { schema, segments: [...segments], size, text: (field) => statistics.get(field)! }
}
