import fc from 'fast-check'
import {
  bm25,
  bm25L,
  bm25Plus,
  dfr,
  dph,
  lmDirichlet,
  lmJelinekMercer,
  tfIdf,
  type Similarity,
  type TermStatistics,
} from '../src/index.js'

const k1 = fc.oneof(fc.constant(1.2), fc.double({ min: 0, max: 1000, noNaN: true }))
const share = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }))
const positive = fc.double({ min: 0.001, max: 100_000, noNaN: true })
const delta = fc.double({ min: 0, max: 10, noNaN: true })

/** Every model, with any parameters it may have. */
export const models: Readonly<Record<string, fc.Arbitrary<Similarity>>> = {
  bm25: fc.record({ k1, b: share }).map((parameters) => bm25(parameters)),
  bm25L: fc.record({ k1, b: share, delta }).map((parameters) => bm25L(parameters)),
  bm25Plus: fc.record({ k1, b: share, delta }).map((parameters) => bm25Plus(parameters)),
  dfr: fc
    .record({
      basicModel: fc.constantFrom('in' as const, 'if' as const, 'g' as const),
      afterEffect: fc.constantFrom('l' as const, 'b' as const),
      normalization: fc.constantFrom('h1' as const, 'h2' as const),
      c: positive,
    })
    .map((parameters) => dfr(parameters)),
  dph: fc.constant(dph()),
  lmDirichlet: positive.map((mu) => lmDirichlet({ mu })),
  lmJelinekMercer: fc
    .double({ min: 0.001, max: 1, noNaN: true })
    .map((lambda) => lmJelinekMercer({ lambda })),
  tfIdf: fc.constantFrom('root' as const, 'logarithm' as const).map((frequency) => tfIdf({ frequency })),
}

/** Of a term that some documents hold, each at least once, in a field of whole lengths. */
export const termStatistics: fc.Arbitrary<TermStatistics> = fc
  .tuple(fc.integer({ min: 1, max: 1_000_000 }), fc.nat(), fc.nat(), fc.nat(1_000_000_000))
  .map(([documentCount, part, others, more]) => {
    const documentFrequency = 1 + (part % documentCount)
    const terms = documentCount + more
    return {
      documentCount,
      averageLength: terms / documentCount,
      documentFrequency,
      occurrences: documentFrequency + (others % (terms - documentCount + 1)),
    }
  })

/** Frequencies and lengths, mostly those of texts. */
export const frequencies = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 20 }) },
  fc.integer({ min: 1, max: 2 ** 31 }),
  fc.double({ min: 0.001, max: 20, noNaN: true }),
)
export const lengths = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 200 }) },
  fc.integer({ min: 1, max: 2 ** 31 }),
)
