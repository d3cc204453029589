import { roundedWithShare } from './bool-scorers.js'
import { checkDeadline } from './deadline.js'
import type { Scorer } from './scorer.js'

/** A part of a score that is asked about one document after the other, upwards, and goes no further than it is asked. */
export interface Probe {
  /** No document scores more. */
  readonly maxScore: number
  /** The first document from the given one on that may match; those before it do not. Reads no positions. */
  candidate(document: number): number
  /** The score of a document, below 0 where it does not match, or cannot score more than `least` and that is known early. */
  scoreAt(document: number, least: number): number
}

/** A scorer that is asked. It goes on to its next match where the document is none. */
export class ScorerProbe implements Probe {
  readonly #scorer: Scorer
  readonly maxScore: number

  constructor(scorer: Scorer) {
    this.#scorer = scorer
    this.maxScore = scorer.maxScore
  }

  candidate(document: number): number {
    return this.#scorer.advance(document)
  }

  scoreAt(document: number): number {
    return this.#scorer.advance(document) === document ? this.#scorer.score() : -1
  }
}

/** Documents that any of the parts matches, with the sum of their scores. */
class SumProbe implements Probe {
  readonly #parts: readonly Probe[]
  readonly maxScore: number

  constructor(parts: readonly Probe[]) {
    this.#parts = parts
    this.maxScore = sumOfMaxScores(parts)
  }

  candidate(document: number): number {
    return firstCandidate(this.#parts, document)
  }

  scoreAt(document: number, least: number): number {
    const parts = this.#parts
    checkDeadline(parts.length)
    const toRest = least - this.maxScore
    let sum = -1
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i]!
      const score = part.scoreAt(document, toRest + part.maxScore)
      if (score >= 0) sum = sum < 0 ? score : sum + score
    }
    return sum
  }
}

/** Parts as one. */
export function sumOfProbes(parts: readonly Probe[]): Probe {
  return parts.length === 1 ? parts[0]! : new SumProbe(parts)
}

/** Documents that any of the parts matches, with the best of their scores and a share of the others. */
export class BestProbe implements Probe {
  readonly #parts: readonly Probe[]
  /** 0 to 1. */
  readonly #share: number
  readonly #rounding: number
  readonly #mostTogether: number
  readonly maxScore: number

  constructor(parts: readonly Probe[], share: number, rounding: number) {
    this.#parts = parts
    this.#share = share
    this.#rounding = rounding
    this.#mostTogether = sumOfMaxScores(parts)
    this.maxScore = this.#scoreOf(Math.max(...parts.map(({ maxScore }) => maxScore)), this.#mostTogether)
  }

  #scoreOf(best: number, sum: number): number {
    return roundedWithShare(best, sum, this.#share, this.#rounding)
  }

  candidate(document: number): number {
    return firstCandidate(this.#parts, document)
  }

  scoreAt(document: number, least: number): number {
    const parts = this.#parts
    checkDeadline(parts.length)
    // A share of a part that is no good alone may still lift another.
    const ofEach = this.#share === 0 ? least : -1
    let best = -1
    let sum = 0
    for (let i = 0; i < parts.length; i++) {
      const score = parts[i]!.scoreAt(document, ofEach)
      if (score < 0) continue
      sum += score
      if (score > best) best = score
    }
    return best < 0 ? best : this.#scoreOf(best, sum)
  }
}

function firstCandidate(parts: readonly Probe[], document: number): number {
  let first = parts[0]!.candidate(document)
  for (let i = 1; i < parts.length && first > document; i++)
    first = Math.min(first, parts[i]!.candidate(document))
  return first
}

function sumOfMaxScores(parts: readonly Probe[]): number {
  return parts.reduce((sum, { maxScore }) => sum + maxScore, 0)
}
