import type { Token } from '../analysis/index.js'
import { findRuns } from '../search/phrase.js'
import type { Plan } from '../search/plan.js'
import type { TextRange } from './types.js'

/** What a plan looks for in one field: single terms, and runs of terms. */
export interface Wanted {
  readonly terms: Set<string>
  readonly phrases: (readonly string[])[]
}

/** What a plan looks for, by text field; clauses that exclude do not count. */
export function wantedByField(plan: Plan): ReadonlyMap<string, Wanted> {
  const byField = new Map<string, Wanted>()
  const wantedIn = (field: string): Wanted => {
    let wanted = byField.get(field)
    if (wanted === undefined) {
      wanted = { terms: new Set(), phrases: [] }
      byField.set(field, wanted)
    }
    return wanted
  }
  const visit = (node: Plan): void => {
    switch (node.kind) {
      case 'term':
        for (const { name, expansions } of node.fields) {
          for (const { term } of expansions) wantedIn(name).terms.add(term)
        }
        break
      case 'phrase':
        for (const { name, terms } of node.fields) wantedIn(name).phrases.push(terms.map(({ term }) => term))
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

/** A match in a text: the words it covers and what it is worth for choosing a snippet. */
export interface Mark extends TextRange {
  /** The term, or the terms of a phrase joined: marks of equal keys say the same thing. */
  readonly key: string
}

/**
 * The matches in a text's tokens, ascending and apart from each other: a phrase is one mark, phrases that overlap
 * are one mark together, words in them are not marked again. O(tokens × phrases).
 */
export function findMarks(tokens: readonly Token[], { terms, phrases }: Wanted): Mark[] {
  const found: Mark[] = []
  for (const { terms: held, start, end } of tokens) {
    const key = held.find((term) => terms.has(term))
    if (key !== undefined) found.push({ start, end, key })
  }
  const byPosition: Token[][] = []
  if (phrases.length > 0) for (const token of tokens) (byPosition[token.position] ??= []).push(token)
  for (const phrase of phrases) {
    const key = phrase.join(' ')
    const tokenAt = (term: string, place: number) =>
      byPosition[place]?.find(({ terms: held }) => held.includes(term))
    const starts = findRuns(
      phrase,
      (term, place) => tokenAt(term, place) !== undefined,
      (from) => (from < byPosition.length ? from : undefined),
    )
    for (const from of starts) {
      const { start } = tokenAt(phrase[0]!, from)!
      const { end } = tokenAt(phrase.at(-1)!, from + phrase.length - 1)!
      found.push({ start, end, key })
    }
  }
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
