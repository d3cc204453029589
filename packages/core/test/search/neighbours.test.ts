import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createIndex, type Query, type SearchOptions } from '../../src/index.js'

const schema = { fields: { body: { type: 'text' } } } as const
const WORDS = ['red', 'green', 'blue', 'white']
const row = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 12 })

function indexOf(bodies: readonly string[]) {
  const index = createIndex(schema)
  bodies.forEach((body, i) => {
    index.add({ id: `${i}`, body })
    // Several segments.
    if (i % 7 === 6) index.search('')
  })
  return index
}

/** A word, and what it counts. */
const word = fc.record({ text: fc.constantFrom(...WORDS), boost: fc.constantFrom(1, 0.5, 4) })
const boosted = fc.array(word, { minLength: 1, maxLength: 12 })

describe('proximity', () => {
  it('scores as a query does that may have each two neighbours near each other', () => {
    const bodies = fc.array(
      row.map((words) => words.join(' ')),
      { minLength: 1, maxLength: 30 },
    )
    const proximities = fc.record({
      weight: fc.constantFrom(0.05, 1, 10),
      distance: fc.nat(3),
      ordered: fc.boolean(),
    })
    fc.assert(
      fc.property(bodies, boosted, proximities, fc.boolean(), (list, words, proximity, all) => {
        const index = indexOf(list)
        const clauses = words.map(({ text, boost }): Query => ({ type: 'term', text, boost }))
        const tree: Query = all ? { type: 'bool', must: clauses } : { type: 'bool', should: clauses }
        const pairs = words.slice(1).map((word, i): Query => {
          const { weight, distance, ordered } = proximity
          const before = words[i]!
          const boost = weight * Math.min(before.boost, word.boost)
          return { type: 'near', texts: [before.text, word.text], distance, ordered, boost }
        })
        const whole: Query = { type: 'bool', must: [tree], should: pairs }
        const scores = (query: Query, options: SearchOptions<typeof schema.fields>) =>
          index.search(query, { limit: 100, ...options }).hits.map(({ id, score }) => [id, score])
        expect(scores(tree, { proximity })).toEqual(scores(whole, {}))
        // The optional part of a search for all is no scorer of its own.
        const explained = index.search(tree, { proximity, explain: true }).hits
        for (const { score, explanation } of explained) expect(explanation!.value).toBe(score)
      }),
    )
  })

  it('is the same where documents are pinned, and makes no pairs of beginnings', () => {
    const index = indexOf(['red green blue', 'green x red', 'red x x x green', 'blue'])
    const found = (options: SearchOptions<typeof schema.fields>, query = 'red green') =>
      index.search(query, options).hits.map(({ id, score }) => ({ id, score }))
    const proximity = { weight: 5 }
    const near = found({ proximity })
    expect(near).not.toEqual(found({}))
    expect(found({ proximity, pinned: ['nobody'] })).toEqual(near)
    expect(found({ proximity, pinned: ['3'] })).toEqual([{ id: '3', score: 0 }, ...near])
    expect(found({ proximity }, 'red green*')).toEqual(found({}, 'red green*'))
  })

  it('leaves out what cannot be among the best, and nothing else', () => {
    const random = fc.sample(row, { numRuns: 4000, seed: 7 }).map((words) => words.join(' '))
    const index = indexOf(random)
    for (const text of ['red green', 'blue white red', 'green green blue']) {
      for (const weight of [0.05, 5]) {
        const options = { proximity: { weight, distance: 1 }, limit: 20 }
        const pruned = index.search(text, options)
        const exhaustive = index.search(text, { ...options, total: 'exact' })
        expect(pruned.hits.map(({ id, score }) => [id, score])).toEqual(
          exhaustive.hits.map(({ id, score }) => [id, score]),
        )
        expect(pruned.total.value).toBeLessThanOrEqual(exhaustive.total.value)
      }
    }
  })

  it('puts first what stands as it is asked for, takes words that say little for none, and refuses what it cannot be', () => {
    const index = createIndex({ ...schema, language: 'en' })
    index.add({
      id: 'apart',
      body: 'the house is big and far away from all of them stands one that is white',
    })
    index.add({ id: 'near', body: 'the white house is big and far away from all of them stands one that is' })
    expect(index.search('the white house', { proximity: true }).hits[0]!.id).toBe('near')
    for (const [proximity, option] of [
      [{ weight: -1 }, 'proximity.weight'],
      [{ distance: 1001 }, 'proximity.distance'],
      [{ ordered: 1 as unknown as boolean }, 'proximity.ordered'],
    ] as const)
      expect(() => index.search('red', { proximity })).toThrow(
        expect.objectContaining({ code: 'INVALID_OPTION', details: expect.objectContaining({ option }) }),
      )
  })
})
