import { Dictionary, TermCursor, type DictionarySections } from './dictionary.js'
import { BLOCK_SIZE } from './packing.js'
import type { PageGuard } from './page-guard.js'
import { ReversedWords } from './reversed-words.js'
import { PostingsCursor } from './postings.js'
import { leastWords, TermEntryReader, type TermEntry, type WordEntry } from './term-entry.js'
import { readTail, type PostingsBlock, type PostingsBytes } from './postings-block.js'

/** The sections of a text field, and what counts them. */
export interface TextFieldSections {
  readonly terms: DictionarySections
  /** The forms of words; where terms are folded words, those of words that have another form alone. */
  readonly forms: DictionarySections | undefined
  readonly packed: Int32Array
  readonly tails: Uint8Array
  /** The documents of forms that are not all of their term's. */
  readonly formPacked: Int32Array
  readonly formTails: Uint8Array
  /** The length of each document as encodeNorm has it; 0 where it has no term. */
  readonly norms: Uint8Array
}

/** The numbers of a text field: whole, over all documents of the segment. */
export interface TextFieldCounts {
  readonly terms: number
  readonly words: number
  /** How many documents have a term in the field. */
  readonly documents: number
  /** How many terms those have together. */
  readonly length: number
}

/** Fewer words are not worth sorting by their ends, nor are more of them until that was asked for more often than this. */
const MIN_REVERSED = 2048
const TIMES_ASKED = 4

/** What a segment knows of one text field: the terms with their postings, and the words that stand for them. */
export class TextFieldReader {
  readonly counts: TextFieldCounts
  readonly terms: Dictionary
  /** The vocabulary: forms of words, or the terms themselves where each word is its own term. */
  readonly words: Dictionary
  /** Forms that are told apart; undefined where every word stands in all documents of its term as it is. */
  readonly forms: Dictionary | undefined
  /** Whether each word is its own term, so that ordinals of words are those of terms. */
  readonly isPlain: boolean
  readonly #entries: TermEntryReader
  readonly #formEntries: TermEntryReader
  readonly #bytes: PostingsBytes
  readonly #formBytes: PostingsBytes
  readonly #norms: Uint8Array
  readonly #guard: PageGuard
  #normsAreChecked = false
  /** Where skip lists begin that were found to be sound; those of forms as their complement (`~`). */
  readonly #soundSkips = new Set<number>()
  #reversed: ReversedWords | undefined
  #timesAsked = 0

  /** @param isFolded whether terms are the folded words. */
  constructor(sections: TextFieldSections, counts: TextFieldCounts, isFolded: boolean, guard: PageGuard) {
    this.counts = counts
    this.terms = new Dictionary(sections.terms, counts.terms, guard)
    this.forms =
      sections.forms === undefined ? undefined : new Dictionary(sections.forms, counts.words, guard)
    this.isPlain = isFolded || this.forms === undefined
    this.words = this.isPlain ? this.terms : this.forms!
    this.#entries = new TermEntryReader(this.terms, false)
    this.#formEntries = new TermEntryReader(this.forms ?? this.terms, true)
    this.#bytes = { packed: sections.packed, tails: sections.tails, norms: sections.norms, guard }
    this.#formBytes = { ...this.#bytes, packed: sections.formPacked, tails: sections.formTails }
    this.#norms = sections.norms
    this.#guard = guard
  }

  /** How many bytes its blocks and its tails take. */
  get packedBytes(): number {
    return this.#bytes.packed.byteLength
  }

  get tailBytes(): number {
    return this.#bytes.tails.length
  }

  /** The length of each document as a norm. */
  get norms(): Uint8Array {
    if (!this.#normsAreChecked) {
      this.#guard.check(this.#norms, 0, this.#norms.length)
      this.#normsAreChecked = true
    }
    return this.#norms
  }

  /** The entry of a term, or undefined when the field lacks it. O(log terms). */
  term(text: string): TermEntry | undefined {
    const ordinal = this.terms.find(text)
    return ordinal < 0 ? undefined : this.termAt(ordinal)
  }

  /**
   * The entry at an ordinal of {@link terms}; asking for neighbours in order is cheap.
   * @throws {LedeError} `CORRUPT_INDEX`.
   */
  termAt(ordinal: number): TermEntry {
    const entry = this.#entries.at(ordinal)
    if (!isSound(entry, this.#entries, this.#bytes))
      throw this.terms.corrupt('a term has other postings than there can be')
    return entry
  }

  /**
   * The entry of the word at an ordinal of {@link words}.
   * @throws {LedeError} `CORRUPT_INDEX`.
   */
  wordAt(ordinal: number): WordEntry {
    return this.isPlain ? wholeTerm(this.termAt(ordinal)) : this.formAt(ordinal)
  }

  /** How many documents hold the word at an ordinal of {@link words}, removed ones too, by what its entry says. */
  wordFrequency(ordinal: number): number {
    return (this.isPlain ? this.#entries : this.#formEntries).at(ordinal).documentFrequency
  }

  /**
   * The entry of the form at an ordinal of {@link forms}.
   * @throws {LedeError} `CORRUPT_INDEX`.
   */
  formAt(ordinal: number): WordEntry {
    const entry = this.#formEntries.at(ordinal)
    if (entry.term >= this.terms.count) throw this.forms!.corrupt('a word has no term')
    const isThere = entry.hasDocuments
      ? isSound(entry, this.#formEntries, this.#formBytes)
      : entry.documentFrequency > 0
    if (!isThere) throw this.forms!.corrupt('a word has other documents than there can be')
    return entry
  }

  /** The words by their ends; undefined until they were asked for a few times, since they take a while to sort. */
  readonly reversed = (): ReversedWords | undefined => {
    if (this.#reversed === undefined && this.words.count > MIN_REVERSED && ++this.#timesAsked > TIMES_ASKED) {
      this.#reversed = new ReversedWords(this.words)
    }
    return this.#reversed
  }

  wordCursor(): TermCursor {
    return new TermCursor(this.words)
  }

  /** Walks a term's postings, decoding them into the block. */
  postings(entry: TermEntry, block: PostingsBlock): PostingsCursor {
    return this.#checked(new PostingsCursor(this.#bytes, entry, block), entry.packed)
  }

  /**
   * Walks the documents of a form: those kept for it, each with frequency 1 and norms without meaning, or else the postings of its
   * term, which are in the same documents.
   */
  wordPostings(word: WordEntry, block: PostingsBlock): PostingsCursor {
    if (!word.hasDocuments) return this.postings(this.termAt(word.term), block)
    return this.#checked(new PostingsCursor(this.#formBytes, word, block), ~word.packed)
  }

  #checked(cursor: PostingsCursor, key: number): PostingsCursor {
    if (cursor.hasSkips && !this.#soundSkips.has(key)) {
      cursor.checkSkips()
      this.#soundSkips.add(key)
    }
    return cursor
  }

  /** Reads all postings of a term that has fewer than {@link BLOCK_SIZE} into the block. */
  shortPostings({ documentFrequency, tail }: TermEntry, block: PostingsBlock): void {
    readTail(this.#bytes, tail, -1, documentFrequency, block)
  }
}

/** The entry of a word that stands in all documents of its term. */
export function wholeTerm(entry: TermEntry): WordEntry {
  return { ...entry, term: entry.ordinal, hasDocuments: false }
}

/** Whether what an entry says fits into the bytes, and so do the parts that end where its reader stands. */
function isSound(
  entry: TermEntry,
  reader: TermEntryReader,
  { packed, tails, norms }: PostingsBytes,
): boolean {
  return (
    entry.documentFrequency > 0 &&
    entry.documentFrequency <= norms.length &&
    reader.packed <= packed.length &&
    reader.tail <= tails.length &&
    reader.packed - entry.packed >= leastWords(entry) &&
    reader.tail - entry.tail >= (entry.documentFrequency % BLOCK_SIZE) + (entry.occurrences % BLOCK_SIZE)
  )
}
