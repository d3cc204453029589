import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hashId, Ids, IdWriter } from '../../src/segment/ids.js'
import { TRUSTED } from '../../src/segment/page-guard.js'
import { string } from './strings.js'

const ids = fc.uniqueArray(fc.oneof(string, fc.string({ unit: 'binary' })), { maxLength: 80, size: 'max' })

function idsOf(list: readonly string[]): Ids {
  const writer = new IdWriter(list.length, 0)
  for (const id of list) writer.add(id)
  return new Ids(writer.finish(), TRUSTED)
}

/** Pairs of different strings of one hash. By the birthday paradox some thousands are enough, give or take. */
function collisions(): [string, string][] {
  const byHash = new Map<number, string>()
  const pairs: [string, string][] = []
  for (let i = 0; pairs.length < 3; i++) {
    const id = `id ${i}`
    const hash = hashId(id)
    const other = byHash.get(hash)
    if (other === undefined) byHash.set(hash, id)
    else pairs.push([other, id])
  }
  return pairs
}

describe('the ids of a segment', () => {
  it('lead to their document and back, lone surrogates and all', () => {
    fc.assert(
      fc.property(ids, (list) => {
        const found = idsOf(list)
        expect(list.map((_, document) => found.at(document))).toEqual(list)
        expect(list.map((id) => found.find(id))).toEqual([...list.keys()])
      }),
      { numRuns: 300 },
    )
  })

  it('that are not there are not found', () => {
    fc.assert(
      fc.property(ids, fc.array(string), (list, others) => {
        const found = idsOf(list)
        const alike = list.flatMap((id) => [`${id}a`, id.slice(1), id.slice(0, -1)])
        for (const other of [...others, ...alike, '\ufffd']) {
          expect(found.find(other)).toBe(list.indexOf(other))
        }
      }),
      { numRuns: 300 },
    )
  })

  it('that have the same hash are told apart', () => {
    for (const [first, second] of collisions()) {
      expect(hashId(first)).toBe(hashId(second))
      expect([first, second].map((id) => idsOf([first]).find(id))).toEqual([0, -1])
      expect([first, second].map((id) => idsOf([second, first]).find(id))).toEqual([1, 0])
      expect([first, second].map((id) => idsOf(['a', 'b', first, 'c', second]).find(id))).toEqual([2, 4])
    }
  })

  it('of many documents are all found', () => {
    const many = Array.from({ length: 20_000 }, (_, i) => `https://example.org/articles/${i * 7}`)
    const found = idsOf(many)
    expect(many.every((id, document) => found.find(id) === document && found.at(document) === id)).toBe(true)
    expect(found.find('https://example.org/articles/1')).toBe(-1)
  })

  it('of no documents find nothing', () => {
    expect([idsOf([]).find(''), idsOf([]).find('a')]).toEqual([-1, -1])
    const none = { bytes: new Uint8Array(0), offsets: new Int32Array(0), slots: new Int32Array(0) }
    expect(new Ids(none, TRUSTED).find('a')).toBe(-1)
  })
})
