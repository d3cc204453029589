import { readFileSync, writeFileSync } from 'node:fs'
import lunr from 'lunr'
import { Unsupported, type Engine, type Search } from '../engine.js'
import type { BenchDocument, BenchQuery } from '../protocol.js'

/** Past this it takes minutes and gigabytes to build. */
const MAX_DOCUMENTS = 40_000

export function lunrEngine(): Engine {
  const builder = new lunr.Builder()
  // No stems and no stop words: the other engines have none either.
  builder.ref('id')
  builder.field('text')
  let count = 0
  let index: lunr.Index | undefined
  return {
    add: (documents: readonly BenchDocument[]) => {
      count += documents.length
      if (count > MAX_DOCUMENTS) throw new Unsupported(`left out above ${MAX_DOCUMENTS} documents`)
      for (const document of documents) builder.add(document)
    },
    finish: () => {
      index = builder.build()
    },
    growsAfterLoad: false,
    search: (query, limit) => searchOf(index!)(query, limit),
    save: (file) => {
      writeFileSync(file, JSON.stringify(index))
    },
    open: (file) => {
      const json = readFileSync(file, 'utf8')
      return () => searchOf(lunr.Index.load(JSON.parse(json) as object))
    },
  }
}

function searchOf(index: lunr.Index): Search {
  return (query, limit) => {
    const results = index.query((clauses) => {
      addClauses(clauses, query)
    })
    // It has no limit of its own.
    return (limit > 0 ? results.slice(0, limit) : results).map(({ ref }) => ref)
  }
}

function addClauses(clauses: lunr.Query, query: BenchQuery): void {
  const { REQUIRED, OPTIONAL } = lunr.Query.presence
  const all = (words: readonly string[], presence: lunr.Query.presence) => {
    for (const word of words) clauses.term(word, { presence })
  }
  const prefix = (word: string) => {
    clauses.term(word, { wildcard: lunr.Query.wildcard.TRAILING })
  }
  switch (query.type) {
    case 'term':
      all([query.word], OPTIONAL)
      break
    case 'and':
      all(query.words, REQUIRED)
      break
    case 'or':
      all(query.words, OPTIONAL)
      break
    case 'mixed':
      all(query.must, REQUIRED)
      all(query.should, OPTIONAL)
      break
    case 'prefix':
      prefix(query.word)
      break
    case 'fuzzy':
      clauses.term(query.word, { editDistance: query.edits })
      break
    case 'typing':
      all(query.words, OPTIONAL)
      prefix(query.prefix)
      break
    case 'phrase':
      throw new Unsupported()
  }
}
