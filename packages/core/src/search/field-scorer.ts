import type { Similarity, TermScorer, TermStatistics } from '@lede/ranking'
import { LedeError, quote } from '../errors.js'
import { decodeNorm } from '../segment/norm.js'

/** Frequencies below this have their saturation worked out once for each norm. */
export const FREQUENCIES = 64

/** What a term's frequency in a document and the document's norm come to: a score is a term's weight times the saturation. */
export class FieldScorer {
  /** By `frequency << 8 | norm`, for frequencies below {@link FREQUENCIES}; NaN where it was not worked out yet. */
  readonly table = new Float64Array(FREQUENCIES * 256).fill(NaN)
  /** No saturation is above it. */
  readonly limit: number
  readonly #scorer: TermScorer
  readonly #isMonotone: boolean
  readonly #model: string

  /** @param model its name, for complaints. @throws {LedeError} `INVALID_OPTION` for one without a limit. */
  constructor(scorer: TermScorer, model: string) {
    this.#scorer = scorer
    this.#model = model
    this.#isMonotone = scorer.bound === scorer.saturation
    this.limit = checked(scorer.limit, model)
  }

  /** @param frequency above 0; of what only stands near each other it may be a fraction. */
  saturation(frequency: number, norm: number): number {
    const at = (frequency << 8) | norm
    if (frequency >= FREQUENCIES || at >> 8 !== frequency) return this.#workOut(frequency, norm)
    const known = this.table[at]!
    if (known === known) return known
    return (this.table[at] = this.#workOut(frequency, norm))
  }

  #workOut(frequency: number, norm: number): number {
    let score
    // Not by askScore: what stands near each other a fraction of times is worked out for each posting.
    try {
      score = this.#scorer.saturation(frequency, decodeNorm(norm))
    } catch (cause) {
      throw thrown(this.#model, cause)
    }
    return checked(score, this.#model)
  }

  /** No saturation is above it for a frequency up to this one and a norm from this one on. */
  bound(frequency: number, norm: number): number {
    if (this.#isMonotone) return this.saturation(frequency, norm)
    return askScore(this.#model, () => this.#scorer.bound(frequency, decodeNorm(norm)))
  }
}

/** Models may be the caller's own. @throws {LedeError} `INVALID_OPTION` unless it is a number from 0 up. */
function checked(score: number, model: string): number {
  if (score >= 0 && score < Infinity) return score
  throw failure(
    model,
    `gave ${score}; weights, saturations, bounds and limits must be finite numbers from 0 up`,
  )
}

/** What a model answers. @throws {LedeError} `INVALID_OPTION` when it throws. */
function ask<T>(model: string, question: () => T): T {
  try {
    return question()
  } catch (cause) {
    throw thrown(model, cause)
  }
}

/** The weight, bound or the like that a model gives. @throws {LedeError} `INVALID_OPTION` when it throws, or gives what is none. */
export function askScore(model: string, question: () => number): number {
  return checked(ask(model, question), model)
}

/** The scorer that a model gives. @throws {LedeError} `INVALID_OPTION` when it gives none. */
export function askScorer(similarity: Similarity, statistics: TermStatistics): TermScorer {
  const { name } = similarity
  const scorer = ask<Partial<TermScorer> | undefined>(name, () => similarity.scorer(statistics))
  if (typeof scorer?.saturation === 'function' && typeof scorer.bound === 'function')
    return scorer as TermScorer
  throw failure(name, 'must give a scorer with a saturation, a bound and a limit')
}

/** Scores are multiples of a part of the greatest there can be: a lower limit than this leaves digits enough. */
const MAX_WORTH = 1e9

/** @throws {LedeError} `INVALID_OPTION` where a word may score so much that nothing is left of lesser scores. */
export function checkWorth(weight: number, limit: number, model: string): void {
  if (weight * limit <= MAX_WORTH) return
  throw failure(
    model,
    `lets a word score up to ${weight * limit}; its weight times its limit must not be above 1e9`,
  )
}

function thrown(model: string, cause: unknown): LedeError {
  return failure(model, 'threw; its error is the cause of this one', { cause })
}

function failure(model: string, problem: string, options?: ErrorOptions): LedeError {
  const message = `The model ${quote(model)} of the option "similarity" ${problem}.`
  return new LedeError('INVALID_OPTION', message, { option: 'similarity' }, options)
}

let constant: FieldScorer | undefined

/** For what counts the same however often it stands in however long a text. */
export function constantScorer(): FieldScorer {
  return (constant ??= new FieldScorer({ saturation: () => 1, bound: () => 1, limit: 1 }, 'constant'))
}
