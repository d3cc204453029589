/**
 * What the parent and an engine's process say to each other: one JSON object a line, a reply for each request, in
 * order. Engines in other languages (lucene/) speak it too.
 */
export interface BenchDocument {
  readonly id: string
  /** Words of a-z and 0-9 with one blank between them, so that every engine indexes the same tokens. */
  readonly text: string
}

export type BenchQuery =
  | { readonly type: 'term'; readonly word: string }
  | { readonly type: 'and' | 'or' | 'phrase'; readonly words: readonly string[] }
  /** All of `must` must match; `should` only adds to the score. */
  | { readonly type: 'mixed'; readonly must: readonly string[]; readonly should: readonly string[] }
  | { readonly type: 'prefix'; readonly word: string }
  | { readonly type: 'fuzzy'; readonly word: string; readonly edits: 1 | 2 }
  /** As someone types: any of the words, or any word that begins with `prefix`. */
  | { readonly type: 'typing'; readonly words: readonly string[]; readonly prefix: string }

export type Request =
  /** Index every document of a JSON-lines file. Reading and parsing are not in `indexMs`. */
  | { readonly op: 'load'; readonly file: string }
  | { readonly op: 'optimize' }
  /** Run each query once, in order. A `limit` of 0 means all matching ids, in any order. */
  | {
      readonly op: 'search'
      readonly queries: readonly BenchQuery[]
      readonly limit: number
      readonly results: boolean
    }
  | { readonly op: 'save' }
  /** Open what was saved and answer one query. */
  | { readonly op: 'open'; readonly query: BenchQuery }
  /** Add one document after the other, each timed. */
  | { readonly op: 'add'; readonly documents: readonly BenchDocument[] }
  | { readonly op: 'quit' }

export interface Replies {
  load: { readonly engine: string; readonly indexMs: number; readonly heapBytes: number | null }
  optimize: { readonly ms: number }
  search: { readonly ns: readonly number[]; readonly ids?: readonly (readonly string[])[] }
  save: { readonly ms: number; readonly bytes: number }
  open: { readonly ms: number }
  add: { readonly ns: readonly number[] }
  quit: object
}

/** The error of a reply to what an engine cannot do; it is left out there, which is no failure. */
export const UNSUPPORTED = 'unsupported'
