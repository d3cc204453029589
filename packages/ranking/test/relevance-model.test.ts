import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { interpolate, relevanceModel, type FeedbackDocument } from '../src/index.js'

const word = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', '__proto__')
const weights = fc.array(fc.tuple(word, fc.nat(4))).map((entries) => new Map<string, number>(entries))
const documents: fc.Arbitrary<FeedbackDocument[]> = fc.array(
  fc.record({ score: fc.nat(10), terms: weights, length: fc.nat(12) }),
  { maxLength: 5 },
)

function sumOf(model: ReadonlyMap<string, number>): number {
  return [...model.values()].reduce((sum, value) => sum + value, 0)
}

describe('relevanceModel', () => {
  const best: FeedbackDocument[] = [
    {
      score: 6,
      terms: new Map([
        ['storm', 2],
        ['coast', 1],
        ['the', 1],
      ]),
      length: 4,
    },
    {
      score: 2,
      terms: new Map([
        ['storm', 1],
        ['sea', 1],
      ]),
      length: 4,
    },
  ]

  test('figures worked out by hand', () => {
    // storm 6 · 2/4 + 2 · 1/4 = 3.5, coast 1.5, the 1.5, sea 0.5; in all 7
    expect([...relevanceModel(best)]).toEqual([
      ['storm', 3.5 / 7],
      ['coast', 1.5 / 7],
      ['the', 1.5 / 7],
      ['sea', 0.5 / 7],
    ])
    // Of the strongest two, 5.
    const model = relevanceModel(best, { terms: 2 })
    expect([...model.keys()]).toEqual(['storm', 'coast'])
    expect(model.get('storm')).toBeCloseTo(3.5 / 5, 15)
    expect(model.get('coast')).toBeCloseTo(1.5 / 5, 15)
  })

  test('terms of few documents, of the worse ones, or that tell little, count less', () => {
    expect([...relevanceModel(best, { minDocuments: 2 })]).toEqual([['storm', 1]])
    // coast 1/4, sea (2/6)² · 1/4; in all 5/18
    const worth = (term: string) => (term === 'coast' || term === 'sea' ? 1 : 0)
    const model = relevanceModel(best, { sharpness: 2, worth })
    expect(model.get('coast')).toBeCloseTo(0.9, 15)
    expect(model.get('sea')).toBeCloseTo(0.1, 15)
    expect(model.size).toBe(2)
    for (const wrong of [{ sharpness: -1 }, { sharpness: NaN }, { minDocuments: 0 }, { worth: () => -1 }])
      expect(() => relevanceModel(best, wrong)).toThrow(RangeError)
  })

  test('of documents that score nothing, or hold nothing, there is none', () => {
    expect(relevanceModel([])).toEqual(new Map())
    expect(relevanceModel([{ score: 0, terms: new Map([['a', 1]]), length: 1 }])).toEqual(new Map())
    expect(relevanceModel([{ score: 1, terms: new Map([['a', 1]]), length: 0 }])).toEqual(new Map())
  })

  test('is what its definition says, whatever the scale of the scores', () => {
    fc.assert(
      fc.property(documents, fc.integer({ min: 1, max: 8 }), (given, terms) => {
        const total = given.reduce((sum, { score }) => sum + score, 0)
        const expected = [...new Set(given.flatMap((document) => [...document.terms.keys()]))]
          .map((term) => {
            const parts = given.map((document) =>
              document.length === 0
                ? 0
                : (document.score / (total || 1)) * ((document.terms.get(term) ?? 0) / document.length),
            )
            return { term, value: parts.reduce((sum, part) => sum + part, 0) }
          })
          .filter(({ value }) => value > 0)
        const model = relevanceModel(given, { terms })
        expect(model.size).toBe(Math.min(terms, expected.length))
        if (model.size > 0) expect(sumOf(model)).toBeCloseTo(1, 12)

        const kept = expected.filter(({ term }) => model.has(term))
        const mass = kept.reduce((sum, { value }) => sum + value, 0)
        for (const { term, value } of kept) expect(model.get(term)).toBeCloseTo(value / mass, 12)
        const weakest = Math.min(...kept.map(({ value }) => value))
        for (const { term, value } of expected) {
          if (!model.has(term)) expect(value).toBeLessThanOrEqual(weakest + 1e-12)
        }
        const scaled = given.map((document) => ({ ...document, score: document.score * 4 }))
        expect([...relevanceModel(scaled, { terms })]).toEqual([...model])
      }),
    )
  })

  test('refuses impossible documents and options', () => {
    for (const wrong of [-1, NaN, Infinity]) {
      const terms = new Map([['a', 1]])
      expect(() => relevanceModel([{ score: wrong, terms, length: 1 }])).toThrow(RangeError)
      expect(() => relevanceModel([{ score: 1, terms, length: wrong }])).toThrow(RangeError)
      expect(() => relevanceModel([{ score: 1, terms: new Map([['a', wrong]]), length: 1 }])).toThrow(
        RangeError,
      )
      expect(() => relevanceModel([], { terms: wrong })).toThrow(RangeError)
    }
  })
})

describe('interpolate', () => {
  test('figures worked out by hand', () => {
    // The query is half storm, half coast; the model 0.75 storm, 0.25 sea: storm 0.4 · 0.5 + 0.6 · 0.75.
    const query = new Map([
      ['coast', 1],
      ['storm', 1],
    ])
    const model = new Map([
      ['storm', 0.75],
      ['sea', 0.25],
    ])
    const mixed = [...interpolate(query, model, 0.6)]
    expect(mixed.map(([term]) => term)).toEqual(['storm', 'coast', 'sea'])
    const expected = [0.65, 0.2, 0.15]
    mixed.forEach(([, value], at) => {
      expect(value).toBeCloseTo(expected[at]!, 12)
    })
  })

  test('sums to 1, lies between the two, and is one of them at the ends', () => {
    fc.assert(
      fc.property(weights, weights, fc.double({ min: 0, max: 1, noNaN: true }), (query, model, weight) => {
        fc.pre(sumOf(query) > 0 && sumOf(model) > 0)
        const mixed = interpolate(query, model, weight)
        expect(sumOf(mixed)).toBeCloseTo(1, 12)
        for (const [term, value] of mixed) {
          const shares = [query, model].map((terms) => (terms.get(term) ?? 0) / sumOf(terms))
          expect(value).toBeGreaterThanOrEqual(Math.min(...shares) - 1e-12)
          expect(value).toBeLessThanOrEqual(Math.max(...shares) + 1e-12)
        }
        const positive = (terms: ReadonlyMap<string, number>) =>
          new Set([...terms].filter(([, value]) => value > 0).map(([term]) => term))
        expect(positive(interpolate(query, model, 0))).toEqual(positive(query))
        expect(positive(interpolate(query, model, 1))).toEqual(positive(model))
      }),
    )
  })

  test('refuses impossible weights', () => {
    for (const wrong of [-0.1, 1.1, NaN]) {
      expect(() => interpolate(new Map(), new Map(), wrong)).toThrow(RangeError)
    }
    for (const wrong of [-1, NaN, Infinity]) {
      expect(() => interpolate(new Map([['a', wrong]]), new Map(), 0.5)).toThrow(RangeError)
    }
  })
})
