import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test, vi } from 'vitest'
import { createIndex, openIndex } from '../../src/index.js'
import { parse } from '../../src/query.js'

vi.setConfig({ testTimeout: 60_000 })

const fields = { body: { type: 'text' }, tag: { type: 'keyword' } } as const

function indexOf(size: number) {
  const index = createIndex({ fields })
  for (let i = 0; i < size; i++) index.add({ id: `${i}`, body: `red word${i} blue`, tag: `t${i % 3}` })
  return index
}

test('ten thousand times opened and searched, memory is what it was', () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const bytes = indexOf(50).toBytes()
  const used = () => {
    collect()
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    return heapUsed + arrayBuffers
  }
  const searched = indexOf(50)
  const cycles = (count: number) => {
    for (let i = 0; i < count; i++) {
      openIndex(bytes).search(`word${i % 50} OR nothing${i}`)
      // What an index remembers of filters and patterns is bounded.
      searched.search(`w*${i}`, { filter: { tag: [`t${i}`, 't1'] } })
    }
  }
  cycles(1000)
  const before = used()
  cycles(10_000)
  expect(used() - before).toBeLessThan(3_000_000)
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

test.each([
  '(',
  'a OR ',
  '+(body:red "blue',
  '"a b"~9 ',
  '/a',
  'tag:[',
  'a NEAR/9 ',
  'w?ld* ',
  'x',
  '\\',
  '^2',
])('reading a query takes as many times as long as it is long: %s', (part) => {
  // A query is read up to 100,000 units. What shorter ones allocate is young garbage, which costs next to nothing.
  const texts = [25_000, 50_000, 100_000].map((size) => part.repeat(size / part.length))
  const times = texts.map((): number[] => [])
  for (let round = 0; round < 7; round++) {
    texts.forEach((text, i) => {
      const start = performance.now()
      parse(text, fields)
      times[i]!.push(performance.now() - start)
    })
  }
  const [small, , large] = times.map((all) => Math.max(0.5, all.sort((a, b) => a - b)[3]!))
  // The slope of the least squares line through three evenly spaced points is that from the first to the last.
  expect(Math.log(large! / small!) / Math.log(4)).toBeLessThan(1.6)
})
