import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { describe, expect, inject, test } from 'vitest'
import { repository } from './pack.js'
import { languages } from './programs.js'
import { run } from './run.js'
import { attw } from './tools.js'

/** What every package holds, and nothing beside it but what is listed below. */
const FILES = [
  'LICENSE',
  'README.md',
  'dist/index.cjs',
  'dist/index.d.cts',
  'dist/index.d.ts',
  'dist/index.js',
  'package.json',
]

/** Entry points of `@lede/core` beside its main one. */
const ENTRY_POINTS = [...Object.keys(languages).map((code) => `languages/${code}`), 'phonetic', 'query']

const FURTHER_FILES: Readonly<Record<string, readonly string[]>> = {
  '@lede/core': [
    // The licence of what is bundled into it.
    'THIRD-PARTY-NOTICES.txt',
    // The types that its entry points share.
    'dist/analyzer-*.d.cts',
    'dist/analyzer-*.d.ts',
    'dist/fields-*.d.cts',
    'dist/fields-*.d.ts',
    ...ENTRY_POINTS.flatMap((entry) =>
      ['cjs', 'd.cts', 'd.ts', 'js'].map((ending) => `dist/${entry}.${ending}`),
    ),
  ],
}

const FURTHER_EXPORTS: Readonly<Record<string, readonly string[]>> = {
  '@lede/core': ['./languages/*', './query', './phonetic'],
}

const ATTW_OPTIONS = ['--profile', 'node16', '--no-definitely-typed', '--format', 'ascii', '--no-emoji']

interface Manifest {
  readonly license: string
  readonly sideEffects: boolean
  readonly exports: Record<string, unknown>
  readonly dependencies?: Record<string, string>
}

describe.each(inject('packages'))('$name as it is packed', ({ name, folder, files, tarball }) => {
  const read = (file: string) => readFile(join(folder, file), 'utf8')

  test('holds exactly the files it should', () => {
    // The build names what is shared by a hash.
    const named = files.map((file) => file.replace(/-[\w-]{8}\.d\./, '-*.d.'))
    expect(named.sort()).toEqual([...FILES, ...(FURTHER_FILES[name] ?? [])].sort())
  })

  test('has nothing for publint to say', async () => {
    const bytes = new Uint8Array(await readFile(tarball))
    const { messages, pkg } = await publint({ pack: { tarball: bytes.buffer }, strict: true })
    expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([])
  })

  test('has types that every way of resolving finds', async () => {
    const { code, stdout, stderr } = await run(
      process.execPath,
      // Entry points of their own have a test of their own: Node 10, which is ignored, knows none of them.
      [attw, tarball, ...ATTW_OPTIONS, '--exclude-entrypoints', './phonetic', './query'],
      folder,
    )
    expect(code, stdout + stderr).toBe(0)
    expect(stdout).toContain('No problems found')
  })

  test('says in its manifest nothing that only the repository knows', async () => {
    const text = await read('package.json')
    expect(text).not.toMatch(/"(?:workspace|link|file|catalog|portal):/)
    expect(text).not.toContain('lede-source')
    const manifest = JSON.parse(text) as Manifest
    expect(manifest).toMatchObject({ license: 'MIT', type: 'module', sideEffects: false })
    expect(Object.keys(manifest.exports)).toEqual(['.', ...(FURTHER_EXPORTS[name] ?? []), './package.json'])
  })

  test('depends on our packages in the versions that are packed with it', async () => {
    const { dependencies = {} } = JSON.parse(await read('package.json')) as Manifest
    const versions = new Map(inject('packages').map((packed) => [packed.name, packed.version]))
    const ours = Object.entries(dependencies).filter(([dependency]) => dependency.startsWith('@lede/'))
    expect(ours).toEqual(ours.map(([dependency]) => [dependency, versions.get(dependency)]))
  })

  test('names no path of the machine it was built on', async () => {
    for (const file of files) {
      const text = await read(file)
      for (const path of [repository, join(homedir(), '/'), 'file:///']) {
        expect(text.includes(path), `${file} contains ${path}`).toBe(false)
      }
    }
  })

  test('carries the licence of the repository', async () => {
    expect(await read('LICENSE')).toBe(await readFile(join(repository, 'LICENSE'), 'utf8'))
  })
})

test('further entry points have types that every way of resolving finds', async () => {
  const { tarball, folder } = inject('packages').find(({ name }) => name === '@lede/core')!
  // A pattern of entry points is looked at only by their names.
  const args = [attw, tarball, ...ATTW_OPTIONS, '--entrypoints', ...ENTRY_POINTS]
  const { code, stdout, stderr } = await run(process.execPath, args, folder)
  expect(code, stdout + stderr).toBe(0)
  for (const name of ENTRY_POINTS) expect(stdout).toContain(`"@lede/core/${name}"`)
})
