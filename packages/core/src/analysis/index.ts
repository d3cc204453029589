/**
 * Analysis: text → tokens.
 *
 * In: one field's text, any string, and an analyzer's definition. Out: its tokens in order, each with the terms to compare by and
 * the UTF-16 offsets of the word it stands for. Documents and queries go through the same parts, so that both meet.
 * Never: throws for a text, changes a text, knows of fields, documents or indexes.
 */
import { kindOf, LedeError, quote } from '../errors.js'
import { MAX_STEP_LENGTH, MAX_TERMS_OF_WORD, type Analyzer, type Step, type TextSpan } from './analyzer.js'
import { english } from './languages/en.js'
import { foldForm, normalizerOf } from './normalize.js'
import { WordScanner, type Roles, type ScannerRules } from './word-scanner.js'

/** One word of a text. */
export interface Token {
  /** The word normalized, with its diacritics: what is exact about it. */
  readonly form: string
  /** The form folded: what prefixes, fuzzy words and suggestions compare. */
  readonly word: string
  /** What the index holds for it, at least one; the first stands for the word itself. */
  readonly terms: readonly string[]
  /** 0 for the first word, 1 for the second: what phrases compare. A compound stands where its last part does. */
  readonly position: number
  readonly start: number
  readonly end: number
}

/** What one step of an analyzer made of a text. */
export interface AnalysisStep {
  /** `segmentation`, `form`, the name of a step, or `fold`. */
  readonly name: string
  readonly tokens: readonly AnalyzedToken[]
}

export interface AnalyzedToken {
  readonly text: string
  /** Tokens of the same position stand in each other's place. */
  readonly position: number
  readonly start: number
  readonly end: number
}

/** For which side text is analyzed. */
export type Purpose = 'index' | 'query'

/** An analyzer ready for use. */
export interface CompiledAnalyzer {
  readonly definition: Analyzer
  /** For a {@link WordScanner}. */
  readonly rules: ScannerRules
  /** Whether each word has one term, which is the folded word: there are no steps. */
  readonly isFolded: boolean
  /** A form folded. */
  word(form: string): string
  /** The terms of a form, without repeats, remembered for a while; none for a word that is not to be found. */
  terms(form: string): readonly string[]
  /** Whether a folded word says little. */
  isStopWord(word: string): boolean
  /** Tokens by ascending position; linear in the length of the text. */
  analyze(text: string): Token[]
  /** What each step makes of the text. */
  explain(text: string): AnalysisStep[]
}

/** How many forms' terms an analyzer remembers at most. */
const TERM_CACHE_SIZE = 20_000

/** Words as they are. */
const plain: Analyzer = { name: 'none' }

/** The analyzers known by name alone. */
const BUILT_IN: Readonly<Record<BuiltInName, Analyzer>> = { en: english, none: plain }

export type BuiltInName = 'en' | 'none'

/** The analyzer of that name, when it is one that needs no import. */
export function builtInAnalyzer(name: string): Analyzer | undefined {
  return name === 'en' || name === 'none' ? BUILT_IN[name] : undefined
}

/** Units' roles by locale: the same for all analyzers of one. */
const rolesByLocale = new Map<string | undefined, Roles>()

function rolesOf(tag: string | undefined): Roles {
  const locale = tag === undefined ? undefined : Intl.getCanonicalLocales(tag)[0]
  let roles = rolesByLocale.get(locale)
  if (roles === undefined) rolesByLocale.set(locale, (roles = new Int32Array(0x10000)))
  return roles
}

/** Makes an analyzer that was checked ready for documents or for queries. */
export function compileAnalyzer(definition: Analyzer, purpose: Purpose): CompiledAnalyzer {
  const normalize = normalizerOf(definition.locale)
  const segmentation = checkedSegmentation(definition)
  const rules: ScannerRules = { segmentation, normalize, roles: rolesOf(definition.locale) }
  const steps = (definition.steps ?? []).filter(({ when }) => when === undefined || when === purpose)
  const stopWords = new Set((definition.stopWords ?? []).map((word) => foldForm(normalize(word))))
  const remembered = new Map<string, readonly string[]>()
  let spare: WordScanner | undefined

  const computeTerms = (form: string): readonly string[] => {
    let words: readonly string[] = [form]
    for (const step of steps) words = applyStep(step, words, definition.name)
    if (words.length === 1) {
      const term = foldForm(words[0]!)
      return term === '' ? NO_TERMS : [term]
    }
    const terms = new Set(words.map(foldForm))
    terms.delete('')
    return [...terms]
  }

  const terms = (form: string): readonly string[] => {
    // To fold is as cheap as to remember.
    if (steps.length === 0) return computeTerms(form)
    const known = remembered.get(form)
    if (known !== undefined) return known
    const found = computeTerms(form)
    // Starting afresh keeps the memory bounded; the common words are back at once.
    if (remembered.size >= TERM_CACHE_SIZE) remembered.clear()
    remembered.set(form, found)
    return found
  }

  /** Tells of each word of a text. */
  const scan = (text: string, tell: (scanner: WordScanner) => void): void => {
    // A step may come back here for another text.
    const scanner = spare ?? new WordScanner(rules)
    spare = undefined
    scanner.reset(text)
    while (scanner.next()) tell(scanner)
    scanner.reset('')
    spare = scanner
  }

  return {
    definition,
    rules,
    isFolded: steps.length === 0,
    word: foldForm,
    terms,
    isStopWord: (word) => stopWords.has(word),
    analyze(text) {
      const tokens: Token[] = []
      let position = -1
      let isDropped = true
      scan(text, (scanner) => {
        const form = scanner.word()
        const found = terms(form)
        if (found.length === 0) {
          if (!scanner.isStacked) isDropped = true
          return
        }
        // What is stacked on a word that is not to be found takes its place.
        if (!scanner.isStacked || isDropped) position++
        isDropped = false
        tokens.push({
          form,
          word: foldForm(form),
          terms: found,
          position,
          start: scanner.start,
          end: scanner.end,
        })
      })
      return tokens
    },
    explain(text) {
      const words: { place: { position: number; start: number; end: number }; form: string }[] = []
      let position = -1
      scan(text, (scanner) => {
        if (!scanner.isStacked) position++
        const { start, end } = scanner
        words.push({ place: { position, start, end }, form: scanner.word() })
      })
      const explained: AnalysisStep[] = []
      const push = (name: string, texts: readonly (readonly string[])[]) => {
        const tokens = words.flatMap(({ place }, i) => texts[i]!.map((of) => ({ text: of, ...place })))
        explained.push({ name, tokens })
        return texts
      }
      push(
        'segmentation',
        words.map(({ place: { start, end } }) => [text.slice(start, end)]),
      )
      let now = push(
        'form',
        words.map(({ form }) => [form]),
      )
      for (const step of steps) {
        now = push(
          step.name,
          now.map((given) => applyStep(step, given, definition.name)),
        )
      }
      push(
        'fold',
        now.map((given) => [...new Set(given.map(foldForm))].filter((term) => term !== '')),
      )
      return explained
    },
  }
}

const NO_TERMS: readonly string[] = []

/** What a step makes of some words. @throws {LedeError} `INVALID_SCHEMA` when it gives no strings. */
function applyStep({ name, apply }: Step, words: readonly string[], analyzer: string): readonly string[] {
  const results: string[] = []
  for (const word of words) {
    const given = word.length > MAX_STEP_LENGTH ? word : taken(name, apply, word, analyzer)
    const list: readonly unknown[] = Array.isArray(given) ? given : [given]
    for (const result of list) {
      if (typeof result !== 'string') {
        throw new LedeError(
          'INVALID_SCHEMA',
          `The step ${quote(name)} of the analyzer ${quote(analyzer)} must make strings of a word, not ${kindOf(result)}.`,
          { analyzer, step: name },
        )
      }
      // A NUL parts words in the dictionary; words have none.
      if (result !== '' && results.length < MAX_TERMS_OF_WORD) results.push(result.replaceAll('\0', ''))
    }
  }
  return results
}

function taken(name: string, apply: Step['apply'], word: string, analyzer: string): unknown {
  try {
    return apply(word)
  } catch (cause) {
    if (cause instanceof LedeError) throw cause
    throw new LedeError(
      'INVALID_SCHEMA',
      `The step ${quote(name)} of the analyzer ${quote(analyzer)} threw for a word.`,
      { analyzer, step: name },
      { cause },
    )
  }
}

/** The division, with a user's own one checked as it runs. */
function checkedSegmentation({ name, segmentation = 'words' }: Analyzer): ScannerRules['segmentation'] {
  if (typeof segmentation === 'string') return segmentation
  return (text) => {
    const given: unknown = segmentation.segment(text)
    const spans = isIterable(given) ? Array.from(given) : [undefined]
    let last = 0
    for (const span of spans) {
      const { start, end } = (span ?? {}) as { start?: unknown; end?: unknown }
      const isSound =
        Number.isInteger(start) &&
        Number.isInteger(end) &&
        (start as number) >= last &&
        (end as number) > (start as number) &&
        (end as number) <= text.length
      if (!isSound) {
        throw new LedeError(
          'INVALID_SCHEMA',
          `The segmentation ${quote(segmentation.name)} of the analyzer ${quote(name)} must give objects { start, end }: ascending stretches of the text that are not empty.`,
          { analyzer: name, segmentation: segmentation.name },
        )
      }
      last = start as number
    }
    return spans as TextSpan[]
  }
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value
}
