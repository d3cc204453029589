import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { createIndex, openIndex } from '../../src/index.js'
import type { Fields, Schema } from '../../src/schema/fields.js'
import type { AnyIndex } from '../oracle/changed-index.js'
import { document, options, query, SCHEMAS } from '../oracle/generators.js'

const NOW = Date.UTC(2024, 6, 19, 12)

vi.setConfig({ testTimeout: 120_000 })

describe.each(Object.entries<Schema>(SCHEMAS))('an index with %s', (_, schema) => {
  it('answers the same as one segment, as many, merged, and opened again', async () => {
    const documents = fc.uniqueArray(document, { selector: ({ id }) => id, minLength: 1, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(documents, query, options, async (all, tree, given) => {
        const answer = (index: AnyIndex) =>
          index.search(tree, {
            ...(given as object),
            now: NOW,
            limit: 100,
            explain: true,
            highlight: true,
            facets: ['constructor'],
          })
        const one: AnyIndex = createIndex<Fields>(schema)
        for (const each of all) one.add(each)
        const many: AnyIndex = createIndex<Fields>(schema)
        for (const each of all) {
          many.add(each)
          // A search seals what was written.
          many.search('*')
        }
        const expected = answer(one)
        expect(answer(many)).toEqual(expected)
        expect(answer(openIndex(many.toBytes(), { language: schema.language }))).toEqual(expected)
        await many.optimize()
        expect(answer(many)).toEqual(expected)
      }),
      { numRuns: 60 },
    )
  })
})
