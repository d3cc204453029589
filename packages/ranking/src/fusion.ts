import { requireChoice, requireCount, requireFromZeroUp } from './parameter-checks.js'

/** What was found, and what it scores. */
export interface ScoredId {
  readonly id: string
  readonly score: number
}

interface FusionOptions {
  /** What each ranking counts, from 0 up, in the order of the rankings; 1 each by default. */
  readonly weights?: readonly number[]
  /** How many results at most; all by default. */
  readonly limit?: number
}

export interface ReciprocalRankFusionOptions extends FusionOptions {
  /** How little it matters to stand first rather than second; from 0 up, 60 by default. */
  readonly k?: number
}

/**
 * Joins rankings by ranks alone, whatever their scores mean: Σ weight / (k + rank), ranks from 1. An id that stands in a
 * ranking more than once counts where it stands first. Source: Cormack, Clarke and Büttcher, Reciprocal rank fusion
 * outperforms Condorcet and individual rank learning methods (2009).
 * @param rankings ids, best first.
 * @returns the best first, equal scores by where they first appear, ranking after ranking.
 * @throws {RangeError} when k or a weight is negative or not finite, there are not as many weights as rankings, or limit is not
 * a whole number from 1 up or Infinity.
 */
export function reciprocalRankFusion(
  rankings: readonly (readonly string[])[],
  { k = 60, ...options }: ReciprocalRankFusionOptions = {},
): ScoredId[] {
  requireFromZeroUp('reciprocalRankFusion', 'k', k)
  const scored = rankings.map((ranking) => ranking.map((id, at) => ({ id, score: 1 / (k + at + 1) })))
  return fuse('reciprocalRankFusion', scored, NORMALIZERS.none, COMBINERS.sum, options)
}

export interface FuseScoresOptions extends FusionOptions {
  /**
   * What makes the scores of different rankings comparable: `minMax` (the default) takes them to 0 to 1, all to 1 where they are
   * equal; `zScore` takes their mean to 0 and their standard deviation to 1, all to 0 where they are equal; `max` divides by
   * the greatest, regardless of sign; `none` leaves them.
   */
  readonly normalize?: 'minMax' | 'zScore' | 'max' | 'none'
  /**
   * `sum` (the default) adds up what an id has in the rankings that hold it; `mnz` multiplies that by the number of these
   * rankings, but for those of weight 0; `max` takes the greatest.
   */
  readonly combine?: 'sum' | 'mnz' | 'max'
}

/**
 * Joins rankings by scores. A ranking that lacks an id adds nothing for it; of an id that stands in a ranking more than
 * once the first score counts. Sources: Fox and Shaw, Combination of multiple searches (1994) for the sums (CombSUM, CombMNZ,
 * CombMAX); Montague and Aslam, Relevance score normalization for metasearch (2001).
 * @param rankings ids and scores, in any order. Mind that with `zScore` half of the scores are negative, worse than none.
 * @returns the best first, equal scores by where they first appear, ranking after ranking.
 * @throws {RangeError} when a score or weight is not finite, a weight is negative, there are not as many weights as rankings,
 * limit is not a whole number from 1 up or Infinity, or there is no such way to normalize or combine.
 */
export function fuseScores(
  rankings: readonly (readonly ScoredId[])[],
  { normalize = 'minMax', combine = 'sum', ...options }: FuseScoresOptions = {},
): ScoredId[] {
  requireChoice('fuseScores', 'normalize', normalize, Object.keys(NORMALIZERS))
  requireChoice('fuseScores', 'combine', combine, Object.keys(COMBINERS))
  return fuse('fuseScores', rankings, NORMALIZERS[normalize], COMBINERS[combine], options)
}

type Scores = readonly number[]

const NORMALIZERS: Record<NonNullable<FuseScoresOptions['normalize']>, (scores: Scores) => Scores> = {
  minMax(unscaled) {
    const scores = byMagnitude(unscaled)
    const lowest = least(scores)
    const range = greatest(scores) - lowest
    return scores.map((score) => (range > 0 ? (score - lowest) / range : 1))
  },
  zScore(unscaled) {
    const scores = byMagnitude(unscaled)
    // Their mean would be off by its rounding, and the deviation be that alone.
    if (least(scores) === greatest(scores)) return scores.map(() => 0)
    const mean = sum(scores) / scores.length
    const deviation = Math.sqrt(sum(scores.map((score) => (score - mean) ** 2)) / scores.length)
    return scores.map((score) => (score - mean) / deviation)
  },
  max: byMagnitude,
  none: (scores) => scores,
}

const COMBINERS: Record<NonNullable<FuseScoresOptions['combine']>, (scores: Scores) => number> = {
  sum,
  mnz: (scores) => scores.length * sum(scores),
  max: greatest,
}

function fuse(
  of: string,
  rankings: readonly (readonly ScoredId[])[],
  normalize: (scores: Scores) => Scores,
  combine: (scores: Scores) => number,
  { weights = rankings.map(() => 1), limit = Infinity }: FusionOptions,
): ScoredId[] {
  if (limit !== Infinity) requireCount(of, 'limit', limit)
  if (weights.length !== rankings.length) {
    throw new RangeError(
      `${of}: there must be as many weights as rankings (${rankings.length}), not ${weights.length}.`,
    )
  }
  const found = new Map<string, number[]>()
  rankings.forEach((ranking, at) => {
    const weight = weights[at]!
    requireFromZeroUp(of, 'a weight', weight)
    const first = firstScores(of, ranking)
    const scores = normalize([...first.values()])
    let place = 0
    for (const id of first.keys()) {
      const score = weight * scores[place++]!
      const others = found.get(id) ?? []
      found.set(id, others)
      if (weight > 0) others.push(score)
    }
  })
  return [...found]
    .map(([id, scores]) => ({ id, score: scores.length === 0 ? 0 : combine(scores) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
}

function firstScores(of: string, ranking: readonly ScoredId[]): Map<string, number> {
  const scores = new Map<string, number>()
  for (const { id, score } of ranking) {
    if (!Number.isFinite(score)) throw new RangeError(`${of}: a score must be finite, not ${score}.`)
    if (!scores.has(id)) scores.set(id, score)
  }
  return scores
}

/** Scores from −1 to 1: of others, differences and squares may be too great or too small for a number. */
function byMagnitude(scores: Scores): Scores {
  const most = greatest(scores.map(Math.abs))
  return scores.map((score) => (most > 0 ? score / most : 0))
}

function sum(numbers: Scores): number {
  return numbers.reduce((a, b) => a + b, 0)
}

function greatest(numbers: Scores): number {
  return numbers.reduce((a, b) => Math.max(a, b), -Infinity)
}

function least(numbers: Scores): number {
  return numbers.reduce((a, b) => Math.min(a, b), Infinity)
}
