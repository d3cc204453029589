import type { Token } from '../analysis/index.js'
import { findRuns } from '../search/phrase.js'
import type { Proximity } from '../search/proximity.js'
import { NearFrequency } from '../search/row-frequency.js'
import { PositionList } from '../segment/postings-list.js'
import type { Claim } from './claim.js'

/** Terms side by side. */
export interface WantedPhrase extends Claim {
  readonly terms: readonly string[]
}

/** Terms, or some side by side, near each other. */
export interface WantedNear {
  /** Of all items, one after the other. */
  readonly terms: readonly string[]
  readonly proximity: Proximity
  /** What each item says. */
  readonly claims: readonly Claim[]
}

/** Told of the first and the last word of each place where terms stand side by side. */
type Tell = (first: Token, last: Token, claim: Claim) => void

/**
 * Tells of each place where a phrase stands, and of each place where an item of a near clause stands near the others.
 * Time: tokens × phrases, and what {@link NearFrequency} takes; it tells of a place once for each phrase and near clause.
 */
export function findRows(
  tokens: readonly Token[],
  phrases: readonly WantedPhrase[],
  near: readonly WantedNear[],
  tell: Tell,
): void {
  if (phrases.length + near.length === 0) return
  const text = new TermPositions(tokens, new Set([...phrases, ...near].flatMap(({ terms }) => terms)))
  for (const phrase of phrases)
    for (const from of text.runs(phrase.terms)) text.tellRow(phrase.terms, from, phrase, tell)
  for (const clause of near) tellItems(text, clause, tell)
}

function tellItems(text: TermPositions, { terms, proximity, claims }: WantedNear, tell: Tell): void {
  let at = 0
  const items = proximity.lengths.map((length) => terms.slice(at, (at += length)))
  // Stretches overlap, and equal items share their places.
  const places = new Map<string, Set<number>>()
  const toldOf = items.map((item) => {
    const key = JSON.stringify(item)
    const told = places.get(key) ?? new Set()
    places.set(key, told)
    return told
  })
  text.eachStretch(terms, proximity, (positions) => {
    for (const [i, from] of positions.entries()) {
      if (toldOf[i]!.has(from)) continue
      toldOf[i]!.add(from)
      text.tellRow(items[i]!, from, claims[i]!, tell)
    }
  })
}

/** Where some terms stand in a text. */
class TermPositions {
  readonly #byPosition = new Map<number, Token[]>()
  readonly #positions: readonly number[]

  constructor(tokens: readonly Token[], wanted: ReadonlySet<string>) {
    for (const token of tokens) {
      if (!token.terms.some((term) => wanted.has(term))) continue
      const there = this.#byPosition.get(token.position)
      if (there === undefined) this.#byPosition.set(token.position, [token])
      else there.push(token)
    }
    this.#positions = [...this.#byPosition.keys()]
  }

  #tokenAt(term: string, position: number): Token | undefined {
    return this.#byPosition.get(position)?.find(({ terms }) => terms.includes(term))
  }

  /** Where the terms stand side by side. */
  runs(terms: readonly string[]): number[] {
    let i = 0
    return findRuns(
      terms,
      (term, position) => this.#tokenAt(term, position) !== undefined,
      (from) => {
        while (i < this.#positions.length && this.#positions[i]! < from) i++
        return this.#positions[i]
      },
    )
  }

  /** Tells of each stretch where the items begin. */
  eachStretch(terms: readonly string[], proximity: Proximity, tell: (positions: Int32Array) => void): void {
    const distinct = [...new Set(terms)]
    const lists = distinct.map((term) => {
      const list = new PositionList()
      list.positions = Int32Array.from(this.runs([term]))
      return list
    })
    const counts = Int32Array.from(lists, ({ positions }) => positions.length)
    if (counts.includes(0)) return
    const row = terms.map((term) => distinct.indexOf(term))
    new NearFrequency(row, proximity).eachStretch(lists, counts, tell)
  }

  tellRow(terms: readonly string[], from: number, claim: Claim, tell: Tell): void {
    tell(this.#tokenAt(terms[0]!, from)!, this.#tokenAt(terms.at(-1)!, from + terms.length - 1)!, claim)
  }
}
