import type { Token } from '../analysis/index.js'
import { allOnes } from '../segment/bits.js'
import type { Dictionary } from '../segment/dictionary.js'
import type { Segment } from '../segment/index.js'
import { storedText } from '../segment/stored.js'
import type { TermEntry } from '../segment/term-entry.js'
import type { TextFieldReader } from '../segment/text-field.js'
import { wordKey } from '../segment/word-key.js'

/** What removed documents take from the statistics of one text field. */
interface RemovedText {
  /** How many removed documents hold a term or a form, by ordinal. */
  readonly terms: Map<number, number>
  readonly forms: Map<number, number>
  /** How often removed documents hold a term beyond once each, by ordinal. */
  readonly repeats: Map<number, number>
  documents: number
  length: number
}

/**
 * A segment and which of its documents are left. Every statistic counts those alone: taking a document out leaves exactly
 * what a segment without it would hold.
 */
export class LiveSegment {
  readonly segment: Segment
  /** How many documents are left. */
  size: number
  /** The number of its first document among those of the whole index. */
  base = 0
  /** A bit for each document that is left; undefined while all are. */
  #live: Uint32Array | undefined
  readonly #texts = new Map<string, RemovedText>()

  constructor(segment: Segment) {
    this.segment = segment
    this.size = segment.documents
  }

  get documents(): number {
    return this.segment.documents
  }

  /** The same state in an object of its own, which no later removal reaches. */
  copy(): LiveSegment {
    const copy = new LiveSegment(this.segment)
    copy.size = this.size
    copy.#live = this.#live?.slice()
    for (const [field, { terms, forms, repeats, documents, length }] of this.#texts) {
      copy.#texts.set(field, {
        terms: new Map(terms),
        forms: new Map(forms),
        repeats: new Map(repeats),
        documents,
        length,
      })
    }
    return copy
  }

  /** A bit for each document that is left; undefined while all are. */
  get live(): Uint32Array | undefined {
    return this.#live
  }

  isLive(document: number): boolean {
    return this.#live === undefined || ((this.#live[document >> 5]! >>> (document & 31)) & 1) === 1
  }

  /** The number of the document with this id; −1 when there is none left. */
  find(id: string): number {
    const document = this.segment.ids.find(id)
    return document >= 0 && this.isLive(document) ? document : -1
  }

  /** Takes out a document that is left. O(its text). When its bytes turn out to be damaged, nothing is changed. */
  remove(document: number): void {
    const { schema } = this.segment
    const stored = this.segment.stored(document)
    const found = schema.textFields.flatMap((name) => {
      const text = storedText(stored, name)
      const tokens = text === undefined ? [] : schema.indexAnalyzer(name).analyze(text)
      if (tokens.length === 0) return []
      const { terms, forms } = this.segment.text(name)
      const ordinals = (dictionary: Dictionary, strings: readonly string[]) =>
        [...new Set(strings)].map((string) => dictionary.find(string))
      return [
        {
          name,
          length: tokens.at(-1)!.position + 1,
          terms: [...countPlaces(tokens)].map(([term, places]) => ({ ordinal: terms.find(term), places })),
          forms:
            forms === undefined
              ? []
              : ordinals(
                  forms,
                  tokens.map(({ word, form }) => wordKey(word, form)),
                ),
        },
      ]
    })
    for (const { name, length, terms, forms } of found) {
      const removed = this.#removedOf(name)
      removed.documents++
      removed.length += length
      for (const { ordinal, places } of terms) {
        increase(removed.terms, ordinal, 1)
        if (places > 1) increase(removed.repeats, ordinal, places - 1)
      }
      // Forms that are not told apart are not there.
      for (const ordinal of forms) if (ordinal >= 0) increase(removed.forms, ordinal, 1)
    }
    this.#live ??= allOnes(this.documents)
    this.#live[document >> 5]! &= ~(1 << (document & 31))
    this.size--
  }

  /** How many of the documents left hold the term. */
  documentFrequency(field: string, { ordinal, documentFrequency }: TermEntry): number {
    return documentFrequency - (this.#texts.get(field)?.terms.get(ordinal) ?? 0)
  }

  /** How often the term stands in the documents left. */
  occurrences(field: string, { ordinal, documentFrequency, occurrences }: TermEntry): number {
    const removed = this.#texts.get(field)
    if (removed === undefined) return occurrences
    const repeats = occurrences - documentFrequency - (removed.repeats.get(ordinal) ?? 0)
    return documentFrequency - (removed.terms.get(ordinal) ?? 0) + repeats
  }

  /** How many of the documents left hold a word of the vocabulary. */
  wordFrequency(field: string, entry: TermEntry): number {
    return this.text(field).isPlain ? this.documentFrequency(field, entry) : this.formFrequency(field, entry)
  }

  /** How many of the documents left hold a form that is told apart. */
  formFrequency(field: string, { ordinal, documentFrequency }: TermEntry): number {
    return documentFrequency - (this.#texts.get(field)?.forms.get(ordinal) ?? 0)
  }

  /** How many of the documents left have a term in the field, and how many terms those have together. */
  textCounts(field: string): { readonly documents: number; readonly length: number } {
    const { documents, length } = this.text(field).counts
    const removed = this.#texts.get(field)
    return removed === undefined
      ? { documents, length }
      : { documents: documents - removed.documents, length: length - removed.length }
  }

  text(field: string): TextFieldReader {
    return this.segment.text(field)
  }

  #removedOf(field: string): RemovedText {
    let removed = this.#texts.get(field)
    if (removed === undefined) {
      removed = { terms: new Map(), forms: new Map(), repeats: new Map(), documents: 0, length: 0 }
      this.#texts.set(field, removed)
    }
    return removed
  }
}

/** In how many places of a text each term stands. */
function countPlaces(tokens: readonly Token[]): Map<string, number> {
  const counts = new Map<string, number>()
  const last = new Map<string, number>()
  for (const { terms, position } of tokens) {
    for (const term of terms) {
      if (last.get(term) === position) continue
      last.set(term, position)
      counts.set(term, (counts.get(term) ?? 0) + 1)
    }
  }
  return counts
}

function increase(counts: Map<number, number>, ordinal: number, by: number): void {
  counts.set(ordinal, (counts.get(ordinal) ?? 0) + by)
}
