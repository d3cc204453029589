import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { IndexWriter } from '../../src/index/index.js'
import { LiveSegment } from '../../src/index/live-segment.js'
import { mergeSegments } from '../../src/index/merge.js'
import { WriteBuffer } from '../../src/index/write-buffer.js'
import { checkDocument } from '../../src/schema/document.js'
import type { Fields } from '../../src/schema/fields.js'
import { compileSchema } from '../../src/schema/index.js'
import type { Segment } from '../../src/segment/index.js'
import { SearchIndex } from '../../src/search-index.js'
import { encodeIndex } from '../../src/storage/index.js'
import type { PlainDocument } from '../oracle/corpus.js'
import { document, SCHEMA } from '../oracle/generators.js'
import { Random } from '../segment/random.js'

afterEach(() => {
  vi.restoreAllMocks()
})

const schema = compileSchema(SCHEMA)

/** Runs a job to its end, with something else between its slices. */
function finish<T>(job: Generator<unknown, T>, between: () => void = () => undefined): T {
  for (;;) {
    const step = job.next()
    if (step.done === true) return step.value
    between()
  }
}

function bufferOf(documents: readonly PlainDocument[]): WriteBuffer {
  const buffer = new WriteBuffer(schema)
  for (const held of documents) buffer.add(checkDocument(held, schema.fields))
  return buffer
}

function segmentOf(documents: readonly PlainDocument[]): Segment {
  return finish(bufferOf(documents).seal())
}

/** The bytes of a segment by section. */
function bytesOf({ sections }: Segment) {
  return [...sections].map(([name, bytes]) => `${name} ${Buffer.from(bytes).toString('hex')}`)
}

/** Documents with ids of their own, in runs that each become a segment. */
const runs = fc
  .array(fc.array(document, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 6 })
  .map((lists) => lists.map((list, run) => list.map((held, i) => ({ ...held, id: `${run}/${i}` }))))
const gone = fc.array(fc.boolean(), { minLength: 48, maxLength: 48 })

describe('a merge of segments', () => {
  it('is the segment of the documents left, whatever is removed after it was begun', () => {
    fc.assert(
      fc.property(
        runs,
        gone,
        fc.array(fc.nat(47), { maxLength: 20 }),
        fc.boolean(),
        (lists, isGone, later, atOnce) => {
          const all = lists.flat()
          const segments = lists.map((list) => new LiveSegment(segmentOf(list)))
          const remove = (place: number) => {
            const name = all[place]?.id
            const live = segments.find((segment) => name !== undefined && segment.find(name) >= 0)
            live?.remove(live.find(name!))
          }
          isGone.forEach((removed, place) => {
            if (removed) remove(place)
          })
          const left = all.filter((_, place) => !isGone[place]!)
          if (left.length === 0) return
          const job = mergeSegments(schema, segments)
          if (atOnce) later.splice(0).forEach(remove)
          const merged = finish(job, () => {
            const place = later.pop()
            if (place !== undefined) remove(place)
          })
          expect(bytesOf(merged)).toEqual(bytesOf(segmentOf(left)))
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('a write buffer', () => {
  it('becomes the segment of what was left in it', () => {
    fc.assert(
      fc.property(runs, gone, fc.array(document, { maxLength: 8 }), (lists, isGone, more) => {
        const all = lists.flat()
        const buffer = bufferOf(all)
        const live = new Map(all.map((held) => [held.id, held]))
        all.forEach(({ id }, place) => {
          if (isGone[place]!) expect(buffer.remove(id)).toBe(live.delete(id))
        })
        for (const held of more) {
          // A document takes the place of one that has its id, and comes last.
          buffer.add(checkDocument(held, schema.fields))
          live.delete(held.id)
          live.set(held.id, held)
        }
        expect(buffer.size).toBe(live.size)
        for (const [id, held] of live) expect([buffer.has(id), buffer.stored(id)]).toEqual([true, held])
        if (live.size === 0) return
        expect(bytesOf(finish(buffer.seal()))).toEqual(bytesOf(segmentOf([...live.values()])))
      }),
      { numRuns: 300 },
    )
  })

  it('takes writes of documents that are just being sealed', () => {
    const random = new Random(3)
    const small = compileSchema({ fields: { text: { type: 'text' }, tag: { type: 'keyword' } } })
    const writer = new IndexWriter(small)
    const live = new Map<string, { id: string; text: string }>()
    let count = 0
    let wrongAnswers = 0
    const update = () => {
      const id = `id ${random.below(3000)}`
      const held = { id, text: `kim${random.below(9)} ${count++ % 1000}` }
      const replaced = writer.update(held)
      if (replaced !== live.delete(id)) wrongAnswers++
      live.set(id, held)
    }
    const remove = () => {
      const id = `id ${random.below(3000)}`
      const removed = writer.remove(id)
      if (removed !== live.delete(id)) wrongAnswers++
    }
    // The clock allows each write one step of the work.
    let now = 0
    vi.spyOn(Date, 'now').mockImplementation(() => (now += 0.5))
    let sealing = 0
    while (sealing < 80 && count < 200_000) {
      update()
      if (!writer.hasWork) continue
      sealing++
      remove()
      remove()
      for (const id of ['id 1', `id ${random.below(3000)}`]) {
        expect([writer.has(id), writer.stored(id)]).toEqual([live.has(id), live.get(id)])
      }
      expect(writer.size).toBe(live.size)
    }
    vi.restoreAllMocks()
    expect(sealing).toBeGreaterThan(20)
    expect(wrongAnswers).toBe(0)
    const fresh = new IndexWriter(small)
    for (const held of live.values()) fresh.add(held)
    const best = (of: IndexWriter) => {
      const { hits, total } = new SearchIndex<Fields>(of).search('kim1 kim2', { total: 'exact' })
      return { hits: hits.map(({ id, score }) => [id, score]), total }
    }
    expect(best(writer)).toEqual(best(fresh))
    expect(Buffer.compare(encodeIndex(writer), encodeIndex(fresh))).toBe(0)
  })
})
