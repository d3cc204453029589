/** What the lab and an engine's process say to each other: one JSON object a line, a reply for each request, in order. */
export type Request =
  /** Index a collection for these models. */
  | {
      readonly op: 'load'
      readonly collection: string
      readonly data: string
      readonly models: readonly string[]
    }
  /** Search with each text once, in order. */
  | {
      readonly op: 'search'
      readonly model: string
      readonly texts: readonly string[]
      readonly limit: number
    }
  | { readonly op: 'quit' }

export interface Replies {
  load: { readonly title: string }
  /** For each text the ids found, best first, and the milliseconds it took. */
  search: { readonly ids: readonly (readonly string[])[]; readonly ms: readonly number[] }
  quit: object
}
