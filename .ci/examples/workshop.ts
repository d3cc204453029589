import { mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'

export const repository = join(import.meta.dirname, '../..')

/**
 * Makes a temporary folder in which `@lede/NAME` is the source of that package and `corpus` is the corpus, as for
 * somebody who has installed the packages beside it.
 */
export async function createWorkshop(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const cache = join(repository, 'node_modules/.cache')
  await mkdir(cache, { recursive: true })
  const folder = await mkdtemp(join(cache, 'lede-examples-'))
  const scope = join(folder, 'node_modules/@lede')
  await mkdir(scope, { recursive: true })
  for (const name of await readdir(join(repository, 'packages'))) {
    await symlink(join(repository, 'packages', name), join(scope, name), 'junction')
  }
  await symlink(join(repository, 'corpus'), join(folder, 'corpus'), 'junction')
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}
