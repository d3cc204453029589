import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ascend, startOf } from '../ascend.js'

const values = fc.uniqueArray(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 8 })
const parameters = fc
  .array(fc.tuple(values, fc.integer({ min: -20, max: 20 })), { minLength: 1, maxLength: 4 })
  .map((all) => all.map(([values, start], i) => ({ name: `p${i}`, start, values })))

test('the best value of each is found where they do not depend on each other', async () => {
  await fc.assert(
    fc.asyncProperty(parameters, fc.integer({ min: -20, max: 20 }), async (parameters, goal) => {
      const found = await ascend(parameters, (setting) =>
        Promise.resolve(-Object.values(setting).reduce((sum, value) => sum + Math.abs(value - goal), 0)),
      )
      for (const { name, start, values } of parameters) {
        const distances = [start, ...values].map((value) => Math.abs(value - goal))
        expect(Math.abs(found[name]! - goal)).toBe(Math.min(...distances))
      }
    }),
  )
})

test('no change of one parameter scores more than what is found, whatever the scores', async () => {
  await fc.assert(
    fc.asyncProperty(parameters, fc.func(fc.integer()), async (parameters, score) => {
      const scoreOf = (setting: object) => Promise.resolve(score(JSON.stringify(setting)))
      const found = await ascend(parameters, scoreOf)
      const best = await scoreOf(found)
      expect(best).toBeGreaterThanOrEqual(await scoreOf(startOf(parameters)))
      for (const { name, values } of parameters) {
        for (const value of values) {
          expect(await scoreOf({ ...found, [name]: value })).toBeLessThanOrEqual(best)
        }
      }
    }),
  )
})
