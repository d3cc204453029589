import { fileURLToPath } from 'node:url'
import type { Command } from './client.js'
import { luceneCommand } from './engines/lucene.js'

const CHILD = fileURLToPath(new URL('child.ts', import.meta.url))
const TS_NODE = new URL('../../.ci/ts-node.mjs', import.meta.url).href

/**
 * Without the condition "lede-source": packages are loaded as they are published, from dist. Node's own limit would end
 * some peers at a million documents.
 */
const NODE_OPTIONS = ['--expose-gc', '--max-old-space-size=8192']

/** Has `node:sqlite` with FTS5, which Node 20 has not; npm carries it. */
const NEWER_NODE = 'node@24.21.0'

const withTypeScript = (args: readonly string[]) => ['--no-warnings', '--import', TS_NODE, ...args]

/** Runs a TypeScript file; Node's own options come first. */
export const inNode = (...args: readonly string[]): Command => ({
  command: process.execPath,
  args: withTypeScript(args),
})

/** The same by a Node that has SQLite. */
export const inNewerNode = (...args: readonly string[]): Command => ({
  command: 'npx',
  args: ['-y', '-p', NEWER_NODE, '--', 'node', ...withTypeScript(args)],
})

const bench = (name: string) => [...NODE_OPTIONS, CHILD, name]

/** How each engine is started, or a sentence that says why it cannot be. */
const LAUNCHES: Readonly<Record<string, () => Command | string>> = {
  lede: () => inNode(...bench('lede')),
  minisearch: () => inNode(...bench('minisearch')),
  flexsearch: () => inNode(...bench('flexsearch')),
  orama: () => inNode(...bench('orama')),
  lunr: () => inNode(...bench('lunr')),
  sqlite: () => inNewerNode(...bench('sqlite')),
  lucene: luceneCommand,
}

export const ENGINE_NAMES = Object.keys(LAUNCHES)

export const launchOf = (name: string): Command | string => LAUNCHES[name]!()
