/**
 * Percolate: stored queries the other way round.
 *
 * In: queries that are kept, then one document after the other. Out: which of the queries each document meets. A document is looked
 * at as an index of its own, so what goes by other documents (how rare a word is, whether any knows it) does not count.
 * Never: stores a document, or scores.
 */
import { LedeError } from '../errors.js'
import { snapshotOf, type Snapshot } from '../index/index.js'
import { childrenOf } from '../query/children.js'
import { copyOf } from '../query/copy.js'
import { readQuery } from '../query/index.js'
import type { Query } from '../query/tree.js'
import type { CheckedDocument } from '../schema/document.js'
import type { CompiledSchema } from '../schema/index.js'
import { checkStoredQueryOptions } from '../results/query-options.js'
import { Collector } from '../search/collector.js'
import { collectMatches } from '../search/index.js'
import type { PlanOptions } from '../search/plan.js'
import { planQuery } from '../search/planner.js'
import { CoverFinder, keysOf } from './cover.js'

/** A query that is kept. */
interface StoredQuery<T> {
  readonly value: T
  readonly tree: Query
  readonly options: PlanOptions
  /** In which order they were added. */
  readonly number: number
  /** The keys that it is filed under; undefined where any document may meet it. */
  readonly cover: ReadonlySet<string> | undefined
}

/**
 * Queries that documents are held against, each with a value of the caller's. Each is filed under what a document must hold to meet
 * it: a document is only held against those that it may meet.
 */
export class StoredQueries<T> {
  readonly #schema: CompiledSchema
  readonly #byKey = new Map<string, Set<StoredQuery<T>>>()
  readonly #always = new Set<StoredQuery<T>>()
  readonly #all = new Map<T, StoredQuery<T>>()
  #added = 0

  constructor(schema: CompiledSchema) {
    this.#schema = schema
  }

  get size(): number {
    return this.#all.size
  }

  has(value: T): boolean {
    return this.#all.has(value)
  }

  /** A copy of the tree that a value was added with. */
  treeOf(value: T): Query | undefined {
    const stored = this.#all.get(value)
    return stored && copyOf(stored.tree)
  }

  /**
   * Keeps a query; the value must not be there yet.
   * @throws {LedeError} as a search does; `INVALID_QUERY` for a query that goes by other documents.
   */
  add(value: T, query: string | Query, given: unknown): void {
    const { parse, plan } = checkStoredQueryOptions(given, this.#schema)
    const { tree } = readQuery(query, this.#schema.fields, parse)
    refuseLikeness(tree)
    const finder = new CoverFinder(this.#schema, plan.fields, (cover) => this.#costOf(cover))
    const cover = finder.coverOf(tree)
    const stored = { value, tree, options: plan, number: this.#added++, cover }
    this.#all.set(value, stored)
    if (cover === undefined) this.#always.add(stored)
    for (const key of cover ?? []) {
      const others = this.#byKey.get(key)
      if (others === undefined) this.#byKey.set(key, new Set([stored]))
      else others.add(stored)
    }
  }

  /** @returns whether there was one. */
  remove(value: T): boolean {
    const stored = this.#all.get(value)
    if (stored === undefined) return false
    this.#all.delete(value)
    this.#always.delete(stored)
    for (const key of stored.cover ?? []) {
      const others = this.#byKey.get(key)!
      others.delete(stored)
      if (others.size === 0) this.#byKey.delete(key)
    }
    return true
  }

  /** The values of the queries that a document meets, in the order they were added. @param now in milliseconds since 1970. */
  match(document: CheckedDocument, now: number): T[] {
    if (this.#all.size === 0) return []
    const snapshot = snapshotOf(this.#schema, document)
    const candidates = new Set(this.#always)
    for (const key of keysOf(snapshot))
      for (const stored of this.#byKey.get(key) ?? []) candidates.add(stored)
    return [...candidates]
      .filter(({ tree, options }) => isMet(tree, { ...options, now }, snapshot))
      .sort((a, b) => a.number - b.number)
      .map(({ value }) => value)
  }

  /** How many queries a document has to be held against for the keys, about; of equal ones longer keys are rarer. */
  #costOf(keys: ReadonlySet<string>): number {
    let cost = 0
    for (const key of keys) cost += (this.#byKey.get(key)?.size ?? 0) + 1 / (1 + key.length)
    return cost
  }
}

function isMet(tree: Query, options: PlanOptions, snapshot: Snapshot): boolean {
  const collector = Collector.best(1, true, undefined)
  collectMatches(planQuery(tree, [], snapshot, options, []), snapshot, collector)
  return collector.count > 0
}

/** @throws {LedeError} `INVALID_QUERY` for a query that looks for what is like other documents. */
function refuseLikeness(query: Query): void {
  if (query.type === 'moreLikeThis') {
    throw new LedeError(
      'INVALID_QUERY',
      'A stored query cannot hold moreLikeThis: which words tell most goes by other documents. Look for the words themselves.',
    )
  }
  for (const part of childrenOf(query)) refuseLikeness(part)
}
