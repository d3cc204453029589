import { END } from '../segment/postings.js'
import { BETWEEN_LOOKS, checkDeadline } from './deadline.js'
import { rounded, type Scorer } from './scorer.js'

/** Documents that all of the required parts match; those that score are summed up. */
export class ConjunctionScorer implements Scorer {
  /** The rarest first. */
  readonly #required: readonly Scorer[]
  readonly #scoring: readonly Scorer[]
  readonly maxScore: number
  document = -1
  bound: number

  constructor(scoring: readonly Scorer[], filtering: readonly Scorer[]) {
    this.#required = [...scoring, ...filtering].sort((a, b) => a.cost - b.cost)
    this.#scoring = scoring
    this.maxScore = this.bound = sumOfMaxScores(scoring)
  }

  demand(score: number): void {
    demandTogether(this.#scoring, score, this.maxScore)
  }

  get cost(): number {
    return this.#required[0]!.cost
  }

  advance(document: number): number {
    if (this.document >= document) return this.document
    const required = this.#required
    const lead = required[0]!
    let candidate = lead.advance(document)
    let missed = 0
    for (let i = 1; i < required.length && candidate !== END;) {
      const next = required[i]!.advance(candidate)
      if (next === candidate) i++
      else {
        if (++missed % BETWEEN_LOOKS === 0) checkDeadline(BETWEEN_LOOKS)
        candidate = next === END ? END : lead.advance(next)
        i = 1
      }
    }
    checkDeadline(required.length)
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
  readonly maxScore: number
  document = -1
  bound: number

  constructor(parts: readonly Scorer[], minimum: number) {
    this.#parts = parts
    this.#minimum = minimum
    this.cost = parts.reduce((sum, { cost }) => sum + cost, 0)
    this.maxScore = this.bound = sumOfMaxScores(parts)
  }

  demand(score: number): void {
    // A document that one part leaves out scores too little with all the others, too.
    demandTogether(this.#parts, score, this.maxScore)
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
      checkDeadline(parts.length)
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

/** A best score and a share of the others, given their sum. */
export function withShare(best: number, sum: number, share: number): number {
  return best + share * (sum - best)
}

/** The same, rounded. */
export function roundedWithShare(best: number, sum: number, share: number, rounding: number): number {
  return share === 0 ? best : best + rounded(share * (sum - best), rounding)
}

/** Documents that at least one of the parts matches; scores the best of those that do, and a share of the others. */
export class BestScorer implements Scorer {
  readonly #parts: readonly Scorer[]
  /** 0 to 1. */
  readonly #share: number
  readonly #rounding: number
  readonly #mostTogether: number
  readonly cost: number
  readonly maxScore: number
  document = -1
  bound: number

  constructor(parts: readonly Scorer[], share: number, rounding: number) {
    this.#parts = parts
    this.#share = share
    this.#rounding = rounding
    this.#mostTogether = sumOfMaxScores(parts)
    this.cost = parts.reduce((sum, { cost }) => sum + cost, 0)
    let most = 0
    for (const { maxScore } of parts) most = Math.max(most, maxScore)
    this.maxScore = this.bound = this.#scoreOf(most, this.#mostTogether)
  }

  #scoreOf(best: number, sum: number): number {
    return roundedWithShare(best, sum, this.#share, this.#rounding)
  }

  demand(score: number): void {
    // What a part leaves out is no better than what is demanded, whatever the others make of the document.
    if (this.#share > 0) demandTogether(this.#parts, score, this.#mostTogether)
    else for (let i = 0; i < this.#parts.length; i++) this.#parts[i]!.demand(score)
  }

  advance(document: number): number {
    if (this.document >= document) return this.document
    const parts = this.#parts
    let least = END
    for (let i = 0; i < parts.length; i++) {
      const at = parts[i]!.advance(document)
      if (at < least) least = at
    }
    checkDeadline(parts.length)
    return (this.document = least)
  }

  score(): number {
    const parts = this.#parts
    let best = 0
    let sum = 0
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i]!
      if (part.document !== this.document) continue
      const score = part.score()
      sum += score
      if (score > best) best = score
    }
    return this.#scoreOf(best, sum)
  }

  stretch(document: number): number {
    const last = stretchTogether(this.#parts, document)
    let most = 0
    for (let i = 0; i < this.#parts.length; i++) most = Math.max(most, this.#parts[i]!.bound)
    this.bound = this.#scoreOf(most, sumOfBounds(this.#parts))
    return last
  }
}

/** Documents of one part, all with the same score. */
export class ConstantScorer implements Scorer {
  readonly #part: Scorer
  readonly maxScore: number
  readonly bound: number

  constructor(part: Scorer, score: number) {
    this.#part = part
    this.maxScore = this.bound = score
  }

  get document(): number {
    return this.#part.document
  }

  get cost(): number {
    return this.#part.cost
  }

  demand(): void {
    // All score the same.
  }

  advance(document: number): number {
    return this.#part.advance(document)
  }

  score(): number {
    return this.bound
  }

  stretch(): number {
    return END - 1
  }
}

/** Documents of one part; those that the other one matches too count only a share of their score. */
export class DemotingScorer implements Scorer {
  readonly #part: Scorer
  readonly #demoted: Scorer
  readonly #factor: number
  readonly #rounding: number

  constructor(part: Scorer, demoted: Scorer, factor: number, rounding: number) {
    this.#part = part
    this.#demoted = demoted
    this.#factor = factor
    this.#rounding = rounding
  }

  get document(): number {
    return this.#part.document
  }

  get cost(): number {
    return this.#part.cost
  }

  get maxScore(): number {
    return this.#part.maxScore
  }

  get bound(): number {
    return this.#part.bound
  }

  demand(score: number): void {
    this.#part.demand(score)
  }

  advance(document: number): number {
    return this.#part.advance(document)
  }

  score(): number {
    const { document } = this.#part
    const score = this.#part.score()
    if (this.#demoted.advance(document) !== document) return score
    return rounded(score * this.#factor, this.#rounding)
  }

  stretch(document: number): number {
    return this.#part.stretch(document)
  }
}

/** Documents of the required part; those that the optional part matches too score more. */
export class OptionalScorer implements Scorer {
  readonly #required: Scorer
  readonly #optional: Scorer
  readonly maxScore: number
  bound: number

  constructor(required: Scorer, optional: Scorer) {
    this.#required = required
    this.#optional = optional
    this.maxScore = this.bound = required.maxScore + optional.maxScore
  }

  demand(score: number): void {
    this.#required.demand(score - this.#optional.maxScore)
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

  get maxScore(): number {
    return this.#included.maxScore
  }

  get bound(): number {
    return this.#included.bound
  }

  demand(score: number): void {
    this.#included.demand(score)
  }

  advance(document: number): number {
    let at = this.#included.advance(document)
    let missed = 0
    while (at !== END && this.#excluded.advance(at) === at) {
      if (++missed % BETWEEN_LOOKS === 0) checkDeadline(BETWEEN_LOOKS)
      at = this.#included.advance(at + 1)
    }
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
  readonly maxScore: number
  readonly bound: number
  document = -1

  /** @param count how many bits are set, about. */
  constructor(bits: Uint32Array, documents: number, count: number, score: number) {
    this.#bits = bits
    this.#documents = documents
    this.cost = count
    this.maxScore = this.bound = score
  }

  demand(): void {
    // All score the same.
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

/** Demands of each part what the others, all with their best, would leave to it. */
function demandTogether(parts: readonly Scorer[], score: number, maxScore: number): void {
  for (let i = 0; i < parts.length; i++) parts[i]!.demand(score - (maxScore - parts[i]!.maxScore))
}

function sumOfMaxScores(scorers: readonly Scorer[]): number {
  let sum = 0
  for (let i = 0; i < scorers.length; i++) sum += scorers[i]!.maxScore
  return sum
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
