import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createIndex, openIndex, type Analyzer, type Step } from '../../src/index.js'
import { crc32 } from '../../src/storage/crc32.js'
import { codeOf } from '../error-code.js'

const fields = {
  title: { type: 'text', boost: 2 },
  tags: { type: 'keyword' },
  year: { type: 'number' },
  day: { type: 'date' },
  open: { type: 'boolean' },
} as const

function example() {
  const index = createIndex({ fields, language: 'en' })
  index.add({ id: 'a', title: 'Kim met Putin', tags: ['x', 'y'], year: 2024, day: '2024-06-24', open: true })
  index.add({ id: 'b\ud800', title: 'Ωμέγα 日本語 \ud800', tags: 'x' })
  index.add({ id: 'c' })
  return index
}

describe('CRC-32', () => {
  test('agrees with its published check value', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926)
  })

  test('of eight bytes at a time is that of one bit after the other, for any bytes in any pieces', () => {
    const pieces = fc.array(fc.uint8Array({ maxLength: 70 }), { maxLength: 5 })
    fc.assert(
      fc.property(pieces, fc.nat(7), fc.nat(2 ** 32 - 1), (parts, offset, previous) => {
        let chained = previous
        let expected = previous
        for (const part of parts) {
          // A view into the middle of a buffer, as sections are.
          const shifted = new Uint8Array(offset + part.length + 3).fill(0xa5)
          shifted.set(part, offset)
          chained = crc32(shifted.subarray(offset, offset + part.length), chained)
          expected = slowCrc32(part, expected)
        }
        const whole = Uint8Array.from(parts.flatMap((part) => [...part]))
        expect(chained).toBe(expected)
        expect(crc32(whole, previous)).toBe(expected)
      }),
      { numRuns: 1000 },
    )
  })
})

/** As its definition has it: bit by bit. */
function slowCrc32(bytes: Uint8Array, previous: number): number {
  let crc = ~previous
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}

describe('a saved index', () => {
  test('is not opened with fields that are none', () => {
    const bytes = example().toBytes()
    for (const wrong of [null, 5, 'title', [], {}, { title: null }, { title: { type: 'txt' } }])
      expect(codeOf(() => openIndex(bytes, { fields: wrong as never }))).toBe('INVALID_SCHEMA')
  })

  const bytes = example().toBytes()

  test('opens to the same answers, and saves to the same bytes', () => {
    const opened = openIndex(bytes, { fields })
    for (const query of [
      'kim',
      'putin*',
      '日本語',
      'tags:x',
      'open:true',
      '"kim met"',
      'day:2024-06',
      'ptin~',
    ]) {
      expect(opened.search(query, { facets: ['tags'], highlight: true })).toEqual(
        example().search(query, { facets: ['tags'], highlight: true }),
      )
    }
    expect(opened.get('b\ud800')?.title).toBe('Ωμέγα 日本語 \ud800')
    expect(opened.toBytes()).toEqual(bytes)
    expect(opened.language).toBe('en')
  })

  test('opens from an ArrayBuffer, a SharedArrayBuffer and a view into a larger one', () => {
    const shared = new SharedArrayBuffer(bytes.length)
    new Uint8Array(shared).set(bytes)
    const larger = new Uint8Array(bytes.length + 7)
    larger.set(bytes, 3)
    for (const source of [
      bytes.slice().buffer,
      shared,
      larger.subarray(3, 3 + bytes.length),
      Buffer.from(bytes),
    ]) {
      expect(openIndex(source).size).toBe(3)
    }
  })

  test('goes on being an index: writes after opening work', () => {
    const opened = openIndex(bytes, { fields })
    opened.update({ id: 'a', title: 'Other' })
    expect(opened.search('kim').hits).toEqual([])
    expect(opened.search('other').hits.map(({ id }) => id)).toEqual(['a'])
  })

  test('of one page is refused with every single bit flipped, and at every length', () => {
    // Opening reads a part of the page, and so checks all of it.
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const damaged = bytes.slice()
      damaged[bit >> 3]! ^= 1 << (bit & 7)
      const code = codeOf(() => openIndex(damaged))
      // A flip in the minor version is covered by the header's checksum like every other.
      expect(['CORRUPT_INDEX', 'UNSUPPORTED_VERSION']).toContain(code)
    }
    for (let length = 0; length < bytes.length; length++) {
      expect(codeOf(() => openIndex(bytes.subarray(0, length)))).toBe('CORRUPT_INDEX')
    }
    expect(codeOf(() => openIndex(Uint8Array.of(...bytes, 0)))).toBe('CORRUPT_INDEX')
  })

  test('of another version, schema or language is refused with the reason', () => {
    const newer = bytes.slice()
    newer[4] = 9
    expect(() => openIndex(newer)).toThrow('saved in format 9')
    expect(() => openIndex(bytes, { fields: { ...fields, year: { type: 'date' } } })).toThrow(
      'The field "year" is a number field in the saved index and a date field in the fields given.',
    )
    expect(codeOf(() => openIndex(bytes, { fields: { title: { type: 'text', boost: 2 } } }))).toBe(
      'SCHEMA_MISMATCH',
    )
    expect(codeOf(() => openIndex(bytes, { language: 'none' }))).toBe('SCHEMA_MISMATCH')
    expect(codeOf(() => openIndex('text' as unknown as Uint8Array))).toBe('INVALID_OPTION')
  })

  describe('made with analyzers of the user’s', () => {
    const firstLetter: Step = { name: 'first-letter', apply: (word) => word.slice(0, 1) }
    const language: Analyzer = { name: 'letters', steps: [firstLetter] }
    const doubled: Analyzer = { name: 'doubled', steps: [{ name: 'double', apply: (word) => word + word }] }
    const own = {
      title: { type: 'text' },
      note: { type: 'text', analyzer: doubled, queryAnalyzer: 'none' },
      plain: { type: 'text', analyzer: 'none' },
    } as const
    const index = createIndex({ fields: own, language, synonyms: [['kim', 'leader']] })
    index.add({ id: '1', title: 'kim', note: 'ab', plain: 'putin' })
    const saved = index.toBytes()

    test('needs them again, and says which', () => {
      expect(() => openIndex(saved)).toThrow('made with the analyzer "letters", which is not built in')
      expect(() => openIndex(saved, { language })).toThrow('made with the analyzer "doubled"')
      expect(codeOf(() => openIndex(saved, { language }))).toBe('SCHEMA_MISMATCH')
    })

    test('opens with them, handed over in one way or another', () => {
      for (const options of [
        { language, analyzers: [doubled] },
        { analyzers: [doubled, language] },
        { fields: own, language },
      ]) {
        const opened = openIndex(saved, options)
        expect(opened.search('korea').hits).toHaveLength(1)
        expect(opened.search('note:abab plain:putins').hits).toHaveLength(1)
        expect(opened.search('note:a plain:p').hits).toHaveLength(0)
        expect(opened.search('title:leader').hits).toHaveLength(1)
        expect(opened.toBytes()).toEqual(saved)
      }
    })

    test('refuses one of the same name with other parts', () => {
      const other = { ...language, steps: [firstLetter, firstLetter] }
      expect(() => openIndex(saved, { analyzers: [doubled, other] })).toThrow(
        'has the parts ["words","first-letter","first-letter"], but the index was made with ["words","first-letter"]',
      )
      expect(codeOf(() => openIndex(saved, { fields: { ...own, plain: { type: 'text' } }, language }))).toBe(
        'SCHEMA_MISMATCH',
      )
      expect(codeOf(() => openIndex(saved, { analyzers: {} as never }))).toBe('INVALID_OPTION')
    })

    test('keeps what an analyzer was when the index was made', () => {
      const steps = [firstLetter]
      const later = createIndex({ fields: { title: { type: 'text' } }, language: { name: 'letters', steps } })
      later.add({ id: '1', title: 'kim' })
      steps.push(firstLetter)
      expect(openIndex(later.toBytes(), { language }).search('korea').hits).toHaveLength(1)
    })

    test('is not harmed by one that divides words otherwise than it did', () => {
      const dividing = (pattern: RegExp): Analyzer => ({
        name: 'own',
        segmentation: {
          name: 'icu',
          segment: (text) =>
            [...text.matchAll(pattern)].map((match) => ({
              start: match.index,
              end: match.index + match[0].length,
            })),
        },
      })
      const index = createIndex({ fields: { title: { type: 'text' } }, language: dividing(/\S+/g) })
      for (let i = 0; i < 400; i++) index.add({ id: String(i), title: i % 2 === 0 ? 'áb c' : 'ab d' })
      const opened = openIndex(index.toBytes(), { language: dividing(/.+/g) })
      for (let i = 0; i < 400; i += 3) opened.remove(String(i))
      const again = openIndex(opened.toBytes(), { language: dividing(/\S+/g), verify: 'first' })
      expect(again.search('áb', { limit: 1000 }).hits).toHaveLength(opened.size)
    })

    test('takes other synonyms, which belong to queries', () => {
      const options = { language, analyzers: [doubled] }
      const opened = openIndex(saved, { ...options, synonyms: [['putin', 'president']] })
      expect(opened.search('plain:president').hits).toHaveLength(1)
      expect(openIndex(saved, options).search('plain:president').hits).toHaveLength(0)
      expect(codeOf(() => openIndex(saved, { ...options, synonyms: [['']] }))).toBe('INVALID_SCHEMA')
    })
  })
})
