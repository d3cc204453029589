import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BestProbe, sumOfProbes, type Probe } from '../../src/search/probe.js'
import { roundingFor } from '../../src/search/scorer.js'
import { END } from '../../src/segment/postings.js'

/** By document; undefined where it does not match. */
type Scores = readonly (number | undefined)[]

/** A probe that leaves out all it may. */
function probeOf(scores: Scores): Probe {
  return {
    maxScore: Math.max(0, ...scores.map((score) => score ?? 0)),
    candidate(document) {
      const at = scores.findIndex((score, i) => i >= document && score !== undefined)
      return at < 0 ? END : at
    },
    scoreAt(document, least) {
      const score = scores[document]
      return score === undefined || score <= least ? -1 : score
    },
  }
}

const DOCUMENTS = 6
const parts = fc.array(
  fc.array(fc.option(fc.nat(40), { nil: undefined }), { minLength: DOCUMENTS, maxLength: DOCUMENTS }),
  { minLength: 1, maxLength: 4 },
)
const least = fc.oneof(fc.constant(-Infinity), fc.integer({ min: -5, max: 120 }))

/** What a document scores, from the scores of the parts that match it. */
type Combine = (scores: readonly number[]) => number

function expectExact(probe: Probe, given: readonly Scores[], combine: Combine, bar: number): void {
  let next = 0
  for (let document = 0; document < DOCUMENTS; document++) {
    const scores = given.map((part) => part[document]).filter((score) => score !== undefined)
    const score = scores.length === 0 ? undefined : combine(scores)
    if (score !== undefined) expect(score).toBeLessThanOrEqual(probe.maxScore)
    next = Math.max(next, probe.candidate(document))
    expect(next === document).toBe(score !== undefined)
    const asked = probe.scoreAt(document, bar)
    if (score !== undefined && score > bar) expect(asked).toBe(score)
    else expect(asked).toBeLessThanOrEqual(Math.max(bar, -1))
  }
}

describe('probes of several parts', () => {
  it('know each score above the one that is needed, when they add up', () => {
    fc.assert(
      fc.property(parts, least, (given, bar) => {
        const sum: Combine = (scores) => scores.reduce((total, score) => total + score, 0)
        expectExact(sumOfProbes(given.map(probeOf)), given, sum, bar)
      }),
    )
  })

  it('know each score above the one that is needed, when the best counts, and a share of the others', () => {
    fc.assert(
      fc.property(parts, fc.constantFrom(0, 0.25, 1), least, (given, share, bar) => {
        const best: Combine = (scores) => {
          const most = Math.max(...scores)
          return most + share * (scores.reduce((total, score) => total + score, 0) - most)
        }
        expectExact(new BestProbe(given.map(probeOf), share, roundingFor(200)), given, best, bar)
      }),
    )
  })
})
