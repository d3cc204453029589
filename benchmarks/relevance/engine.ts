import type { CollectionDocument } from './collections.js'

/** Ids of the best documents for a text, best first, at most `limit`. */
export type Search = (text: string, limit: number) => readonly string[] | Promise<readonly string[]>

/** What an adapter in engines/ gives. */
export interface Engine {
  /** Name and version. */
  readonly title: string
  /** Takes the documents; what is returned gives the search of a model by its name, which may index them first. */
  open(documents: readonly CollectionDocument[]): (model: string) => Search | Promise<Search>
}
