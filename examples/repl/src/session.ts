import {
  createIndex,
  type Collapse,
  type Filter,
  type Query,
  type SearchIndex,
  type SearchOptions,
  type SearchResult,
  type Sort,
} from '@lede/core'
import { fields } from './records.js'
import { WatchList } from './watch-list.js'

export type NewsFields = typeof fields
export type NewsIndex = SearchIndex<NewsFields>

/** What the REPL remembers between two lines. */
export interface Session {
  index: NewsIndex
  settings: Settings
  last: Answer | undefined
  readonly watches: WatchList
}

/** How to search, until it is set otherwise. */
export interface Settings {
  /** How many hits a page has. */
  readonly limit: number
  /** Milliseconds; infinite when a search may take its time. */
  readonly timeout: number
  /** By score when there is none. */
  readonly sort: readonly Sort<NewsFields>[]
  readonly collapse: Collapse<NewsFields> | undefined
  /** Ids of what comes first, and of what comes last. */
  readonly pinned: readonly string[]
  readonly buried: readonly string[]
  /** Whether hits that are alike are kept apart. */
  readonly diversify: boolean
  readonly filter: Filter<NewsFields>
}

/** A query as it was asked. */
interface Question {
  /** The query string, or in words what the tree asks for. */
  readonly text: string
  readonly query: string | Query
  readonly options: SearchOptions<NewsFields>
}

/** A question with the page of its hits that was shown last. */
export interface Answer extends Question {
  /** How many hits came before this page. */
  readonly offset: number
  readonly result: SearchResult<NewsFields>
  readonly milliseconds: number
}

export function emptyIndex(): NewsIndex {
  return createIndex({ fields, language: 'en' })
}

export function createSession(): Session {
  return {
    index: emptyIndex(),
    settings: {
      limit: 10,
      timeout: Infinity,
      sort: [],
      collapse: undefined,
      pinned: [],
      buried: [],
      diversify: false,
      filter: {},
    },
    last: undefined,
    watches: new WatchList(),
  }
}

/** Goes on with another index; watched queries watch that one. */
export function replaceIndex(session: Session, index: NewsIndex): void {
  session.index = index
  session.last = undefined
  session.watches.moveTo(index)
}

/** How the REPL searches: forgiving of typing errors, with all that it shows. */
export function optionsOf({ collapse, ...settings }: Settings): SearchOptions<NewsFields> {
  return {
    ...settings,
    ...(collapse === undefined ? {} : { collapse }),
    fuzzy: 'unknown',
    highlight: { fields: ['headline'] },
    snippet: { fields: ['body'], length: 280, fragments: 2 },
  }
}

/** Runs a query and remembers its answer. */
export function ask(session: Session, text: string, query: string | Query = text): Answer {
  return remember(session, { text, query, options: optionsOf(session.settings) }, 0, {})
}

/** Goes on behind the last hit of an answer, with the options it was asked with. */
export function askForMore(session: Session, { result, offset, ...question }: Answer): Answer {
  const { limit } = session.settings
  const shown = offset + result.hits.length
  const { cursor } = result
  // What is diversified has no cursor.
  const from = cursor === undefined ? { offset: shown } : { after: cursor }
  return remember(session, question, shown, { ...from, limit })
}

function remember(
  session: Session,
  { text, query, options }: Question,
  offset: number,
  page: Pick<SearchOptions<NewsFields>, 'after' | 'offset' | 'limit'>,
): Answer {
  const start = performance.now()
  const result = session.index.search(query, { ...options, ...page })
  session.last = { text, query, options, offset, result, milliseconds: performance.now() - start }
  return session.last
}
