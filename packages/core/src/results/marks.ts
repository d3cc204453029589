import type { CompiledAnalyzer, Token } from '../analysis/index.js'
import type { Query } from '../query/tree.js'
import type { Plan } from '../search/plan.js'
import { Characters } from './characters.js'
import type { Claim } from './claim.js'
import { findRows, type WantedNear, type WantedPhrase } from './row-marks.js'
import type { TextRange } from './types.js'

/** What a plan looks for in one field: single terms, runs of terms, and terms near each other. */
export interface Wanted {
  readonly terms: Map<string, Claim>
  readonly phrases: WantedPhrase[]
  readonly near: WantedNear[]
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
      wanted = { terms: new Map(), phrases: [], near: [], forms: formsIn(field) }
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
        for (const { name, terms: expansions, weight } of node.fields) {
          const terms = expansions.map(({ term }) => term)
          const { proximity } = node
          if (proximity === undefined) wantedIn(name).phrases.push({ terms, ...claim(weight) })
          else {
            // Each item says something of its own.
            const claims = proximity.lengths.map((_, i) => {
              const { key: first, worth } = claim(weight / proximity.lengths.length)
              return { key: first + i, worth }
            })
            wantedIn(name).near.push({ terms, proximity, claims })
          }
        }
        key += node.proximity?.lengths.length ?? 0
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

/** The forms of the words of a query, whichever field they are for; clauses that exclude do not count. */
export function askedForms(query: Query, analyzer: CompiledAnalyzer): ReadonlySet<string> {
  const forms = new Set<string>()
  const read = (text: string) => {
    for (const { form } of analyzer.analyze(text)) forms.add(form)
  }
  const visit = (node: Query): void => {
    switch (node.type) {
      case 'term':
      case 'phrase':
        read(node.text)
        break
      case 'near':
        node.texts.forEach(read)
        break
      case 'bool':
        for (const clauses of [node.must, node.should, node.filter]) clauses?.forEach(visit)
        break
      case 'disMax':
        node.queries.forEach(visit)
        break
      case 'boosting':
        visit(node.positive)
        break
      case 'constant':
      case 'function':
        visit(node.query)
        break
      default:
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
 * are one mark together, words in them are not marked again. No mark parts a character. Time: what {@link findRows} takes;
 * memory: O(tokens).
 */
export function findMarks(
  text: string,
  tokens: readonly Token[],
  { terms, phrases, near, forms }: Wanted,
): Mark[] {
  const characters = new Characters(text)
  // Of matches that begin alike the longest says what the mark is about.
  const longest = new Map<number, Mark>()
  const push = (first: Token, last: Token, claim: Claim) => {
    const start = characters.start(first.start)
    const end = characters.end(last.end)
    const known = longest.get(start)
    if (known !== undefined && known.end >= end) return
    longest.set(start, { start, end, claim, isExact: forms.has(first.form) && forms.has(last.form) })
  }
  for (const token of tokens) {
    const term = token.terms.find((held) => terms.has(held))
    if (term !== undefined) push(token, token, terms.get(term)!)
  }
  findRows(tokens, phrases, near, push)
  const marks: Mark[] = []
  for (const mark of [...longest.values()].sort((a, b) => a.start - b.start)) {
    const last = marks.at(-1)
    if (last === undefined || mark.start >= last.end) marks.push(mark)
    else if (mark.end > last.end) marks[marks.length - 1] = { ...last, end: mark.end }
  }
  return marks
}
