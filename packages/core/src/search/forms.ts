import type { Token } from '../analysis/index.js'
import type { Snapshot } from '../index/index.js'
import { TermCursor } from '../segment/dictionary.js'
import type { TermEntry, WordEntry } from '../segment/term-entry.js'
import { wholeTerm } from '../segment/text-field.js'
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

/** What a field knows of the token's own term: how many live documents hold it, and its entries by segment. */
interface OwnTerm {
  readonly documentFrequency: number
  readonly entries: readonly (TermEntry | undefined)[]
}

const NONE: FoundForms = { exact: undefined, otherTerms: [] }

/** The forms of a field that fold to a token's word; `own` is undefined where no live document holds its own term. */
export function findForms(
  { segments }: Snapshot,
  field: string,
  token: Token,
  own: OwnTerm | undefined,
): FoundForms {
  const { word, form, terms } = token
  // Where no form is told apart, a word that is its own term stands in all of its documents.
  if (word === terms[0] && segments.every((live) => live.text(field).forms === undefined)) return NONE
  const units = unitsOf(word)
  const key = unitsOf(wordKey(word, form))
  const otherTerms = new Set<string>()
  let exactFrequency = 0
  const entries: (WordEntry | undefined)[] = []
  for (let i = 0; i < segments.length; i++) {
    const live = segments[i]!
    const reader = live.text(field)
    let exact: WordEntry | undefined
    let isToldApart = false
    const cursor = reader.forms === undefined ? undefined : new TermCursor(reader.forms)
    // All forms of a word stand together: the word, then the word with NUL and a form behind it.
    let isThere = cursor?.seek(units, units.length) === true
    for (; isThere && cursor!.startsWith(units, units.length); isThere = cursor!.next()) {
      if (cursor!.length > units.length && cursor!.units[units.length] !== 0) break
      isToldApart = true
      const entry = reader.formAt(cursor!.ordinal)
      const here = live.formFrequency(field, entry)
      if (here === 0) continue
      if (entry.term !== own?.entries[i]?.ordinal) otherTerms.add(reader.terms.at(entry.term))
      else if (cursor!.is(key, key.length)) {
        exact = entry
        exactFrequency += here
      }
    }
    if (!isToldApart && reader.isPlain) {
      const whole = word === terms[0] ? own?.entries[i] : reader.term(word)
      const here = whole === undefined ? 0 : live.documentFrequency(field, whole)
      if (here > 0 && word !== terms[0]) otherTerms.add(word)
      else if (here > 0 && form === word) {
        exact = wholeTerm(whole!)
        exactFrequency += here
      }
    }
    entries.push(exact)
  }
  const tellsApart = exactFrequency > 0 && exactFrequency < (own?.documentFrequency ?? 0)
  return { exact: tellsApart ? { form, entries } : undefined, otherTerms: [...otherTerms] }
}
