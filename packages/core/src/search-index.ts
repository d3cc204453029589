import type { Query } from './query/tree.js'
import {
  addInSlices,
  optimizeInSlices,
  type BulkOptions,
  type BulkResult,
  type OptimizeOptions,
} from './index/bulk.js'
import { IndexWriter } from './index/index.js'
import { runExplain, runSearch } from './results/index.js'
import { runCorrection } from './results/correct.js'
import { runSuggest } from './results/suggest.js'
import type {
  Explanation,
  SearchOptions,
  SearchResult,
  Suggestion,
  SuggestOptions,
  TextScope,
} from './results/types.js'
import type { StoredQueryOptions } from './results/query-options.js'
import type { AnalysisStep } from './analysis/index.js'
import { checkOptionNames, kindOf, LedeError } from './errors.js'
import { StoredQueries } from './percolate/index.js'
import { Percolator } from './percolate/percolator.js'
import { analyzeText, type AnalyzeOptions } from './schema/analyze.js'
import type { FieldNames, Fields, InputDocument, Schema, StoredDocument } from './schema/fields.js'
import { compileSchema } from './schema/index.js'
import { decodeIndex, encodeIndex, type IndexBytes, type OpenOptions } from './storage/index.js'

/**
 * Makes an empty index.
 * @throws {LedeError} `INVALID_SCHEMA` naming the field that cannot be used, `INVALID_OPTION`.
 */
export function createIndex<const F extends Fields>(schema: Schema<F>): SearchIndex<F> {
  checkOptionNames(schema, ['fields', 'language', 'synonyms'], 'createIndex')
  return new SearchIndex<F>(new IndexWriter(compileSchema(schema)))
}

/**
 * Opens an index that {@link SearchIndex.toBytes} saved. It is read in place, so leave the bytes as they are; each page is
 * checked when it is first read, or with `verify: 'first'` all of them here.
 * Hand over the `fields` as well to have documents typed and to be sure that they are those saved.
 * @throws {LedeError} `CORRUPT_INDEX` naming the damaged section, `UNSUPPORTED_VERSION`, `SCHEMA_MISMATCH` when
 * the fields or the language given differ from those saved.
 */
export function openIndex<const F extends Fields = Fields>(
  bytes: IndexBytes,
  options: OpenOptions<F> = {},
): SearchIndex<F> {
  return new SearchIndex<F>(decodeIndex(bytes, options))
}

/**
 * Makes an empty set of queries that documents are held against.
 * @throws {LedeError} `INVALID_SCHEMA` naming the field that cannot be used, `INVALID_OPTION`.
 */
export function createPercolator<const F extends Fields>(schema: Schema<F>): Percolator<F> {
  checkOptionNames(schema, ['fields', 'language', 'synonyms'], 'createPercolator')
  return new Percolator<F>(compileSchema(schema))
}

/** Told of a document that meets a watched query: a fresh copy of what was written. */
type Watcher<F extends Fields> = (hit: { readonly id: string; readonly document: StoredDocument<F> }) => void

/**
 * A full-text index in memory. Made by {@link createIndex} or {@link openIndex}.
 *
 * Reading and writing is synchronous, so a search sees every write before it and none after. `F` is the type of
 * the schema's fields; documents, options and hits are typed from it.
 */
export class SearchIndex<F extends Fields> {
  readonly #writer: IndexWriter
  #watched: StoredQueries<Watcher<F>> | undefined

  /** @internal */
  constructor(writer: IndexWriter) {
    this.#writer = writer
  }

  /** The fields as they were defined; frozen. */
  get fields(): F {
    return this.#writer.schema.fields as F
  }

  /** The name of the analyzer of text fields that name none. */
  get language(): string {
    return this.#writer.schema.language.name
  }

  /** How many documents the index holds. */
  get size(): number {
    return this.#writer.size
  }

  /**
   * Adds a document; a search finds it at once. The index keeps a copy.
   * @throws {LedeError} `INVALID_DOCUMENT` when it does not fit the fields, `DUPLICATE_ID` when its id is taken;
   * the index is unchanged then.
   */
  add(document: InputDocument<F>): void {
    this.#writer.add(document)
  }

  /**
   * Adds many documents, from memory or as they come, and lets other work run in between: no slice of it lasts
   * longer than a few milliseconds or one document, where memory
   * need not be made ready or swept: docs/decisions/0008 has what was measured. With `replace`, a document whose id is taken replaces the older one.
   * @returns how many documents were added, and how many of them replaced another.
   * @throws {LedeError} as `add` does, or `ABORTED` when the signal ends it; documents before that are in the index.
   */
  addAll(
    documents: Iterable<InputDocument<F>> | AsyncIterable<InputDocument<F>>,
    options: BulkOptions = {},
  ): Promise<BulkResult> {
    return addInSlices(this.#writer, documents, options)
  }

  /**
   * Replaces the document that has this id, or adds it if there is none. The new one counts as added last.
   * @returns whether it replaced one.
   * @throws {LedeError} `INVALID_DOCUMENT`; the old one is still there then.
   */
  update(document: InputDocument<F>): boolean {
    return this.#writer.update(document)
  }

  /** Takes a document out. @returns whether there was one with this id. */
  remove(id: string): boolean {
    return this.#writer.remove(id)
  }

  has(id: string): boolean {
    return this.#writer.has(id)
  }

  /** A fresh copy of a document, or undefined when there is none with this id. */
  get(id: string): StoredDocument<F> | undefined {
    return this.#writer.stored(id) as StoredDocument<F> | undefined
  }

  /**
   * The best hits for a query: a string in the query language, or a query tree. A string never throws, unless
   * with `strict`: what is wrong in it is mended and told in `result.query.warnings`.
   * @throws {LedeError} `INVALID_OPTION`, `UNKNOWN_FIELD`; for a tree `INVALID_QUERY` and `QUERY_TOO_COMPLEX`; for
   * a string with `strict` `QUERY_SYNTAX`; with `after` `INVALID_CURSOR`; with `signal` `ABORTED`.
   */
  search<const S extends keyof F & string = keyof F & string>(
    query: string | Query,
    options: SearchOptions<F, S> = {},
  ): SearchResult<F, S> {
    return runSearch(query, options, this.#writer.snapshot())
  }

  /**
   * Documents that share telling words with the one that has this id, best first; it is not among them. None when the index lacks it.
   * Of its text fields, or of the `fields` given, the 25 words that tell most are looked for; a `moreLikeThis` query has more to set.
   * @throws {LedeError} as `search` does.
   */
  similar(id: string, options: SearchOptions<F> = {}): SearchResult<F> {
    return this.search({ type: 'moreLikeThis', ids: [id] }, options)
  }

  /**
   * How a document's score for a query comes about; undefined when the index lacks it or it does not match.
   * Options are those of the search.
   * @throws {LedeError} as `search` does.
   */
  explain(id: string, query: string | Query, options: SearchOptions<F> = {}): Explanation | undefined {
    return runExplain(id, query, options, this.#writer.snapshot())
  }

  /**
   * Tells of each document that is written from now on and meets the query, after it is in the index. What a listener throws comes
   * out of that write, once all are told. Options are those of a search that say how a query is read. Documents are held only against queries that
   * they may meet, so ten thousand of them are no burden; for queries with ids that can be saved see {@link createPercolator}. Each
   * document is looked at by itself: `fuzzy: 'unknown'` is about a word that it does not hold, whatever the others do.
   * @returns ends the watch.
   * @throws {LedeError} as `search` does; `INVALID_QUERY` for `moreLikeThis`, which goes by other documents.
   */
  watch(query: string | Query, listener: Watcher<F>, options: StoredQueryOptions<F> = {}): () => void {
    if (typeof (listener as unknown) !== 'function')
      throw new LedeError('INVALID_OPTION', `watch takes a function to call, not ${kindOf(listener)}.`)
    const watched = (this.#watched ??= new StoredQueries(this.#writer.schema))
    // The same listener may watch twice.
    const own: Watcher<F> = (hit) => {
      listener(hit)
    }
    watched.add(own, query, options)
    this.#writer.onWrite = (document) => {
      const { id } = document
      const met = watched.match(document, Date.now())
      if (met.length === 0) return
      // A listener may write, too.
      const copies = met.map(() => this.get(id)!)
      const errors: unknown[] = []
      met.forEach((tell, i) => {
        if (!watched.has(tell)) return
        try {
          tell({ id, document: copies[i]! })
        } catch (error) {
          errors.push(error)
        }
      })
      if (errors.length > 0) throw errors[0]
    }
    return () => {
      watched.remove(own)
    }
  }

  /**
   * Completions of the last word of a query string: those that stand with the words before it first, then the commonest; behind
   * them, where there are few, words that begin nearly so. The first call reads how common each word is.
   * @throws {LedeError} `INVALID_OPTION`, `UNKNOWN_FIELD`.
   */
  suggest(text: string, options: SuggestOptions<F> = {}): Suggestion[] {
    return runSuggest(text, options, this.#writer.snapshot())
  }

  /**
   * The query with each word that no document holds replaced by a near one that some do, and each rare one that stands with none of
   * its neighbours by a much commoner one: those that stand together. Undefined when there is nothing to replace.
   * @throws {LedeError} `INVALID_OPTION`, `UNKNOWN_FIELD`.
   */
  didYouMean(query: string, options: TextScope<F> = {}): string | undefined {
    return runCorrection(query, options, this.#writer.snapshot())
  }

  /**
   * What each step of the analysis makes of a text, in order: how a text field's documents are read, or with
   * `for: 'query'` its queries. Without a field, how the index's language reads them. It changes nothing.
   * @throws {LedeError} `UNKNOWN_FIELD` when there is no such text field, `INVALID_OPTION`.
   */
  analyze(text: string, field?: FieldNames<F, 'text'>, options: AnalyzeOptions = {}): AnalysisStep[] {
    return analyzeText(text, field, options, this.#writer.schema)
  }

  /**
   * Merges the index into one segment, without what removed documents left: it is smaller then and searches are faster. Other
   * work runs in between, as with `addAll`, and writes may come; documents that they add are not merged.
   * @throws {LedeError} `ABORTED` when the signal ends it; the index is as it was then.
   */
  optimize(options: OptimizeOptions = {}): Promise<void> {
    return optimizeInSlices(this.#writer, options)
  }

  /** The whole index as bytes for {@link openIndex}. Equal documents in equal order give equal bytes. O(index). */
  toBytes(): Uint8Array {
    return encodeIndex(this.#writer)
  }
}
