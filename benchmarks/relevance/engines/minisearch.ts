import MiniSearch from 'minisearch'
import type { CollectionDocument } from '../collections.js'
import type { Search } from '../engine.js'

export function miniSearch(documents: readonly CollectionDocument[]): Search {
  const index = new MiniSearch({ fields: ['title', 'text'] })
  index.addAll(documents)
  return (text, limit) =>
    index
      .search(text)
      .slice(0, limit)
      .map(({ id }) => id as string)
}
