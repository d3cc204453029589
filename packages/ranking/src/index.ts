/**
 * `@lede/ranking`: scores and orders. Numbers come in (frequencies, lengths, ages, scores), numbers and orders go
 * out; nothing here knows of texts, fields or indexes.
 */
export { bm25L, type Bm25LParameters } from './bm25-l.js'
export { bm25Plus, type Bm25PlusParameters } from './bm25-plus.js'
export { bm25, type Bm25Parameters } from './bm25.js'
export { bm25f, type Bm25fParameters, type FieldsSimilarity } from './bm25f.js'
export { exponentialDecay, gaussianDecay, linearDecay } from './decay.js'
export { dfr, type DfrParameters } from './dfr.js'
export { diversify, type DiversifyOptions } from './diversify.js'
export { dph } from './dph.js'
export { pairedBootstrap, type BootstrapOptions, type BootstrapResult } from './evaluation/bootstrap.js'
export { bpref } from './evaluation/bpref.js'
export type { Judgments } from './evaluation/judgments.js'
export { ndcg } from './evaluation/ndcg.js'
export { averagePrecision, precision, recall, reciprocalRank } from './evaluation/precision.js'
export { pairedTTest, type TTestResult } from './evaluation/t-test.js'
export {
  fuseScores,
  reciprocalRankFusion,
  type FuseScoresOptions,
  type ReciprocalRankFusionOptions,
  type ScoredId,
} from './fusion.js'
export { luceneBm25 } from './lucene-bm25.js'
export { lmDirichlet, type LmDirichletParameters } from './lm-dirichlet.js'
export { lmJelinekMercer, type LmJelinekMercerParameters } from './lm-jelinek-mercer.js'
export { overFields } from './over-fields.js'
export {
  interpolate,
  relevanceModel,
  type FeedbackDocument,
  type RelevanceModelOptions,
} from './relevance-model.js'
export type {
  FieldSimilarity,
  FieldStatistics,
  Similarity,
  TermScorer,
  TermSimilarity,
  TermStatistics,
} from './similarity.js'
export { tfIdf, type TfIdfParameters } from './tf-idf.js'
export { TopK, type RankedDocument } from './top-k.js'
export { logarithmic, saturated, sigmoid } from './values.js'
