/**
 * Stage 1 of 7, analysis: text → tokens.
 *
 * In: one field's text, any string. Out: its tokens in order, each with the term to compare by and the UTF-16
 * offsets of the word it stands for. The same function serves documents and queries, so that both meet.
 * Never: throws for a text, changes a text, knows of fields, documents or indexes.
 */
import { kindOf, LedeError, quote } from '../errors.js'
import { MAX_STEMMED_LENGTH, type Language } from './language.js'
import { english } from './languages/en.js'
import { WordScanner } from './word-scanner.js'

/** One word of a text. */
export interface Token {
  /** The normalized word; what prefixes, fuzzy words and suggestions compare. */
  readonly word: string
  /** What the index holds for it: all forms of a word share a term. */
  readonly term: string
  /** 0 for the first word, 1 for the second: what phrases compare. */
  readonly position: number
  readonly start: number
  readonly end: number
}

export interface Analyzer {
  /** The language's name. */
  readonly name: string
  /** A normalized word to its term, remembered for a while; '' for a word that has none. */
  readonly stem: (word: string) => string
  /** Tokens by ascending position; linear in the length of the text. */
  analyze(text: string): Token[]
}

/** How many words' terms an analyzer remembers at most. */
const STEM_CACHE_SIZE = 20_000

/** Words as they are. */
const plain: Language = { name: 'none', stem: (word) => word }

/** The languages known by name alone. */
const BUILT_IN: Readonly<Record<'en' | 'none', Language>> = { en: english, none: plain }

/** The language of that name, when it is one that needs no import. */
export function builtInLanguage(name: string): Language | undefined {
  return name === 'en' || name === 'none' ? BUILT_IN[name] : undefined
}

/** The analyzer for a language: segmentation and normalization, which all share, and the language's stems. */
export function createAnalyzer(language: Language): Analyzer {
  const stems = new Map<string, string>()
  let spare: WordScanner | undefined

  const stem = (word: string): string => {
    if (language === plain || word.length > MAX_STEMMED_LENGTH) return word
    const known = stems.get(word)
    if (known !== undefined) return known
    const term = language.stem(word)
    if (typeof (term as unknown) !== 'string') {
      throw new LedeError(
        'INVALID_SCHEMA',
        `The language ${quote(language.name)} must stem a word to a string, not ${kindOf(term)}.`,
      )
    }
    // Starting afresh keeps the memory bounded; the common words are back at once.
    if (stems.size >= STEM_CACHE_SIZE) stems.clear()
    stems.set(word, term)
    return term
  }

  return {
    name: language.name,
    stem,
    analyze(text) {
      const tokens: Token[] = []
      // A language's stem may come back here for another text.
      const scanner = spare ?? new WordScanner()
      spare = undefined
      scanner.reset(text)
      while (scanner.next()) {
        const word = scanner.word()
        const term = stem(word)
        // A word of diacritics alone leaves nothing to compare.
        if (term !== '') {
          tokens.push({ word, term, position: tokens.length, start: scanner.start, end: scanner.end })
        }
      }
      scanner.reset('')
      spare = scanner
      return tokens
    },
  }
}
