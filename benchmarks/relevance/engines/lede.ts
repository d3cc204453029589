import { createIndex, type Fields, type Query, type Schema, type SearchIndex } from '@lede/core'
import type { CollectionDocument } from '../collections.js'
import type { Search } from '../engine.js'
import type { LedeModel } from '../models.js'

/** Models with the same schema share an index, which is made when the first of them is asked for. */
export function lede(documents: readonly CollectionDocument[]): (model: LedeModel) => Promise<Search> {
  const indexes = new Map<Schema, SearchIndex<Fields>>()
  return async ({ schema, search }) => {
    let index = indexes.get(schema)
    if (index === undefined) {
      index = createIndex(schema)
      await index.addAll(documents.map('title' in schema.fields ? fielded : flat))
      await index.optimize()
      indexes.set(schema, index)
    }
    const ready = index
    return (text, limit) => ready.search(anyWord(text), { ...search, limit }).hits.map(({ id }) => id)
  }
}

const fielded = ({ id, title, text }: CollectionDocument) => ({ id, title, text })

const flat = ({ id, title, text }: CollectionDocument) => ({ id, text: `${title} ${text}` })

/** Any of the words between blanks. As a tree: what the query language makes of punctuation means nothing here. */
function anyWord(text: string): Query {
  const words = text.split(/\s+/).filter((word) => word !== '')
  return { type: 'bool', should: words.map((word) => ({ type: 'term', text: word })), minimumShouldMatch: 1 }
}
