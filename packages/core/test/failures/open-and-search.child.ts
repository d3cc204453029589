/** Prints by how many bytes memory has grown over ten thousand openings and searches. Needs `--expose-gc`. */
import { createIndex, openIndex } from '../../src/index.js'

const fields = { body: { type: 'text' }, tag: { type: 'keyword' } } as const
const index = createIndex({ fields })
for (let i = 0; i < 50; i++) index.add({ id: `${i}`, body: `red word${i} blue`, tag: `t${i % 3}` })
const bytes = index.toBytes()

function cycles(count: number): void {
  for (let i = 0; i < count; i++) {
    openIndex(bytes).search(`word${i % 50} OR nothing${i}`)
    // What an index remembers of filters and patterns is bounded.
    index.search(`w*${i}`, { filter: { tag: [`t${i}`, 't1'] } })
  }
}

function used(): number {
  globalThis.gc!()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

// What is compiled and remembered is so by then.
cycles(3000)
const before = used()
cycles(10_000)
process.stdout.write(`${used() - before}\n`)
