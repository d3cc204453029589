/**
 * `@lede/core`: documents in, ranked hits out. The public API; it and query.ts alone re-export. ARCHITECTURE.md
 * shows the stages behind it.
 */
export { LedeError, type ErrorDetails, type LedeErrorCode } from './errors.js'
export { createIndex, createPercolator, openIndex, type SearchIndex } from './search-index.js'
export type { MatchOptions, Percolator } from './percolate/percolator.js'
export type { Analyzer, Segmentation, Step, TextSpan } from './analysis/analyzer.js'
export type { AnalysisStep, AnalyzedToken, BuiltInName } from './analysis/index.js'
export { edgeNGrams, stopFilter } from './analysis/steps.js'
export type {
  BooleanField,
  DateField,
  DateValue,
  FieldDefinition,
  FieldNames,
  Fields,
  InputDocument,
  KeywordField,
  NumberField,
  Schema,
  StoredDocument,
  SynonymRule,
  TextField,
} from './schema/fields.js'
export type { AbortSignalLike, BulkOptions, BulkProgress, BulkResult, OptimizeOptions } from './index/bulk.js'
export type {
  BoolQuery,
  BoostingQuery,
  ConstantQuery,
  DecayFunction,
  DisMaxQuery,
  EqualsQuery,
  ExistsQuery,
  FieldFunction,
  FunctionQuery,
  Fuzziness,
  FuzzyDistance,
  FuzzyOptions,
  IdsQuery,
  MoreLikeThisQuery,
  NearQuery,
  PhraseQuery,
  Query,
  QueryWarning,
  RangeQuery,
  RegexQuery,
  ScoreFunction,
  TermQuery,
  WeightFunction,
  WildcardQuery,
} from './query/tree.js'
export type { Collapse } from './results/collapse-options.js'
export type { GroupValue } from './results/collapse.js'
export type { DiversifyOptions } from './results/diversify-options.js'
export type { FacetOptions, FacetRange } from './results/facet-options.js'
export type { DateInterval } from './results/intervals.js'
export type { RescoreOptions } from './results/rescore-options.js'
export type { FieldStats } from './results/stats.js'
export type {
  Count,
  Explanation,
  FacetCount,
  FeedbackOptions,
  Filter,
  Highlight,
  HighlightOptions,
  Hit,
  HitGroup,
  Passage,
  ProximityOptions,
  RangeFilter,
  RecencyOptions,
  SearchOptions,
  SearchResult,
  Snippet,
  SnippetOptions,
  Sort,
  SortBy,
  SuggestOptions,
  Suggestion,
  TextRange,
  TextScope,
} from './results/types.js'
export type { StoredQueryOptions } from './results/query-options.js'
export type { IndexBytes, OpenOptions } from './storage/index.js'
