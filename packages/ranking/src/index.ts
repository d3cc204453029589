/**
 * `@lede/ranking`: scores and orders. Numbers come in (frequencies, lengths, ages, scores), numbers and orders go
 * out; nothing here knows of texts, fields or indexes.
 */
export { bm25, type Bm25Parameters } from './bm25.js'
export { exponentialDecay, gaussianDecay, linearDecay } from './decay.js'
export { luceneBm25 } from './lucene-bm25.js'
export type {
  FieldSimilarity,
  FieldStatistics,
  Similarity,
  TermScorer,
  TermSimilarity,
  TermStatistics,
} from './similarity.js'
export { TopK, type RankedDocument } from './top-k.js'
export { relevanceModel, type FeedbackDocument } from './relevance-model.js'
