import type { Postings, TextFieldIndex, VocabularyWord } from '../segment/text-field.js'
import { ByteReader } from './byte-reader.js'
import { ByteWriter } from './byte-writer.js'

/** The `TEXT` section of a field. Equal fields give equal bytes, whatever was added and removed before. */
export function encodeTextField(field: TextFieldIndex): Uint8Array {
  const writer = new ByteWriter()
  for (const length of field.lengths) writer.varint(length)
  const terms = [...field.terms()].sort(([a], [b]) => (a < b ? -1 : 1))
  writer.varint(terms.length)
  const ordinals = new Map<string, number>()
  for (const [term, postings] of terms) {
    ordinals.set(term, ordinals.size)
    writer.string(term)
    encodePostings(writer, postings)
  }
  const words = field.sortedWords()
  writer.varint(words.length)
  for (const word of words) {
    const { term, documentFrequency } = field.word(word)!
    writer.string(word)
    writer.varint(ordinals.get(term)!)
    writer.varint(documentFrequency)
  }
  return writer.toBytes()
}

/** Documents and positions ascend, so each is written as the distance from the one before, less one. */
function encodePostings(writer: ByteWriter, { documents, positions }: Postings): void {
  writer.varint(documents.length)
  let document = -1
  documents.forEach((next, i) => {
    writer.varint(next - document - 1)
    document = next
    const list = positions[i]!
    writer.varint(list.length)
    let position = -1
    for (const at of list) {
      writer.varint(at - position - 1)
      position = at
    }
  })
}

/**
 * Restores an empty field from its section.
 * @throws {LedeError} `CORRUPT_INDEX` when its parts do not agree with each other.
 */
export function decodeTextField(
  section: string,
  bytes: Uint8Array,
  documentCount: number,
  into: TextFieldIndex,
): void {
  const reader = new ByteReader(section, bytes)
  const lengths = Array.from({ length: documentCount }, () => reader.varint())
  const missing = Uint32Array.from(lengths)
  const postings: [string, Postings][] = []
  let previousTerm: string | undefined
  for (let left = reader.count(); left > 0; left--) {
    const term = reader.string()
    if (previousTerm !== undefined && term <= previousTerm) throw reader.corrupt('its terms are out of order')
    previousTerm = term
    postings.push([term, decodePostings(reader, lengths, missing)])
  }
  if (missing.some((count) => count !== 0)) throw reader.corrupt('a document lacks terms')
  const words: [string, VocabularyWord][] = []
  let previousWord: string | undefined
  for (let left = reader.count(); left > 0; left--) {
    const word = reader.string()
    if (previousWord !== undefined && word <= previousWord) throw reader.corrupt('its words are out of order')
    previousWord = word
    const entry = postings[reader.varint(postings.length - 1)]
    if (entry === undefined) throw reader.corrupt('a word has no term')
    const [term, { documents }] = entry
    const documentFrequency = reader.varint(documents.length)
    if (documentFrequency === 0) throw reader.corrupt('a word stands in no document')
    words.push([word, { term, documentFrequency }])
  }
  reader.end()
  into.restore(lengths, postings, words)
}

function decodePostings(reader: ByteReader, lengths: readonly number[], missing: Uint32Array): Postings {
  const documents: number[] = []
  const positions: number[][] = []
  let document = -1
  for (let left = reader.count(); left > 0; left--) {
    document += reader.varint() + 1
    const length = lengths[document]
    if (length === undefined) throw reader.corrupt('there is no such document')
    const list: number[] = []
    let position = -1
    for (let count = reader.count(); count > 0; count--) {
      position += reader.varint() + 1
      if (position >= length) throw reader.corrupt('there is no such position')
      list.push(position)
    }
    if (list.length === 0 || list.length > missing[document]!) throw reader.corrupt('a frequency is false')
    missing[document]! -= list.length
    documents.push(document)
    positions.push(list)
  }
  if (documents.length === 0) throw reader.corrupt('a term stands in no document')
  return { documents, positions }
}
