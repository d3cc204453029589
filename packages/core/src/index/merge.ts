import type { CompiledSchema } from '../schema/index.js'
import { KeywordWriter, type KeywordSections } from '../segment/columns.js'
import { WordBuffer } from '../segment/buffers.js'
import { TermCursor } from '../segment/dictionary.js'
import { IdWriter } from '../segment/ids.js'
import type { Segment } from '../segment/index.js'
import { PostingsBlock } from '../segment/postings-block.js'
import { PostingsList } from '../segment/postings-list.js'
import { PostingsWriter } from '../segment/postings-writer.js'
import { RecordWriter } from '../segment/records.js'
import type { TextFieldReader } from '../segment/text-field.js'
import { compareUnits } from '../segment/units.js'
import { assembleSegment, type WrittenText } from '../segment/writer.js'
import type { LiveSegment } from './live-segment.js'

/** A segment that goes into a merge, as it was when the merge began. */
interface Source {
  /** A copy that later removals do not reach. */
  readonly live: LiveSegment
  readonly segment: Segment
  /** The new number of each document, −1 for those that are gone; undefined where all stay. */
  readonly numbers: Int32Array | undefined
  /** The new number of the first document that stays. */
  readonly offset: number
}

/** How much of a merge goes by between two pauses, in postings. */
const STRETCH = 1 << 13

/** How much of a merge is done, from 0 to 1. */
export type MergeProgress = number

/**
 * One segment of the documents left in several, in the same order: byte for byte the one that these documents would have made
 * in the first place. Documents that are removed from now on, even before its first step, are still in it. Pauses now and then.
 */
export function mergeSegments(
  schema: CompiledSchema,
  segments: readonly LiveSegment[],
): Generator<MergeProgress, Segment> {
  const documents = segments.reduce((sum, { size }) => sum + size, 0)
  return mergeSources(schema, toSources(segments), documents)
}

function* mergeSources(
  schema: CompiledSchema,
  sources: readonly Source[],
  documents: number,
): Generator<MergeProgress, Segment> {
  const texts: WrittenText[] = []
  // Stored documents take about as long as a text field.
  const share = 1 / (schema.textFields.length + 1)
  for (const field of schema.textFields) {
    texts.push(yield* mergeText(field, sources, documents, texts.length * share, share))
  }
  const sizeOf = (tag: string) =>
    sources.reduce((sum, { segment }) => sum + (segment.sections.get(tag)?.length ?? 0), 0)
  const ids = new IdWriter(documents, sizeOf('IDEN'))
  const stored = new RecordWriter(sizeOf('DOCS'))
  for (const { segment, numbers } of sources) {
    for (let document = 0; document < segment.documents; document++) {
      if ((document & 1023) === 1023) yield 1 - share + (share * ids.count) / Math.max(documents, 1)
      if (numbers !== undefined && numbers[document]! < 0) continue
      ids.add(segment.ids.at(document))
      stored.add(segment.storedBytes(document))
    }
  }
  const numbers: Float64Array[] = []
  for (const field of schema.numberFields) {
    const column = new Float64Array(documents)
    for (const source of sources) {
      copyNumbers(source, field, column)
      yield 1
    }
    numbers.push(column)
  }
  const keywords: KeywordSections[] = []
  for (const field of schema.keywordFields) {
    const writer = new KeywordWriter()
    for (const { segment, numbers: renumbered } of sources) {
      const column = segment.keywords(field)
      for (let document = 0; document < segment.documents; document++) {
        if ((document & 2047) === 2047) yield 1
        if (renumbered === undefined || renumbered[document]! >= 0) writer.add(column.of(document))
      }
    }
    keywords.push(writer.finish())
    yield 1
  }
  const parts = { documents, ids: ids.finish(), stored: stored.finish(), texts, numbers, keywords }
  return yield* progressing(assembleSegment(schema, parts), 1)
}

/** The same steps, each of which says how much is done. */
function* progressing<T>(steps: Generator<void, T>, progress: MergeProgress): Generator<MergeProgress, T> {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    yield progress
  }
}

function toSources(segments: readonly LiveSegment[]): Source[] {
  let offset = 0
  return segments.map((segmentNow): Source => {
    const live = segmentNow.copy()
    const { segment, size } = live
    const source = {
      live,
      segment,
      numbers: live.live === undefined ? undefined : renumber(live, offset),
      offset,
    }
    offset += size
    return source
  })
}

function renumber(live: LiveSegment, offset: number): Int32Array {
  const numbers = new Int32Array(live.documents)
  let next = offset
  for (let document = 0; document < numbers.length; document++) {
    numbers[document] = live.isLive(document) ? next++ : -1
  }
  return numbers
}

function copyNumbers({ segment, numbers, offset }: Source, field: string, into: Float64Array): void {
  const column = segment.numbers(field)
  if (numbers === undefined) into.set(column, offset)
  else
    numbers.forEach((number, document) => {
      if (number >= 0) into[number] = column[document]!
    })
}

/** Goes through the strings of several dictionaries together, each string once, in order. */
class MergedTerms {
  /** The cursors that stand at the current string, by the place of their source. */
  readonly at: number[] = []
  readonly cursors: (TermCursor | undefined)[]

  constructor(cursors: readonly TermCursor[]) {
    this.cursors = cursors.map((cursor) => (cursor.next() ? cursor : undefined))
  }

  /** Goes to the next string; undefined behind the last, else a cursor that stands at it. */
  next(): TermCursor | undefined {
    for (const i of this.at) if (!this.cursors[i]!.next()) this.cursors[i] = undefined
    this.at.length = 0
    let least: TermCursor | undefined
    for (let i = 0; i < this.cursors.length; i++) {
      const cursor = this.cursors[i]
      if (cursor === undefined) continue
      const order =
        least === undefined ? -1 : compareUnits(cursor.units, cursor.length, least.units, least.length)
      if (order < 0) {
        least = cursor
        this.at.length = 0
      }
      if (order <= 0) this.at.push(i)
    }
    return least
  }
}

/** Progress rises from `from` by `share`. */
function* mergeText(
  field: string,
  sources: readonly Source[],
  documents: number,
  from: MergeProgress,
  share: number,
): Generator<MergeProgress, WrittenText> {
  const norms = new Uint8Array(documents)
  let withTerms = 0
  let length = 0
  for (const { live, segment, numbers, offset } of sources) {
    const counts = live.textCounts(field)
    withTerms += counts.documents
    length += counts.length
    const old = segment.text(field).norms
    if (numbers === undefined) norms.set(old, offset)
    else
      numbers.forEach((number, document) => {
        if (number >= 0) norms[number] = old[document]!
      })
  }
  yield from
  const readers = sources.map(({ segment }) => segment.text(field))
  const sizeOf = (size: (reader: TextFieldReader) => number) =>
    readers.reduce((sum, reader) => sum + size(reader), 0)
  const writer = new PostingsWriter(
    norms,
    // Blocks begin elsewhere than they did, and so does what does not fill one.
    sizeOf(({ packedBytes, tailBytes }) => packedBytes + tailBytes / 4) * 1.05,
    sizeOf(({ tailBytes }) => tailBytes),
  )
  // The new ordinals of each source's terms.
  const ordinals = readers.map(({ terms }) => new Int32Array(terms.count))
  // How many documents hold each new term.
  const termFrequencies = new WordBuffer()
  const total = readers.reduce((sum, { terms }) => sum + terms.count, 0)
  const merged = new MergedTerms(readers.map(({ terms }) => new TermCursor(terms)))
  const list = new PostingsList()
  const block = new PostingsBlock()
  let done = 0
  let sincePause = 0
  for (let term = merged.next(); term !== undefined; term = merged.next()) {
    list.clear()
    for (const i of merged.at) {
      const reader = readers[i]!
      const { numbers, offset } = sources[i]!
      const { ordinal } = merged.cursors[i]!
      ordinals[i]![ordinal] = writer.termCount
      reader.postings(reader.termAt(ordinal), block).copyTo(list, numbers, offset)
      // A very common term takes a while in each segment.
      if (list.count > STRETCH) yield from + (share * done) / total
    }
    if (list.count > 0) {
      const { count, documents: held, frequencies, positions } = list
      const steps = writer.addInSteps(term.units, term.length, count, held, frequencies, positions)
      yield* progressing(steps, from + (share * done) / total)
      termFrequencies.push(count)
    }
    done += merged.at.length
    sincePause += list.occurrences + 32
    if (sincePause > STRETCH) {
      sincePause = 0
      yield from + (share * done) / total
    }
  }
  const isPlain = readers.every((reader) => reader.isPlain)
  const words = isPlain
    ? undefined
    : yield* mergeWords(
        field,
        sources,
        { ordinals, frequencies: termFrequencies.words, count: writer.termCount },
        from + share,
      )
  return { postings: writer.finish(), words, norms, documents: withTerms, length }
}

/** The terms of a merged field. */
interface MergedField {
  /** Of each source's terms. */
  readonly ordinals: readonly Int32Array[]
  /** How many documents hold each, by ordinal. */
  readonly frequencies: Int32Array
  readonly count: number
}

/** The vocabulary of what is left; undefined where it is the terms. */
function* mergeWords(
  field: string,
  sources: readonly Source[],
  { ordinals, frequencies, count }: MergedField,
  progress: MergeProgress,
): Generator<MergeProgress, WrittenText['words']> {
  const readers = sources.map(({ segment }) => segment.text(field))
  const writer = new PostingsWriter(new Uint8Array(sources.reduce((sum, { live }) => sum + live.size, 0)))
  const merged = new MergedTerms(readers.map((reader) => reader.wordCursor()))
  const list = new PostingsList()
  const block = new PostingsBlock()
  let isPlain = true
  let sincePause = 0
  for (let word = merged.next(); word !== undefined; word = merged.next()) {
    list.clear()
    const entries = merged.at.map((i) => readers[i]!.wordAt(merged.cursors[i]!.ordinal))
    const frequency = merged.at.reduce(
      (sum, i, nth) => sum + sources[i]!.live.wordFrequency(field, entries[nth]!),
      0,
    )
    // Less than none is what false bytes say.
    if (frequency <= 0) continue
    // Its term is the same in all; one whose last documents were removed has no new ordinal.
    const held = merged.at.findIndex((i, nth) => sources[i]!.live.wordFrequency(field, entries[nth]!) > 0)
    const source = merged.at[held]!
    const { term: oldTerm } = entries[held]!
    const term = ordinals[source]![oldTerm]!
    isPlain &&= frequency === frequencies[term] && readers[source]!.terms.at(oldTerm) === word.text()
    if (frequency < frequencies[term]!) {
      merged.at.forEach((i, nth) => {
        const { numbers, offset } = sources[i]!
        readers[i]!.wordPostings(entries[nth]!, block).copyDocumentsTo(list, numbers, offset)
      })
    }
    const documents = frequency < frequencies[term]! ? list.documents : undefined
    yield* progressing(writer.addWord(word.units, word.length, term, frequency, documents), progress)
    sincePause += list.count + 16
    if (sincePause > STRETCH) {
      sincePause = 0
      yield progress
    }
  }
  return isPlain && writer.termCount === count ? undefined : writer.finish()
}
