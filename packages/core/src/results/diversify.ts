import { diversify, type RankedDocument } from '@lede/ranking'
import type { Snapshot } from '../index/index.js'
import { BETWEEN_LOOKS, checkDeadline } from '../search/deadline.js'
import { segmentOf } from '../search/order.js'
import { tellingTerms } from '../search/telling-terms.js'
import { storedText } from '../segment/stored.js'
import type { CheckedDiversify } from './diversify-options.js'

/**
 * The best `top` matches in an order in which each is unlike those before it, and the others behind them; scores stay. As long
 * as there is time; see deadline.ts. Analyzes `top` documents and compares each with each: O(top² × terms).
 * @param ranked best first.
 */
export function diversifyMatches(
  ranked: readonly RankedDocument[],
  { lambda, top, fields }: CheckedDiversify,
  snapshot: Snapshot,
): RankedDocument[] {
  const first = ranked.slice(0, top)
  const greatest = first.reduce((most, { score }) => Math.max(most, Math.abs(score)), 0)
  const numbers = new Map<string, number>()
  const items = first.map((match) => ({
    match,
    score: greatest === 0 ? 0 : match.score / greatest,
    terms: termsOf(match.document, fields, numbers, snapshot),
  }))
  const alike = resemblance(numbers.size)
  const diverse = diversify(items, (item, chosen) => alike(item.terms, chosen.terms), { lambda })
  return [...diverse.map(({ match }) => match), ...ranked.slice(first.length)]
}

/** The terms of a document but for stop words: the number of each, without repeats. */
function termsOf(
  document: number,
  fields: readonly string[],
  numbers: Map<string, number>,
  snapshot: Snapshot,
): Int32Array {
  checkDeadline(BETWEEN_LOOKS)
  const { segment, base } = segmentOf(snapshot, document)
  const stored = segment.stored(document - base)
  const terms = new Set<number>()
  for (const field of fields) {
    const analyzer = snapshot.schema.indexAnalyzer(field)
    for (const term of tellingTerms(storedText(stored, field) ?? '', analyzer)) {
      let number = numbers.get(term)
      if (number === undefined) numbers.set(term, (number = numbers.size))
      terms.add(number)
    }
  }
  return Int32Array.from(terms)
}

/**
 * The share of all members of two sets of numbers below `count` that both have, 0 to 1; nothing is like an empty one. It is
 * quickest as long as the second one stays the same.
 */
function resemblance(count: number): (a: Int32Array, b: Int32Array) => number {
  const isInSecond = new Uint8Array(count)
  let second: Int32Array = new Int32Array(0)
  return (a, b) => {
    checkDeadline(1)
    if (b !== second) {
      for (const number of second) isInSecond[number] = 0
      for (const number of b) isInSecond[number] = 1
      second = b
    }
    let both = 0
    for (const number of a) both += isInSecond[number]!
    return both === 0 ? 0 : both / (a.length + b.length - both)
  }
}
