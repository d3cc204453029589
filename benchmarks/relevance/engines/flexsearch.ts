import { Document } from 'flexsearch'
import type { CollectionDocument } from '../collections.js'
import type { Search } from '../engine.js'

export function flexSearch(documents: readonly CollectionDocument[]): Search {
  const index = new Document({ document: { id: 'id', index: ['title', 'text'] } })
  for (const document of documents) index.add({ ...document })
  return (text, limit) =>
    index
      // It wants all words by default; "suggest" also takes documents with some of them. "merge" makes one list of those of the fields.
      .search(text, { limit, suggest: true, merge: true })
      // The limit is one for each field.
      .slice(0, limit)
      .map(({ id }) => id as string)
}
