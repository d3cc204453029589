import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { IndexWriter } from '../../src/index/index.js'
import { compileSchema } from '../../src/schema/index.js'
import { findCompletions } from '../../src/search/completions.js'
import { contextOf, fitOf, saysNothing } from '../../src/search/context.js'
import { findTerm } from '../../src/search/expand.js'

/** Texts in segments of so many, some of them removed again. */
function snapshotOf(texts: readonly string[], ofSegment: number, removed: readonly number[] = []) {
  const writer = new IndexWriter(compileSchema({ fields: { body: { type: 'text' } } }))
  for (const [i, body] of texts.entries()) {
    writer.add({ id: String(i), body })
    if (i % ofSegment === ofSegment - 1) writer.snapshot()
  }
  writer.snapshot()
  for (const i of removed) writer.remove(String(i))
  return writer.snapshot()
}

describe('completions', () => {
  it('come the commonest first, equally common ones by code units, over segments and removals', () => {
    const word = fc.integer({ min: 0, max: 999 }).map((n) => `w${Math.floor(n ** 2 / 1000).toString(6)}`)
    const texts = fc.array(fc.array(word, { maxLength: 20 }), { maxLength: 60, size: 'max' })
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 60 }), fc.nat(5), word, (rows, ofSegment, every, like) => {
        const removed = [...rows.keys()].filter((i) => every > 1 && i % every === 0)
        const snapshot = snapshotOf(
          rows.map((row) => row.join(' ')),
          ofSegment,
          removed,
        )
        const counts = new Map<string, number>()
        for (const [i, row] of rows.entries()) {
          if (removed.includes(i)) continue
          for (const one of new Set(row)) counts.set(one, (counts.get(one) ?? 0) + 1)
        }
        for (const prefix of ['', 'w', like.slice(0, 2), like, `${like}x`]) {
          const expected = [...counts]
            .filter(([one]) => one.startsWith(prefix))
            .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
          const found = [...findCompletions(['body'], prefix, snapshot)]
          expect(found.map(({ key, documents }) => [key, documents])).toEqual(expected)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('end with what begins so, also where the last unit is the greatest there is', () => {
    const snapshot = snapshotOf(['京\uffdc 京\uffdca 亭'], 1)
    const words = (prefix: string) => [...findCompletions(['body'], prefix, snapshot)].map(({ key }) => key)
    expect(words('京')).toEqual(['京'])
    expect(words('\uffff')).toEqual([])
  })
})

describe('a context', () => {
  const terms = (snapshot: ReturnType<typeof snapshotOf>, ...words: string[]) =>
    words.map((word) => findTerm(snapshot, 'body', word)!)

  it('is a few documents of each eighth of the index that hold all its words', () => {
    const texts = Array.from({ length: 800 }, (_, i) =>
      i % 2 === 0 ? 'red blue' : i < 750 ? 'red' : 'blue red',
    )
    const snapshot = snapshotOf(texts, 300, [0, 2])
    const context = contextOf(snapshot, 'body', terms(snapshot, 'red', 'blue'), 1)
    const documents = snapshot.segments.flatMap(({ base }, segment) =>
      context.documents[segment]!.map((document) => base + document),
    )
    expect(documents.slice(0, 12)).toEqual([4, 6, 8, 10, 12, 14, 100, 102, 104, 106, 108, 110])
    expect(documents).toHaveLength(48)
    expect(documents.every((document) => texts[document]!.includes('blue'))).toBe(true)
  })

  it('says how many of its documents hold a word, in its place four times', () => {
    const texts = ['red green blue', 'red x green', 'green red', 'red', 'green', 'red red green green']
    const snapshot = snapshotOf(texts, 4)
    const fit = (gap: number, word: string) => {
      const context = contextOf(snapshot, 'body', terms(snapshot, 'red'), gap)
      return fitOf(snapshot, context, terms(snapshot, word)[0]!)
    }
    expect(fit(1, 'green')).toBe(4 + 1 + 1 + 4)
    expect(fit(2, 'green')).toBe(1 + 4 + 1 + 4)
    expect(fit(1, 'blue')).toBe(1)
    expect(fit(1, 'red')).toBe(4)
    expect(fit(5, 'red')).toBe(0)
  })

  it('says nothing where no document holds all its words', () => {
    const snapshot = snapshotOf(['red', 'blue'], 1)
    expect(saysNothing(contextOf(snapshot, 'body', terms(snapshot, 'red', 'blue'), 1))).toBe(true)
    expect(saysNothing(contextOf(snapshot, 'body', terms(snapshot, 'red'), 1))).toBe(false)
  })

  it('leaves aside where words stand that a document holds very often', () => {
    const snapshot = snapshotOf(['red '.repeat(300) + 'blue', 'red blue'], 1)
    const context = contextOf(snapshot, 'body', terms(snapshot, 'red'), 1)
    expect(fitOf(snapshot, context, terms(snapshot, 'blue')[0]!)).toBe(1 + 4)
  })
})
