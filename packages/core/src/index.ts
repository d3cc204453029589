/**
 * `@lede/core`: documents in, ranked hits out. The public API, and the only file that re-exports; ARCHITECTURE.md
 * shows the stages behind it.
 */
export { LedeError, type ErrorDetails, type LedeErrorCode } from './errors.js'
export { createIndex, openIndex, type SearchIndex } from './search-index.js'
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
  EqualsQuery,
  ExistsQuery,
  Fuzziness,
  PhraseQuery,
  Query,
  QueryWarning,
  RangeQuery,
  TermQuery,
} from './query/tree.js'
export type {
  Explanation,
  FacetCount,
  Filter,
  Highlight,
  HighlightOptions,
  Hit,
  Passage,
  RangeFilter,
  RecencyOptions,
  SearchOptions,
  SearchResult,
  Snippet,
  SnippetOptions,
  SortBy,
  SuggestOptions,
  Suggestion,
  TextRange,
  TextScope,
} from './results/types.js'
export type { IndexBytes, OpenOptions } from './storage/index.js'
