import { readFileSync, writeFileSync } from 'node:fs'
import { create, insert, load, save, search, type RawData } from '@orama/orama'
import { Unsupported, type Engine, type Search } from '../engine.js'
import type { BenchQuery } from '../protocol.js'

const makeIndex = () => create({ schema: { text: 'string' } as const })
type Index = ReturnType<typeof makeIndex>

/** What its `threshold` means: how many of the documents that lack a word are taken. */
const ALL_WORDS = 0
const ANY_WORD = 1

export function orama(): Engine {
  const index = makeIndex()
  return {
    add: async (documents) => {
      for (const document of documents) {
        // Without hooks it works at once; a turn of the event loop for each document would be our doing.
        const inserted = insert(index, document)
        if (inserted instanceof Promise) await inserted
      }
    },
    search: searchOf(index),
    save: (file) => {
      writeFileSync(file, JSON.stringify(save(index)))
    },
    open: (file) => {
      const json = readFileSync(file, 'utf8')
      return () => {
        const opened = makeIndex()
        load(opened, JSON.parse(json) as RawData)
        return searchOf(opened)
      }
    },
  }
}

function searchOf(index: Index): Search {
  // Not 2^30: it makes an array of that length.
  const everything = () => index.documentsStore.count(index.data.docs)
  return (query, limit) => {
    const found = search(index, { ...toSearch(query), limit: limit > 0 ? limit : everything() })
    return found instanceof Promise ? found.then(ids) : ids(found)
  }
}

const ids = ({ hits }: { hits: readonly { id: string }[] }) => hits.map(({ id }) => id)

function toSearch(query: BenchQuery) {
  switch (query.type) {
    // Whole words only with `exact`, which reads the text of every match again.
    case 'term':
      return { term: query.word, exact: true }
    case 'and':
      return { term: query.words.join(' '), exact: true, threshold: ALL_WORDS }
    case 'prefix':
      return { term: query.word }
    case 'fuzzy':
      return { term: query.word, tolerance: query.edits }
    // Here every word is a beginning of one: more matches than the other engines have.
    case 'typing':
      return { term: [...query.words, query.prefix].join(' '), threshold: ANY_WORD }
    // With `exact` it keeps documents that hold all words, whatever the threshold: no OR of whole words.
    case 'or':
    case 'phrase':
    case 'mixed':
      throw new Unsupported()
  }
}
