import { rmSync } from 'node:fs'
import { Unsupported, type Engine, type Search } from '../engine.js'
import type { BenchQuery } from '../protocol.js'
import { openDatabase, type Database } from './node-sqlite.js'

/** FTS5 keeps the text as well as the index. `ascii` is its fastest tokenizer, and enough for words of a-z and 0-9. */
const CREATE = "CREATE VIRTUAL TABLE docs USING fts5(id UNINDEXED, text, detail = full, tokenize = 'ascii')"

export function sqlite(): Engine {
  const database = openDatabase(':memory:')
  database.exec(CREATE)
  const insert = database.prepare('INSERT INTO docs (id, text) VALUES (?, ?)')
  const pragma = (name: string) => Number(database.prepare(`PRAGMA ${name}`).get()[name])
  return {
    add: (documents) => {
      database.exec('BEGIN')
      for (const { id, text } of documents) insert.run(id, text)
      database.exec('COMMIT')
    },
    optimize: () => {
      database.exec("INSERT INTO docs (docs) VALUES ('optimize')")
    },
    nativeBytes: () => pragma('page_count') * pragma('page_size'),
    search: searchOf(database),
    save: (file) => {
      rmSync(file, { force: true })
      database.prepare('VACUUM INTO ?').run(file)
    },
    // It reads from the file what a query needs.
    open: (file) => () => searchOf(openDatabase(file, { readOnly: true })),
  }
}

export const sqliteVersion = () =>
  String(openDatabase(':memory:').prepare('SELECT sqlite_version() AS version').get().version)

function searchOf(database: Database): Search {
  const best = database.prepare('SELECT id FROM docs WHERE docs MATCH ? ORDER BY rank LIMIT ?')
  const all = database.prepare('SELECT id FROM docs WHERE docs MATCH ?')
  return (query, limit) => {
    const match = toMatch(query)
    return (limit > 0 ? best.all(match, limit) : all.all(match)).map(({ id }) => id as string)
  }
}

const quoted = (word: string) => `"${word}"`

function toMatch(query: BenchQuery): string {
  switch (query.type) {
    case 'term':
      return quoted(query.word)
    case 'and':
      return query.words.map(quoted).join(' AND ')
    case 'or':
      return query.words.map(quoted).join(' OR ')
    case 'phrase':
      return quoted(query.words.join(' '))
    case 'prefix':
      return `${quoted(query.word)} *`
    case 'typing':
      return [...query.words.map(quoted), `${quoted(query.prefix)} *`].join(' OR ')
    // "And better if" could only be said by scoring the words that must match twice; it has no edit distance.
    case 'mixed':
    case 'fuzzy':
      throw new Unsupported()
  }
}
