import { readFileSync } from 'node:fs'
import { UNSUPPORTED, type BenchDocument, type BenchQuery } from './protocol.js'

/** Ids of the matches, best first; all of them where the limit is 0. */
export type Search = (query: BenchQuery, limit: number) => readonly string[] | Promise<readonly string[]>

/** What an adapter in engines/ gives. It throws {@link Unsupported} for a query that the engine cannot run. */
export interface Engine {
  readonly search: Search
  add(documents: readonly BenchDocument[]): void | Promise<void>
  /** Ends the loading, where a search needs that; it counts as indexing. */
  finish?(): void
  /** Whether single documents can be added once the loading has ended; yes when absent. */
  readonly growsAfterLoad?: boolean
  optimize?(): void | Promise<void>
  /** Memory that Node's figures do not show. */
  nativeBytes?(): number
  /** Writes the index to a file. */
  save?(file: string): void | Promise<void>
  /** Reads the file into memory; what is returned makes an index of it and gives its search. Only that is timed. */
  open?(file: string): () => Search | Promise<Search>
}

export class Unsupported extends Error {
  constructor(reason = UNSUPPORTED) {
    super(reason)
  }
}

/** The version that benchmarks/package.json pins. */
export function pinnedVersion(name: string): string {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    dependencies: Record<string, string>
  }
  return manifest.dependencies[name] ?? ''
}
