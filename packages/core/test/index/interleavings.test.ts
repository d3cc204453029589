import fc from 'fast-check'
import { afterEach, describe, it, vi } from 'vitest'
import { history, Model, schema, type Step } from './history.js'

/** How far the clock goes each time it is read, in milliseconds; a write may work for one on what is left to do. */
const clocks = {
  'all work is done at once': 0,
  'a write does one step of the work': 0.5,
  'a write does four steps of the work': 0.2,
}

function setClock(tick: number): void {
  let now = 1_720_000_000_000
  vi.spyOn(Date, 'now').mockImplementation(() => (now += tick))
}

afterEach(() => {
  vi.restoreAllMocks()
})

describe('an index is its documents, whatever happens in whatever order', () => {
  it.each(Object.entries(clocks))('%s', async (_, tick) => {
    await fc.assert(
      fc.asyncProperty(schema, history, async (given, steps) => {
        setClock(tick)
        await new Model(given).run(steps)
      }),
      { numRuns: 40 },
    )
  })

  it('where each slice of a merge of all is followed by a write', async () => {
    const seal: Step = { kind: 'seal' }
    const isChange = ({ kind }: Step) => kind === 'write' || kind === 'remove'
    await fc.assert(
      fc.asyncProperty(schema, history, history, fc.nat(2), async (given, before, after, slices) => {
        setClock(0.5)
        const begun = before.filter(isChange).flatMap((step, i) => (i % 3 === 0 ? [step, seal] : [step]))
        const sliced = after
          .filter(isChange)
          .slice(0, 25)
          .flatMap((step, i): Step[] => {
            const slice: Step = { kind: 'stepOptimize', which: 0, slices, end: false }
            return i % 7 === 6 ? [step, slice, seal] : [step, slice]
          })
        const ended: Step = { kind: 'stepOptimize', which: 0, slices: 1000, end: false }
        const searches = after.filter(({ kind }) => kind === 'search').slice(0, 3)
        await new Model(given).run([...begun, { kind: 'beginOptimize' }, ...sliced, ended, ...searches])
      }),
      { numRuns: 40 },
    )
  })
})
