import { requireChoice, requirePositive } from './parameter-checks.js'
import type { Similarity, TermScorer, TermStatistics } from './similarity.js'

/** The three parts of a model of divergence from randomness, and the parameter of the last one. */
export interface DfrParameters {
  /**
   * How surprising a frequency is: by idf over documents (`in`, the default), by idf over occurrences (`if`), or as the
   * geometric limit of Bose-Einstein statistics has it (`g`).
   */
  readonly basicModel?: 'in' | 'if' | 'g'
  /** How much one more occurrence still tells: by Laplace's law of succession (`l`, the default), or the ratio of two Bernoulli processes (`b`). */
  readonly afterEffect?: 'l' | 'b'
  /** What a frequency comes to in a field of average length, if it is even (`h1`) or falls with the length (`h2`, the default). */
  readonly normalization?: 'h1' | 'h2'
  /** How much longer fields are held back: the more, the less; above 0, 1 by default. */
  readonly c?: number
}

/**
 * Divergence from randomness: a term is worth how far its frequency is from what chance would make of it, times how much a
 * searcher gains by it.
 *
 *     t           = f · c · averageLength / length (h1), f · log2(1 + c · averageLength / length) (h2)
 *     information = t · log2((N + 1) / (n + 0.5)) (in), t · log2(1 + (N + 1) / (F + 0.5)) (if),
 *                   log2(1 + λ) + t · log2((1 + λ) / λ), λ = F / N (g)
 *     gain        = 1 / (t + 1) (l), (F + 1) / (n · (t + 1)) (b)
 *     score       = information · gain
 *
 * N documents have the field, n of them hold the term, f times, and all together F times. Never negative; `if` has the
 * 1 + … of Lucene, without which frequent terms would be. With `g`, terms that stand more than once in the average document count
 * the less the more often they stand in one. Source: Amati and van Rijsbergen, Probabilistic models of information retrieval
 * based on measuring the divergence from randomness (2002).
 * @throws {RangeError} when a part has no such choice, or c is not a positive finite number.
 */
export function dfr({
  basicModel = 'in',
  afterEffect = 'l',
  normalization = 'h2',
  c = 1,
}: DfrParameters = {}): Similarity {
  requireChoice('dfr', 'basicModel', basicModel, ['in', 'if', 'g'])
  requireChoice('dfr', 'afterEffect', afterEffect, ['l', 'b'])
  requireChoice('dfr', 'normalization', normalization, ['h1', 'h2'])
  requirePositive('dfr', 'c', c)

  const normalize = NORMALIZATIONS[normalization]
  const gain = GAINS[afterEffect]
  const model = { name: 'dfr', parameters: { basicModel, afterEffect, normalization, c } }

  if (basicModel === 'g') {
    return {
      ...model,
      weight: gain,
      scorerFor: 'term',
      scorer(statistics) {
        const { averageLength, documentCount, occurrences } = statistics
        const mean = Math.max(1, occurrences) / Math.max(1, documentCount)
        return scorerBetween(Math.log2(1 + mean), Math.log2((1 + mean) / mean), normalize(c * averageLength))
      },
    }
  }
  const information = INFORMATION[basicModel]
  return {
    ...model,
    weight: (statistics) => information(statistics) * gain(statistics),
    scorerFor: 'field',
    scorer: ({ averageLength }) => scorerBetween(0, 1, normalize(c * averageLength)),
  }
}

type Normalized = (frequency: number, length: number) => number

const NORMALIZATIONS: Record<'h1' | 'h2', (scale: number) => Normalized> = {
  h1: (scale) => (frequency, length) => (frequency * scale) / length,
  h2: (scale) => (frequency, length) => frequency * Math.log2(1 + scale / length),
}

/** Of one occurrence of a term, in bits. */
const INFORMATION: Record<'in' | 'if', (statistics: TermStatistics) => number> = {
  in: ({ documentCount, documentFrequency }) => Math.log2((documentCount + 1) / (documentFrequency + 0.5)),
  if: ({ documentCount, occurrences }) => Math.log2(1 + (documentCount + 1) / (occurrences + 0.5)),
}

/** What the gain has beside 1 / (t + 1), which is the scorer's. */
const GAINS: Record<'l' | 'b', (statistics: TermStatistics) => number> = {
  l: () => 1,
  b: ({ documentFrequency, occurrences }) => (occurrences + 1) / Math.max(1, documentFrequency),
}

/** (first + last · t) / (1 + t): near `first` where t is small, and near `last` where it is large. Either may be the greater one. */
function scorerBetween(first: number, last: number, normalized: Normalized): TermScorer {
  // Written so that its rounding, too, goes only one way.
  const saturation = (frequency: number, length: number) =>
    first + (last - first) / (1 + 1 / normalized(frequency, length))
  return {
    saturation,
    bound: (frequency, length) => Math.max(first, saturation(frequency, length)),
    limit: Math.max(first, first + (last - first)),
  }
}
