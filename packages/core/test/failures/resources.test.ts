import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { createIndex, openIndex } from '../../src/index.js'
import { parse } from '../../src/query.js'
import { exponentOf, NOISY } from './exponent.js'

const fields = { body: { type: 'text' }, tag: { type: 'keyword' } } as const

test('ten thousand times opened and searched, memory is what it was', () => {
  const root = fileURLToPath(new URL('../../../..', import.meta.url))
  const script = fileURLToPath(new URL('open-and-search.child.ts', import.meta.url))
  const flags = ['--expose-gc', '-C', 'lede-source', '--import', './.ci/ts-node.mjs']
  const { stdout, stderr } = spawnSync(process.execPath, [...flags, script], { cwd: root, encoding: 'utf8' })
  expect(stderr).toBe('')
  // A hundred bytes a cycle: an index is thousands.
  expect(Number(stdout.trim() || NaN)).toBeLessThan(1_000_000)
})

test('a load that is aborted midway leaves what came before, and the index goes on', async () => {
  const controller = new AbortController()
  const index = createIndex({ fields })
  function* documents() {
    for (let i = 0; i < 200_000; i++) {
      if (i === 20_000) controller.abort()
      yield { id: `${i}`, body: 'red' }
    }
  }
  await expect(index.addAll(documents(), { signal: controller.signal })).rejects.toMatchObject({
    code: 'ABORTED',
  })
  const { size } = index
  expect(size).toBeGreaterThanOrEqual(20_000)
  expect(size).toBeLessThan(200_000)
  expect(index.search('red', { total: 'exact' }).total.value).toBe(size)
  const optimizing = new AbortController()
  const optimized = index.optimize({ signal: optimizing.signal }).catch((error: unknown) => error)
  optimizing.abort()
  await optimized
  // An abort when all is done changes nothing.
  const late = new AbortController()
  await index.addAll([{ id: 'late', body: 'red' }], { signal: late.signal })
  late.abort()
  expect(openIndex(index.toBytes()).search('red', { total: 'exact' }).total.value).toBe(size + 1)
})

test('reading a query takes as many times as long as there is more of it', NOISY, () => {
  // Up to 768 clauses: more than 1,024 are not read.
  const texts = [16, 32, 64, 128].map((size) => '+(kim OR "red blue"~2) -w?rd tag:t1 korea~ '.repeat(size))
  const times = texts.map((): number[] => [])
  // In turns, so that a busy machine is busy for all of them.
  for (let round = 0; round < 25; round++) {
    texts.forEach((text, i) => {
      const start = performance.now()
      for (let again = 0; again < 10; again++) expect(parse(text, fields).warnings).toEqual([])
      times[i]!.push(performance.now() - start)
    })
  }
  const medians = times.map((all) => all.sort((a, b) => a - b)[12]!)
  expect(exponentOf([16, 32, 64, 128], medians)).toBeLessThan(1.6)
})
