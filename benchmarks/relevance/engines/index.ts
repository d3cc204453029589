/** The engines that run inside child.ts, loaded one by one: no process holds the code of another engine. */
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { pinnedVersion } from '../../src/engine.js'
import type { CollectionDocument } from '../collections.js'
import type { Engine, Search } from '../engine.js'
import { LEDE_MODELS, type EngineName } from '../models.js'

export const adapters: Readonly<Record<EngineName, () => Promise<Engine>>> = {
  reference: async () => single('BM25', (await import('./reference.js')).reference),
  lede: async () => {
    const { lede } = await import('./lede.js')
    return {
      title: `lede ${ledeVersion()}`,
      open: (documents) => {
        const searchOf = lede(documents)
        return (name) => searchOf(LEDE_MODELS.find((model) => model.name === name)!)
      },
    }
  },
  minisearch: async () => single(pinned('minisearch'), (await import('./minisearch.js')).miniSearch),
  lunr: async () => single(pinned('lunr'), (await import('./lunr.js')).lunrSearch),
  flexsearch: async () => single(pinned('flexsearch'), (await import('./flexsearch.js')).flexSearch),
  orama: async () => {
    const { orama } = await import('./orama.js')
    return {
      title: `orama ${pinnedVersion('@orama/orama')}`,
      open: (documents) => (model) => orama(documents, model === 'orama-english'),
    }
  },
  sqlite: async () => {
    const { sqlite } = await import('./sqlite.js')
    const { sqliteVersion } = await import('../../src/engines/sqlite.js')
    return {
      title: `SQLite ${sqliteVersion()}`,
      open: (documents) => (model) =>
        sqlite(documents, model === 'sqlite-porter' ? 'porter unicode61' : 'unicode61'),
    }
  },
}

/** An engine with one model. */
function single(
  title: string,
  build: (documents: readonly CollectionDocument[]) => Search | Promise<Search>,
): Engine {
  return { title, open: (documents) => () => build(documents) }
}

const pinned = (name: string) => `${name} ${pinnedVersion(name)}`

function ledeVersion(): string {
  const manifest = createRequire(import.meta.url).resolve('@lede/core/package.json')
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version
}
