import { createIndex } from '@lede/core'
import MiniSearch from 'minisearch'
import type { BenchmarkDocument } from './corpus.js'

/** What the benchmark asks of an engine; a new peer is one more function here. */
export interface Engine {
  readonly name: string
  add(documents: readonly BenchmarkDocument[]): void
  /** Ids of the documents that hold one of the words (`or`) or all (`and`), best first. */
  search(words: string, operator: 'or' | 'and', limit: number): string[]
}

export function lede(): Engine {
  const index = createIndex({ fields: { title: { type: 'text', boost: 2 }, text: { type: 'text' } } })
  return {
    name: 'lede',
    add: (documents) => {
      for (const document of documents) index.add(document)
    },
    search: (words, operator, limit) => index.search(words, { operator, limit }).hits.map(({ id }) => id),
  }
}

export function miniSearch(): Engine {
  const index = new MiniSearch({ fields: ['title', 'text'], searchOptions: { boost: { title: 2 } } })
  return {
    name: 'minisearch',
    add: (documents) => {
      index.addAll(documents)
    },
    search: (words, operator, limit) =>
      index
        .search(words, { combineWith: operator === 'or' ? 'OR' : 'AND' })
        .slice(0, limit)
        .map(({ id }) => id as string),
  }
}
