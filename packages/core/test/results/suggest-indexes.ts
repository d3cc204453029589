import { createIndex, type SearchIndex } from '../../src/index.js'
import type { Fields, Schema } from '../../src/schema/fields.js'
import { corpusOf } from '../oracle/corpus.js'
import { applyChanges, type Change } from '../oracle/generators.js'

/** Texts alone. */
export const fields = { title: { type: 'text' }, body: { type: 'text' } } as const

/** Three stories, some words of which are near others. */
export function newsIndex() {
  const index = createIndex({ fields, language: 'en' })
  index.add({ id: '1', title: 'Putin in Pyongyang', body: 'Putin put pen to paper. Puts!' })
  index.add({ id: '2', title: 'Kim meets Putin', body: 'Kim Jong-un and his guest' })
  index.add({ id: '3', title: 'putting it off', body: 'A putative treaty' })
  return index
}

/** An index of several segments after the changes, and what is left in it. */
export function prepare(list: readonly Change[], schema: Schema) {
  const index = createIndex<Fields>(schema)
  for (const [i, change] of list.entries()) {
    if (change.kind === 'remove') index.remove(change.id)
    else if (change.kind === 'update' || !index.has(change.document.id)) index.update(change.document)
    if (i % 4 === 3) seal(index)
  }
  return { index, corpus: corpusOf(schema, applyChanges(list)) }
}

/** English texts, numbered from 0, in segments of so many. */
export function indexOfTexts(texts: readonly string[], ofSegment = Infinity) {
  const index = createIndex({ fields: { body: { type: 'text' } }, language: 'en' })
  for (const [i, body] of texts.entries()) {
    index.add({ id: String(i), body })
    if (i % ofSegment === ofSegment - 1) seal(index as never)
  }
  return index
}

/** A search makes a segment of what is in none yet. */
function seal(index: SearchIndex<Fields>): void {
  index.search('')
}
