import type { Token } from '../analysis/index.js'
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
        for (const { name, terms } of node.fields) wantedIn(name).phrases.push(terms)
        break
      case 'bool':
        for (const clause of [...node.must, ...node.should, ...node.filter]) visit(clause)
        break
      case 'documents':
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
 * The matches in a text's tokens, ascending and apart from each other: a phrase is one mark, words in it are not
 * marked again. O(tokens × phrases).
 */
export function findMarks(tokens: readonly Token[], { terms, phrases }: Wanted): Mark[] {
  const covered = new Uint8Array(tokens.length)
  const marks: Mark[] = []
  for (const phrase of phrases) {
    for (let from = 0; from + phrase.length <= tokens.length; from++) {
      if (!phrase.every((term, i) => tokens[from + i]!.term === term)) continue
      // A phrase that overlaps an earlier one, as "a b a" does with itself, makes no second mark.
      if (covered.subarray(from, from + phrase.length).some((taken) => taken === 1)) continue
      covered.fill(1, from, from + phrase.length)
      marks.push({
        start: tokens[from]!.start,
        end: tokens[from + phrase.length - 1]!.end,
        key: phrase.join(' '),
      })
    }
  }
  tokens.forEach(({ term, start, end }, i) => {
    if (covered[i] === 0 && terms.has(term)) marks.push({ start, end, key: term })
  })
  return marks.sort((a, b) => a.start - b.start)
}
