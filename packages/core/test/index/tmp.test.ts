import { test } from 'vitest'
import { createIndex } from '../../src/index.js'
test('x', () => {
  const index = createIndex({ fields: { text: { type: 'text' } } })
  for (const id of ['a', 'b', 'c', 'd']) index.add({ id, text: id })
  index.search('a')
  index.remove('a'); index.remove('b'); index.remove('c')
  index.remove('d')
  index.add({ id: 'e', text: 'e' })
})
