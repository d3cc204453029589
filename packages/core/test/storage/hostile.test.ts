import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { openIndex } from '../../src/index.js'
import { Dictionary, DictionaryWriter } from '../../src/segment/dictionary.js'
import { TRUSTED } from '../../src/segment/page-guard.js'
import { bytesOf } from '../../src/segment/sections.js'
import { unitsOf } from '../../src/segment/units.js'
import { crc32 } from '../../src/storage/crc32.js'
import { readContainer, writeContainer } from '../../src/storage/container.js'
import { answer, codeOf, QUESTIONS, sampleIndex, type Sample } from './samples.js'

// Bytes with the checksums they should have that say what no writer says: an error of Lede's or some answer, soon.

const RUNS = Number(process.env.LEDE_HOSTILE_RUNS ?? 10_000)
const questions = Object.keys(QUESTIONS)
const encoder = new TextEncoder()
const decoder = new TextDecoder()

const small = contentsOf(sampleIndex('en', 12).toBytes())
const large = contentsOf(sampleIndex('en', 300).toBytes())
const plain = contentsOf(sampleIndex('none', 140).toBytes())

type Contents = Map<string, Uint8Array>

function contentsOf(saved: Uint8Array): Contents {
  return new Map(readContainer(saved).sections)
}

/** One time in so many each question is asked. */
const PARTS = 5

let slowest = 0

/** Milliseconds that this process worked: other processes take none of them. */
function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Opens and asks, on and on after what is refused; anything but an answer and an error of Lede's comes through. */
function ask(contents: Contents, asked: readonly string[]): void {
  const began = processorTime()
  let index: Sample | undefined
  codeOf(() => {
    index = openIndex(writeContainer(contents)) as unknown as Sample
  })
  for (const question of index === undefined ? [] : asked) codeOf(() => answer(question, index!))
  slowest = Math.max(slowest, processorTime() - began)
}

/** A section with some of its bytes written over. */
function withBytes(content: Uint8Array, at: number, bytes: readonly number[]): Uint8Array {
  const changed = content.slice()
  bytes.forEach((byte, i) => {
    if (at + i < changed.length) changed[at + i] = byte
  })
  return changed
}

function withWord(content: Uint8Array, word: number, value: number): Uint8Array {
  return withBytes(content, word * 4, [value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24])
}

const WORDS = [
  0,
  1,
  2,
  16,
  127,
  128,
  255,
  299,
  300,
  301,
  0x7fff,
  0xffff,
  2 ** 20,
  2 ** 30,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 32 - 1,
]
const VARINTS = [
  [0x80],
  [0xff],
  [0xff, 0xff, 0xff, 0xff, 0x0f],
  [0xff, 0xff, 0xff, 0xff, 0x07],
  [0xff, 0xff, 0x7f],
  [0xf0],
  [0x0f],
  [0],
]
const NUMBERS = [
  '0',
  '-1',
  '1.5',
  '1e9',
  '1073741823',
  '9007199254740991',
  '1e999',
  'null',
  '"a"',
  '[]',
  '{}',
  '299',
  '301',
]

/** What is done to a section: `place` from 0 to 1 is where. */
interface Mutation {
  readonly place: number
  readonly kind: 'byte' | 'word' | 'varint' | 'number' | 'cut' | 'longer' | 'fill' | 'other'
  readonly value: number
}

function mutate(name: string, { place, kind, value }: Mutation, contents: Contents): Uint8Array {
  const content = contents.get(name)!
  const at = Math.floor(place * content.length)
  switch (kind) {
    case 'byte':
      return withBytes(content, at, [value & 255])
    case 'word':
      return withWord(content, at >> 2, WORDS[value % WORDS.length]!)
    case 'varint':
      return withBytes(content, at, VARINTS[value % VARINTS.length]!)
    case 'number': {
      // For sections of JSON.
      const text = decoder.decode(content)
      const found = [...text.matchAll(/\d+|"[^"]*"/g)]
      const chosen = found[Math.floor(place * found.length)]
      if (chosen === undefined) return content
      const end = chosen.index + chosen[0].length
      return encoder.encode(text.slice(0, chosen.index) + NUMBERS[value % NUMBERS.length]! + text.slice(end))
    }
    case 'cut':
      return content.slice(0, at)
    case 'longer': {
      const longer = new Uint8Array(content.length + (value % 64)).fill(value)
      longer.set(content)
      return longer
    }
    case 'fill':
      return content.slice().fill(value, at, at + (value % 64))
    case 'other':
      return [...contents.values()][value % contents.size]!
  }
}

const mutation: fc.Arbitrary<Mutation & { readonly section: number }> = fc.record({
  section: fc.nat(1e6),
  place: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  kind: fc.constantFrom(
    'byte',
    'byte',
    'word',
    'word',
    'word',
    'varint',
    'varint',
    'number',
    'cut',
    'longer',
    'fill',
    'other',
  ),
  value: fc.nat(2 ** 20),
})

describe('hostile bytes with right checksums', () => {
  afterAll(() => {
    expect(slowest).toBeLessThan(1000)
  })

  test.each([
    ['small', small, 0.3],
    ['large', large, 0.4],
    ['plain', plain, 0.3],
  ] as const)(
    'end in an error or an index that answers: a %s index',
    (_, contents, share) => {
      const names = [...contents.keys()]
      fc.assert(
        fc.property(
          fc.array(mutation, { minLength: 1, maxLength: 3 }),
          fc.nat(PARTS - 1),
          (mutations, part) => {
            const changed = new Map(contents)
            for (const one of mutations) {
              const name = names[one.section % names.length]!
              changed.set(name, mutate(name, one, changed))
            }
            ask(
              changed,
              questions.filter((_, i) => i % PARTS === part),
            )
          },
        ),
        { numRuns: Math.ceil(RUNS * share) },
      )
    },
    600_000,
  )
})

/** Puts right, in place, the checksums of bytes whose header and table may say anything, as far as there is any room for them. */
function seal(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const tableEnd = 24 + view.getUint32(8, true) * 16
  if (tableEnd > bytes.length) return bytes
  const lastEntry = tableEnd - 16
  const dataEnd =
    lastEntry < 24 ? tableEnd : view.getUint32(lastEntry + 8, true) + view.getUint32(lastEntry + 12, true)
  const checksums = Math.ceil(dataEnd / 8) * 8
  const pages = Math.ceil((dataEnd - tableEnd) / 2 ** 14)
  for (let page = 0; page < pages && checksums + page * 4 + 4 <= bytes.length; page++) {
    const from = tableEnd + page * 2 ** 14
    view.setUint32(
      checksums + page * 4,
      crc32(bytes.subarray(from, Math.min(checksums, from + 2 ** 14))),
      true,
    )
  }
  view.setUint32(16, crc32(bytes.subarray(checksums)), true)
  view.setUint32(20, crc32(bytes.subarray(24, tableEnd), crc32(bytes.subarray(0, 20))), true)
  return bytes
}

test('a hostile header or table with right checksums ends in an error or an index that answers', () => {
  const bytes = writeContainer(small)
  expect(Buffer.compare(seal(bytes.slice()), bytes)).toBe(0)
  const tableWords = (24 + small.size * 16) >> 2
  const place = fc.oneof(
    { weight: 3, arbitrary: fc.nat(tableWords - 1) },
    { weight: 1, arbitrary: fc.nat((bytes.length >> 2) - 1) },
  )
  const value = fc.oneof(fc.constantFrom(...WORDS), fc.nat(bytes.length + 100), fc.nat(small.size + 2))
  const changes = fc.array(fc.tuple(place, value, fc.boolean()), { minLength: 1, maxLength: 3 })
  const codes = new Set<string>()
  fc.assert(
    fc.property(changes, fc.integer({ min: -20, max: 20 }), (words, more) => {
      const damaged = new Uint8Array(bytes.length + more)
      damaged.set(bytes.subarray(0, damaged.length))
      const view = new DataView(damaged.buffer)
      // Mostly of the length that the header says, and some words added to rather than set.
      if (more !== 0) view.setUint32(12, damaged.length, true)
      for (const [word, by, isSum] of words) {
        const at = Math.min(word * 4, damaged.length - 4)
        view.setUint32(at, isSum ? view.getUint32(at, true) + by : by, true)
      }
      const code = codeOf(() => {
        const index = openIndex(seal(damaged)) as unknown as Sample
        for (const question of ['words', 'get', 'bytes']) codes.add(codeOf(() => answer(question, index)))
      })
      codes.add(code)
    }),
    { numRuns: RUNS / 5 },
  )
  expect([...codes].sort()).toEqual(expect.arrayContaining(['CORRUPT_INDEX', 'UNSUPPORTED_VERSION', 'none']))
})

test('sections that are there twice, missing or of no known name', () => {
  const double = writeContainer(new Map([...small, ['XXXX', small.get('META')!]]))
  // A section that this version does not know counts as not there.
  expect(openIndex(double).size).toBe(12)
  const named = double.slice()
  named.set(encoder.encode('META'), 24 + 16 * small.size)
  expect(() => openIndex(seal(named))).toThrow('section "META": it is there twice')
  for (const name of small.keys()) {
    const without = new Map(small)
    without.delete(name)
    const code = codeOf(() => openIndex(writeContainer(without)))
    // Without counts there are no documents; without words each is its own term.
    expect({ name, code }).toEqual({
      name,
      code: ['SEGM', 'WORD:0', 'WORD:1'].includes(name) ? 'none' : 'CORRUPT_INDEX',
    })
  }
})

/** An index in which a section says something else. */
function changed(
  contents: Contents,
  changes: Readonly<Record<string, (content: Uint8Array) => Uint8Array>>,
): Contents {
  const copy = new Map(contents)
  for (const [name, change] of Object.entries(changes)) copy.set(name, change(copy.get(name)!))
  return copy
}

function json(change: (value: Record<string, unknown>) => unknown): (content: Uint8Array) => Uint8Array {
  return (content) =>
    encoder.encode(JSON.stringify(change(JSON.parse(decoder.decode(content)) as Record<string, unknown>)))
}

const raw = (text: string) => () => encoder.encode(text)

/** All that a section of records says, each with its length before it. */
function records(change: (record: Uint8Array, number: number) => Uint8Array) {
  return (content: Uint8Array): Uint8Array => {
    const out: number[] = []
    for (let at = 0, number = 0; at < content.length; number++) {
      let length = 0
      for (let shift = 0; ; shift += 7) {
        const byte = content[at++]!
        length |= (byte & 127) << shift
        if (byte < 128) break
      }
      const record = change(content.subarray(at, at + length), number)
      at += length
      let rest = record.length
      for (; rest > 127; rest >>>= 7) out.push((rest & 127) | 128)
      out.push(rest, ...record)
    }
    return Uint8Array.from(out)
  }
}

const eachWord = (value: (word: number, i: number) => number) => (content: Uint8Array) => {
  const words = new Int32Array(content.slice().buffer)
  return new Uint8Array(words.map((word, i) => value(word, i)).buffer)
}

const counts = (change: (value: SegmentCountsLike) => unknown) =>
  json((value) => change(value as unknown as SegmentCountsLike))

interface SegmentCountsLike {
  readonly documents: number
  readonly texts: readonly Readonly<Record<string, number>>[]
  readonly keywords: readonly number[]
}

/** A dictionary of the body whose entries have other numbers, or other strings. */
function rewritten(
  tag: 'TERM' | 'WORD',
  numbers: (ordinal: number) => readonly number[],
  string: (text: string) => string = (text) => text,
): Parameters<typeof changed>[1] {
  const heads = tag === 'TERM' ? 'TEHD:1' : 'WOHD:1'
  const { texts } = JSON.parse(decoder.decode(large.get('SEGM'))) as SegmentCountsLike
  const sections = {
    entries: large.get(`${tag}:1`)!,
    heads: new Int32Array(large.get(heads)!.slice().buffer),
  }
  const count = texts[1]![tag === 'TERM' ? 'terms' : 'words']!
  const dictionary = new Dictionary(sections, count, TRUSTED)
  const writer = new DictionaryWriter()
  for (let ordinal = 0; ordinal < count; ordinal++) {
    const text = string(dictionary.at(ordinal))
    const isHead = writer.add(unitsOf(text), text.length)
    if (isHead) for (const base of [0, 0]) writer.numbers.varint(base)
    for (const number of numbers(ordinal)) writer.numbers.varint(number)
  }
  const written = writer.finish()
  return { [`${tag}:1`]: () => written.entries, [heads]: () => bytesOf(written.heads) }
}

/** Of a large index, what is not to be opened at all. */
const REFUSED: Readonly<Record<string, Parameters<typeof changed>[1]>> = {
  'META: null': { META: raw('null') },
  'META: a number': { META: raw('7') },
  'META: a list': { META: raw('[]') },
  'META: nothing': { META: raw('') },
  'META: not UTF-8': { META: () => Uint8Array.of(0x22, 0xff, 0x22) },
  'META: deep': { META: raw('['.repeat(1e5) + ']'.repeat(1e5)) },
  'META: fields are null': { META: json((meta) => ({ ...meta, fields: null })) },
  'META: fields are a list': { META: json((meta) => ({ ...meta, fields: [] })) },
  'META: fields are deep': { META: raw(`{"language":"en","fields":${'['.repeat(1e5)}${']'.repeat(1e5)}}`) },
  'META: a type that is none': {
    META: json((meta) => ({ ...meta, fields: { title: { type: '__proto__' } } })),
  },
  'META: a type that is a list': {
    META: json((meta) => ({ ...meta, fields: { title: { type: ['text'] } } })),
  },
  'META: a definition that is null': { META: json((meta) => ({ ...meta, fields: { title: null } })) },
  'META: more fields than can be': {
    META: json((meta) => ({
      ...meta,
      fields: Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`f${i}`, { type: 'text' }])),
    })),
  },
  'META: fields called __proto__': {
    META: raw('{"language":"en","fields":{"__proto__":{"type":"text"},"constructor":{"type":"keyword"}}}'),
  },
  'META: other fields': { META: raw('{"language":"en","fields":{"title":{"type":"text"}}}') },
  'META: number fields for texts': {
    META: (content) => encoder.encode(decoder.decode(content).replace('"keyword"', '"number"')),
  },
  'SEGM: null': { SEGM: raw('null') },
  'SEGM: a number': { SEGM: raw('1') },
  'SEGM: deep': { SEGM: raw(`{"documents":${'['.repeat(1e5)}${']'.repeat(1e5)}}`) },
  'SEGM: 2^30 documents': { SEGM: counts((value) => ({ ...value, documents: 2 ** 30 - 1 })) },
  'SEGM: more documents': { SEGM: counts((value) => ({ ...value, documents: 2 ** 30 })) },
  'SEGM: one document less': { SEGM: counts((value) => ({ ...value, documents: value.documents - 1 })) },
  'SEGM: texts are null': { SEGM: counts((value) => ({ ...value, texts: [null, null] })) },
  'SEGM: texts are lists': { SEGM: counts((value) => ({ ...value, texts: [[], []] })) },
  'SEGM: texts are none': { SEGM: counts(({ documents, keywords }) => ({ documents, keywords })) },
  'SEGM: 2^53 terms': {
    SEGM: counts((value) => ({
      ...value,
      texts: value.texts.map((text) => ({ ...text, terms: 2 ** 53 - 1 })),
    })),
  },
  'SEGM: 2^30 words': {
    SEGM: counts((value) => ({ ...value, texts: value.texts.map((text) => ({ ...text, words: 2 ** 30 })) })),
  },
  'SEGM: longer texts than there are documents with one': {
    SEGM: counts((value) => ({ ...value, texts: value.texts.map((text) => ({ ...text, length: 0 })) })),
  },
  'SEGM: 2^30 keywords': { SEGM: counts((value) => ({ ...value, keywords: [2 ** 30] })) },
  'SEGM: keywords below 0': { SEGM: counts((value) => ({ ...value, keywords: [-1] })) },
  'NORM: too short': { 'NORM:0': (content) => content.slice(1) },
  'NUMB: too long': { 'NUMB:0': (content) => new Uint8Array(content.length + 8) },
  'IDSL: empty': { IDSL: () => new Uint8Array(0) },
  'IDOF: empty': { IDOF: () => new Uint8Array(0) },
  'TEHD: empty': { 'TEHD:0': () => new Uint8Array(0) },
  'PACK: no whole words': { 'PACK:1': (content) => content.slice(1) },
}

/** Of a large index, what says so when it is read: the questions that are refused, and by which section. */
const REFUSED_LATER: Readonly<
  Record<string, readonly [changes: Parameters<typeof changed>[1], section: string, ...questions: string[]]>
> = {
  'offsets of ids that go back': [{ IDOF: eachWord((word, i) => (i === 1 ? 1e6 : word)) }, 'IDEN', 'word'],
  'offsets of documents below 0': [{ DOOF: eachWord(() => -1) }, 'DOCS', 'get', 'marks'],
  'records longer than the section': [{ DOCS: (content) => content.slice().fill(0xff) }, 'DOCS', 'get'],
  'documents that are null': [{ DOCS: records(() => encoder.encode('null')) }, 'DOCS', 'get'],
  'documents that are numbers': [{ DOCS: records(() => encoder.encode('12')) }, 'DOCS', 'get'],
  'documents that are lists': [{ DOCS: records(() => encoder.encode('[{}]')) }, 'DOCS', 'get'],
  'documents that are not JSON': [{ DOCS: records(() => encoder.encode('{"id":')) }, 'DOCS', 'get'],
  'slots of documents that are not there': [{ IDSL: eachWord((word) => word && 301) }, 'IDSL', 'get', 'has'],
  'slots below 0': [{ IDSL: eachWord(() => -5) }, 'IDSL', 'get', 'has'],
  'keywords without a value': [{ 'KEOR:0': eachWord(() => 1000) }, 'KEOR:0', 'filter', 'sort', 'facets'],
  'keywords below 0': [{ 'KEOR:0': eachWord(() => -1) }, 'KEOR:0', 'filter', 'sort', 'facets'],
  'places of keywords that go back': [
    { 'KEST:0': eachWord((word, i) => (i === 7 ? 0 : word)) },
    'KEST:0',
    'filter',
    'sort',
    'facets',
  ],
  'places of keywords beyond the last': [
    { 'KEST:0': eachWord((word, i) => (i === 300 ? 2 ** 31 - 1 : word)) },
    'KEST:0',
    'filter',
    'sort',
    'facets',
  ],
  'places of blocks of terms that go back': [
    { 'TEHD:1': eachWord((word, i) => (i === 2 ? 2 ** 30 : word)) },
    'TERM:1',
    'word',
  ],
  'lengths beyond the block': [{ 'TERM:1': (content) => content.slice().fill(0xff) }, 'TERM:1', 'word'],
  'words of terms that are not there': [
    rewritten('WORD', () => [1e6, 2]),
    'WORD:1',
    ...['word', 'prefix', 'fuzzy', 'suggest', 'bytes after a change'],
  ],
  'words of no documents': [
    rewritten('WORD', () => [0, 0]),
    'WORD:1',
    ...['word', 'prefix', 'fuzzy', 'suggest', 'bytes after a change'],
  ],
  'words of more documents than there are': [
    rewritten('WORD', () => [0, 2 * 301 + 1, 2 ** 20, 2 ** 20]),
    'WORD:1',
    ...['word', 'prefix', 'fuzzy', 'suggest', 'bytes after a change'],
  ],
  'words that share their documents': [
    rewritten('WORD', (ordinal) => [0, 3, ordinal % 16 === 15 ? 50 : 1]),
    'WORD:1',
    'bytes after a change',
  ],
  'terms of more documents than there are': [
    rewritten('TERM', () => [2 * 301, 2 ** 20, 1]),
    'TERM:1',
    ...['word', 'phrase', 'fuzzy', 'bytes after a change'],
  ],
  'terms of no documents': [rewritten('TERM', () => [0, 1]), 'TERM:1', 'word', 'bytes after a change'],
  'terms of 2^31 documents': [
    rewritten('TERM', () => [2 ** 32 - 2, 1, 1]),
    'TERM:1',
    'word',
    'phrase',
    'fuzzy',
  ],
  'terms of 2^32 occurrences': [
    rewritten('TERM', () => [3, 2 ** 32 - 1, 2 ** 20, 2 ** 20]),
    'TERM:1',
    ...['word', 'phrase', 'fuzzy'],
  ],
  'terms that share their postings': [
    rewritten('TERM', (ordinal) => [2, ordinal % 16 === 15 ? 50 : 2]),
    'TERM:1',
    'bytes after a change',
  ],
  'a skip list that goes back': [
    { 'PACK:1': eachWord((word) => (word === 299 ? 5 : word)) },
    'PACK:1',
    'word',
  ],
  'skip lists of nonsense': [{ 'PACK:1': eachWord(() => -1) }, 'PACK:1', 'word'],
  'documents beyond the last': [{ 'TAIL:0': (content) => content.slice().fill(0xff) }, 'TAIL:0', 'words'],
}

describe('a saved index that says what cannot be', () => {
  test.each(Object.keys(REFUSED))('is refused at opening: %s', (name) => {
    const bytes = writeContainer(changed(large, REFUSED[name]!))
    expect(inTime(() => codeOf(() => openIndex(bytes)))).toBe('CORRUPT_INDEX')
  })

  test.each([
    [
      'words that descend',
      rewritten(
        'WORD',
        (ordinal) => [ordinal % 20, 1],
        (text) => text.split('').reverse().join(''),
      ),
    ],
    [
      'words that are all the same',
      rewritten(
        'WORD',
        () => [0, 1],
        () => 'korea',
      ),
    ],
    [
      'words that are all empty',
      rewritten(
        'WORD',
        () => [0, 1],
        () => '',
      ),
    ],
    ['words of 2^32 documents', rewritten('WORD', () => [0, 2 ** 32 - 1])],
    [
      'terms that are all the same',
      rewritten(
        'TERM',
        () => [2, 2],
        () => 'korea',
      ),
    ],
    [
      'texts that are no strings',
      { DOCS: records(() => encoder.encode('{"title":7,"body":["x"],"tags":{},"__proto__":1}')) },
    ],
    ['ids that are no text', { IDEN: records((id) => id.slice().fill(0xff)) }],
    [
      'ids that are all the same',
      { IDEN: records(() => encoder.encode('a')), IDOF: eachWord((_, i) => i * 32) },
    ],
    ['slots that are all taken', { IDSL: eachWord((_, i) => (i % 300) + 1) }],
    [
      'numbers that are none',
      {
        'NUMB:0': (bytes: Uint8Array) => bytes.slice().fill(0xff),
        'NUMB:1': (bytes: Uint8Array) => bytes.slice().fill(0x7f),
      },
    ],
    ['booleans that are neither', { 'NUMB:2': (bytes: Uint8Array) => bytes.slice().fill(0x41) }],
    ['norms that are all the greatest', { 'NORM:1': (bytes: Uint8Array) => bytes.slice().fill(0xff) }],
    [
      'counts that do not fit the postings',
      {
        SEGM: counts((value) => ({
          ...value,
          texts: value.texts.map((text) => ({ ...text, documents: 1, length: 2 ** 53 - 1 })),
        })),
      },
    ],
    [
      'frequencies without end',
      { 'TAIL:0': (bytes: Uint8Array) => bytes.map((_, i) => (i % 6 === 0 ? 1 : i % 6 === 5 ? 7 : 0xff)) },
    ],
  ] as const)('answers in time, or refuses: %s', async (_, changes) => {
    const contents = changed(large, changes)
    inTime(() => {
      ask(contents, questions)
    })
    const index = openIndex(writeContainer(contents))
    codeOf(() => index.remove('https://example.org/3'))
    let code = 'none'
    try {
      await index.optimize()
    } catch (error) {
      code = (error as { readonly code: string }).code
    }
    expect(['none', 'CORRUPT_INDEX']).toContain(code)
  })

  test.each(Object.keys(REFUSED_LATER))('is refused when that is read: %s', (name) => {
    const [changes, section, ...refused] = REFUSED_LATER[name]!
    const contents = changed(large, changes)
    inTime(() => {
      ask(contents, questions)
    })
    for (const question of refused) {
      let error: unknown
      try {
        answer(question, openIndex(writeContainer(contents)) as unknown as Sample)
      } catch (thrown) {
        error = thrown
      }
      expect(error).toMatchObject({ code: 'CORRUPT_INDEX', details: { section } })
    }
  })
})

/** What this gives, if it gives it within a second of work. */
function inTime<T>(run: () => T): T {
  const began = processorTime()
  const result = run()
  expect(processorTime() - began).toBeLessThan(1000)
  return result
}
