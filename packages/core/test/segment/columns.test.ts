import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KeywordColumn, KeywordWriter } from '../../src/segment/columns.js'
import { TRUSTED } from '../../src/segment/page-guard.js'
import { string } from './strings.js'

/** The keywords of some documents, of which many hold the same ones. */
const documents = fc.array(string, { minLength: 1, maxLength: 40, size: 'max' }).chain((values) =>
  fc.array(fc.option(fc.uniqueArray(fc.constantFrom(...values), { maxLength: 5 }), { nil: undefined }), {
    maxLength: 50,
    size: 'max',
  }),
)

function columnOf(held: readonly (readonly string[] | undefined)[]): KeywordColumn {
  const writer = new KeywordWriter()
  for (const keywords of held) writer.add(keywords ?? [])
  return new KeywordColumn(writer.finish(), TRUSTED)
}

function sortedValues(held: readonly (readonly string[] | undefined)[]): string[] {
  return [...new Set(held.flatMap((keywords) => keywords ?? []))].sort()
}

describe('a keyword column', () => {
  it('gives each document its keywords back, in their order', () => {
    fc.assert(
      fc.property(documents, (held) => {
        const column = columnOf(held)
        expect(held.map((_, document) => column.of(document))).toEqual(held.map((keywords) => keywords ?? []))
      }),
      { numRuns: 300 },
    )
  })

  it('numbers its values in the order of their code units', () => {
    fc.assert(
      fc.property(documents, (held) => {
        const column = columnOf(held)
        const values = sortedValues(held)
        expect(column.valueCount).toBe(values.length)
        expect(values.map((_, ordinal) => column.value(ordinal))).toEqual(values)
        const { ordinals, starts } = column.ordinals()
        expect(held.map((_, i) => [...ordinals.subarray(starts[i], starts[i + 1])])).toEqual(
          held.map((keywords) => (keywords ?? []).map((keyword) => values.indexOf(keyword))),
        )
      }),
      { numRuns: 300 },
    )
  })

  it('finds the first value that is not less, or greater, than any string', () => {
    fc.assert(
      fc.property(documents, fc.array(string), (held, others) => {
        const column = columnOf(held)
        const values = sortedValues(held)
        for (const wanted of ['', '\uffff'.repeat(400), ...others, ...values]) {
          expect(column.lowerBound(wanted)).toBe(values.filter((value) => value < wanted).length)
          expect(column.lowerBound(wanted, true)).toBe(values.filter((value) => value <= wanted).length)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('of no documents, or of none with a keyword, has no values', () => {
    for (const held of [[], [undefined], [[]]]) {
      const column = columnOf(held)
      expect([column.valueCount, column.lowerBound(''), column.lowerBound('', true)]).toEqual([0, 0, 0])
    }
  })
})
