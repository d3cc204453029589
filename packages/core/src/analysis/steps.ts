import { checkOptionNames, kindOf, LedeError } from '../errors.js'
import { MAX_STEP_LENGTH, MAX_TERMS_OF_WORD, type Step } from './analyzer.js'
import { foldForm, normalizerOf } from './normalize.js'

/** How long the beginnings are that {@link edgeNGrams} makes. */
export interface EdgeNGramOptions {
  /** In characters; 2 by default. */
  readonly min?: number
  /** In characters; 15 by default, 40 at most. */
  readonly max?: number
}

/**
 * A step that also finds a word by each of its beginnings, as one types: `putin` by `pu`, `put`, `puti`. For documents alone: a query
 * is what was typed so far. It makes an index larger, and searches for beginnings as fast as for words; a prefix query needs
 * no such step.
 * @throws {LedeError} `INVALID_OPTION` when the bounds are none.
 */
export function edgeNGrams(options: EdgeNGramOptions = {}): Step {
  checkOptionNames(options, ['min', 'max'], 'edgeNGrams')
  const { min = 2, max = 15 } = options
  if (!(Number.isInteger(min) && Number.isInteger(max) && min >= 1 && min <= max && max <= MAX_STEP_LENGTH)) {
    throw new LedeError(
      'INVALID_OPTION',
      `edgeNGrams takes whole numbers 1 ≤ min ≤ max ≤ ${MAX_STEP_LENGTH}, not min ${min} and max ${max}.`,
    )
  }
  return {
    name: `edge-ngrams-${min}-${max}`,
    when: 'index',
    apply(word) {
      // As it will be folded, or the beginnings of `straße` were not those of `strasse`.
      const characters = Array.from(foldForm(word))
      const terms = [word]
      const longest = Math.min(max, characters.length - 1, min + MAX_TERMS_OF_WORD - 2)
      for (let length = min; length <= longest; length++) terms.push(characters.slice(0, length).join(''))
      return terms
    },
  }
}

/**
 * A step that leaves words out of the index and of queries altogether, folded or not. They cannot be found then, not even in a
 * phrase; an analyzer's `stopWords` stay in the index.
 * @param name tells this list from others; it is saved with the index.
 * @throws {LedeError} `INVALID_OPTION`.
 */
export function stopFilter(name: string, words: readonly string[]): Step {
  const isSound =
    typeof (name as unknown) === 'string' &&
    name !== '' &&
    Array.isArray(words) &&
    words.every((word: unknown) => typeof word === 'string')
  if (!isSound) {
    throw new LedeError(
      'INVALID_OPTION',
      `stopFilter takes a name that is not empty and an array of words, not ${kindOf(name)} and ${kindOf(words)}.`,
    )
  }
  const normalize = normalizerOf(undefined)
  const left = new Set(words.map((word) => foldForm(normalize(word))))
  return { name: `stop-${name}`, apply: (word) => (left.has(foldForm(word)) ? '' : word) }
}
