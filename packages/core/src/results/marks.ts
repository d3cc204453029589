import type { Token } from '../analysis/index.js'
import { findRuns } from '../search/phrase.js'
import type { Plan } from '../search/plan.js'
import type { Proximity } from '../search/proximity.js'
import { NearFrequency } from '../search/row-frequency.js'
import { PositionList } from '../segment/postings-list.js'
import type { TextRange } from './types.js'

/** What a plan looks for in one field: single terms, runs of terms, and terms near each other. */
export interface Wanted {
  readonly terms: Set<string>
  readonly phrases: (readonly string[])[]
  readonly near: WantedNear[]
}

interface WantedNear {
  readonly terms: readonly string[]
  readonly proximity: Proximity
}

/** What a plan looks for, by text field; clauses that exclude do not count. */
export function wantedByField(plan: Plan): ReadonlyMap<string, Wanted> {
  const byField = new Map<string, Wanted>()
  const wantedIn = (field: string): Wanted => {
    let wanted = byField.get(field)
    if (wanted === undefined) {
      wanted = { terms: new Set(), phrases: [], near: [] }
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
        for (const { name, terms: expansions } of node.fields) {
          const terms = expansions.map(({ term }) => term)
          const { proximity } = node
          if (proximity === undefined) wantedIn(name).phrases.push(terms)
          else wantedIn(name).near.push({ terms, proximity })
        }
        break
      case 'bool':
        for (const clause of [...node.must, ...node.should, ...node.filter]) visit(clause)
        break
      case 'best':
        for (const part of node.plans) visit(part)
        break
      case 'constant':
      case 'demoting':
      case 'function':
        visit(node.plan)
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
export function findMarks(tokens: readonly Token[], { terms, phrases, near }: Wanted): Mark[] {
  const found: Mark[] = []
  for (const { terms: held, start, end } of tokens) {
    const key = held.find((term) => terms.has(term))
    if (key !== undefined) found.push({ start, end, key })
  }
  if (phrases.length + near.length > 0) {
    const text = new TextPositions(tokens)
    for (const phrase of phrases) for (const at of text.runs(phrase)) found.push(text.mark(phrase, at))
    for (const wanted of near) found.push(...text.near(wanted))
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

/** A text's tokens by their positions. */
class TextPositions {
  readonly #byPosition: Token[][] = []

  constructor(tokens: readonly Token[]) {
    for (const token of tokens) (this.#byPosition[token.position] ??= []).push(token)
  }

  #tokenAt(term: string, position: number): Token | undefined {
    return this.#byPosition[position]?.find(({ terms }) => terms.includes(term))
  }

  /** Where terms stand side by side. */
  runs(terms: readonly string[]): number[] {
    return findRuns(
      terms,
      (term, position) => this.#tokenAt(term, position) !== undefined,
      (from) => (from < this.#byPosition.length ? from : undefined),
    )
  }

  /** Terms side by side, from a position on. */
  mark(terms: readonly string[], position: number): Mark {
    const { start } = this.#tokenAt(terms[0]!, position)!
    const { end } = this.#tokenAt(terms.at(-1)!, position + terms.length - 1)!
    return { start, end, key: terms.join(' ') }
  }

  /** Each item of what stands near each other. */
  near({ terms, proximity }: WantedNear): Mark[] {
    const distinct = [...new Set(terms)]
    const lists = distinct.map((term) => {
      const list = new PositionList()
      list.positions = Int32Array.from(this.runs([term]))
      return list
    })
    const counts = Int32Array.from(lists, ({ positions }) => positions.length)
    if (counts.includes(0)) return []
    const row = terms.map((term) => distinct.indexOf(term))
    return new NearFrequency(row, proximity).stretches(lists, counts).flatMap((positions) => {
      let at = 0
      return proximity.lengths.map((length, i) => this.mark(terms.slice(at, (at += length)), positions[i]!))
    })
  }
}
