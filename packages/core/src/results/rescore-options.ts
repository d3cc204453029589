import { checkOptionNames } from '../errors.js'
import type { Fields, StoredDocument } from '../schema/fields.js'
import { invalid, wholeNumber } from './option-checks.js'

/** New scores for the best matches, by a function of yours: a model of your own, clicks, stock. */
export interface RescoreOptions<F extends Fields> {
  /** How many of the best matches get one, 1 to 1,000; 100 by default. */
  readonly top?: number
  /**
   * The new score of a match, a finite number; called once for each. The score it is told is the one so far, `recency` included;
   * the document is read when it is first asked for. It must not remove or replace documents of the index.
   */
  readonly score: (hit: {
    readonly id: string
    readonly score: number
    readonly document: StoredDocument<F>
  }) => number
}

export interface CheckedRescore {
  readonly top: number
  /** What it gives is checked when it does. */
  readonly score: (hit: {
    readonly id: string
    readonly score: number
    readonly document: StoredDocument<Fields>
  }) => unknown
}

const MAX_RESCORED = 1000

/** @throws {LedeError} `INVALID_OPTION`, naming the option. */
export function checkRescore(value: unknown): CheckedRescore | undefined {
  if (value === undefined) return undefined
  checkOptionNames(value, ['top', 'score'], 'rescore')
  const { top, score } = value as Readonly<Record<string, unknown>>
  if (typeof score !== 'function') throw invalid('rescore.score', 'a function of a hit', score)
  return {
    top: wholeNumber('rescore.top', top, 1, MAX_RESCORED, 100),
    score: score as CheckedRescore['score'],
  }
}
