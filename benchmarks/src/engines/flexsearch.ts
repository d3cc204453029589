import { readFileSync, writeFileSync } from 'node:fs'
import { Index, Resolver } from 'flexsearch'
import { Unsupported, type Engine, type Search } from '../engine.js'
import type { BenchQuery } from '../protocol.js'

/**
 * Words split at blanks and taken as they are: FlexSearch's own encoders also drop repeated letters and cut long
 * numbers, which would index other tokens than the rest does. "strict" indexes whole words.
 */
const makeIndex = () => new Index({ tokenize: 'strict', encoder: (text) => text.split(' ') })

/** It has no "all of them". */
const EVERYTHING = 2 ** 30

export function flexSearch(): Engine {
  const index = makeIndex()
  return {
    add: (documents) => {
      for (const { id, text } of documents) index.add(id, text)
    },
    search: searchOf(index),
    save: (file) => {
      const parts: [string, string][] = []
      index.export((key: string, data: string) => {
        parts.push([key, data])
      })
      writeFileSync(file, JSON.stringify(parts))
    },
    open: (file) => {
      const json = readFileSync(file, 'utf8')
      return () => {
        const opened = makeIndex()
        for (const [key, data] of JSON.parse(json) as [string, string][]) opened.import(key, data)
        return searchOf(opened)
      }
    },
  }
}

function searchOf(index: Index): Search {
  return (query, limit) => run(index, query, limit > 0 ? limit : EVERYTHING) as string[]
}

function run(index: Index, query: BenchQuery, limit: number): readonly unknown[] {
  switch (query.type) {
    case 'term':
      return index.search(query.word, { limit })
    case 'and':
      return index.search(query.words.join(' '), { limit })
    case 'or': {
      const clauses = query.words.map((word) => ({ index, query: word, limit }))
      return new Resolver({ index }).or(...clauses).resolve({ limit })
    }
    // Prefixes need an index of every beginning of every word ("forward"); the rest it cannot do.
    default:
      throw new Unsupported()
  }
}
