/**
 * `@lede/news`: the raw text of a news article in, typed documents out. It knows nothing of indexes: its documents
 * and {@link newsFields} are plain objects.
 */
export { newsFields } from './fields.js'
export { readArticle, type ReadResult } from './read-article.js'
export type {
  Article,
  ArticleDocument,
  HeadlineDocument,
  LatestHeadline,
  NewsDocument,
  NewsOptions,
  NotUnderstood,
  PassageDocument,
} from './types.js'
