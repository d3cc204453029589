import lunr from 'lunr'
import type { CollectionDocument } from '../collections.js'
import type { Search } from '../engine.js'

export function lunrSearch(documents: readonly CollectionDocument[]): Search {
  const index = lunr(function () {
    this.ref('id')
    this.field('title')
    this.field('text')
    for (const document of documents) this.add(document)
  })
  return (text, limit) => {
    const words = wordsOf(text)
    const results = index.query((query) => {
      for (const word of words) query.term(word, {})
    })
    return results.slice(0, limit).map(({ ref }) => ref)
  }
}

/** As its indexing cuts them; its own query language would read marks as operators. A star within a word would be a wildcard. */
function wordsOf(text: string): string[] {
  return lunr
    .tokenizer(text)
    .map((token) => lunr.trimmer(token).toString().replaceAll('*', ''))
    .filter((word) => word !== '')
}
