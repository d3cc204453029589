import type { CompiledAnalyzer } from '../analysis/index.js'
import { hashUnits, WordScanner } from '../analysis/word-scanner.js'
import { WordBuffer } from '../segment/buffers.js'
import { encodeNorm } from '../segment/norm.js'
import { PostingsWriter } from '../segment/postings-writer.js'
import { unitsOf } from '../segment/units.js'
import { wordKey } from '../segment/word-key.js'
import type { WrittenText } from '../segment/writer.js'
import { WordTable } from './word-table.js'

/** A form without a term, such as one of diacritics alone. */
const NO_TERM = -1

/** A form whose terms were not asked for yet. */
const NOT_ANALYZED = -2

/** A form with several terms: this less the place of their list. */
const SEVERAL_TERMS = -3

/** Set in a token that stands in the place of the one before it; the other bits are the number of its form. */
const STACKED = 1 << 30

/** How much of a slice of sealing goes by between two looks at the clock, in tokens. */
const STRETCH = 1 << 14

/**
 * The words of one text field as documents bring them: a log of the numbers of their forms, one for each token, and where each
 * document ends in it. Sealing sorts the log by term.
 */
export class TextBuffer {
  readonly #analyzer: CompiledAnalyzer
  readonly #scanner: WordScanner
  readonly #forms = new WordTable()
  readonly #terms = new WordTable()
  /** The term of each form, {@link NO_TERM}, or a number from {@link SEVERAL_TERMS} down. */
  readonly #termOf = new WordBuffer()
  /** Of forms with several terms: these, the main one first. */
  readonly #termLists: (readonly number[])[] = []
  /** The keys of forms that are not their own folded word. */
  readonly #keys = new Map<number, string>()
  /** 1 for each form whose main term is another. */
  readonly #isOther = new WordBuffer()
  readonly #tokens = new WordBuffer()
  /** Where each document's tokens end. */
  readonly #ends = new WordBuffer()
  /** How many terms its tokens have beside one each. */
  #more = 0
  /** Whether a term may stand twice in one place. */
  #mayRepeat = false

  constructor(analyzer: CompiledAnalyzer) {
    this.#analyzer = analyzer
    this.#scanner = new WordScanner(analyzer.rules)
  }

  /** How many occurrences of terms its tokens stand for. */
  get occurrences(): number {
    return this.#tokens.length + this.#more
  }

  get wordCount(): number {
    return this.#forms.count
  }

  /** Takes in the next document's text; undefined when it has none. What a step throws leaves it unfinished. */
  add(text: string | undefined): void {
    if (text !== undefined) this.#append(text)
    this.#ends.push(this.#tokens.length)
  }

  /** Forgets all behind the first so many documents. */
  truncate(documents: number): void {
    this.#ends.length = documents
    this.#tokens.length = documents === 0 ? 0 : this.#ends.words[documents - 1]!
  }

  #append(text: string): void {
    const scanner = this.#scanner
    const forms = this.#forms
    const tokens = this.#tokens
    // A stacked word stands on the one before it, where that is to be found.
    let isDropped = true
    scanner.reset(text)
    while (scanner.next()) {
      const form = forms.numberOf(scanner.units, scanner.length, scanner.hash)
      if (form === this.#termOf.length) {
        this.#termOf.push(NOT_ANALYZED)
        this.#isOther.push(0)
      }
      // An analyzer that threw for the word is asked again when the word comes again.
      if (this.#termOf.words[form] === NOT_ANALYZED) this.#termOf.words[form] = this.#termFor(scanner, form)
      if (this.#termOf.words[form] === NO_TERM) {
        if (!scanner.isStacked) isDropped = true
      } else if (scanner.isStacked && !isDropped) {
        const term = this.#termOf.words[form]!
        const below = this.#termOf.words[tokens.words[tokens.length - 1]! & ~STACKED]!
        this.#mayRepeat ||= term === below || term < 0 || below < 0
        tokens.push(form | STACKED)
      } else {
        isDropped = false
        tokens.push(form)
      }
      const code = this.#termOf.words[form]!
      if (code <= SEVERAL_TERMS) this.#more += this.#termsOf(code).length - 1
    }
  }

  #termFor(scanner: WordScanner, number: number): number {
    const form = scanner.word()
    const terms = this.#analyzer.terms(form)
    const [term] = terms
    if (term === undefined) return NO_TERM
    const word = this.#analyzer.word(form)
    if (word !== form) this.#keys.set(number, wordKey(word, form))
    if (terms.length > 1) {
      if (term !== form) this.#isOther.words[number] = 1
      this.#termLists.push(terms.map((each) => this.#numberOf(each)))
      return SEVERAL_TERMS - (this.#termLists.length - 1)
    }
    if (term === form) return this.#terms.numberOf(scanner.units, scanner.length, scanner.hash)
    this.#isOther.words[number] = 1
    return this.#numberOf(term)
  }

  #numberOf(term: string): number {
    const units = unitsOf(term)
    return this.#terms.numberOf(units, units.length, hashUnits(units, units.length))
  }

  #termsOf(code: number): readonly number[] {
    return this.#termLists[SEVERAL_TERMS - code]!
  }

  /** The main term of a form that has one. */
  #mainTermOf(form: number): number {
    const code = this.#termOf.words[form]!
    return code >= 0 ? code : this.#termsOf(code)[0]!
  }

  /**
   * The field's part of a segment. `numbers` has the new number of each document, ascending, −1 for those that are gone;
   * `documents` counts those that stay. Pauses now and then.
   */
  *seal(numbers: Int32Array, documents: number): Generator<void, WrittenText> {
    const tokens = this.#tokens.words
    const ends = this.#ends.words
    const termOf = this.#termOf.words
    const norms = new Uint8Array(documents)
    const occurrences = new Uint32Array(this.#terms.count)
    const formFrequencies = new Uint32Array(this.#forms.count)
    const lastDocument = new Int32Array(this.#forms.count).fill(-1)
    let withTerms = 0
    let length = 0
    for (let old = 0, at = 0; old < numbers.length; old++) {
      const end = ends[old]!
      const document = numbers[old]!
      if (document < 0) {
        at = end
        continue
      }
      let stacked = 0
      if (end > at) withTerms++
      const begin = at
      for (; at < end; at++) {
        const token = tokens[at]!
        const form = token & ~STACKED
        if (token !== form) stacked++
        const term = termOf[form]!
        if (term >= 0) occurrences[term]!++
        else for (const each of this.#termsOf(term)) occurrences[each]!++
        if (lastDocument[form] !== document) {
          lastDocument[form] = document
          formFrequencies[form]!++
        }
      }
      norms[document] = encodeNorm(end - begin - stacked)
      length += end - begin - stacked
      if ((old & 255) === 0) yield
    }
    yield
    const order = yield* this.#terms.sorted(occurrences)
    yield
    const sorted = yield* this.#sortByTerm(numbers, order, occurrences)
    const writer = new PostingsWriter(norms)
    const { ordinals, frequencies } = yield* this.#writePostings(writer, order, occurrences, sorted)
    const told = this.#toldApart(formFrequencies, frequencies, writer.termCount)
    const forms =
      told === undefined
        ? undefined
        : yield* this.#writeForms(numbers, documents, told, ordinals, frequencies)
    return { postings: writer.finish(), forms, norms, documents: withTerms, length }
  }

  /** All occurrences by term in the order given, then by document, then by position: a counting sort. */
  *#sortByTerm(
    numbers: Int32Array,
    order: Uint32Array,
    occurrences: Uint32Array,
  ): Generator<void, SortedTokens> {
    const next = new Uint32Array(this.#terms.count)
    let total = 0
    for (const term of order) {
      next[term] = total
      total += occurrences[term]!
    }
    const documents = new Uint32Array(total)
    const positions = new Uint32Array(total)
    const tokens = this.#tokens.words
    const ends = this.#ends.words
    const termOf = this.#termOf.words
    for (let old = 0, at = 0; old < numbers.length; old++) {
      const begin = at
      at = ends[old]!
      const document = numbers[old]!
      if (document < 0) continue
      let position = -1
      for (let i = begin; i < at; i++) {
        const token = tokens[i]!
        if (token < STACKED) position++
        const term = termOf[token & ~STACKED]!
        if (term >= 0) {
          const place = next[term]!++
          documents[place] = document
          positions[place] = position
          continue
        }
        for (const each of this.#termsOf(term)) {
          const place = next[each]!++
          documents[place] = document
          positions[place] = position
        }
      }
      if ((old & 255) === 0) yield
    }
    return { documents, positions }
  }

  /** Lays the postings down; returns the ordinal of each term, and how many documents hold it. */
  *#writePostings(
    writer: PostingsWriter,
    order: Uint32Array,
    occurrences: Uint32Array,
    { documents, positions }: SortedTokens,
  ): Generator<void, { readonly ordinals: Int32Array; readonly frequencies: Uint32Array }> {
    const ordinals = new Int32Array(this.#terms.count)
    const termFrequencies = new Uint32Array(this.#terms.count)
    let documentsOfTerm = new Uint32Array(1024)
    let frequencies = new Uint32Array(1024)
    let at = 0
    let sincePause = 0
    for (let ordinal = 0; ordinal < order.length; ordinal++) {
      const term = order[ordinal]!
      ordinals[term] = ordinal
      const begin = at
      const end = at + occurrences[term]!
      const kept = this.#mayRepeat ? dropRepeats(documents, positions, begin, end) : end
      if (end - at > documentsOfTerm.length) {
        documentsOfTerm = new Uint32Array((end - at) * 2)
        frequencies = new Uint32Array((end - at) * 2)
      }
      let count = 0
      while (at < kept) {
        const document = documents[at]!
        const from = at
        while (at < kept && documents[at] === document) at++
        documentsOfTerm[count] = document
        frequencies[count++] = at - from
      }
      at = end
      termFrequencies[term] = count
      const units = this.#terms.units(term)
      writer.add(units, units.length, count, documentsOfTerm, frequencies, positions.subarray(begin, kept))
      // A term costs about as much as some dozen tokens beside those it has.
      sincePause += end - begin + 32
      if (sincePause > STRETCH) {
        sincePause = 0
        yield
      }
    }
    return { ordinals, frequencies: termFrequencies }
  }

  /**
   * How many documents hold each form that is told apart, 0 for the others; undefined where none is. Where terms are folded words,
   * these are the forms of words that have another form than the word; else all forms, unless each is its own term, each term is
   * one, and they stand in the same documents.
   */
  #toldApart(
    formFrequencies: Uint32Array,
    termFrequencies: Uint32Array,
    terms: number,
  ): Uint32Array | undefined {
    if (this.#analyzer.isFolded) return this.#variants(formFrequencies)
    const isOther = this.#isOther.words
    let words = 0
    for (let form = 0; form < formFrequencies.length; form++) {
      if (formFrequencies[form] === 0) continue
      words++
      if (isOther[form] !== 0 || formFrequencies[form] !== termFrequencies[this.#mainTermOf(form)])
        return formFrequencies
    }
    return words === terms ? undefined : formFrequencies
  }

  #variants(frequencies: Uint32Array): Uint32Array | undefined {
    const terms = new Set<number>()
    for (const form of this.#keys.keys()) if (frequencies[form] !== 0) terms.add(this.#mainTermOf(form))
    if (terms.size === 0) return undefined
    return frequencies.map((frequency, form) =>
      frequency > 0 && terms.has(this.#mainTermOf(form)) ? frequency : 0,
    )
  }

  /** Lays forms down, with the documents of those that are not in all of their term's. */
  *#writeForms(
    numbers: Int32Array,
    documents: number,
    formFrequencies: Uint32Array,
    ordinals: Int32Array,
    termFrequencies: Uint32Array,
  ): Generator<void, WrittenText['forms']> {
    const isPartial = (form: number) => formFrequencies[form]! < termFrequencies[this.#mainTermOf(form)]!
    const lists = yield* this.#documentsOfForms(numbers, formFrequencies, isPartial)
    const writer = new PostingsWriter(new Uint8Array(documents))
    const keys = yield* this.#keyTable()
    const order = yield* keys.sorted(formFrequencies)
    yield
    let sincePause = 0
    for (const form of order) {
      const units = keys.units(form)
      const count = formFrequencies[form]!
      const start = lists.starts[form]!
      const held = start < 0 ? undefined : lists.documents.subarray(start, start + count)
      yield* writer.addForm(units, units.length, ordinals[this.#mainTermOf(form)]!, count, held)
      sincePause += held === undefined ? 4 : count + 16
      if (sincePause > STRETCH) {
        sincePause = 0
        yield
      }
    }
    return writer.finish()
  }

  /** The documents of each form that is asked for, ascending, and where each form's begin; −1 for the others. */
  *#documentsOfForms(
    numbers: Int32Array,
    frequencies: Uint32Array,
    isWanted: (form: number) => boolean,
  ): Generator<void, { readonly documents: Uint32Array; readonly starts: Int32Array }> {
    const starts = new Int32Array(frequencies.length).fill(-1)
    let total = 0
    for (let form = 0; form < frequencies.length; form++) {
      if (frequencies[form] === 0 || !isWanted(form)) continue
      starts[form] = total
      total += frequencies[form]!
    }
    yield
    const documents = new Uint32Array(total)
    const next = starts.slice()
    const tokens = this.#tokens.words
    const ends = this.#ends.words
    for (let old = 0, at = 0; old < numbers.length; old++) {
      const end = ends[old]!
      const document = numbers[old]!
      if (document < 0) at = end
      for (; at < end; at++) {
        const form = tokens[at]! & ~STACKED
        const place = next[form]!
        // A form that stands in a document twice is in the list already.
        if (place < 0 || (place > starts[form]! && documents[place - 1] === document)) continue
        documents[place] = document
        next[form] = place + 1
      }
      if ((old & 255) === 0) yield
    }
    return { documents, starts }
  }

  /** The keys of the forms, under the forms' numbers. */
  *#keyTable(): Generator<void, WordTable> {
    if (this.#keys.size === 0) return this.#forms
    const keys = new WordTable()
    for (let form = 0; form < this.#forms.count; form++) {
      const key = this.#keys.get(form)
      const units = key === undefined ? this.#forms.units(form) : unitsOf(key)
      keys.numberOf(units, units.length, hashUnits(units, units.length))
      if ((form & 4095) === 4095) yield
    }
    return keys
  }
}

/** Occurrences in their new order: parallel arrays. */
interface SortedTokens {
  readonly documents: Uint32Array
  readonly positions: Uint32Array
}

/** Takes out what stands twice in one place, and returns where those that are left end. */
function dropRepeats(documents: Uint32Array, positions: Uint32Array, begin: number, end: number): number {
  let kept = begin
  for (let at = begin; at < end; at++) {
    if (kept > begin && documents[kept - 1] === documents[at] && positions[kept - 1] === positions[at])
      continue
    documents[kept] = documents[at]!
    positions[kept++] = positions[at]!
  }
  return kept
}
