import { END } from '../segment/postings.js'
import type { Scorer } from './scorer.js'

/** Documents that all of the required parts match; those that score are summed up. */
export class ConjunctionScorer implements Scorer {
  /** The rarest first. */
  readonly #required: readonly Scorer[]
  readonly #scoring: readonly Scorer[]
  document = -1
  bound = 0

  constructor(scoring: readonly Scorer[], filtering: readonly Scorer[]) {
    this.#required = [...scoring, ...filtering].sort((a, b) => a.cost - b.cost)
    this.#scoring = scoring
    this.bound = sumOfBounds(scoring)
  }

  get cost(): number {
    return this.#required[0]!.cost
  }

  advance(document: number): number {
    if (this.document >= document) return this.document
    const required = this.#required
    const lead = required[0]!
    let candidate = lead.advance(document)
    for (let i = 1; i < required.length && candidate !== END;) {
      const next = required[i]!.advance(candidate)
      if (next === candidate) i++
      else {
        candidate = next === END ? END : lead.advance(next)
        i = 1
      }
    }
    return (this.document = candidate)
  }

  score(): number {
    const scoring = this.#scoring
    let sum = 0
    for (let i = 0; i < scoring.length; i++) sum += scoring[i]!.score()
    return sum
  }

  stretch(document: number): number {
    const last = stretchTogether(this.#required, document)
    this.bound = sumOfBounds(this.#scoring)
    return last
  }
}

/** Documents that at least `minimum` of the parts match; scores the sum of those that do. */
export class DisjunctionScorer implements Scorer {
  readonly #parts: readonly Scorer[]
  readonly #minimum: number
  readonly cost: number
  document = -1
  bound: number

  constructor(parts: readonly Scorer[], minimum: number) {
    this.#parts = parts
    this.#minimum = minimum
    this.cost = parts.reduce((sum, { cost }) => sum + cost, 0)
    this.bound = sumOfBounds(parts)
  }

  advance(document: number): number {
    if (this.document >= document) return this.document
    const parts = this.#parts
    for (let from = document; ;) {
      let least = END
      let matching = 0
      for (let i = 0; i < parts.length; i++) {
        const at = parts[i]!.advance(from)
        if (at < least) {
          least = at
          matching = 1
        } else if (at === least) matching++
      }
      if (least === END || matching >= this.#minimum) return (this.document = least)
      from = least + 1
    }
  }

  score(): number {
    const parts = this.#parts
    let sum = 0
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i]!
      if (part.document === this.document) sum += part.score()
    }
    return sum
  }

  stretch(document: number): number {
    const last = stretchTogether(this.#parts, document)
    this.bound = sumOfBounds(this.#parts)
    return last
  }
}

/** Documents of the required part; those that the optional part matches too score more. */
export class OptionalScorer implements Scorer {
  readonly #required: Scorer
  readonly #optional: Scorer
  bound: number

  constructor(required: Scorer, optional: Scorer) {
    this.#required = required
    this.#optional = optional
    this.bound = required.bound + optional.bound
  }

  get document(): number {
    return this.#required.document
  }

  get cost(): number {
    return this.#required.cost
  }

  advance(document: number): number {
    return this.#required.advance(document)
  }

  score(): number {
    const { document } = this.#required
    const sum = this.#required.score()
    return this.#optional.advance(document) === document ? sum + this.#optional.score() : sum
  }

  stretch(document: number): number {
    const last = Math.min(this.#required.stretch(document), this.#optional.stretch(document))
    this.bound = this.#required.bound + this.#optional.bound
    return last
  }
}

/** Documents of one part that the other does not match. */
export class ExclusionScorer implements Scorer {
  readonly #included: Scorer
  readonly #excluded: Scorer

  constructor(included: Scorer, excluded: Scorer) {
    this.#included = included
    this.#excluded = excluded
  }

  get document(): number {
    return this.#included.document
  }

  get cost(): number {
    return this.#included.cost
  }

  get bound(): number {
    return this.#included.bound
  }

  advance(document: number): number {
    let at = this.#included.advance(document)
    while (at !== END && this.#excluded.advance(at) === at) at = this.#included.advance(at + 1)
    return at
  }

  score(): number {
    return this.#included.score()
  }

  stretch(document: number): number {
    return this.#included.stretch(document)
  }
}

/** Documents whose bits are set, each with the same score. */
export class SetScorer implements Scorer {
  readonly #bits: Uint32Array
  readonly #documents: number
  readonly cost: number
  readonly bound: number
  document = -1

  /** @param count how many bits are set, about. */
  constructor(bits: Uint32Array, documents: number, count: number, score: number) {
    this.#bits = bits
    this.#documents = documents
    this.cost = count
    this.bound = score
  }

  advance(document: number): number {
    if (this.document >= document) return this.document
    const bits = this.#bits
    let word = document >> 5
    if (document >= this.#documents) return (this.document = END)
    let rest = bits[word]! & (-1 << (document & 31))
    while (rest === 0) {
      if (++word >= bits.length) return (this.document = END)
      rest = bits[word]!
    }
    return (this.document = (word << 5) | (31 - Math.clz32(rest & -rest)))
  }

  score(): number {
    return this.bound
  }

  stretch(): number {
    return END - 1
  }
}

function sumOfBounds(scorers: readonly Scorer[]): number {
  let sum = 0
  for (let i = 0; i < scorers.length; i++) sum += scorers[i]!.bound
  return sum
}

function stretchTogether(scorers: readonly Scorer[], document: number): number {
  let last = END - 1
  for (let i = 0; i < scorers.length; i++) last = Math.min(last, scorers[i]!.stretch(document))
  return last
}
