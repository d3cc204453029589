import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import {
  createIndex,
  type Highlight,
  type Query,
  type Snippet,
  type StoredDocument,
} from '../../src/index.js'
import type { Fields } from '../../src/schema/fields.js'
import { corpusOf, type PlainDocument } from '../oracle/corpus.js'
import { query, SCHEMA, text, wildText } from '../oracle/generators.js'
import { markedParts, readHtml } from '../oracle/html.js'
import { wantedStretches } from '../oracle/marks.js'

vi.setConfig({ testTimeout: 60_000 })

const documents: fc.Arbitrary<PlainDocument[]> = fc
  .array(fc.record({ title: fc.oneof(text, wildText), body: wildText }, { requiredKeys: ['body'] }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((list) => list.map((values, i) => ({ ...values, id: `d${i}` })))

/** Every document is a hit, so that every one is marked; what is marked comes from the query. */
function markAll(list: readonly PlainDocument[], tree: Query, length: number): MarkedText[] {
  const index = createIndex<Fields>(SCHEMA)
  for (const document of list) index.add(document)
  const { hits } = index.search(
    { type: 'bool', should: [tree, { type: 'all' }] },
    { highlight: true, snippet: { length } },
  )
  return hits.flatMap(({ document, highlights, snippets }) => {
    const values = textsOf(document)
    expect(Object.keys(snippets!).sort()).toEqual(values.map(([name]) => name).sort())
    return values.map(([name, value]) => ({
      name,
      value,
      highlight: highlights![name],
      snippet: (snippets as Readonly<Record<string, Snippet>>)[name]!,
    }))
  })
}

interface MarkedText {
  readonly name: string
  readonly value: string
  readonly highlight: Highlight | undefined
  readonly snippet: Snippet
}

function textsOf(document: StoredDocument<Fields>): [string, string][] {
  return Object.entries(document).filter(([name]) => name !== 'id') as [string, string][]
}

const runs = { numRuns: 500 }

/** Few words in long rows, so that phrases overlap each other. */
const rows = fc.array(fc.constantFrom('a', 'ab', 'ba'), { minLength: 1, maxLength: 12, size: 'max' })
const rowDocuments = fc
  .array(rows, { minLength: 1, maxLength: 3 })
  .map((list) => list.map((words, i): PlainDocument => ({ id: `d${i}`, body: words.join(' ') })))
const phrases = fc
  .array(
    rows.map((words): Query => ({ type: 'phrase', text: words.slice(0, 3).join(' ') })),
    { minLength: 1, maxLength: 3 },
  )
  .map((should): Query => ({ type: 'bool', should }))

describe('highlights', () => {
  function expectWantedWordsCovered(list: readonly PlainDocument[], tree: Query) {
    const corpus = corpusOf(SCHEMA, list)
    for (const { name, value, highlight } of markAll(list, tree, 200)) {
      const words = corpus.analyze(value)
      const stretches = wantedStretches(tree, name, words, corpus)
      const ranges = highlight?.ranges ?? []
      for (let at = 0; at < value.length; at++) {
        const covers = ({ start, end }: { start: number; end: number }) => start <= at && at < end
        expect(ranges.some(covers)).toBe(stretches.some(covers))
      }
      for (const range of ranges) {
        expect(words.some(({ start }) => start === range.start)).toBe(true)
        expect(words.some(({ end }) => end === range.end)).toBe(true)
      }
    }
  }

  it('cover the words that the query looks for, and no others', () => {
    fc.assert(fc.property(documents, query, expectWantedWordsCovered), runs)
  })

  it('cover all words of phrases that overlap', () => {
    fc.assert(fc.property(rowDocuments, phrases, expectWantedWordsCovered), runs)
  })

  it('are ascending, apart and inside the text, and their HTML reads as the text', () => {
    fc.assert(
      fc.property(documents, query, (list, tree) => {
        for (const { value, highlight } of markAll(list, tree, 200)) {
          if (highlight === undefined) continue
          const { ranges, html } = highlight
          let at = 0
          for (const { start, end } of ranges) {
            expect(start).toBeGreaterThanOrEqual(at)
            expect(end).toBeGreaterThan(start)
            at = end
          }
          expect(at).toBeLessThanOrEqual(value.length)
          expect(ranges.length).toBeGreaterThan(0)
          expect(readHtml(html)).toBe(value)
          expect(markedParts(html)).toEqual(ranges.map(({ start, end }) => value.slice(start, end)))
        }
      }),
      runs,
    )
  })
})

describe('snippets', () => {
  const lengths = fc.constantFrom(20, 21, 40, 200)

  it('are a bounded stretch of the text with a mark where the text has one', () => {
    fc.assert(
      fc.property(documents, query, lengths, (list, tree, length) => {
        const { analyze } = corpusOf(SCHEMA, list)
        for (const { value, highlight, snippet } of markAll(list, tree, length)) {
          const { text: cut, start, end, ranges, html } = snippet
          expect(cut).toBe(value.slice(start, end))
          const words = wholeWords(analyze(value)).filter((word) => word.start < end && word.end > start)
          if (words.length !== 1) expect(cut.length).toBeLessThanOrEqual(length)
          expect(ranges.length > 0).toBe(highlight !== undefined)
          expect(readHtml(html)).toBe((start > 0 ? '…' : '') + cut + (end < value.length ? '…' : ''))
          expect(markedParts(html)).toEqual(ranges.map((range) => cut.slice(range.start, range.end)))
          for (const range of ranges) {
            const marks = highlight!.ranges.filter(
              (mark) => mark.start <= start + range.start && start + range.end <= mark.end,
            )
            expect(marks).toHaveLength(1)
          }
        }
      }),
      runs,
    )
  })

  it('never cut a word or a surrogate pair', () => {
    fc.assert(
      fc.property(documents, query, lengths, (list, tree, length) => {
        const { analyze } = corpusOf(SCHEMA, list)
        for (const { value, snippet } of markAll(list, tree, length)) {
          const words = analyze(value)
          for (const edge of [snippet.start, snippet.end]) {
            expect(words.some(({ start, end }) => start < edge && edge < end)).toBe(false)
            expect(isInsidePair(value, edge)).toBe(false)
          }
        }
      }),
      runs,
    )
  })
})

/** Words that are no parts of compounds. */
function wholeWords<T extends { start: number; end: number }>(words: readonly T[]): T[] {
  return words.filter(
    (word) => !words.some((other) => other !== word && other.start <= word.start && word.end <= other.end),
  )
}

function isInsidePair(value: string, at: number): boolean {
  return at > 0 && at < value.length && (value.codePointAt(at - 1) ?? 0) > 0xffff
}
