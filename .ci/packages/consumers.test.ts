import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { build } from 'esbuild'
import { describe, expect, inject, test } from 'vitest'
import { languageProgram, languages, programs, typedProgram } from './programs.js'
import { createProject, runFile } from './project.js'
import { mustRun } from './run.js'
import { tsc } from './tools.js'

test('every package has a program', () => {
  expect(programs.map(({ name }) => name).sort()).toEqual(
    inject('packages')
      .map(({ name }) => name)
      .sort(),
  )
})

describe.each(programs)('$name, installed from its packed file', ({ name, imports, body, line }) => {
  const asModule = `import { ${imports.join(', ')} } from '${name}'\n${body}`

  test('runs as an ES module', async () => {
    const project = await createProject([name], { 'main.mjs': asModule })
    expect(await runFile(project, 'main.mjs')).toBe(`${line}\n`)
  })

  test('runs as CommonJS', async () => {
    const source = `const { ${imports.join(', ')} } = require('${name}')\n${body}`
    const project = await createProject([name], { 'main.cjs': source })
    expect(await runFile(project, 'main.cjs')).toBe(`${line}\n`)
  })

  test('runs in a browser, bundled', async () => {
    const project = await createProject([name], { 'main.js': asModule })
    const { outputFiles, metafile, warnings } = await build({
      absWorkingDir: project,
      entryPoints: ['main.js'],
      bundle: true,
      minify: true,
      platform: 'browser',
      format: 'iife',
      metafile: true,
      write: false,
      outdir: '.',
      logLevel: 'silent',
    })
    expect(warnings).toEqual([])
    expect(Object.values(metafile.outputs).flatMap((output) => output.imports)).toEqual([])
    const code = outputFiles[0]!.text
    expect(code).not.toMatch(/\brequire\(|["']node:/)
    expect(runAlone(code)).toEqual([line])
  })
})

/** A program that prints what phonetic matching makes of a name. */
const phoneticProgram = {
  body: `console.log([phonetic().apply('smyth')].flat().join())`,
  line: 'smyth,~SM0,~XMT',
}

/** A program that makes a query, writes it and reads it again. */
const queryProgram = {
  imports: ['format', 'parse', 'queries'],
  body: `
const { and, equals, term } = queries
const text = format(and(term('kim', { fuzzy: true }), equals('section', 'world')))
console.log(text, JSON.stringify(parse('a NEAR/3 b', {}).tree))`,
  line: '+kim~ +(section:world)~1 {"type":"near","texts":["a","b"],"distance":3}',
}

/** A program that holds errors of two entry points and both builds against the class of each build. */
const errorProgram = {
  source: `
import { createRequire } from 'node:module'
import { createIndex, LedeError } from '@lede/core'
import { format } from '@lede/core/query'
const require = createRequire(import.meta.url)
const core = require('@lede/core')
const query = require('@lede/core/query')
const thrown = (work) => {
  try {
    work()
  } catch (error) {
    return error
  }
}
const errors = [() => createIndex({}), () => core.createIndex({}), () => format({}), () => query.format({})].map(thrown)
const known = [LedeError, core.LedeError].flatMap((known) => errors.map((error) => error instanceof known))
class OfAnApp extends LedeError {}
const others = [new Error('x'), { code: 'ABORTED' }, null, undefined, 'x'].map((value) => value instanceof LedeError)
const own = [new OfAnApp('ABORTED', 'x') instanceof OfAnApp, errors[0] instanceof OfAnApp]
console.log(LedeError === core.LedeError, known.join(), others.join(), own.join())`,
  line: `false ${Array(8).fill(true).join()} ${Array(5).fill(false).join()} true,false`,
}

/** Runs a script with no more around it than the language and what all browsers and workers have for text. */
function runAlone(code: string): string[] {
  const lines: string[] = []
  const log = (...values: unknown[]) => lines.push(values.join(' '))
  // Making code from strings is forbidden where a page has a content security policy.
  const codeGeneration = { strings: false, wasm: false }
  runInContext(code, createContext({ console: { log }, TextEncoder, TextDecoder }, { codeGeneration }))
  return lines
}

describe('@lede/core/languages', () => {
  const { body, line } = languageProgram
  const plain = body.replaceAll(/: (?:string\[\]|string|typeof german)/g, '')
  const modules = Object.entries(languages)

  test('are all of the package', () => {
    const { files } = inject('packages').find(({ name }) => name === '@lede/core')!
    const codes = files.flatMap((file) => /^dist\/languages\/(\w+)\.js$/.exec(file)?.[1] ?? [])
    expect(codes).toEqual(Object.keys(languages))
  })

  test('run as ES modules', async () => {
    const source = modules.map(([code, name]) => `import { ${name} } from '@lede/core/languages/${code}'`)
    const project = await createProject(['@lede/core'], { 'main.mjs': source.join('\n') + plain })
    expect(await runFile(project, 'main.mjs')).toBe(`${line}\n`)
  })

  test('run as CommonJS', async () => {
    const source = modules.map(
      ([code, name]) => `const { ${name} } = require('@lede/core/languages/${code}')`,
    )
    const project = await createProject(['@lede/core'], { 'main.cjs': source.join('\n') + plain })
    expect(await runFile(project, 'main.cjs')).toBe(`${line}\n`)
  })
})

describe('@lede/core/phonetic', () => {
  test('runs as an ES module', async () => {
    const source = `import { phonetic } from '@lede/core/phonetic'\n${phoneticProgram.body}`
    const project = await createProject(['@lede/core'], { 'main.mjs': source })
    expect(await runFile(project, 'main.mjs')).toBe(`${phoneticProgram.line}\n`)
  })

  test('runs as CommonJS', async () => {
    const source = `const { phonetic } = require('@lede/core/phonetic')\n${phoneticProgram.body}`
    const project = await createProject(['@lede/core'], { 'main.cjs': source })
    expect(await runFile(project, 'main.cjs')).toBe(`${phoneticProgram.line}\n`)
  })
})

describe('@lede/core/query', () => {
  const { imports, body, line } = queryProgram

  test('runs as an ES module', async () => {
    const source = `import { ${imports.join(', ')} } from '@lede/core/query'\n${body}`
    const project = await createProject(['@lede/core'], { 'main.mjs': source })
    expect(await runFile(project, 'main.mjs')).toBe(`${line}\n`)
  })

  test('runs as CommonJS', async () => {
    const source = `const { ${imports.join(', ')} } = require('@lede/core/query')\n${body}`
    const project = await createProject(['@lede/core'], { 'main.cjs': source })
    expect(await runFile(project, 'main.cjs')).toBe(`${line}\n`)
  })

  test('throws errors that the class of @lede/core knows, in both builds', async () => {
    const { source, line } = errorProgram
    const project = await createProject(['@lede/core'], { 'main.mjs': source })
    expect(await runFile(project, 'main.mjs')).toBe(`${line}\n`)
  })
})

describe.each([
  { title: 'Node, as an ES module', type: 'module', module: 'NodeNext', moduleResolution: 'NodeNext' },
  { title: 'Node, as CommonJS', type: 'commonjs', module: 'NodeNext', moduleResolution: 'NodeNext' },
  { title: 'a bundler', type: 'module', module: 'ESNext', moduleResolution: 'Bundler' },
])('TypeScript for $title', ({ type, module, moduleResolution }) => {
  /** Compiles a program, which must be right, and runs it. */
  async function compileAndRun(installed: readonly string[], source: string): Promise<string> {
    const compilerOptions = {
      target: 'ES2022',
      // No DOM and no types of Node: the packages' own types must do without both.
      lib: ['ES2022'],
      types: [],
      module,
      moduleResolution,
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      skipLibCheck: false,
    }
    const project = await createProject(installed, {
      'package.json': JSON.stringify({ type }),
      'tsconfig.json': JSON.stringify({ compilerOptions, files: ['main.ts'] }),
      'main.ts': source,
    })
    await mustRun(process.execPath, [tsc], project)
    expect(/^exports\.|require\(/m.test(await readFile(join(project, 'main.js'), 'utf8'))).toBe(
      type === 'commonjs',
    )
    return runFile(project, 'main.js')
  }

  test('compiles right uses and refuses wrong ones', async () => {
    expect(await compileAndRun(typedProgram.imports, typedProgram.source)).toBe(`${typedProgram.line}\n`)
  })

  test('finds the languages', async () => {
    const imports = Object.entries(languages).map(
      ([code, name]) => `import { ${name} } from '@lede/core/languages/${code}'`,
    )
    const source = `${imports.join('\n')}\ndeclare const console: { log(...values: unknown[]): void }${languageProgram.body}`
    expect(await compileAndRun(['@lede/core'], source)).toBe(`${languageProgram.line}\n`)
  })

  test('finds the functions for queries', async () => {
    const source = `import { createIndex, type Query } from '@lede/core'
import { format, parse, queriesFor } from '@lede/core/query'
declare const console: { log(...values: unknown[]): void }
const index = createIndex({ fields: { headline: { type: 'text' }, seen: { type: 'number' } } })
const { and, range, term } = queriesFor(index)
const query: Query = and(term('kim', { field: 'headline' }), range('seen', { gte: 2 }))
// @ts-expect-error a number is not searched as text
term('kim', { field: 'seen' })
console.log(format(parse(format(query), index.fields).tree))`
    expect(await compileAndRun(['@lede/core'], source)).toBe('+headline:kim +(seen:>=2)~1\n')
  })

  test('finds phonetic matching', async () => {
    const source = `import type { Step } from '@lede/core'
import { phonetic } from '@lede/core/phonetic'
declare const console: { log(...values: unknown[]): void }
const step: Step = phonetic()
console.log([step.apply('smyth')].flat().join())`
    expect(await compileAndRun(['@lede/core'], source)).toBe(`${phoneticProgram.line}\n`)
  })
})
