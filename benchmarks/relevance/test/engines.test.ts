import { describe, expect, test } from 'vitest'
import type { Engine } from '../engine.js'
import { adapters } from '../engines/index.js'
import { CONTESTANTS } from '../models.js'

const documents = [
  { id: 'wing', title: 'Flow over a wing', text: 'The boundary layer of a wing at high speed.' },
  { id: 'jet', title: '', text: 'A jet of hot gas leaves the engine.' },
  { id: 'bread', title: 'Bread', text: 'Flour, water, salt and time.' },
]

// SQLite is in newer versions of Node alone.
const contestants = CONTESTANTS.filter(({ engine }) => engine !== 'sqlite')

describe.each(contestants)('$name', ({ name, engine }) => {
  const open = async () => {
    const adapter: Engine = await adapters[engine]()
    return adapter.open(documents)(name)
  }

  test('finds documents with any of the words, in title and text', async () => {
    const search = await open()
    expect([...(await search('bread engine', 10))].sort()).toEqual(['bread', 'jet'])
    expect(await search('salt', 10)).toEqual(['bread'])
  })

  test('takes punctuation for nothing', async () => {
    const search = await open()
    for (const text of ['(gas) -hot*', '"gas', 'gas: ^ ~ +', "* gas - ' [ ] { } \\ / ?"]) {
      expect((await search(text, 10))[0], text).toBe('jet')
    }
  })

  test('gives no more than asked for, the best of them', async () => {
    const search = await open()
    const [best] = await search('wing gas wing', 10)
    expect(await search('wing gas wing', 1)).toEqual([best])
  })
})
