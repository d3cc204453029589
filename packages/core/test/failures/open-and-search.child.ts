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

/** The memory in use when all that can be collected is: buffers are given back beside the program, hence rounds. */
async function used(): Promise<number> {
  let least = Infinity
  for (let round = 0; round < 10; round++) {
    globalThis.gc!()
    await new Promise((resolve) => setTimeout(resolve, 20))
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    least = Math.min(least, heapUsed + arrayBuffers)
  }
  return least
}

// What is compiled and remembered is so by then.
cycles(3000)
const before = await used()
cycles(10_000)
process.stdout.write(`${(await used()) - before}\n`)
