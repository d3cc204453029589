import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Mark } from '../../src/results/marks.js'
import { richestRun, Tally } from '../../src/results/passages.js'

const marks: fc.Arbitrary<Mark[]> = fc
  .array(
    fc.record({
      gap: fc.integer({ min: 0, max: 30 }),
      width: fc.integer({ min: 1, max: 12 }),
      key: fc.nat(4),
      isExact: fc.boolean(),
    }),
    { maxLength: 12, size: 'max' },
  )
  .map((list) => {
    let at = 0
    return list.map(({ gap, width, key, isExact }) => {
      const start = at + gap
      at = start + width
      // As in a plan, a key has one worth.
      return { start, end: at, claim: { key, worth: [3, 1, 4, 1, 5][key]! }, isExact }
    })
  })

/** What a run says, counted anew. */
function saidBy(run: readonly Mark[], told: readonly Mark[]): number[] {
  const isNew = ({ claim }: Mark) => told.every((other) => other.claim.key !== claim.key)
  const isNewlyExact = ({ claim, isExact }: Mark) =>
    isExact && told.every((other) => !other.isExact || other.claim.key !== claim.key)
  const worths = new Map(run.filter(isNew).map(({ claim }) => [claim.key, claim.worth]))
  return [
    [...worths.values()].reduce((sum, worth) => sum + worth, 0),
    new Set(run.filter(isNewlyExact).map(({ claim }) => claim.key)).size,
    run.length,
  ]
}

function compare(a: readonly number[], b: readonly number[]): number {
  return a.map((value, i) => value - b[i]!).find((difference) => difference !== 0) ?? 0
}

describe('the richest run', () => {
  test('is the first of those that say most, of all there are', () => {
    const lead = fc.array(fc.nat(25), { minLength: 12, maxLength: 12 })
    fc.assert(
      fc.property(
        marks,
        lead,
        fc.integer({ min: 5, max: 80 }),
        fc.subarray([0, 1, 2, 3, 4, 5]),
        fc.subarray([2, 3, 7, 8]),
        (list, leads, length, told, taken) => {
          const tally = new Tally()
          const shown = list.filter((_, i) => told.includes(i))
          for (const mark of shown) tally.tell(mark)
          const begins = list.map(({ start }, i) => start - leads[i]!)
          // A sentence holds all marks up to the next one.
          for (let i = 1; i < begins.length; i++) begins[i] = Math.max(begins[i]!, begins[i - 1]!)
          const isFree = (mark: Mark) => !taken.includes(list.indexOf(mark))

          let best: { first: number; last: number; says: number[] } | undefined
          for (let last = 0; last < list.length; last++) {
            for (let first = 0; first <= last; first++) {
              const run = list.slice(first, last + 1)
              const fits = first === last || list[last]!.end - begins[first]! <= length
              if (!fits || !run.every(isFree)) continue
              const says = saidBy(run, shown)
              if (best === undefined || compare(says, best.says) > 0) best = { first, last, says }
            }
          }
          const found = richestRun(list, begins, length, isFree, tally)
          expect(found && { first: found.first, last: found.last }).toEqual(
            best && { first: best.first, last: best.last },
          )
          if (found !== undefined) expect([found.worth, found.exact, found.count]).toEqual(best!.says)
        },
      ),
      { numRuns: 3000 },
    )
  })
})
