import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Command } from '../client.js'

/** Where Debian's package liblucene8-java puts its files. */
const JARS = '/usr/share/java'
const DRIVER = fileURLToPath(new URL('../../lucene/LuceneEngine.java', import.meta.url))

/** How to start Lucene's driver, or a sentence that says why it cannot be. */
export function luceneCommand(): Command | string {
  if (!existsSync(DRIVER)) return 'benchmarks/lucene/LuceneEngine.java is not there'
  const jars = existsSync(JARS)
    ? readdirSync(JARS).filter((name) => /^lucene-(?:core|analyzers-common|queries)-8[\d.]+\.jar$/.test(name))
    : []
  if (!jars.some((name) => name.startsWith('lucene-core-'))) {
    return 'Lucene 8 is not installed (Debian: apt-get install liblucene8-java)'
  }
  if (spawnSync('java', ['-version']).status !== 0) return 'there is no java'
  const classPath = jars.map((name) => join(JARS, name)).join(delimiter)
  return { command: 'java', args: ['-Xmx4g', '-cp', classPath, DRIVER] }
}
