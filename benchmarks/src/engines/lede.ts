import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createIndex, openIndex, type Query, type SearchIndex } from '@lede/core'
import type { Engine, Search } from '../engine.js'
import type { BenchQuery } from '../protocol.js'

const FIELDS = { text: { type: 'text' } } as const
type LedeIndex = SearchIndex<typeof FIELDS>

/** The most that one search gives, and the furthest that it can begin. */
const PAGE = 10_000
const MAX_OFFSET = 100_000

export function lede(): Engine {
  const index = createIndex({ fields: FIELDS })
  return {
    add: (documents) => {
      for (const document of documents) index.add(document)
    },
    // The last documents are made a segment when they are first searched.
    finish: () => {
      index.search({ type: 'none' })
    },
    optimize: () => index.optimize(),
    search: searchOf(index),
    save: (file) => {
      writeFileSync(file, index.toBytes())
    },
    open: (file) => {
      const bytes = readFileSync(file)
      return () => searchOf(openIndex(bytes, { fields: FIELDS }))
    },
  }
}

export function ledeVersion(): string {
  const manifest = createRequire(import.meta.url).resolve('@lede/core/package.json')
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version
}

function searchOf(index: LedeIndex): Search {
  return (query, limit) => {
    const tree = toTree(query)
    if (limit > 0) return index.search(tree, { limit }).hits.map(({ id }) => id)
    return allPages(index, tree)
  }
}

/** All matches, or as many as pages reach: the check leaves such a query out. */
function allPages(index: LedeIndex, tree: Query): string[] {
  const ids: string[] = []
  for (let offset = 0; offset <= MAX_OFFSET; offset += PAGE) {
    const { hits } = index.search(tree, { limit: PAGE, offset })
    for (const { id } of hits) ids.push(id)
    if (hits.length < PAGE) break
  }
  return ids
}

const term = (text: string): Query => ({ type: 'term', text })

function toTree(query: BenchQuery): Query {
  switch (query.type) {
    case 'term':
      return term(query.word)
    case 'and':
      return { type: 'bool', must: query.words.map(term) }
    case 'or':
      return { type: 'bool', should: query.words.map(term) }
    case 'mixed':
      return { type: 'bool', must: query.must.map(term), should: query.should.map(term) }
    case 'phrase':
      return { type: 'phrase', text: query.words.join(' ') }
    case 'prefix':
      return { type: 'term', text: query.word, prefix: true }
    case 'fuzzy':
      return { type: 'term', text: query.word, fuzzy: query.edits }
    case 'typing': {
      const last: Query = { type: 'term', text: query.prefix, prefix: true }
      return { type: 'bool', should: [...query.words.map(term), last] }
    }
  }
}
