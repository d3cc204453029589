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
import { assembleSegment, type WrittenText } from '../segment/writer.js'
import type { LiveSegment } from './live-segment.js'
import { mergeForms } from './merge-forms.js'
import { MergedTerms, type Source } from './merge-sources.js'

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
  const isPlain = readers.every(({ forms }) => forms === undefined)
  const newTerms = { ordinals, frequencies: termFrequencies.words, count: writer.termCount }
  const forms = isPlain ? undefined : yield* progressing(mergeForms(field, sources, newTerms), from + share)
  return { postings: writer.finish(), forms, norms, documents: withTerms, length }
}
