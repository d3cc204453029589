import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { createPrompt, type Prompt } from './prompt.js'

const folder = mkdtempSync(join(tmpdir(), 'lede-repl-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

let say: Prompt['say']
beforeEach(() => {
  ;({ say } = createPrompt())
})

function fileOf(name: string, titles: readonly string[]): string {
  const path = join(folder, name)
  writeFileSync(path, titles.map((title) => JSON.stringify({ title })).join('\n'))
  return path
}

test('what :open adds is told, once for each query that it meets', async () => {
  expect(await say(':watch')).toEqual(['no query is watched; :watch QUERY adds one'])
  expect(await say(':watch +kim (putin')).toEqual([
    '! A parenthesis is never closed.',
    '  +kim (putin',
    '             ^',
    'watched from now on: +kim (putin',
  ])
  await say(':watch kerala')
  expect(await say(':watch')).toEqual([' 1. +kim (putin', ' 2. kerala'])
  const path = fileOf('a.jsonl', ['Kim in Kerala', 'Putin', 'Rain in Kerala'])
  expect(await say(`:open ${path}`)).toEqual([
    `${path}: 3 documents`,
    '  +kim (putin: Kim in Kerala',
    '  kerala: Kim in Kerala',
    '  kerala: Rain in Kerala',
  ])
})

test('five are told, the others counted', async () => {
  await say(':watch kim')
  const path = fileOf(
    'b.jsonl',
    Array.from({ length: 17 }, (_, i) => `Kim ${i}`),
  )
  const lines = await say(`:open ${path}`)
  expect(lines.slice(1)).toEqual([...[0, 1, 2, 3, 4].map((i) => `  kim: Kim ${i}`), '  and 12 more'])
})

test(':unwatch ends a watch; the others go on in a new index', async () => {
  await say(':watch kim')
  await say(':watch putin')
  for (const wrong of [':unwatch', ':unwatch 0', ':unwatch 3', ':unwatch 1.5'])
    expect(await say(wrong)).toEqual(['Usage: :unwatch N, a number that :watch lists'])
  expect(await say(':unwatch 1')).toEqual(['no longer watched: kim'])
  await say(':new')
  const path = fileOf('c.jsonl', ['Kim', 'Putin'])
  expect(await say(`:open ${path}`)).toEqual([`${path}: 2 documents`, '  putin: Putin'])
})
