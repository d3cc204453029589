import { create, insertMultiple, search } from '@orama/orama'
import { STOP_WORDS } from '../stop-words.js'
import type { CollectionDocument } from '../collections.js'
import type { Search } from '../engine.js'

/** @param english with its English stems, and without stop words; it has neither by default. */
export async function orama(documents: readonly CollectionDocument[], english: boolean): Promise<Search> {
  const index = create({
    schema: { title: 'string', text: 'string' } as const,
    ...(english
      ? { components: { tokenizer: { language: 'english', stemming: true, stopWords: STOP_WORDS } } }
      : {}),
  })
  await insertMultiple(index, [...documents])
  return async (term, limit) => {
    const { hits } = await search(index, { term, limit })
    return hits.map(({ id }) => id)
  }
}
