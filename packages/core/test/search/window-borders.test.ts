import { expect, test } from 'vitest'
import { createIndex } from '../../src/index.js'

/** Documents of `bb` in blocks that straddle the borders of windows, `aa` only behind a border. */
function straddling() {
  const index = createIndex({ fields: { body: { type: 'text' } } })
  for (let i = 0; i < 12_000; i++) {
    const words = Array.from({ length: 3 }, (_, k) => `f${(i * 7 + k) % 90}`)
    if (i % 4 === 0) words.push('bb', 'bc')
    if (i === 4496) words.push(...Array.from({ length: 30 }, () => 'bb'))
    if (i >= 6144 && i < 6344 && i % 4 === 0) words.push('aa')
    index.add({ id: String(i), body: words.join(' ') })
  }
  return index
}

test('a block that one window has no use for may matter to the next', async () => {
  const index = straddling()
  await index.optimize()
  for (const query of ['aa^0.2 bb', 'aa^0.15 bb', 'aa^0.25 bb', 'aa^0.2 b*', 'aa^0.3 b*']) {
    for (const limit of [1, 3, 10]) {
      const scores = (total: 'exact' | 'bounded') =>
        index.search(query, { limit, total }).hits.map(({ id, score }) => [id, score])
      expect(scores('bounded')).toEqual(scores('exact'))
    }
  }
})
