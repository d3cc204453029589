import { createIndex, type SearchIndex } from '../../src/index.js'
import type { Fields, Schema } from '../../src/schema/fields.js'
import type { Change } from './generators.js'

export type AnyIndex = SearchIndex<Fields>

/** An index that went through the changes. */
export function indexAfter(list: readonly Change[], schema: Schema): AnyIndex {
  const index: AnyIndex = createIndex<Fields>(schema)
  for (const change of list) applyChange(index, change)
  return index
}

export function applyChange(index: AnyIndex, change: Change): void {
  if (change.kind === 'remove') index.remove(change.id)
  else if (change.kind === 'update' || !index.has(change.document.id)) index.update(change.document)
}
