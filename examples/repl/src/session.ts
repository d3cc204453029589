import { createIndex, type SearchIndex, type SearchOptions, type SearchResult } from '@lede/core'
import { fields } from './records.js'

export type NewsFields = typeof fields
export type NewsIndex = SearchIndex<NewsFields>

/** What the REPL remembers between two lines. */
export interface Session {
  index: NewsIndex
  /** How many hits a page has. */
  limit: number
  last: Answer | undefined
}

/** A query with the page of its hits that was shown last. */
export interface Answer {
  readonly query: string
  readonly offset: number
  readonly result: SearchResult<NewsFields>
  readonly milliseconds: number
}

export function emptyIndex(): NewsIndex {
  return createIndex({ fields, language: 'en' })
}

export function createSession(): Session {
  return { index: emptyIndex(), limit: 10, last: undefined }
}

/** How the REPL searches: forgiving of typing errors, with all that it shows. */
export const searchOptions: SearchOptions<NewsFields> = {
  fuzzy: 'unknown',
  highlight: { fields: ['headline'] },
  snippet: { fields: ['body'], length: 280 },
}

/** Runs a query and remembers its answer. */
export function ask(session: Session, query: string, offset = 0): Answer {
  const start = performance.now()
  const result = session.index.search(query, { ...searchOptions, limit: session.limit, offset })
  session.last = { query, offset, result, milliseconds: performance.now() - start }
  return session.last
}
