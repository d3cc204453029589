import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TRUSTED } from '../../src/segment/page-guard.js'
import { RecordReader, RecordWriter } from '../../src/segment/records.js'
import {
  compareUnits,
  decodeUnits,
  decodeUtf8,
  encodeUnits,
  sortKey,
  unitsOf,
} from '../../src/segment/units.js'
import { string } from './strings.js'

const record = fc.oneof(
  { weight: 5, arbitrary: fc.uint8Array({ maxLength: 10 }) },
  { weight: 1, arbitrary: fc.uint8Array({ minLength: 120, maxLength: 300, size: 'max' }) },
)
const records = fc.array(record, { maxLength: 70, size: 'max' })

test('records come back by their number, in any order', () => {
  fc.assert(
    fc.property(records, fc.array(fc.nat(100)), (list, asked) => {
      const writer = new RecordWriter()
      for (const bytes of list) writer.add(bytes)
      const sections = writer.finish()
      expect(writer.size).toBe(sections.bytes.length)
      const reader = new RecordReader(sections, TRUSTED)
      const numbers = list.length === 0 ? [] : asked.map((number) => number % list.length)
      for (const number of [...list.keys(), ...numbers]) {
        expect([...reader.at(number)]).toEqual([...list[number]!])
        expect([...reader.bytes.subarray(reader.from, reader.to)]).toEqual([...list[number]!])
      }
    }),
    { numRuns: 200 },
  )
})

test('texts come back as UTF-8 has them, half a surrogate pair as U+FFFD', () => {
  fc.assert(
    fc.property(fc.array(string, { maxLength: 40, size: 'max' }), (texts) => {
      const writer = new RecordWriter()
      for (const text of texts) writer.addText(text)
      const reader = new RecordReader(writer.finish(), TRUSTED)
      texts.forEach((text, number) => {
        const bytes = new TextEncoder().encode(text)
        expect([...reader.at(number)]).toEqual([...bytes])
        expect(decodeUtf8(reader.bytes, reader.from, reader.to)).toBe(
          new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
        )
      })
    }),
    { numRuns: 200 },
  )
})

test('any string comes back from its units, whatever lies around them', () => {
  fc.assert(
    fc.property(string, fc.string({ unit: 'binary' }), (a, b) => {
      for (const text of [a, b, a + b]) {
        const bytes = encodeUnits(text)
        expect(decodeUnits(bytes, 0, bytes.length)).toBe(text)
        const padded = Uint8Array.of(0xff, ...bytes, 0xff)
        expect(decodeUnits(padded, 1, padded.length - 1)).toBe(text)
      }
    }),
    { numRuns: 1000 },
  )
})

test('bytes and keys of units sort as strings do', () => {
  fc.assert(
    fc.property(string, string, (a, b) => {
      const order = a < b ? -1 : a > b ? 1 : 0
      expect(Math.sign(Buffer.compare(encodeUnits(a), encodeUnits(b)))).toBe(order)
      const [x, y] = [unitsOf(a), unitsOf(b)]
      expect(Math.sign(compareUnits(x, x.length, y, y.length))).toBe(order)
      const difference = Math.sign(sortKey(x, 0, x.length) - sortKey(y, 0, y.length))
      expect([0, order]).toContain(difference)
    }),
    { numRuns: 2000 },
  )
})

test('a key says which of two strings sorts first where their first four units do and are below 255', () => {
  const plain = fc.string({ unit: fc.constantFrom('\x01', 'a', 'b', 'þ'), minLength: 4, maxLength: 6 })
  fc.assert(
    fc.property(plain, plain, (a, b) => {
      const [x, y] = [unitsOf(a), unitsOf(b)]
      const [first, second] = [a.slice(0, 4), b.slice(0, 4)]
      const order = first < second ? -1 : first > second ? 1 : 0
      expect(Math.sign(sortKey(x, 0, x.length) - sortKey(y, 0, y.length))).toBe(order)
    }),
  )
})
