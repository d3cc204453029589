import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inject } from 'vitest'
import { mustRun } from './run.js'

/**
 * Makes a throw-away project that has packages installed from their packed files, with what they depend on.
 * @param installed the packages' names. @param files the project's own files by name.
 * @returns the project's folder.
 * @throws {Error} when a package depends on one that is not ours: nothing is fetched.
 */
export async function createProject(
  installed: readonly string[],
  files: Readonly<Record<string, string>> = {},
): Promise<string> {
  const folder = await mkdtemp(join(inject('temporaryFolder'), 'project-'))
  const done = new Set<string>()
  for (const name of installed) await install(name, folder, done)
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return folder
}

async function install(name: string, project: string, done: Set<string>): Promise<void> {
  if (done.has(name)) return
  done.add(name)
  const packed = inject('packages').find((candidate) => candidate.name === name)
  if (packed === undefined) throw new Error(`${name} is none of our packages, and nothing may be fetched.`)
  await cp(packed.folder, join(project, 'node_modules', name), { recursive: true })
  const manifest = await readFile(join(packed.folder, 'package.json'), 'utf8')
  const { dependencies = {} } = JSON.parse(manifest) as { dependencies?: Record<string, string> }
  for (const dependency of Object.keys(dependencies)) await install(dependency, project, done)
}

/** Runs a JavaScript file of a project with this Node. @returns what it printed; @throws when it fails. */
export function runFile(project: string, file: string): Promise<string> {
  return mustRun(process.execPath, [file], project)
}
