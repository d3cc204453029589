import { openDatabase } from '../../src/engines/node-sqlite.js'
import type { CollectionDocument } from '../collections.js'
import type { Search } from '../engine.js'

/** FTS5, ordered by its bm25(). */
export function sqlite(documents: readonly CollectionDocument[], tokenizer: string): Search {
  const database = openDatabase(':memory:')
  database.exec(`CREATE VIRTUAL TABLE docs USING fts5(id UNINDEXED, title, text, tokenize = '${tokenizer}')`)
  const insert = database.prepare('INSERT INTO docs (id, title, text) VALUES (?, ?, ?)')
  database.exec('BEGIN')
  for (const { id, title, text } of documents) insert.run(id, title, text)
  database.exec('COMMIT')
  const best = database.prepare('SELECT id FROM docs WHERE docs MATCH ? ORDER BY rank LIMIT ?')
  return (text, limit) => {
    const words = text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
    if (words.length === 0) return []
    const any = words.map((word) => `"${word}"`).join(' OR ')
    return best.all(any, limit).map(({ id }) => id as string)
  }
}
