import type { Article, ArticleDocument, HeadlineDocument, NewsDocument, PassageDocument } from './types.js'

/**
 * An article as documents for an index: itself, its passages, and the headlines beside it. Ids are made by
 * `createId`, so that no two are alike.
 */
export function documentsOf(
  { id, headline, paragraphs, latest, ...origin }: Article,
  createId: (text: string, fallback: string) => string,
): NewsDocument[] {
  const article: ArticleDocument = {
    id,
    kind: 'article',
    ...(headline === undefined ? {} : { headline }),
    ...origin,
  }
  const passages = paragraphs.map((body, i): PassageDocument => ({
    id: `${id}#${i + 1}`,
    kind: 'passage',
    body,
    number: i + 1,
    article: id,
    ...(headline === undefined ? {} : { articleHeadline: headline }),
    ...origin,
  }))
  const headlines = latest.map((entry): HeadlineDocument => ({
    // The day keeps headlines apart that come back every year.
    id: createId(`${entry.published?.slice(0, 10) ?? 'undated'} ${entry.headline}`, 'headline'),
    kind: 'headline',
    ...entry,
    article: id,
  }))
  return [article, ...passages, ...headlines]
}
