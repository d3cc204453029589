import type { Snapshot } from '../index/index.js'
import type { LiveSegment } from '../index/live-segment.js'
import { END, type PostingsCursor } from '../segment/postings.js'
import { PostingsBlock } from '../segment/postings-block.js'
import { PositionList } from '../segment/postings-list.js'
import type { Expansion } from './expand.js'

/** The documents are taken from so many stretches of the index, the same number at most from each, so that old and new ones count. */
const STRETCHES = 8
const DOCUMENTS_OF_STRETCH = 6

/** A word that stands oftener in one document is beside too many words there to say anything. */
const MAX_POSITIONS = 256

/** Words that stand together hardly anywhere are not looked for any further, in each segment. */
const MAX_LEAPS = 1024

/** What it counts that a word stands in a document, and what it counts that it stands in its place there. */
const TOGETHER = 1
const IN_PLACE = 4

/** Some of the live documents that hold certain words, and where the last of these stands in them. */
export interface Context {
  readonly field: string
  readonly terms: readonly string[]
  /** How far behind the last of the words another one is asked about: 1 for the word right behind it. */
  readonly gap: number
  /** By segment, ascending. */
  readonly documents: readonly (readonly number[])[]
  /** By segment and document; empty where it stands too often. */
  readonly positions: readonly (readonly Int32Array[])[]
}

/**
 * The context that words of a field make for one behind them: of documents that hold all of them, the first 6 of each eighth of the
 * index. At most {@link MAX_LEAPS} leaps in each segment.
 * @param terms one or more; the last one counts as the nearest.
 */
export function contextOf(
  snapshot: Snapshot,
  field: string,
  terms: readonly Expansion[],
  gap: number,
): Context {
  const total = snapshot.segments.reduce((sum, live) => sum + live.documents, 0)
  const width = Math.max(1, Math.ceil(total / STRETCHES))
  let stretch = -1
  let left = 0
  const documents: number[][] = []
  const positions: Int32Array[][] = []
  for (const [segment, live] of snapshot.segments.entries()) {
    const conjunction = new Conjunction(live, segment, field, terms)
    const ofSegment: number[] = []
    const ofDocuments: Int32Array[] = []
    let document = conjunction.from(0)
    while (document !== END) {
      const current = Math.floor((live.base + document) / width)
      if (current > stretch) {
        stretch = current
        left = DOCUMENTS_OF_STRETCH
      }
      if (left === 0) {
        document = conjunction.from((stretch + 1) * width - live.base)
        continue
      }
      if (live.isLive(document)) {
        ofSegment.push(document)
        ofDocuments.push(positionsOf(conjunction.nearest!))
        left--
      }
      document = conjunction.from(document + 1)
    }
    documents.push(ofSegment)
    positions.push(ofDocuments)
  }
  return { field, terms: terms.map(({ term }) => term), gap, documents, positions }
}

/** Whether there are no documents in it, and so nothing to learn from it. */
export function saysNothing({ documents }: Context): boolean {
  return documents.every(({ length }) => length === 0)
}

/**
 * How well a term goes with a context: the number of its documents that hold the term, those that hold it right in its place
 * counting four times. A term of the context itself counts in its place alone.
 */
export function fitOf({ segments }: Snapshot, context: Context, term: Expansion): number {
  let fit = 0
  const together = context.terms.includes(term.term) ? 0 : TOGETHER
  for (const [segment, live] of segments.entries()) {
    const documents = context.documents[segment]!
    const entry = term.entries[segment]
    if (documents.length === 0 || entry === undefined) continue
    const cursor = live.text(context.field).postings(entry, block)
    for (const [i, document] of documents.entries()) {
      if (cursor.advance(document) !== document) continue
      const before = context.positions[segment]![i]!
      fit += before.length > 0 && isBehind(positionsOf(cursor), before, context.gap) ? IN_PLACE : together
    }
  }
  return fit
}

/** Leaps along the documents of a segment that hold all of some terms. */
class Conjunction {
  /** The rarest first; none where a term is not there. */
  readonly #cursors: readonly PostingsCursor[]
  /** Of the term that was given last. */
  readonly nearest: PostingsCursor | undefined
  #leapsLeft = MAX_LEAPS

  constructor(live: LiveSegment, segment: number, field: string, terms: readonly Expansion[]) {
    const entries = terms.map(({ entries: all }) => all[segment]).filter((entry) => entry !== undefined)
    const isThere = entries.length === terms.length
    const cursors = isThere
      ? entries.map((entry) => live.text(field).postings(entry, new PostingsBlock()))
      : []
    this.nearest = cursors.at(-1)
    this.#cursors = cursors.sort((a, b) => a.documentFrequency - b.documentFrequency)
  }

  /** The first document from the given one on; {@link END} where there is none, or it took too long to find. */
  from(document: number): number {
    const cursors = this.#cursors
    if (cursors.length === 0) return END
    let candidate = document
    for (let agreed = 0, i = 0; agreed < cursors.length; i = (i + 1) % cursors.length) {
      const at = cursors[i]!.advance(candidate)
      if (at === END || this.#leapsLeft-- === 0) return END
      agreed = at === candidate ? agreed + 1 : 1
      candidate = at
    }
    return candidate
  }
}

/** Used by one call at a time. */
const block = new PostingsBlock()
const list = new PositionList()

/** Where a term stands in the document that its cursor is at; empty where that is too often. */
function positionsOf(cursor: PostingsCursor): Int32Array {
  if (cursor.frequency() > MAX_POSITIONS) return list.positions.subarray(0, 0)
  return list.positions.slice(0, cursor.positions(list))
}

/** Whether some position is so far behind one of the others. Both ascend. */
function isBehind(positions: Int32Array, others: Int32Array, gap: number): boolean {
  let at = 0
  for (const position of positions) {
    while (at < others.length && others[at]! + gap < position) at++
    if (others[at] === position - gap) return true
  }
  return false
}
