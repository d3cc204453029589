import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createIndex, type BulkProgress, type LedeError } from '../../src/index.js'

const fields = { text: { type: 'text' }, tag: { type: 'keyword' } } as const
const create = () => createIndex({ fields })

test('add, has, get, update, remove, size', () => {
  const index = create()
  index.add({ id: 'a', text: 'kim' })
  expect(() => {
    index.add({ id: 'a', text: 'other' })
  }).toThrow('The index already holds a document with the id "a"; use update to replace it.')
  expect([index.size, index.has('a'), index.has('b')]).toEqual([1, true, false])
  expect(index.get('a')).toEqual({ id: 'a', text: 'kim' })
  expect([index.update({ id: 'a', text: 'putin' }), index.update({ id: 'b', text: 'kim' })]).toEqual([
    true,
    false,
  ])
  expect(index.search('kim').hits.map(({ id }) => id)).toEqual(['b'])
  expect([index.remove('a'), index.remove('a'), index.size]).toEqual([true, false, 1])
  expect(index.get('a')).toBeUndefined()
})

test('what the caller does to a document later does not reach the index', () => {
  const index = create()
  const document = { id: 'a', tag: ['x'] }
  index.add(document)
  document.tag.push('y')
  index.get('a')!.id = 'z'
  expect(index.get('a')).toEqual({ id: 'a', tag: ['x'] })
})

test('a write that fails changes nothing', () => {
  const index = create()
  index.add({ id: 'a', text: 'kim' })
  const before = index.toBytes()
  for (const wrong of [
    { id: 'a', text: 3 },
    { id: '', text: 'x' },
    { text: 'x' },
    { id: 'b', txt: 'x' },
    null,
    [],
  ]) {
    expect(() => index.update(wrong as never)).toThrow(expect.objectContaining({ code: 'INVALID_DOCUMENT' }))
  }
  expect(index.toBytes()).toEqual(before)
})

const id = fc.constantFrom('a', 'b', 'c', 'd', 'e')
const text = fc
  .array(fc.constantFrom('kim', 'putin', 'Korea', "Korea's", 'koreas', 'é'), { maxLength: 5 })
  .map((words) => words.join(' '))
const write = fc.oneof(
  fc.record({ kind: fc.constant('update' as const), id, text }),
  fc.record({ kind: fc.constant('remove' as const), id }),
)

test('after any writes the index is byte for byte the one built from what is left', () => {
  fc.assert(
    fc.property(fc.array(write, { maxLength: 40 }), (writes) => {
      const index = createIndex({ fields, language: 'en' })
      const left = new Map<string, string>()
      for (const step of writes) {
        left.delete(step.id)
        if (step.kind === 'update') {
          index.update({ id: step.id, text: step.text })
          left.set(step.id, step.text)
        } else index.remove(step.id)
      }
      const fresh = createIndex({ fields, language: 'en' })
      for (const [id, text] of left) fresh.add({ id, text })
      const found = index.search('korea putin*', { explain: true })
      expect(found).toEqual(fresh.search('korea putin*', { explain: true }))
      expect(index.toBytes()).toEqual(fresh.toBytes())
    }),
  )
}, 20_000)

test('many removals close the gaps', () => {
  const index = create()
  for (let i = 0; i < 3000; i++) index.add({ id: String(i), text: `kim ${i}` })
  for (let i = 0; i < 2900; i++) index.remove(String(i))
  expect(index.search('kim', { limit: 1 })).toMatchObject({ hits: [{ id: '2900' }], total: { value: 100 } })
})

describe('addAll', () => {
  function* documents(count: number) {
    for (let i = 0; i < count; i++) yield { id: String(i), text: `kim putin ${i}` }
  }

  test('takes arrays, generators and async ones, and tells how far it is', async () => {
    const told: BulkProgress[] = []
    const index = create()
    expect(await index.addAll([...documents(3)], { onProgress: (now) => told.push(now) })).toEqual({
      added: 3,
      replaced: 0,
    })
    expect(told.at(-1)).toEqual({ added: 3, replaced: 0, total: 3 })
    async function* later() {
      for (const document of documents(5)) {
        await Promise.resolve()
        yield document
      }
    }
    expect(await index.addAll(later(), { replace: true, total: 5 })).toEqual({ added: 5, replaced: 3 })
    expect(index.size).toBe(5)
  })

  test('lets other work run in between', async () => {
    let turns = 0
    const timer = setInterval(() => turns++, 1)
    await create().addAll(documents(20_000))
    clearInterval(timer)
    expect(turns).toBeGreaterThan(2)
  })

  test('names the document that does not fit; those before it stay', async () => {
    const index = create()
    const wrong = [{ id: 'a' }, { id: 'b', text: 3 }, { id: 'c' }]
    await expect(index.addAll(wrong as never)).rejects.toMatchObject({
      code: 'INVALID_DOCUMENT',
      details: { index: 1, field: 'text' },
    })
    expect(index.size).toBe(1)
    await expect(index.addAll(3 as never)).rejects.toMatchObject({ code: 'INVALID_DOCUMENT' })
    await expect(index.addAll([], { onprogress: 1 } as never)).rejects.toMatchObject({
      code: 'INVALID_OPTION',
    })
  })

  test('ends on an abort, even of a source that never answers, and closes the source', async () => {
    const controller = new AbortController()
    let closed = false
    const index = create()
    const silent = {
      [Symbol.asyncIterator]: () => ({
        next: () => new Promise<never>(() => undefined),
        return: () => {
          closed = true
          return Promise.resolve({ done: true as const, value: undefined })
        },
      }),
    }
    const load = index.addAll(silent, { signal: controller.signal })
    controller.abort(new Error('enough'))
    const error = (await load.catch((thrown: unknown) => thrown)) as LedeError
    expect([error.code, (error.cause as Error).message, closed]).toEqual(['ABORTED', 'enough', true])
    await expect(index.addAll([{ id: 'a' }], { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'ABORTED',
    })
    expect(index.size).toBe(0)
  })
})
