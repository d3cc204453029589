/** What is compared: the models of Lede, each one entry, and the peers. */
import type { Fields, Schema, SearchOptions } from '@lede/core'
import { bm25, bm25L, bm25Plus, dfr, dph, lmDirichlet, lmJelinekMercer, tfIdf } from '@lede/ranking'
import type { Parameter, Setting } from './ascend.js'

/** A way to index and search with Lede. */
export interface LedeModel {
  /** Letters, digits and dashes, as one types it. */
  readonly name: string
  /** Where it has no field `title`, the title stands before the text. */
  readonly schema: Schema
  readonly search: SearchOptions<Fields>
}

const TITLE_AND_TEXT: Schema = { fields: { title: { type: 'text' }, text: { type: 'text' } }, language: 'en' }
const FLAT: Schema = { fields: { text: { type: 'text' } }, language: 'en' }

/** Title and text as two fields, and all else as it is by default but for these options. */
const withOptions = (name: string, search: SearchOptions<Fields>): LedeModel => ({
  name,
  schema: TITLE_AND_TEXT,
  search,
})

export const LEDE_MODELS: readonly LedeModel[] = [
  withOptions('default', {}),
  withOptions('title-boost-2', { boost: { title: 2 } }),
  withOptions('field-weights', { similarity: { ...bm25(), weightFor: 'field' } }),
  withOptions('exactness-0', { exactness: 0 }),
  { name: 'flat', schema: FLAT, search: {} },
  { name: 'flat-bm25', schema: FLAT, search: { exactness: 0 } },
  // The parameters of Anserini.
  { name: 'flat-09-04', schema: FLAT, search: { exactness: 0, similarity: bm25({ k1: 0.9, b: 0.4 }) } },
  withOptions('bm25-plus', { similarity: bm25Plus() }),
  withOptions('bm25-l', { similarity: bm25L() }),
  withOptions('tf-idf', { similarity: tfIdf() }),
  withOptions('lm-dirichlet', { similarity: lmDirichlet() }),
  withOptions('lm-jelinek-mercer', { similarity: lmJelinekMercer() }),
  withOptions('dfr', { similarity: dfr() }),
  withOptions('dph', { similarity: dph() }),
  withOptions('proximity', { proximity: true }),
  withOptions('feedback', { feedback: true }),
  withOptions('proximity-feedback', { proximity: true, feedback: true }),
]

/** What `tune` tries: parameters, and the model with a value for each. A proximity of 0 is none. */
export const TUNED = {
  parameters: [
    { name: 'title', start: 1, values: [0.25, 0.5, 0.75, 1, 1.5, 2, 3, 5] },
    { name: 'k1', start: 1.2, values: [0.6, 0.9, 1.2, 1.5, 2, 3] },
    { name: 'b', start: 0.75, values: [0.3, 0.4, 0.5, 0.6, 0.75, 0.9] },
    { name: 'exactness', start: 0.05, values: [0, 0.02, 0.05, 0.1, 0.2] },
    { name: 'proximity', start: 0, values: [0, 0.05, 0.1, 0.2, 0.4] },
  ],
  model: ({ title, k1, b, exactness, proximity }) =>
    withOptions('tuned', {
      boost: { title: title! },
      similarity: bm25({ k1: k1!, b: b! }),
      exactness: exactness!,
      proximity: proximity! > 0 && { weight: proximity! },
    }),
} as const satisfies { parameters: readonly Parameter[]; model(setting: Setting): LedeModel }

export type EngineName = 'reference' | 'lede' | 'minisearch' | 'lunr' | 'flexsearch' | 'orama' | 'sqlite'

/** What takes part: a row of the tables. */
export interface Contestant {
  readonly name: string
  /** The process that runs it. */
  readonly engine: EngineName
}

/** Plain BM25, which the others are compared with. */
export const BASELINE = 'reference'

export const CONTESTANTS: readonly Contestant[] = [
  { name: BASELINE, engine: 'reference' },
  ...LEDE_MODELS.map(({ name }): Contestant => ({ name, engine: 'lede' })),
  { name: 'minisearch', engine: 'minisearch' },
  { name: 'lunr', engine: 'lunr' },
  { name: 'flexsearch', engine: 'flexsearch' },
  { name: 'orama', engine: 'orama' },
  { name: 'orama-english', engine: 'orama' },
  { name: 'sqlite', engine: 'sqlite' },
  { name: 'sqlite-porter', engine: 'sqlite' },
]
