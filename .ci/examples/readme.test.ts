import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from '../packages/run.js'
import { tsc } from '../packages/tools.js'
import { readExamples, type Example } from './markdown.js'
import { createWorkshop, repository } from './workshop.js'

interface Document {
  /** The document's path in the repository. */
  readonly path: string
  readonly examples: readonly Example[]
}

const skipped: string[] = []
const documents = await readDocuments()
const workshop = await createWorkshop()

beforeAll(async () => {
  const files: string[] = []
  for (const { path, examples } of documents) {
    for (const example of examples) {
      const file = fileOf(path, example)
      await mkdir(dirname(join(workshop.folder, file)), { recursive: true })
      await writeFile(join(workshop.folder, file), example.source)
      files.push(file)
    }
  }
  const compilerOptions = {
    types: ['node'],
    typeRoots: [join(repository, 'node_modules/@types')],
    moduleDetection: 'force',
  }
  await writeJson('package.json', { type: 'module' })
  await writeJson('tsconfig.json', {
    extends: join(repository, 'tsconfig.base.json'),
    compilerOptions,
    files,
    // What the sources know of modules without types.
    include: [join(repository, 'packages/*/src/**/*.d.ts')],
  })
})

afterAll(async () => {
  await workshop.remove()
  if (skipped.length > 0) console.log(`Neither compiled nor run: ${skipped.join(', ')}`)
})

test('all examples compile', async () => {
  if (documents.every(({ examples }) => examples.length === 0)) return
  const { code, stdout } = await run(process.execPath, [tsc, '--pretty', 'false'], workshop.folder)
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
})

describe.each(documents)('$path', ({ path, examples }) => {
  test.each(examples)('line $line prints what its comments say', async (example) => {
    const program = await compile(fileOf(path, example))
    const args = ['--enable-source-maps', program]
    const { code, stdout, stderr } = await run(process.execPath, args, workshop.folder, { env: PLAIN })
    expect(code, stderr).toBe(0)
    const printed = stdout.trimEnd().split('\n')
    const { expected } = example
    // As lists of lines they show where they differ.
    if (expected.length > 0 && oneLine(printed) !== oneLine(expected)) expect(printed).toEqual(expected)
  })
})

const PLAIN = { ...process.env, FORCE_COLOR: undefined, NO_COLOR: '1' }

async function readDocuments(): Promise<Document[]> {
  const found: Document[] = []
  for (const path of await findDocuments()) {
    const read = readExamples(await readFile(join(repository, path), 'utf8'))
    found.push({ path, examples: read.examples })
    for (const { line, word } of read.skipped) skipped.push(`${path}:${line} (${word})`)
  }
  return found.filter(({ examples }) => examples.length > 0)
}

/** The documents that people read first: those at the top, all of `docs`, and each package's and example's own. */
async function findDocuments(): Promise<string[]> {
  const isMarkdown = (path: string) => path.endsWith('.md')
  const list = async (folder: string, recursive = false) => {
    if (!existsSync(join(repository, folder))) return []
    const names = await readdir(join(repository, folder), { recursive })
    return names.map((name) => join(folder, name).replaceAll('\\', '/')).sort()
  }
  const folders = [...(await list('packages')), ...(await list('examples')), 'benchmarks', 'corpus']
  const readmes = folders.map((folder) => `${folder}/README.md`)
  return [
    ...(await list('')).filter(isMarkdown),
    ...(await list('docs', true)).filter(isMarkdown),
    ...readmes.filter((path) => existsSync(join(repository, path))),
  ]
}

/** Where an example is written: its document's path and its line are in the name, for the messages. */
function fileOf(path: string, { line }: Example): string {
  return `${path}.${line}.ts`
}

/** One JavaScript file of an example and of the sources that it imports. */
async function compile(file: string): Promise<string> {
  const outfile = join(workshop.folder, file.replace(/ts$/, 'mjs'))
  await build({
    absWorkingDir: workshop.folder,
    entryPoints: [file],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    conditions: ['lede-source'],
    sourcemap: 'inline',
    logLevel: 'silent',
  })
  return outfile
}

/** Comments may break a long line where the program does not, and the other way round. */
function oneLine(lines: readonly string[]): string {
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ')
}

async function writeJson(file: string, value: unknown): Promise<void> {
  await writeFile(join(workshop.folder, file), JSON.stringify(value))
}
