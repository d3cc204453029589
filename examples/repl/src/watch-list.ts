import type { Query, SearchIndex, StoredDocument } from '@lede/core'
import { titleOf, type fields } from './records.js'

type NewsIndex = SearchIndex<typeof fields>

/** A query that new documents are held against. */
interface Watch {
  readonly text: string
  readonly tree: Query
  readonly end: () => void
}

/** A new document that met a watched query. */
export interface Finding {
  readonly watched: string
  readonly title: string
}

/** More of them than a glance takes in help nobody. */
const MAX_SHOWN = 5

/** Watched queries, each watching the same index, and what they found that was not told yet. */
export class WatchList {
  #watches: Watch[] = []
  #shown: Finding[] = []
  #found = 0

  /** The queries as they were typed, in the order they were added. */
  get texts(): readonly string[] {
    return this.#watches.map(({ text }) => text)
  }

  /** Watches an index for a query. @throws {LedeError} as `index.watch` does. */
  add(index: NewsIndex, text: string, tree: Query): void {
    this.#watches.push(this.#start(index, text, tree))
  }

  /** Ends a watch. @param place from 0. @returns the query, or undefined when there is none at this place. */
  remove(place: number): string | undefined {
    const [removed] = this.#watches.splice(place, 1)
    removed?.end()
    return removed?.text
  }

  /** Watches another index from now on. */
  moveTo(index: NewsIndex): void {
    this.#watches = this.#watches.map(({ text, tree, end }) => {
      end()
      return this.#start(index, text, tree)
    })
  }

  /** The first few findings since the last call, and how many there were. */
  takeFindings(): { readonly shown: readonly Finding[]; readonly found: number } {
    const taken = { shown: this.#shown, found: this.#found }
    this.#shown = []
    this.#found = 0
    return taken
  }

  #start(index: NewsIndex, text: string, tree: Query): Watch {
    const tell = ({ document }: { readonly document: StoredDocument<typeof fields> }) => {
      this.#found++
      if (this.#shown.length < MAX_SHOWN) this.#shown.push({ watched: text, title: titleOf(document) })
    }
    return { text, tree, end: index.watch(tree, tell) }
  }
}
