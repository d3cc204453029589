import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createIndex,
  type Highlight,
  type Passage,
  type Query,
  type Schema,
  type Snippet,
  type SnippetOptions,
  type StoredDocument,
} from '../../src/index.js'
import type { Fields } from '../../src/schema/fields.js'
import { corpusOf, type PlainDocument } from '../oracle/corpus.js'
import { query, SCHEMA, SCHEMAS, text, wildText } from '../oracle/generators.js'
import { markedParts, readHtml } from '../oracle/html.js'
import { characterEdges, wantedStretches } from '../oracle/marks.js'

const documents: fc.Arbitrary<PlainDocument[]> = fc
  .array(fc.record({ title: fc.oneof(text, wildText), body: wildText }, { requiredKeys: ['body'] }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((list) => list.map((values, i) => ({ ...values, id: `d${i}` })))

/** Every document is a hit, so that every one is marked; what is marked comes from the query. */
function markAll(
  list: readonly PlainDocument[],
  tree: Query,
  snippet: SnippetOptions<Fields>,
  schema: Schema = SCHEMA,
): MarkedText[] {
  const index = createIndex<Fields>(schema)
  for (const document of list) index.add(document)
  const { hits } = index.search(
    { type: 'bool', should: [tree, { type: 'all' }] },
    { highlight: { ...(snippet.marker && { marker: snippet.marker }) }, snippet },
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
    for (const { name, value, highlight } of markAll(list, tree, { length: 200 })) {
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
        for (const { value, highlight } of markAll(list, tree, { length: 200 })) {
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
        for (const { value, highlight, snippet } of markAll(list, tree, { length })) {
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
        for (const { value, snippet } of markAll(list, tree, { length })) {
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

describe('fragments and markers', () => {
  const options = fc.record({
    length: fc.integer({ min: 20, max: 500 }),
    fragments: fc.integer({ min: 1, max: 5 }),
    marker: fc.constantFrom('html' as const, 'ansi' as const, { open: '»', close: '«' }),
  })

  it.each(Object.entries(SCHEMAS))('are sound for %s', (_, schema) => {
    fc.assert(
      fc.property(documents, query, options, (list, tree, given) => {
        const { analyze } = corpusOf(schema, list)
        for (const { value, highlight, snippet } of markAll(list, tree, given, schema)) {
          const edges = characterEdges(value)
          const words = wholeWords(analyze(value))
          const fragments = snippet.fragments!
          const passages = [snippet, ...fragments]
          for (const passage of passages) {
            const { text: shown, start, end, ranges, html } = passage
            expect(shown).toBe(value.slice(start, end))
            expect([edges.has(start), edges.has(end)]).toEqual([true, true])
            const inside = words.filter((word) => word.start < end && word.end > start)
            if (inside.length !== 1) expect(shown.length).toBeLessThanOrEqual(given.length)
            for (const range of ranges) {
              expect([edges.has(start + range.start), edges.has(start + range.end)]).toEqual([true, true])
            }
            expect(markedParts(html)).toEqual(ranges.map((range) => shown.slice(range.start, range.end)))
            expectMarked(passage, given.marker)
          }
          if (highlight !== undefined) expectMarked(highlight, given.marker)

          expect(fragments.length).toBeGreaterThan(0)
          expect(fragments.length).toBeLessThanOrEqual(given.fragments)
          expect(
            fragments.filter(({ start, end }) => start === snippet.start && end === snippet.end),
          ).toHaveLength(1)
          // In order, apart, each with a mark of its own; what is left out between them shows.
          let at = 0
          let joined = fragments[0]!.start > 0 ? '…' : ''
          fragments.forEach(({ text: shown, start, end, ranges }, i) => {
            expect(start).toBeGreaterThanOrEqual(at)
            at = end
            expect(ranges.length > 0).toBe(highlight !== undefined)
            const next = fragments[i + 1]
            const left = value.slice(end, next?.start)
            joined += shown + ((next === undefined ? left : left.trim()) === '' ? '' : '…')
          })
          expect(fragments.map(({ html }) => readHtml(html)).join('')).toBe(joined)
          // Another one is only missing where no mark is left for it.
          if (fragments.length < given.fragments) {
            for (const { start, end } of highlight?.ranges ?? [])
              expect(fragments.some((one) => start < one.end && end > one.start)).toBe(true)
          }
        }
      }),
      runs,
    )
  })

  /** The same text as its HTML, in the markers. */
  function expectMarked({ html, marked }: Highlight | Passage, marker: SnippetOptions<Fields>['marker']) {
    if (marker === 'html') {
      expect(marked).toBeUndefined()
      return
    }
    const parts = html.split(/<\/?mark>/).map((part) => readHtml(part))
    const [open, close] = marker === 'ansi' ? ['\u001b[1;33m', '\u001b[0m'] : ['»', '«']
    const withoutControls = (part: string) => part.replace(/[^\P{Cc}\n\t]/gu, '')
    const shown = parts.map((part) => (marker === 'ansi' ? withoutControls(part) : part))
    expect(marked).toBe(
      shown.map((part, i) => part + (i === parts.length - 1 ? '' : i % 2 === 0 ? open : close)).join(''),
    )
  }
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
