import { describe, expect, test } from 'vitest'
import { createIndex, openIndex } from '../../src/index.js'
import { codeOf } from '../error-code.js'

const fields = { text: { type: 'text' } } as const

/** An index of several pages whose stored document 300 lies in a page that is damaged. */
function damaged() {
  const index = createIndex({ fields })
  for (let i = 0; i < 400; i++) index.add({ id: String(i), text: `kim ${i} ${'padding '.repeat(20)}` })
  const bytes = index.toBytes()
  const needle = new TextEncoder().encode('"kim 300 ')
  const at = bytes.findIndex((_, from) => needle.every((byte, i) => bytes[from + i] === byte))
  bytes[at + 3]! ^= 1
  return openIndex(bytes, { fields })
}

describe('writes to an index that was opened from damaged bytes', () => {
  test('fail as a whole: a document whose old form cannot be read stays, once', () => {
    const index = damaged()
    const total = index.search('kim', { total: 'exact' }).total.value
    expect(codeOf(() => index.update({ id: '300', text: 'kim anew' }))).toBe('CORRUPT_INDEX')
    expect(codeOf(() => index.remove('300'))).toBe('CORRUPT_INDEX')
    expect([index.size, index.has('300')]).toEqual([400, true])
    expect(index.search('kim', { total: 'exact' }).total.value).toBe(total)
    expect(index.search('anew').hits).toEqual([])
  })

  test('succeed where they touch nothing damaged, though a merge in the background cannot', () => {
    const index = damaged()
    // More than half: what is left is merged.
    for (let i = 0; i < 240; i++) index.remove(String(i))
    for (let i = 400; i < 700; i++) {
      index.add({ id: String(i), text: 'new' })
      if (i % 10 === 0) index.search('new')
    }
    expect(index.search('new', { total: 'exact' }).total.value).toBe(300)
    expect(codeOf(() => index.toBytes())).toBe('CORRUPT_INDEX')
    expect(index.search('new', { total: 'exact' }).total.value).toBe(300)
  })
})
