import type { CompiledSchema } from '../schema/index.js'
import type { KeywordSections, NumberColumn } from './columns.js'
import type { DictionarySections } from './dictionary.js'
import type { IdSections } from './ids.js'
import { Segment, type SegmentCounts } from './index.js'
import { TRUSTED } from './page-guard.js'
import type { PostingsSections } from './postings-writer.js'
import type { RecordSections } from './records.js'
import { bytesOf, joinSections } from './sections.js'
import type { TextFieldCounts } from './text-field.js'

/** A text field as it was laid down. */
export interface WrittenText {
  readonly postings: PostingsSections
  /** The forms that are told apart. */
  readonly forms: PostingsSections | undefined
  readonly norms: Uint8Array
  /** How many documents have a term in the field, and how many terms together. */
  readonly documents: number
  readonly length: number
}

/** All that a segment is made of, by document number. */
export interface SegmentParts {
  readonly documents: number
  readonly ids: IdSections
  readonly stored: RecordSections
  /** In the schema's order, as the others. */
  readonly texts: readonly WrittenText[]
  readonly numbers: readonly NumberColumn[]
  readonly keywords: readonly KeywordSections[]
}

/** Puts the parts into one buffer. Equal parts give equal bytes. Pauses now and then. */
export function* assembleSegment(schema: CompiledSchema, parts: SegmentParts): Generator<void, Segment> {
  const sections = new Map<string, Uint8Array>()
  const addRecords = (tag: string, offsets: string, records: RecordSections) => {
    sections.set(tag, records.bytes).set(offsets, bytesOf(records.offsets))
  }
  const addDictionary = (tag: string, heads: string, dictionary: DictionarySections) => {
    sections.set(tag, dictionary.entries).set(heads, bytesOf(dictionary.heads))
  }
  const { ids, keywords } = parts
  const counts: SegmentCounts = {
    documents: parts.documents,
    texts: parts.texts.map(countsOf),
    keywords: keywords.map(({ valueCount }) => valueCount),
  }
  sections.set('SEGM', new TextEncoder().encode(JSON.stringify(counts)))
  parts.texts.forEach(({ postings, forms, norms }, i) => {
    addDictionary(`TERM:${i}`, `TEHD:${i}`, postings.terms)
    if (forms !== undefined) {
      addDictionary(`WORD:${i}`, `WOHD:${i}`, forms.terms)
      sections.set(`WOPK:${i}`, forms.packed).set(`WOTL:${i}`, forms.tails)
    }
    sections.set(`PACK:${i}`, postings.packed).set(`TAIL:${i}`, postings.tails).set(`NORM:${i}`, norms)
  })
  parts.numbers.forEach((column, i) => sections.set(`NUMB:${i}`, bytesOf(column)))
  keywords.forEach((column, i) => {
    addRecords(`KEYW:${i}`, `KEOF:${i}`, column)
    sections.set(`KEOR:${i}`, bytesOf(column.ordinals)).set(`KEST:${i}`, bytesOf(column.starts))
  })
  addRecords('IDEN', 'IDOF', ids)
  sections.set('IDSL', bytesOf(ids.slots))
  addRecords('DOCS', 'DOOF', parts.stored)
  return new Segment(schema, counts, yield* joinSections(sections), TRUSTED)
}

function countsOf({ postings, forms, documents, length }: WrittenText): TextFieldCounts {
  return { terms: postings.termCount, words: forms?.termCount ?? postings.termCount, documents, length }
}
