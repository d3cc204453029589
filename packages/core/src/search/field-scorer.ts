import type { TermScorer } from '@lede/ranking'
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
    return checked(this.#scorer.saturation(frequency, decodeNorm(norm)), this.#model)
  }

  /** No saturation is above it for a frequency up to this one and a norm from this one on. */
  bound(frequency: number, norm: number): number {
    return this.#isMonotone
      ? this.saturation(frequency, norm)
      : checked(this.#scorer.bound(frequency, decodeNorm(norm)), this.#model)
  }
}

/** Models may be the caller's own. @throws {LedeError} `INVALID_OPTION` unless it is a number from 0 up. */
export function checked(score: number, model: string): number {
  if (score >= 0 && score < Infinity) return score
  throw new LedeError(
    'INVALID_OPTION',
    `The model ${quote(model)} of the option "similarity" gave ${score}; weights, saturations, bounds and limits must be finite numbers from 0 up.`,
    { option: 'similarity' },
  )
}

let constant: FieldScorer | undefined

/** For what counts the same however often it stands in however long a text. */
export function constantScorer(): FieldScorer {
  return (constant ??= new FieldScorer({ saturation: () => 1, bound: () => 1, limit: 1 }, 'constant'))
}
