import fc from 'fast-check'
import { expect } from 'vitest'
import { createIndex, type Query, type SearchIndex, type SearchOptions } from '../../src/index.js'
import { IndexWriter } from '../../src/index/index.js'
import type { Fields, Schema } from '../../src/schema/fields.js'
import { compileSchema } from '../../src/schema/index.js'
import { SearchIndex as Index } from '../../src/search-index.js'
import { decodeIndex } from '../../src/storage/index.js'
import { expectSameRanking } from '../oracle/compare.js'
import { corpusOf, type PlainDocument } from '../oracle/corpus.js'
import { greatestScore } from '../oracle/functions.js'
import { document, options, query, SCHEMAS } from '../oracle/generators.js'
import { findMatches, type OracleOptions } from '../oracle/results.js'

type AnyIndex = SearchIndex<Fields>

/** What may happen to an index. */
export type Step =
  | { readonly kind: 'write'; readonly document: PlainDocument; readonly isUpdate: boolean }
  | { readonly kind: 'remove'; readonly id: string }
  /** Makes a segment of what was written, as every search does. */
  | { readonly kind: 'seal' }
  | { readonly kind: 'search'; readonly tree: Query; readonly options: OracleOptions }
  | { readonly kind: 'optimize' | 'beginOptimize' | 'reopen' | 'save' }
  /** Takes one of the merges of all that were begun some slices further; with `end`, ends it there. */
  | {
      readonly kind: 'stepOptimize'
      readonly which: number
      readonly slices: number
      readonly end: boolean
    }

const IDS = ['__proto__', ...Array.from({ length: 30 }, (_, number) => `id ${number}`)]
const id = fc.constantFrom(...IDS)
const write = fc
  .tuple(id, document, fc.boolean())
  .map(([name, held, isUpdate]): Step => ({ kind: 'write', document: { ...held, id: name }, isUpdate }))
const remove = id.map((name): Step => ({ kind: 'remove', id: name }))
const search = fc
  .tuple(query, options)
  .map(([tree, given]): Step => ({ kind: 'search', tree, options: given }))
const whole = fc.constantFrom<Step>({ kind: 'optimize' }, { kind: 'reopen' }, { kind: 'save' })
const sliced = fc.oneof(
  fc.constant<Step>({ kind: 'beginOptimize' }),
  fc
    .record({ which: fc.nat(2), slices: fc.nat(4), end: fc.nat(5).map((chance) => chance === 0) })
    .map((given): Step => ({ kind: 'stepOptimize', ...given })),
)

/** Long histories in which most writes end up in a segment of their own, so that merges come all the time. */
export const history: fc.Arbitrary<Step[]> = fc
  .array(
    fc.oneof(
      { weight: 40, arbitrary: fc.tuple(write, fc.constant<Step>({ kind: 'seal' })) },
      { weight: 10, arbitrary: fc.tuple(write) },
      { weight: 15, arbitrary: fc.tuple(remove) },
      { weight: 10, arbitrary: fc.tuple(search) },
      { weight: 2, arbitrary: fc.tuple(whole) },
      { weight: 8, arbitrary: fc.tuple(sliced) },
    ),
    { minLength: 60, maxLength: 120, size: 'max' },
  )
  .map((steps) => steps.flat())

/** One of the ways in which text is analyzed. */
export const schema: fc.Arbitrary<Schema> = fc.constantFrom<Schema>(...Object.values(SCHEMAS))

/** An index beside the plain list of its documents, in the order they were added. */
export class Model {
  readonly #schema: Schema
  #writer: IndexWriter
  #index: AnyIndex
  #optimizing: Generator<number, void>[] = []
  readonly #documents = new Map<string, PlainDocument>()

  constructor(schema: Schema) {
    this.#schema = schema
    this.#writer = new IndexWriter(compileSchema(schema))
    this.#index = new Index<Fields>(this.#writer)
  }

  async run(steps: readonly Step[]): Promise<void> {
    for (const step of steps) await this.#take(step)
    this.#expectSameBytes()
  }

  async #take(step: Step): Promise<void> {
    switch (step.kind) {
      case 'write':
        this.#write(step.document, step.isUpdate)
        break
      case 'remove':
        expect(this.#index.remove(step.id)).toBe(this.#documents.delete(step.id))
        break
      case 'seal':
        this.#index.search('')
        break
      case 'search':
        this.#search(step.tree, step.options)
        break
      case 'optimize':
        await this.#index.optimize()
        expect(this.#writer.snapshot().segments.length).toBeLessThanOrEqual(1)
        break
      case 'beginOptimize':
        this.#optimizing.unshift(this.#writer.optimize())
        break
      case 'stepOptimize':
        this.#stepOptimize(step.which, step.slices, step.end)
        break
      case 'save':
        this.#expectSameBytes()
        break
      case 'reopen':
        this.#reopen()
    }
    this.#expectSameDocuments()
  }

  #write(given: PlainDocument, isUpdate: boolean): void {
    const isThere = this.#documents.has(given.id)
    if (isUpdate) expect(this.#index.update(given)).toBe(isThere)
    else if (isThere) {
      expect(() => {
        this.#index.add(given)
      }).toThrow(expect.objectContaining({ code: 'DUPLICATE_ID' }))
      return
    } else this.#index.add(given)
    this.#documents.delete(given.id)
    this.#documents.set(given.id, given)
  }

  #stepOptimize(which: number, slices: number, end: boolean): void {
    const job = this.#optimizing[which % this.#optimizing.length]
    for (let left = slices; left > 0; left--) if (job?.next().done === true) return
    if (end) job?.return()
  }

  #search(tree: Query, given: OracleOptions): void {
    const expected = findMatches(tree, corpusOf(this.#schema, [...this.#documents.values()]), given)
    const { hits, total } = this.#index.search(tree, { ...(given as SearchOptions<Fields>), limit: 1000 })
    expectSameRanking(hits, expected, (given.sort?.length ?? 0) > 0, greatestScore(tree, given.similarity))
    expect(total).toEqual({ value: expected.length, relation: 'eq' })
    for (const hit of hits) expect(hit.document).toEqual(this.#documents.get(hit.id))
  }

  #reopen(): void {
    const bytes = this.#index.toBytes()
    this.#writer = decodeIndex(bytes, { language: this.#schema.language })
    this.#index = new Index<Fields>(this.#writer)
    this.#optimizing = []
    expect(Buffer.compare(this.#index.toBytes(), bytes)).toBe(0)
  }

  #expectSameDocuments(): void {
    expect(this.#index.size).toBe(this.#documents.size)
    expect(IDS.map((name) => this.#index.has(name))).toEqual(IDS.map((name) => this.#documents.has(name)))
    expect(IDS.map((name) => this.#index.get(name))).toEqual(IDS.map((name) => this.#documents.get(name)))
  }

  #expectSameBytes(): void {
    const fresh = createIndex<Fields>(this.#schema)
    for (const held of this.#documents.values()) fresh.add(held)
    expect(Buffer.compare(this.#index.toBytes(), fresh.toBytes())).toBe(0)
  }
}
