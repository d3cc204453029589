import type { Bm25Parameters } from './bm25.js'
import { requireShare } from './parameter-checks.js'
import type { TermSimilarity } from './similarity.js'

const { fround } = Math

/**
 * BM25 to the bit: the float32 that Lucene gives a term with the boost 1.
 *
 *     idf     = ln(1 + (N − n + 0.5) / (n + 0.5))
 *     inverse = 1 / (k1 · ((1 − b) + b · length / averageLength))
 *     score   = idf − idf / (1 + f · inverse)
 *
 * N documents have the field, n of them hold the term, f times. The idf is worked out in double precision and rounded, so is the
 * average length; each step after that is one of float32. The idf is part of the saturation, as it takes part in the rounding;
 * the weight is 1. The score is that of {@link bm25} but for the rounding.
 *
 * Equal to Lucene's are scores of lengths that its norms stand for (`SmallFloat.byte4ToInt`), and sums over terms in double
 * precision that are rounded to float32 at the end, by `Math.fround`; documents that differ only in what this takes away are
 * ties to Lucene. Not equal are boosts other than powers of two, by which Lucene multiplies the idf before it is rounded, and
 * phrases, to which it gives one idf, the sum of those of their words.
 * Source: `BM25Similarity`, `BooleanScorer` and `WANDScorer` of Lucene 8.8.1.
 * @throws {RangeError} when k1 is negative or not finite in float32, or b is outside 0 to 1.
 */
export function luceneBm25({ k1 = 1.2, b = 0.75 }: Bm25Parameters = {}): TermSimilarity {
  if (!(k1 >= 0 && fround(k1) < Infinity))
    throw new RangeError(`luceneBm25: k1 must be a number from 0 up, not ${k1}.`)
  requireShare('luceneBm25', 'b', b)
  const slope = fround(b)
  const constant = fround(1 - slope)
  const k = fround(k1)
  return {
    name: 'luceneBm25',
    parameters: { k1, b },
    weight: () => 1,
    scorerFor: 'term',
    scorer({ documentFrequency, documentCount, averageLength }) {
      const idf = fround(Math.log(1 + (documentCount - documentFrequency + 0.5) / (documentFrequency + 0.5)))
      // A field without a term anywhere has no average; nothing in it is ever scored.
      const average = averageLength > 0 ? fround(averageLength) : Infinity
      const saturation = (frequency: number, length: number) => {
        const relative = fround(fround(slope * fround(length)) / average)
        const inverse = fround(1 / fround(k * fround(constant + relative)))
        return fround(idf - fround(idf / fround(1 + fround(fround(frequency) * inverse))))
      }
      // Each step is monotone, and so is rounding.
      return { saturation, bound: saturation, limit: idf }
    },
  }
}
