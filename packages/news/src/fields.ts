/**
 * The fields of a {@link NewsDocument}, as `createIndex({ fields: newsFields })` of `@lede/core` takes them.
 */
export const newsFields = {
  headline: { type: 'text', boost: 2 },
  body: { type: 'text' },
  kind: { type: 'keyword' },
  article: { type: 'keyword' },
  articleHeadline: { type: 'keyword' },
  byline: { type: 'keyword' },
  agency: { type: 'keyword' },
  place: { type: 'keyword' },
  number: { type: 'number' },
  seen: { type: 'number' },
  published: { type: 'date' },
} as const
