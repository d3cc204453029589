import { readFileSync, writeFileSync } from 'node:fs'
import MiniSearch, { type Query, type SearchOptions } from 'minisearch'
import { Unsupported, type Engine, type Search } from '../engine.js'
import type { BenchDocument, BenchQuery } from '../protocol.js'

const OPTIONS = { fields: ['text'] }

export function miniSearch(): Engine {
  const index = new MiniSearch<BenchDocument>(OPTIONS)
  return {
    add: (documents) => {
      index.addAll(documents)
    },
    search: searchOf(index),
    save: (file) => {
      writeFileSync(file, JSON.stringify(index))
    },
    open: (file) => {
      const json = readFileSync(file, 'utf8')
      return () => searchOf(MiniSearch.loadJSON<BenchDocument>(json, OPTIONS))
    },
  }
}

function searchOf(index: MiniSearch<BenchDocument>): Search {
  return (query, limit) => {
    const [text, options] = toSearch(query)
    const results = index.search(text, options)
    // It has no limit of its own: every match is ranked and made a result.
    const best = limit > 0 ? results.slice(0, limit) : results
    return best.map(({ id }) => id as string)
  }
}

function toSearch(query: BenchQuery): [Query, SearchOptions] {
  switch (query.type) {
    case 'term':
      return [query.word, {}]
    case 'and':
      return [query.words.join(' '), { combineWith: 'AND' }]
    case 'or':
      return [query.words.join(' '), { combineWith: 'OR' }]
    case 'prefix':
      return [query.word, { prefix: true }]
    case 'fuzzy':
      return [query.word, { fuzzy: query.edits }]
    case 'typing':
      return [
        {
          combineWith: 'OR',
          queries: [query.words.join(' '), { queries: [query.prefix], prefix: true }],
        },
        {},
      ]
    // It has no phrases, and its AND and OR cannot say "and better if".
    case 'phrase':
    case 'mixed':
      throw new Unsupported()
  }
}
