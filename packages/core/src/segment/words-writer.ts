import { DictionaryWriter, type DictionarySections } from './dictionary.js'

/** Lays down the vocabulary of a field, word by ascending word: where some word is not its own term. */
export class WordsWriter {
  readonly #dictionary = new DictionaryWriter()

  get count(): number {
    return this.#dictionary.count
  }

  /** @param term the ordinal of the word's term, and @param documents how many hold this very word. */
  add(units: Uint16Array, length: number, term: number, documents: number): void {
    this.#dictionary.add(units, length)
    this.#dictionary.numbers.varint(term)
    this.#dictionary.numbers.varint(documents)
  }

  finish(): { readonly dictionary: DictionarySections; readonly count: number } {
    const { count } = this
    return { dictionary: this.#dictionary.finish(), count }
  }
}
