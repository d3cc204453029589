/** The part of `node:sqlite` that we use. Node 20 has neither the module nor types for it. */
type Value = string | number | null

interface Statement {
  run(...values: Value[]): unknown
  get(...values: Value[]): Record<string, Value>
  all(...values: Value[]): Record<string, Value>[]
}

export interface Database {
  exec(sql: string): void
  prepare(sql: string): Statement
}

interface Sqlite {
  readonly DatabaseSync: new (path: string, options?: { readOnly?: boolean }) => Database
}

export function openDatabase(path: string, options: { readOnly?: boolean } = {}): Database {
  // Not imported: tools that run under Node 20 could not resolve it.
  const { DatabaseSync } = process.getBuiltinModule('node:sqlite') as unknown as Sqlite
  return new DatabaseSync(path, options)
}
