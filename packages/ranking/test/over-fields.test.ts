import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { overFields, type TermStatistics } from '../src/index.js'

const field = (documentCount: number, documentFrequency: number, occurrences = documentFrequency) => ({
  documentCount,
  documentFrequency,
  averageLength: 4,
  occurrences,
})

describe('overFields', () => {
  it('is the field itself where there is one', () => {
    const one = field(100, 7, 9)
    expect(overFields([one])).toEqual(one)
  })

  it('takes documents to hold a term in each field by chance', () => {
    // Of 100 documents a half and, of the others, a fifth: 50 + 10.
    expect(overFields([field(100, 50, 60), field(100, 20, 21)])).toEqual({
      documentCount: 100,
      documentFrequency: 60,
      averageLength: 8,
      occurrences: 81,
    })
  })

  it('counts documents by the field that most have', () => {
    expect(overFields([field(10, 10), field(100, 0)])).toMatchObject({
      documentCount: 100,
      documentFrequency: 10,
    })
  })

  it('is none where no field has documents', () => {
    expect(overFields([field(0, 0), field(0, 0)])).toMatchObject({ documentCount: 0, documentFrequency: 0 })
  })

  it('is at least that of each field, and at most that of all together', () => {
    const statistics = fc.nat(1e6).chain((count) =>
      fc.record<TermStatistics>({
        documentCount: fc.constant(count + 1),
        documentFrequency: fc.nat(count + 1),
        averageLength: fc.nat(100),
        occurrences: fc.nat(1e7),
      }),
    )
    fc.assert(
      fc.property(fc.array(statistics, { minLength: 1, maxLength: 5 }), (fields) => {
        const { documentCount, documentFrequency } = overFields(fields)
        const frequencies = fields.map((each) => each.documentFrequency)
        expect(documentFrequency).toBeGreaterThanOrEqual(Math.max(...frequencies))
        expect(documentFrequency).toBeLessThanOrEqual(documentCount)
        expect(documentFrequency).toBeLessThanOrEqual(frequencies.reduce((sum, each) => sum + each, 0))
      }),
    )
  })
})
