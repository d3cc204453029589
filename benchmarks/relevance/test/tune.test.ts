import { expect, test } from 'vitest'
import { TUNED } from '../models.js'
import { tune } from '../tune.js'

test('queries are split in halves by the seed, and a setting is judged by those held out alone', async () => {
  const run = (seed: number) => tune(['own'], { data: '', queries: Infinity, seed, measure: 'ndcg' })
  const [result] = await run(1)
  expect(result?.trainingQueries).toBe(15)
  expect(new Set(result?.heldOut).size).toBe(15)
  for (const { setting, figures } of [result!.start, result!.alone, result!.together]) {
    expect(figures).toHaveLength(15)
    expect(Object.keys(setting)).toEqual(TUNED.parameters.map(({ name }) => name))
  }
  // One collection alone is all of them together.
  expect(result?.alone).toEqual(result?.together)
  expect(await run(1)).toEqual([result])
  expect((await run(2))[0]?.heldOut).not.toEqual(result?.heldOut)
})
