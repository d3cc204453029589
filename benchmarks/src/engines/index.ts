/** The engines that run inside child.ts, loaded one by one: no process holds the code of another engine. */
import { pinnedVersion, type Engine } from '../engine.js'

interface Loaded {
  readonly title: string
  create(): Engine
}

export const adapters: Readonly<Record<string, () => Promise<Loaded>>> = {
  lede: async () => {
    const { lede, ledeVersion } = await import('./lede.js')
    return { title: `lede ${ledeVersion()}`, create: lede }
  },
  minisearch: async () => ({
    title: `minisearch ${pinnedVersion('minisearch')}`,
    create: (await import('./minisearch.js')).miniSearch,
  }),
  flexsearch: async () => ({
    title: `flexsearch ${pinnedVersion('flexsearch')}`,
    create: (await import('./flexsearch.js')).flexSearch,
  }),
  orama: async () => ({
    title: `orama ${pinnedVersion('@orama/orama')}`,
    create: (await import('./orama.js')).orama,
  }),
  lunr: async () => ({
    title: `lunr ${pinnedVersion('lunr')}`,
    create: (await import('./lunr.js')).lunrEngine,
  }),
  sqlite: async () => {
    const { sqlite, sqliteVersion } = await import('./sqlite.js')
    return { title: `sqlite FTS5 ${sqliteVersion()}`, create: sqlite }
  },
}
