import { TermCursor } from '../segment/dictionary.js'
import { PostingsBlock } from '../segment/postings-block.js'
import { PostingsList } from '../segment/postings-list.js'
import { PostingsWriter } from '../segment/postings-writer.js'
import type { WordEntry } from '../segment/term-entry.js'
import { wholeTerm, type TextFieldReader } from '../segment/text-field.js'
import { compareUnits, unitsToString } from '../segment/units.js'
import { wordLengthOf } from '../segment/word-key.js'
import type { WrittenText } from '../segment/writer.js'
import { MergedTerms, type Source } from './merge-sources.js'

/** The terms of a merged field. */
export interface NewTerms {
  /** Of each source's terms. */
  readonly ordinals: readonly Int32Array[]
  /** How many documents hold each, by ordinal. */
  readonly frequencies: Int32Array
  readonly count: number
}

/** What one source knows of a form. */
interface Part {
  /** The place of the source. */
  readonly source: number
  readonly entry: WordEntry
  /** How many of its live documents hold the form. */
  readonly documents: number
}

/** How much of a merge goes by between two pauses, in postings. */
const STRETCH = 1 << 13

/**
 * The forms of what is left that are told apart, as sealing tells them; undefined where none is. What sources do not tell apart, the
 * merged field may: a word that is whole in one segment has another form in the next.
 */
export function* mergeForms(
  field: string,
  sources: readonly Source[],
  terms: NewTerms,
): Generator<void, WrittenText['forms']> {
  const merger = new FormsMerger(field, sources, terms)
  const isFolded = sources[0]!.segment.schema.indexAnalyzer(field).isFolded
  yield* isFolded ? mergeVariants(merger) : mergeVocabularies(merger)
  const isVocabulary = !isFolded && merger.isPlain && merger.count === terms.count
  return isVocabulary ? undefined : merger.finish()
}

/** Writes forms, each from the parts that the sources have of it. */
class FormsMerger {
  readonly field: string
  readonly sources: readonly Source[]
  readonly readers: readonly TextFieldReader[]
  readonly terms: NewTerms
  readonly #writer: PostingsWriter
  readonly #list = new PostingsList()
  readonly #block = new PostingsBlock()
  #sincePause = 0
  /** Whether so far each form is its own term, in all of its documents. */
  isPlain = true

  constructor(field: string, sources: readonly Source[], terms: NewTerms) {
    this.field = field
    this.sources = sources
    this.terms = terms
    this.readers = sources.map(({ segment }) => segment.text(field))
    this.#writer = new PostingsWriter(new Uint8Array(sources.reduce((sum, { live }) => sum + live.size, 0)))
  }

  get count(): number {
    return this.#writer.termCount
  }

  finish(): WrittenText['forms'] {
    return this.count === 0 ? undefined : this.#writer.finish()
  }

  /** Adds a form, unless no live document holds it; forms must ascend. */
  *add(units: Uint16Array, length: number, parts: readonly Part[]): Generator<void, void> {
    // Less than none is what false bytes say.
    const live = parts.filter(({ documents }) => documents > 0)
    const [first] = live
    if (first === undefined) return
    // Its term is the same in all sources.
    const term = this.terms.ordinals[first.source]![first.entry.term]!
    const ofTerm = this.terms.frequencies[term]!
    const list = this.#list
    list.clear()
    let documents = live.reduce((sum, part) => sum + part.documents, 0)
    // Who opened the index may have analyzed removed documents otherwise: what is copied decides.
    const isCounted = live.every(({ source }) => this.sources[source]!.numbers === undefined)
    if (!isCounted || documents < ofTerm) {
      for (const { source, entry } of live) {
        const { numbers, offset } = this.sources[source]!
        this.readers[source]!.wordPostings(entry, this.#block).copyDocumentsTo(list, numbers, offset)
      }
      documents = list.count
    }
    if (documents === 0) return
    const isPartial = documents < ofTerm
    this.isPlain &&=
      !isPartial && this.readers[first.source]!.terms.at(first.entry.term) === unitsToString(units, 0, length)
    yield* this.#writer.addForm(units, length, term, documents, isPartial ? list.documents : undefined)
    this.#sincePause += list.count + 16
    if (this.#sincePause > STRETCH) {
      this.#sincePause = 0
      yield
    }
  }
}

/** All forms of all sources: where some word is not its own term. */
function* mergeVocabularies(merger: FormsMerger): Generator<void, void> {
  const { field, sources, readers } = merger
  const merged = new MergedTerms(readers.map((reader) => reader.wordCursor()))
  for (let key = merged.next(); key !== undefined; key = merged.next()) {
    const parts = merged.at.map((source): Part => {
      const entry = readers[source]!.wordAt(merged.cursors[source]!.ordinal)
      return { source, entry, documents: sources[source]!.live.wordFrequency(field, entry) }
    })
    yield* merger.add(key.units, key.length, parts)
  }
}

/** A key with what the sources have of it. */
interface Variant {
  readonly units: Uint16Array
  readonly parts: Part[]
}

/** The forms of words that have another form than the word, where terms are folded words. */
function* mergeVariants(merger: FormsMerger): Generator<void, void> {
  const { field, sources, readers } = merger
  const cursors = readers.flatMap(({ forms }, source) =>
    forms === undefined ? [] : [{ source, cursor: new TermCursor(forms) }],
  )
  const merged = new MergedTerms(cursors.map(({ cursor }) => cursor))
  let word = new Uint16Array(0)
  let variants: Variant[] = []
  for (let key = merged.next(); ; key = merged.next()) {
    const length = key === undefined ? 0 : wordLengthOf(key.units, key.length)
    if (key === undefined || compareUnits(key.units, length, word, word.length) !== 0) {
      yield* addVariants(merger, word, variants)
      if (key === undefined) return
      word = key.units.slice(0, length)
      variants = []
    }
    const parts = merged.at.map((at): Part => {
      const { source, cursor } = cursors[at]!
      const entry = readers[source]!.formAt(cursor.ordinal)
      return { source, entry, documents: sources[source]!.live.formFrequency(field, entry) }
    })
    variants.push({ units: key.units.slice(0, key.length), parts })
  }
}

/** Adds all forms of a word, where a live document holds one that is not the word. */
function* addVariants(
  merger: FormsMerger,
  word: Uint16Array,
  variants: readonly Variant[],
): Generator<void, void> {
  const { field, sources, readers } = merger
  const others = variants.filter(({ units }) => units.length > word.length)
  if (!others.some(({ parts }) => parts.some(({ documents }) => documents > 0))) return
  const own = variants.find(({ units }) => units.length === word.length)?.parts ?? []
  // Where a source tells none of them apart, all of its documents with the term have the word itself.
  const text = unitsToString(word, 0, word.length)
  const whole = readers.flatMap((reader, source): Part[] => {
    if (variants.some(({ parts }) => parts.some((part) => part.source === source))) return []
    const entry = reader.term(text)
    if (entry === undefined) return []
    return [
      { source, entry: wholeTerm(entry), documents: sources[source]!.live.documentFrequency(field, entry) },
    ]
  })
  const parts = [...own, ...whole].sort((a, b) => a.source - b.source)
  yield* merger.add(word, word.length, parts)
  for (const { units, parts: held } of others) yield* merger.add(units, units.length, held)
}
