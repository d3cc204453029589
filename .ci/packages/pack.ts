/**
 * Packs each package once, as it would be published, before the tests of this folder run, and unpacks it into a
 * temporary folder that goes away after them. Nothing is fetched.
 */
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { mustRun } from './run.js'
import { pnpm } from './tools.js'

/** A package as its users would get it. */
export interface PackedPackage {
  readonly name: string
  readonly version: string
  /** The path of the packed file. */
  readonly tarball: string
  /** The folder that holds what was in it. */
  readonly folder: string
  /** The paths of the files in it, with `/`, in order. */
  readonly files: readonly string[]
}

declare module 'vitest' {
  interface ProvidedContext {
    /** All packages, packed. */
    packages: readonly PackedPackage[]
    /** Where throw-away projects may be made: outside the repository, removed at the end. */
    temporaryFolder: string
  }
}

export const repository = join(import.meta.dirname, '../..')

/** What vitest calls before the tests; what it returns is called after them. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const temporaryFolder = await mkdtemp(join(tmpdir(), 'lede-packages-'))
  const remove = () => rm(temporaryFolder, { recursive: true, force: true })
  try {
    const packages: PackedPackage[] = []
    for (const name of (await readdir(join(repository, 'packages'))).sort()) {
      packages.push(await pack(join(repository, 'packages', name), join(temporaryFolder, name)))
    }
    provide('packages', packages)
    provide('temporaryFolder', temporaryFolder)
  } catch (error) {
    await remove()
    throw error
  }
  return remove
}

async function pack(source: string, target: string): Promise<PackedPackage> {
  if (!existsSync(join(source, 'dist'))) throw new Error(`${source} is not built: run "npm run build" first.`)
  const folder = join(target, 'package')
  await mkdir(folder, { recursive: true })
  const packed = await mustRun(
    process.execPath,
    [pnpm, 'pack', '--json', '--pack-destination', target],
    source,
  )
  const { filename } = JSON.parse(packed) as { filename: string }
  await mustRun('tar', ['-xzf', filename, '--strip-components=1'], folder)
  const manifest = await readFile(join(folder, 'package.json'), 'utf8')
  const { name, version } = JSON.parse(manifest) as { name: string; version: string }
  return { name, version, tarball: filename, folder, files: await filesIn(folder) }
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort()
}
