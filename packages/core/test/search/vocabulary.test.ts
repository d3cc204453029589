import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { IndexWriter } from '../../src/index/index.js'
import type { Schema } from '../../src/schema/fields.js'
import { compileSchema } from '../../src/schema/index.js'
import { compilePattern } from '../../src/search/automaton/compile-pattern.js'
import { findNear, findNearBeginning, findPattern, type FoundWord } from '../../src/search/vocabulary.js'
import { formOfKey } from '../../src/segment/word-key.js'
import { corpusOf, countDocuments, vocabularyOf, type Corpus, type PlainDocument } from '../oracle/corpus.js'
import { slowBeginningDistance, slowPrefixedDistance } from '../oracle/edit-distance.js'
import { applyChanges, changes, SCHEMAS, VOCABULARY, type Change } from '../oracle/generators.js'
import { fitsWildcard } from '../oracle/patterns.js'

const ALL = { words: Infinity, steps: 1e9 }

/** The index with each write in a segment of its own until these merge. */
function writerOf(schema: Schema, list: readonly Change[]): IndexWriter {
  const writer = new IndexWriter(compileSchema(schema))
  for (const change of list) {
    if (change.kind === 'remove') writer.remove(change.id)
    else if (change.kind === 'update') writer.update(change.document)
    else if (!writer.has(change.document.id)) writer.add(change.document)
    writer.snapshot()
  }
  return writer
}

/** How many live documents hold each of the forms found, over all segments. */
function byForm(found: readonly FoundWord[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { key, documentFrequency } of found) {
    const form = formOfKey(key)
    counts[form] = (Object.hasOwn(counts, form) ? counts[form]! : 0) + documentFrequency
  }
  return counts
}

/** The same from a list of all documents. Forms of a word are told apart where `forms` says so. */
function expectedForms(corpus: Corpus, fits: (word: string) => boolean): Record<string, number> {
  const held = vocabularyOf('body', corpus).filter(({ word }) => fits(word))
  return Object.fromEntries(
    held.map(({ form }) => [form, countDocuments('body', corpus, (other) => other.form === form)]),
  )
}

const schema = SCHEMAS['stems and stop words']
const letter = fc.constantFrom('?', '*', 'a', 'r', 'c', 'u', 'k', '*n*', 'É')

function check(
  list: readonly Change[],
  find: (writer: IndexWriter) => FoundWord[],
  fits: (word: string) => boolean,
) {
  const documents: PlainDocument[] = applyChanges(list)
  expect(byForm(find(writerOf(schema, list)))).toEqual(expectedForms(corpusOf(schema, documents), fits))
}

describe('the words of live documents', () => {
  it('are found by a pattern in all segments', () => {
    fc.assert(
      fc.property(changes, fc.array(letter, { maxLength: 5 }), (list, letters) => {
        const pattern = letters.join('')
        const find = (writer: IndexWriter) => {
          const snapshot = writer.snapshot()
          const automaton = compilePattern(
            { type: 'wildcard', pattern },
            snapshot.schema.queryAnalyzer('body'),
          )
          const found: FoundWord[] = []
          const tell = (word: FoundWord) => found.push(word) > 0
          expect(findPattern(snapshot, 'body', automaton, { ...ALL }, tell)).toBe(false)
          return found
        }
        check(list, find, (word) => fitsWildcard(pattern.replaceAll('É', 'e'), word))
      }),
      { numRuns: 100 },
    )
  })

  it('are found by a beginning that is a few edits off', () => {
    const typed = fc.constantFrom(...VOCABULARY.map((word) => word.toLowerCase().slice(0, 4)))
    fc.assert(
      fc.property(changes, typed, fc.nat(2), (list, text, distance) => {
        const find = (writer: IndexWriter) => {
          const found: FoundWord[] = []
          findNearBeginning(writer.snapshot(), 'body', text, distance, (word, edits) => {
            expect(edits).toBe(slowBeginningDistance(text, word.key.slice(0, word.length)))
            return found.push(word) > 0
          })
          return found
        }
        check(list, find, (word) => slowBeginningDistance(text, word) <= distance)
      }),
      { numRuns: 100 },
    )
  })

  it('are found near a word with the options of fuzzy words', () => {
    const options = fc.record({ transpositions: fc.boolean(), prefixLength: fc.nat(3) })
    fc.assert(
      fc.property(changes, fc.constantFrom('rnu', 'cart', 'kroea'), options, (list, text, given) => {
        const find = (writer: IndexWriter) => {
          const found: FoundWord[] = []
          findNear(writer.snapshot(), 'body', text, 1, (word) => found.push(word), given)
          return found
        }
        check(list, find, (word) => slowPrefixedDistance(text, word, given) <= 1)
      }),
      { numRuns: 60 },
    )
  })

  it('are told of until it is enough', () => {
    const writer = new IndexWriter(compileSchema(schema))
    for (const [i, body] of ['cab cad cat', 'cab', 'cat cub'].entries()) {
      writer.add({ id: `${i}`, body })
      writer.snapshot()
    }
    const snapshot = writer.snapshot()
    const automaton = compilePattern({ type: 'regex', pattern: 'c..' })
    const told = (limits: { words: number; steps: number }, stopAfter = Infinity) => {
      const found: FoundWord[] = []
      const tell = (word: FoundWord) => found.push(word) < stopAfter
      return [findPattern(snapshot, 'body', automaton, { ...limits }, tell), found.length]
    }
    expect(told(ALL)).toEqual([false, 6])
    expect(told(ALL, 4)).toEqual([false, 4])
    expect(told({ words: 6, steps: 1e9 })).toEqual([false, 6])
    expect(told({ words: 5, steps: 1e9 })).toEqual([true, 5])
    expect(told({ words: 9, steps: 0 })[0]).toBe(true)
    const beginnings: string[] = []
    findNearBeginning(snapshot, 'body', 'ca', 0, ({ key }) => beginnings.push(key) < 4)
    expect(beginnings).toEqual(['cab', 'cad', 'cat', 'cab'])
  })
})
