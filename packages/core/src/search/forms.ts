import type { Token } from '../analysis/index.js'
import type { Snapshot } from '../index/index.js'
import type { WordEntry } from '../segment/term-entry.js'
import { unitsOf } from '../segment/units.js'
import { wordKey } from '../segment/word-key.js'

/** The very form that was asked for, where not all documents with its term have it. */
export interface ExactForm {
  readonly form: string
  /** By segment; undefined where it lacks the form. */
  readonly entries: readonly (WordEntry | undefined)[]
}

/** What a field knows of a query word beside its own term. */
export interface FoundForms {
  readonly exact: ExactForm | undefined
  /** Terms of other forms that fold to the same word: `élève` is found by `eleve` whatever a language makes of either. */
  readonly otherTerms: readonly string[]
}

const NONE: FoundForms = { exact: undefined, otherTerms: [] }

/**
 * The forms of a field that fold to a token's word.
 * @param documentFrequency how many live documents hold the token's own term.
 */
export function findForms(
  { segments }: Snapshot,
  field: string,
  { word, form, terms }: Token,
  documentFrequency: number,
): FoundForms {
  if (segments.every((live) => live.text(field).isPlain)) return NONE
  const [own] = terms
  const units = unitsOf(word)
  const key = wordKey(word, form)
  const otherTerms = new Set<string>()
  let exactFrequency = 0
  const entries = segments.map((live) => {
    const reader = live.text(field)
    const cursor = reader.wordCursor()
    let exact: WordEntry | undefined
    // All forms of a word stand together: the word, then the word with NUL and a form behind it.
    let isThere = cursor.seek(units, units.length)
    for (; isThere && cursor.startsWith(units, units.length); isThere = cursor.next()) {
      if (cursor.length > units.length && cursor.units[units.length] !== 0) break
      const entry = reader.wordAt(cursor.ordinal)
      const here = live.wordFrequency(field, entry)
      if (here === 0) continue
      const term = reader.terms.at(entry.term)
      if (term !== own) otherTerms.add(term)
      else if (cursor.text() === key) {
        exact = entry
        exactFrequency += here
      }
    }
    return exact
  })
  const tellsApart = exactFrequency > 0 && exactFrequency < documentFrequency
  return { exact: tellsApart ? { form, entries } : undefined, otherTerms: [...otherTerms] }
}
