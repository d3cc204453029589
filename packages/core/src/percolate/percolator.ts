import { checkOptionNames, LedeError, kindOf, quote } from '../errors.js'
import type { Query } from '../query/tree.js'
import { checkDocument } from '../schema/document.js'
import type { DateValue, Fields, InputDocument } from '../schema/fields.js'
import type { CompiledSchema } from '../schema/index.js'
import { checkNow, type StoredQueryOptions } from '../results/query-options.js'
import { StoredQueries } from './index.js'

/** How documents are held against stored queries. */
export interface MatchOptions {
  /** What relative dates such as `now-30d` are counted from; the clock's time by default. */
  readonly now?: DateValue
}

/**
 * Queries that documents are held against: the other way round of an index. Made by `createPercolator`. A document is looked at by
 * itself: `fuzzy: 'unknown'` is about a word that it does not hold.
 */
export class Percolator<F extends Fields> {
  readonly #schema: CompiledSchema
  readonly #queries: StoredQueries<string>

  /** @internal */
  constructor(schema: CompiledSchema) {
    this.#schema = schema
    this.#queries = new StoredQueries(schema)
  }

  /** How many queries there are. */
  get size(): number {
    return this.#queries.size
  }

  has(id: string): boolean {
    return this.#queries.has(id)
  }

  /** The query with this id as a tree, which survives `JSON.stringify`; undefined when there is none. */
  get(id: string): Query | undefined {
    return this.#queries.treeOf(id)
  }

  /**
   * Keeps a query under an id of its own. Options are those of a search that say how a query is read.
   * @throws {LedeError} `DUPLICATE_ID`; as `search` does; `INVALID_QUERY` for `moreLikeThis`, which goes by other documents.
   */
  add(id: string, query: string | Query, options: StoredQueryOptions<F> = {}): void {
    if (typeof (id as unknown) !== 'string')
      throw new LedeError('INVALID_OPTION', `A query's id is a string, not ${kindOf(id)}.`)
    if (this.has(id)) {
      throw new LedeError(
        'DUPLICATE_ID',
        `There is a query with the id ${quote(id)} already; remove it first.`,
        { id },
      )
    }
    this.#queries.add(id, query, options)
  }

  /** Takes a query out. @returns whether there was one with this id. */
  remove(id: string): boolean {
    return this.#queries.remove(id)
  }

  /**
   * The ids of the queries that a document meets, in the order they were added. The document is not kept.
   * @throws {LedeError} `INVALID_DOCUMENT` when it does not fit the fields, `INVALID_OPTION`.
   */
  match(document: InputDocument<F>, options: MatchOptions = {}): string[] {
    checkOptionNames(options, ['now'], 'match')
    return this.#queries.match(checkDocument(document, this.#schema.fields), checkNow(options.now))
  }
}
