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

/** A stretch of tokens, `to` exclusive. */
interface Run {
  readonly from: number
  to: number
  readonly key: string
}

/**
 * The matches in a text's tokens, ascending and apart from each other: a phrase is one mark, phrases that overlap
 * are one mark together, words in them are not marked again. O(tokens × phrases).
 */
export function findMarks(tokens: readonly Token[], { terms, phrases }: Wanted): Mark[] {
  const runs: Run[] = []
  tokens.forEach(({ term }, from) => {
    if (terms.has(term)) runs.push({ from, to: from + 1, key: term })
  })
  for (const phrase of phrases) {
    const key = phrase.join(' ')
    const starts = findRuns(
      phrase,
      (term, place) => tokens[place]?.term === term,
      (from) => (from < tokens.length ? from : undefined),
    )
    for (const from of starts) runs.push({ from, to: from + phrase.length, key })
  }
  // Of runs that begin with the same word the longest comes first: it says what the mark is about.
  runs.sort((a, b) => a.from - b.from || b.to - a.to)
  const marks: Run[] = []
  for (const run of runs) {
    const last = marks.at(-1)
    if (last === undefined || run.from >= last.to) marks.push(run)
    else last.to = Math.max(last.to, run.to)
  }
  return marks.map(({ from, to, key }) => ({ start: tokens[from]!.start, end: tokens[to - 1]!.end, key }))
}
