import type { Analyzer, Segmentation, Step } from '../analysis/analyzer.js'
import { builtInAnalyzer, compileAnalyzer, type CompiledAnalyzer, type Purpose } from '../analysis/index.js'
import { checkOptionNames, kindOf, LedeError, quote } from '../errors.js'

const PROPERTIES: readonly string[] = [
  'name',
  'segmentation',
  'locale',
  'steps',
  'stopWords',
] satisfies (keyof Analyzer)[]
const STEP_PROPERTIES: readonly string[] = ['name', 'apply', 'when'] satisfies (keyof Step)[]
const SEGMENTATION_PROPERTIES: readonly string[] = ['name', 'segment'] satisfies (keyof Segmentation)[]

/** The analyzers of one schema: each checked and compiled once, no two of one name. */
export class AnalyzerSet {
  readonly #byName = new Map<string, Analyzer>()
  /** What the caller does to a definition later does not reach these. */
  readonly #copies = new Map<Analyzer, Analyzer>()
  readonly #compiled = new Map<Analyzer, Partial<Record<Purpose, CompiledAnalyzer>>>()

  /**
   * A copy of the analyzer that a name or a definition means, the same for each time it is asked for.
   * @param use what it is for, for the error's message.
   * @throws {LedeError} `INVALID_SCHEMA`, `INVALID_OPTION`.
   */
  resolve(given: unknown, use: string): Analyzer {
    const analyzer = typeof given === 'string' ? builtInAnalyzer(given) : given
    if (analyzer === undefined && typeof given === 'string') {
      throw new LedeError(
        'INVALID_SCHEMA',
        `There is no built-in analyzer ${quote(given)} for ${use}: use "en", "none", or import one from @lede/core/languages.`,
      )
    }
    checkAnalyzer(analyzer, use)
    const other = this.#byName.get(analyzer.name) ?? builtInAnalyzer(analyzer.name)
    if (other !== undefined && other !== analyzer) {
      const isBuiltIn = builtInAnalyzer(analyzer.name) !== undefined
      throw new LedeError(
        'INVALID_SCHEMA',
        isBuiltIn
          ? `${quote(analyzer.name)} is the name of a built-in analyzer; give yours another.`
          : `Two analyzers have the name ${quote(analyzer.name)}; an index stores them by name: use one object for both, or give one of them another name.`,
        { analyzer: analyzer.name },
      )
    }
    this.#byName.set(analyzer.name, analyzer)
    // Those built in are nobody's to change.
    const isBuiltIn = builtInAnalyzer(analyzer.name) !== undefined
    const copy = this.#copies.get(analyzer) ?? (isBuiltIn ? analyzer : copyOf(analyzer))
    this.#copies.set(analyzer, copy)
    return copy
  }

  compiled(analyzer: Analyzer, purpose: Purpose): CompiledAnalyzer {
    // Documents and queries share one where no step tells them apart.
    const key = analyzer.steps?.some(({ when }) => when !== undefined) === true ? purpose : 'index'
    const known = this.#compiled.get(analyzer) ?? {}
    this.#compiled.set(analyzer, known)
    return (known[key] ??= compileAnalyzer(analyzer, key))
  }
}

function copyOf(analyzer: Analyzer): Analyzer {
  const { segmentation, steps, stopWords } = analyzer
  return Object.freeze({
    ...analyzer,
    ...(typeof segmentation === 'object' ? { segmentation: { ...segmentation } } : {}),
    ...(steps === undefined ? {} : { steps: steps.map((step) => ({ ...step })) }),
    ...(stopWords === undefined ? {} : { stopWords: [...stopWords] }),
  })
}

function checkAnalyzer(analyzer: unknown, use: string): asserts analyzer is Analyzer {
  checkOptionNames(analyzer, PROPERTIES, `An analyzer (${use})`)
  const { name, segmentation, locale, steps, stopWords } = analyzer as Record<string, unknown>
  if (typeof name !== 'string' || name === '') {
    throw new LedeError('INVALID_SCHEMA', `An analyzer (${use}) needs a name, a string that is not empty.`)
  }
  const wrong = (why: string) =>
    new LedeError('INVALID_SCHEMA', `The analyzer ${quote(name)}: ${why}`, { analyzer: name })
  if (typeof segmentation === 'object') {
    checkOptionNames(segmentation, SEGMENTATION_PROPERTIES, `The segmentation of ${quote(name)}`)
    const { name: own, segment } = segmentation as Record<string, unknown>
    if (typeof own !== 'string' || own === '' || typeof segment !== 'function')
      throw wrong('its segmentation needs a name (a string) and segment (a function).')
  } else if (segmentation !== undefined && segmentation !== 'words' && segmentation !== 'bigrams') {
    throw wrong(
      'its segmentation must be "words", "bigrams", or an object with a name and a function segment.',
    )
  }
  if (locale !== undefined && !isLocale(locale))
    throw wrong(
      `its locale must be a language tag such as "tr", not ${typeof locale === 'string' ? quote(locale) : kindOf(locale)}.`,
    )
  if (steps !== undefined) {
    if (!Array.isArray(steps)) throw wrong(`its steps must be an array, not ${kindOf(steps)}.`)
    for (const step of steps as unknown[]) checkStep(step, name, wrong)
  }
  if (stopWords !== undefined && !isStrings(stopWords))
    throw wrong('its stopWords must be an array of strings.')
}

function checkStep(step: unknown, analyzer: string, wrong: (why: string) => LedeError): void {
  checkOptionNames(step, STEP_PROPERTIES, `A step of the analyzer ${quote(analyzer)}`)
  const { name, apply, when } = step as Record<string, unknown>
  if (typeof name !== 'string' || name === '' || typeof apply !== 'function')
    throw wrong('a step needs a name (a string) and apply (a function).')
  if (when !== undefined && when !== 'index' && when !== 'query')
    throw wrong(`when the step ${quote(name)} is taken must be "index" or "query", or left out for both.`)
}

function isLocale(locale: unknown): boolean {
  try {
    return typeof locale === 'string' && Intl.getCanonicalLocales(locale).length === 1
  } catch {
    return false
  }
}

function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

/**
 * The names of an analyzer's parts, as they are saved: what an index that is opened must be given again. Stop words are not among
 * them, since they change nothing that is stored.
 */
export function partsOf({ segmentation = 'words', locale, steps = [] }: Analyzer): readonly string[] {
  return [
    typeof segmentation === 'string' ? segmentation : `segmentation ${segmentation.name}`,
    ...(locale === undefined ? [] : [`locale ${locale}`]),
    ...steps.map(({ name, when }) => (when === undefined ? name : `${name} (${when})`)),
  ]
}

/** The parts of each analyzer that an index was made with, by its name. */
export type SavedAnalyzers = Readonly<Record<string, unknown>>

/**
 * The analyzer that a saved name means: one of those handed over, or a built-in one.
 * @throws {LedeError} `SCHEMA_MISMATCH` when there is none, or it has other parts than when the index was made.
 */
export function resolveSaved(name: string, saved: SavedAnalyzers, given: readonly Analyzer[]): Analyzer {
  const ofName = given.filter((analyzer) => analyzer.name === name)
  const known = ofName[0] ?? builtInAnalyzer(name)
  if (known === undefined) {
    throw new LedeError(
      'SCHEMA_MISMATCH',
      `The index was made with the analyzer ${quote(name)}, which is not built in: hand it over as the option "language" or among "analyzers".`,
      { analyzer: name },
    )
  }
  const savedParts = JSON.stringify(Object.hasOwn(saved, name) ? saved[name] : undefined)
  for (const analyzer of [known, ...ofName]) {
    checkAnalyzer(analyzer, 'openIndex')
    const parts = JSON.stringify(partsOf(analyzer))
    if (parts === savedParts) continue
    throw new LedeError(
      'SCHEMA_MISMATCH',
      `The analyzer ${quote(name)} has the parts ${parts}, but the index was made with ${savedParts}; open it with that one, or index the documents anew.`,
      { analyzer: name },
    )
  }
  return known
}
