/** What is compared: the models of Lede, each one entry, and the peers. */
import type { Fields, Schema, SearchOptions } from '@lede/core'
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

export const LEDE_MODELS: readonly LedeModel[] = [
  { name: 'default', schema: TITLE_AND_TEXT, search: {} },
  { name: 'title-boost-2', schema: TITLE_AND_TEXT, search: { boost: { title: 2 } } },
  { name: 'flat', schema: FLAT, search: {} },
]

/** What `tune` tries: parameters, and the model with a value for each. */
export const TUNED = {
  parameters: [{ name: 'title', start: 1, values: [0.25, 0.5, 1, 1.5, 2, 3, 5, 8] }],
  model: ({ title }) => ({ name: 'tuned', schema: TITLE_AND_TEXT, search: { boost: { title: title! } } }),
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
