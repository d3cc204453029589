import type { CompiledAnalyzer, Token } from '../analysis/index.js'
import type { Query } from '../query/tree.js'
import { findRuns } from '../search/phrase.js'
import type { Plan } from '../search/plan.js'
import { Characters } from './characters.js'
import type { TextRange } from './types.js'

/** What a word or phrase of the query says. */
export interface Claim {
  /** Words that stand for the same one of the query, as those of a prefix do, have the same number. */
  readonly key: number
  /** How much it tells: more for what few documents hold. A whole number, so that sums are exact in any order. */
  readonly worth: number
}

/** What a plan looks for in one field: single terms, and runs of terms. */
export interface Wanted {
  readonly terms: Map<string, Claim>
  readonly phrases: (Claim & { readonly terms: readonly string[] })[]
  /** The very forms that were asked for. */
  readonly forms: ReadonlySet<string>
}

/** What one document in e times fewer makes a term worth more by. */
const WORTH = 8

/** What a plan looks for, by text field; clauses that exclude do not count. `formsIn` gives a field's {@link askedForms}. */
export function wantedByField(
  plan: Plan,
  formsIn: (field: string) => ReadonlySet<string>,
): ReadonlyMap<string, Wanted> {
  const byField = new Map<string, Wanted>()
  const wantedIn = (field: string): Wanted => {
    let wanted = byField.get(field)
    if (wanted === undefined) {
      wanted = { terms: new Map(), phrases: [], forms: formsIn(field) }
      byField.set(field, wanted)
    }
    return wanted
  }
  let key = 0
  const claim = (weight: number): Claim => ({ key, worth: 1 + Math.round(WORTH * weight) })
  const visit = (node: Plan): void => {
    switch (node.kind) {
      case 'term':
        key++
        for (const { name, expansions, weight } of node.fields) {
          const { terms } = wantedIn(name)
          for (const { term } of expansions) if (!terms.has(term)) terms.set(term, claim(weight))
        }
        break
      case 'phrase':
        key++
        for (const { name, terms, weight } of node.fields)
          wantedIn(name).phrases.push({ terms: terms.map(({ term }) => term), ...claim(weight) })
        break
      case 'bool':
        for (const clause of [...node.must, ...node.should, ...node.filter]) visit(clause)
        break
      case 'best':
        for (const reading of node.readings) visit(reading)
        break
      case 'selection':
    }
  }
  visit(plan)
  return byField
}

/** The forms of the words of a query, whichever field they are for; clauses that exclude do not count. */
export function askedForms(query: Query, analyzer: CompiledAnalyzer): ReadonlySet<string> {
  const forms = new Set<string>()
  const visit = (node: Query): void => {
    if (node.type === 'term' || node.type === 'phrase') {
      for (const { form } of analyzer.analyze(node.text)) forms.add(form)
    } else if (node.type === 'bool') {
      for (const clause of [...(node.must ?? []), ...(node.should ?? []), ...(node.filter ?? [])])
        visit(clause)
    }
  }
  visit(query)
  return forms
}

/** A match in a text: the words it covers and what it is worth for choosing a snippet. */
export interface Mark extends TextRange {
  readonly claim: Claim
  /** Whether the words are the very forms that were asked for; of a phrase its outer ones. */
  readonly isExact: boolean
}

/**
 * The matches in a text's tokens, ascending and apart from each other: a phrase is one mark, phrases that overlap
 * are one mark together, words in them are not marked again. No mark parts a character. O(tokens × phrases).
 */
export function findMarks(text: string, tokens: readonly Token[], { terms, phrases, forms }: Wanted): Mark[] {
  const characters = new Characters(text)
  const found: Mark[] = []
  const push = (first: Token, last: Token, claim: Claim) => {
    found.push({
      start: characters.start(first.start),
      end: characters.end(last.end),
      claim,
      isExact: forms.has(first.form) && forms.has(last.form),
    })
  }
  for (const token of tokens) {
    const term = token.terms.find((held) => terms.has(held))
    if (term !== undefined) push(token, token, terms.get(term)!)
  }
  findPhrases(tokens, phrases, push)
  // Of matches that begin alike the longest comes first: it says what the mark is about.
  found.sort((a, b) => a.start - b.start || b.end - a.end)
  const marks: Mark[] = []
  for (const mark of found) {
    const last = marks.at(-1)
    if (last === undefined || mark.start >= last.end) marks.push(mark)
    else if (mark.end > last.end) marks[marks.length - 1] = { ...last, end: mark.end }
  }
  return marks
}

/** Tells the first and the last word of each place where a phrase stands. */
function findPhrases(
  tokens: readonly Token[],
  phrases: Wanted['phrases'],
  tell: (first: Token, last: Token, claim: Claim) => void,
): void {
  if (phrases.length === 0) return
  const inPhrases = new Set(phrases.flatMap(({ terms }) => terms))
  const byPosition = new Map<number, Token[]>()
  for (const token of tokens) {
    if (!token.terms.some((term) => inPhrases.has(term))) continue
    const there = byPosition.get(token.position)
    if (there === undefined) byPosition.set(token.position, [token])
    else there.push(token)
  }
  const places = [...byPosition.keys()]
  const tokenAt = (term: string, place: number) =>
    byPosition.get(place)?.find(({ terms }) => terms.includes(term))
  for (const phrase of phrases) {
    const row = phrase.terms
    let i = 0
    const starts = findRuns(
      row,
      (term, place) => tokenAt(term, place) !== undefined,
      (from) => {
        while (i < places.length && places[i]! < from) i++
        return places[i]
      },
    )
    for (const from of starts)
      tell(tokenAt(row[0]!, from)!, tokenAt(row.at(-1)!, from + row.length - 1)!, phrase)
  }
}
