import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BLOCK_SIZE } from '../../src/segment/packing.js'
import { END, PostingsCursor } from '../../src/segment/postings.js'
import { PositionList, PostingsList } from '../../src/segment/postings-list.js'
import { PostingsBlock, readTail } from '../../src/segment/postings-block.js'
import { TermEntryReader } from '../../src/segment/term-entry.js'
import { MAX_IMPACT_FREQUENCY } from '../../src/segment/postings-writer.js'
import { randomPostings, writePostings, type PlainPosting, type Shape } from './postings-twin.js'
import { Random } from './random.js'

/** Around the sizes of blocks, and any other. */
const count = fc.oneof(
  fc
    .tuple(fc.nat(7), fc.integer({ min: -2, max: 2 }))
    .map(([blocks, more]) => Math.max(1, blocks * BLOCK_SIZE + more)),
  fc.integer({ min: 1, max: 1000 }),
)

const shape: fc.Arbitrary<Shape> = fc.record({
  count,
  gap: fc.constantFrom(1, 2, 5, 300),
  frequency: fc.constantFrom(2, 3, 40, 700),
  repeated: fc.constantFrom(0, 0.02, 0.3, 1),
  stride: fc.constantFrom(1, 3, 100, 100_000),
  norm: fc.constantFrom(0, 3, 40, 255),
})

/** One term's postings; not more positions than a test has time for. */
const postings = fc
  .tuple(fc.integer(), shape)
  .map(([seed, given]) => {
    const frequency = given.repeated === 1 ? Math.min(given.frequency, 40) : given.frequency
    const norms: number[] = []
    return { list: randomPostings(new Random(seed), { ...given, frequency }, norms), norms, seed }
  })
  .map((made) => ({ ...made, toString: () => `${made.list.length} postings from seed ${made.seed}` }))

function cursorOver(list: readonly PlainPosting[], norms: readonly number[]): PostingsCursor {
  const { dictionary, bytes } = writePostings([['term', list]], norms)
  return new PostingsCursor(bytes, new TermEntryReader(dictionary, false).at(0), new PostingsBlock())
}

function positionsAt(cursor: PostingsCursor): number[] {
  const out = new PositionList()
  const length = cursor.positions(out)
  return [...out.positions.subarray(0, length)]
}

/** All that the cursor says of where it stands, in the form of the slow twin. */
function standsAt(cursor: PostingsCursor): PlainPosting {
  return { document: cursor.document, norm: cursor.norm(), positions: positionsAt(cursor) }
}

describe('a postings cursor', () => {
  it('goes through all documents with their frequencies, norms and positions', () => {
    fc.assert(
      fc.property(postings, ({ list, norms }) => {
        const cursor = cursorOver(list, norms)
        const met: PlainPosting[] = []
        while (cursor.next() !== END) {
          expect(cursor.frequency()).toBe(list[met.length]?.positions.length)
          met.push(standsAt(cursor))
        }
        expect(met).toEqual(list)
        expect([cursor.document, cursor.next(), cursor.advance(0)]).toEqual([END, END, END])
      }),
      { numRuns: 100 },
    )
  })

  it('goes to the first document that is not before any ascending target, and reads what is asked for there', () => {
    fc.assert(
      fc.property(postings, fc.integer(), fc.constantFrom(1, 3, 30, 400), ({ list, norms }, seed, leap) => {
        const random = new Random(seed)
        const cursor = cursorOver(list, norms)
        const last = list.at(-1)!.document
        for (let target = 0, at = -1; target <= last + 1;) {
          target = Math.max(0, list[at]?.document ?? 0) + random.below(leap * (1 + random.below(40)))
          if (random.chance(0.1)) target = at + 1 < list.length ? list[at + 1]!.document : last + 1
          // A block made current ahead of time, for its bounds, changes nothing.
          if (random.chance(0.3)) cursor.shallowAdvance(target)
          const expected = list.findIndex(({ document }, i) => i >= at && document >= target)
          expect(cursor.advance(target)).toBe(list[expected]?.document ?? END)
          if (expected < 0) break
          at = expected
          const found = list[at]!
          if (random.chance(0.5)) expect(cursor.frequency()).toBe(found.positions.length)
          if (random.chance(0.5)) expect(cursor.norm()).toBe(found.norm)
          if (random.chance(0.3)) expect(standsAt(cursor)).toEqual(found)
          if (random.chance(0.2)) {
            expect(cursor.next()).toBe(list[++at]?.document ?? END)
            if (at === list.length) break
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it('goes from block to block, and knows where each ends before it is read', () => {
    fc.assert(
      fc.property(postings, ({ list, norms }) => {
        const cursor = cursorOver(list, norms)
        const blocks = Math.ceil(list.length / BLOCK_SIZE)
        expect([cursor.documentFrequency, cursor.blockCount]).toEqual([list.length, blocks])
        expect(cursor.hasSkips).toBe(list.length >= BLOCK_SIZE)
        for (let block = 0; block < blocks; block++) {
          const held = list.slice(block * BLOCK_SIZE, (block + 1) * BLOCK_SIZE)
          if (cursor.hasSkips) expect(cursor.lastDocument(block)).toBe(held.at(-1)!.document)
          expect(cursor.nextBlock()).toBe(held[0]!.document)
          expect([cursor.blockNumber, cursor.count, cursor.place]).toEqual([block, held.length, 0])
          cursor.readFrequencies()
          const { documents, frequencies, norms: ofBlock } = cursor.block
          held.forEach(({ document, positions, norm }, i) => {
            expect([documents[i], frequencies[i], ofBlock[i]]).toEqual([document, positions.length, norm])
          })
        }
        expect([cursor.lastDocument(blocks), cursor.nextBlock()]).toEqual([END, END])
      }),
      { numRuns: 100 },
    )
  })

  it('has impacts that no posting of a block, or of all, outdoes', () => {
    const pairsOf = (impacts: readonly number[]) =>
      impacts
        .flatMap((two) => [two & 0xffff, two >>> 16])
        .map((impact) => ({ frequency: impact & 255, norm: impact >>> 8 }))
        .filter(({ frequency }) => frequency > 0)
    fc.assert(
      fc.property(postings, ({ list, norms }) => {
        const cursor = cursorOver(list, norms)
        if (!cursor.hasSkips) return
        const overall = pairsOf([cursor.overallImpacts(0), cursor.overallImpacts(1)])
        for (let block = 0; block < cursor.blockCount; block++) {
          const own = pairsOf([cursor.impacts(block, 0), cursor.impacts(block, 1)])
          const held = list.slice(block * BLOCK_SIZE, (block + 1) * BLOCK_SIZE)
          for (const { positions, norm } of held) {
            for (const pairs of [own, overall]) {
              const isBound = pairs.some(
                (pair) =>
                  pair.norm <= norm &&
                  (pair.frequency === MAX_IMPACT_FREQUENCY || pair.frequency >= positions.length),
              )
              expect(isBound).toBe(true)
            }
          }
          // A bound that none comes near would be of no use: each value stands for some posting.
          for (const { frequency, norm } of own) {
            expect(held.some((posting) => posting.norm === norm)).toBe(true)
            expect(
              held.some(({ positions }) => Math.min(positions.length, MAX_IMPACT_FREQUENCY) === frequency),
            ).toBe(true)
          }
        }
      }),
      { numRuns: 200 },
    )
  })

  it('copies its postings with other numbers, without those that are gone', () => {
    fc.assert(
      fc.property(postings, fc.integer(), fc.nat(1000), ({ list, norms }, seed, offset) => {
        const random = new Random(seed)
        const share = [0, 0.1, 0.9, 1][random.below(4)]!
        let next = offset
        const numbers = Int32Array.from(norms, () => (random.chance(share) ? -1 : next++))
        const copied = new PostingsList()
        // What was there before stays.
        copied.reserve(1)
        copied.documents[copied.count] = 7
        copied.frequencies[copied.count++] = 2
        copied.reservePositions(2)
        copied.positions.set([3, 9])
        copied.occurrences = 2
        cursorOver(list, norms).copyTo(copied, numbers, 0)
        cursorOver(list, norms).copyTo(copied, undefined, offset)
        const expected = [
          { document: 7, positions: [3, 9] },
          ...list
            .filter(({ document }) => numbers[document]! >= 0)
            .map(({ document, positions }) => ({ document: numbers[document]!, positions })),
          ...list.map(({ document, positions }) => ({ document: document + offset, positions })),
        ]
        let at = 0
        const found = Array.from(copied.documents.subarray(0, copied.count), (document, i) => ({
          document,
          positions: [...copied.positions.subarray(at, (at += copied.frequencies[i]!))],
        }))
        expect(found).toEqual(expected)
        expect(copied.occurrences).toBe(at)
        copied.clear()
        expect([copied.count, copied.occurrences]).toEqual([0, 0])
      }),
      { numRuns: 100 },
    )
  })
})

describe('the entries of terms', () => {
  /** Some terms, the most of them rare. */
  const terms = fc.tuple(fc.integer(), fc.integer({ min: 1, max: 70 })).map(([seed, size]) => {
    const random = new Random(seed)
    const norms: number[] = []
    const lists = Array.from({ length: size }, (_, i) => {
      const most = random.chance(0.15) ? 600 : 4
      const made = {
        count: 1 + random.below(most),
        gap: 3,
        frequency: 90,
        repeated: 0.1,
        stride: 5,
        norm: 60,
      }
      return [`term${String(i).padStart(3, '0')}`, randomPostings(random, made, norms)] as const
    })
    return { lists, norms, toString: () => `${size} terms from seed ${seed}` }
  })

  it('come in any order from one reader, and lead to the postings of their term', () => {
    fc.assert(
      fc.property(terms, fc.array(fc.nat(100), { maxLength: 40 }), ({ lists, norms }, asked) => {
        const { dictionary, bytes } = writePostings(lists, norms)
        const reader = new TermEntryReader(dictionary, false)
        const block = new PostingsBlock()
        for (const ordinal of [...asked.map((number) => number % lists.length), ...lists.keys()]) {
          const list = lists[ordinal]![1]
          const entry = reader.at(ordinal)
          const occurrences = list.reduce((sum, { positions }) => sum + positions.length, 0)
          expect(entry).toMatchObject({ ordinal, documentFrequency: list.length, occurrences })
          const cursor = new PostingsCursor(bytes, entry, block)
          const met: PlainPosting[] = []
          while (cursor.next() !== END) met.push(standsAt(cursor))
          expect(met).toEqual(list)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('lead to lists shorter than a block that are read at once', () => {
    fc.assert(
      fc.property(terms, ({ lists, norms }) => {
        const { dictionary, bytes } = writePostings(lists, norms)
        const reader = new TermEntryReader(dictionary, false)
        const block = new PostingsBlock()
        lists.forEach(([, list], ordinal) => {
          const { tail } = reader.at(ordinal)
          if (list.length >= BLOCK_SIZE) return
          readTail(bytes, tail, -1, list.length, block)
          const found = list.map((_, i) => [block.documents[i], block.frequencies[i], block.norms[i]])
          expect(found).toEqual(
            list.map(({ document, positions, norm }) => [document, positions.length, norm]),
          )
        })
      }),
      { numRuns: 60 },
    )
  })
})
