import fc from 'fast-check'
import { Dictionary, DictionaryWriter } from '../../src/segment/dictionary.js'
import { TRUSTED } from '../../src/segment/page-guard.js'
import { unitsOf } from '../../src/segment/units.js'

const unit = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('a', 'b') },
  {
    weight: 2,
    arbitrary: fc.constantFrom('\0', '\x7f', '\x80', 'é', 'þ', 'ÿ', 'Ā', '\u07ff', '\u0800', 'щ', '北'),
  },
  { weight: 1, arbitrary: fc.constantFrom('😀', '\ud83d', '\ude00', '\ud800', '\udfff', '\uffff', '\ue000') },
)

/** Any string of few different units, so that many share their beginnings; some are long, or share much. */
export const string = fc.oneof(
  { weight: 8, arbitrary: fc.string({ unit, maxLength: 7 }) },
  { weight: 2, arbitrary: fc.string({ unit, maxLength: 40, size: 'max' }) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('a', 'é', '北', '😀'), fc.integer({ min: 13, max: 300 }), fc.string({ unit }))
      .map(([piece, times, end]) => piece.repeat(times) + end),
  },
)

/** Different strings in the order of their code units, as JavaScript sorts them. */
export const sortedStrings = (maxLength: number) =>
  fc.uniqueArray(string, { maxLength, size: 'max' }).map((strings) => [...strings].sort())

/** A dictionary of sorted strings without numbers. */
export function dictionaryOf(sorted: readonly string[]): Dictionary {
  const writer = new DictionaryWriter()
  for (const text of sorted) writer.add(unitsOf(text), text.length)
  return new Dictionary(writer.finish(), sorted.length, TRUSTED)
}
