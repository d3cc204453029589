import { checkOptionNames, kindOf, LedeError } from '../errors.js'
import type { SynonymRule } from './fields.js'

/** A text, and another one that a query with it also finds. */
interface SynonymPair {
  readonly from: string
  readonly to: string
}

/** So many pairs are looked up fast, and fit in the memory. */
const MAX_PAIRS = 100_000

/** A longer text is no synonym, in UTF-16 units. */
const MAX_LENGTH = 200

/** Rules that were checked. */
export interface Synonyms {
  /** A copy of the caller's. */
  readonly rules: readonly SynonymRule[]
  readonly pairs: readonly SynonymPair[]
}

/** @throws {LedeError} `INVALID_SCHEMA` naming the rule's place. */
export function checkSynonyms(given: unknown = []): Synonyms {
  if (!Array.isArray(given))
    throw new LedeError('INVALID_SCHEMA', `"synonyms" must be an array of rules, not ${kindOf(given)}.`)
  const rules: SynonymRule[] = []
  const pairs: SynonymPair[] = []
  given.forEach((rule: unknown, i) => {
    const { from, to } = checkRule(rule, i)
    if (pairs.length + from.length * to.length > MAX_PAIRS) {
      throw new LedeError(
        'INVALID_SCHEMA',
        `"synonyms" make more than ${MAX_PAIRS} pairs; leave rules out, or make them one way.`,
      )
    }
    rules.push(from === to ? from : { from, to })
    for (const one of from) for (const other of to) if (one !== other) pairs.push({ from: one, to: other })
  })
  return { rules, pairs }
}

function checkRule(rule: unknown, i: number): { from: readonly string[]; to: readonly string[] } {
  if (Array.isArray(rule)) {
    const texts = checkTexts(rule, `synonyms[${i}]`)
    return { from: texts, to: texts }
  }
  checkOptionNames(rule, ['from', 'to'], `synonyms[${i}], where it is no array of texts,`)
  const { from, to } = rule as Record<string, unknown>
  return { from: checkTexts(from, `synonyms[${i}].from`), to: checkTexts(to, `synonyms[${i}].to`) }
}

function checkTexts(given: unknown, path: string): readonly string[] {
  const texts: unknown[] = Array.isArray(given) ? given : [given]
  for (const text of texts) {
    if (typeof text !== 'string' || text.trim() === '' || text.length > MAX_LENGTH) {
      throw new LedeError(
        'INVALID_SCHEMA',
        `At ${path}: a synonym is a text of 1 to ${MAX_LENGTH} characters, not ${typeof text === 'string' ? `one of ${text.trim() === '' ? 'blanks' : text.length}` : kindOf(text)}.`,
        { path },
      )
    }
  }
  return [...(texts as string[])]
}
