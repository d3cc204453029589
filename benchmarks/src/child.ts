/** The process of one engine: `node --expose-gc child.ts NAME`. It answers requests until its standard input ends. */
import { createReadStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Unsupported, type Engine } from './engine.js'
import { adapters } from './engines/index.js'
import type { BenchDocument, BenchQuery, Replies, Request } from './protocol.js'
import { serve } from './serve.js'

/** Documents parsed before the clock runs again: many enough for the clock not to matter, few enough for the heap. */
const BATCH = 1000

const name = process.argv[2] ?? ''
const folder = mkdtempSync(join(tmpdir(), 'lede-bench-engine-'))
const saved = join(folder, 'index')
process.on('exit', () => {
  rmSync(folder, { recursive: true, force: true })
})
process.once('SIGINT', () => process.exit(130))

const loadAdapter = adapters[name]
if (!loadAdapter) throw new Error(`No engine has the name ${JSON.stringify(name)}.`)
const adapter = await loadAdapter()
let engine: Engine = adapter.create()

await serve((request) => perform(request as Request))

function perform(request: Request): Promise<Replies[Request['op']]> {
  switch (request.op) {
    case 'load':
      return load(request.file)
    case 'optimize':
      return engine.optimize ? timed(() => engine.optimize?.()) : Promise.resolve({ ms: 0 })
    case 'search':
      return search(request.queries, request.limit, request.results)
    case 'save':
      return save()
    case 'open':
      return open(request.query)
    case 'add':
      return add(request.documents)
    case 'quit':
      return Promise.resolve({})
  }
}

async function load(file: string): Promise<Replies['load']> {
  engine = adapter.create()
  const before = await memory()
  let indexMs = 0
  let batch: BenchDocument[] = []
  const index = async () => {
    indexMs += (await timed(() => engine.add(batch))).ms
    batch = []
  }
  for await (const line of createInterface({ input: createReadStream(file) })) {
    batch.push(JSON.parse(line) as BenchDocument)
    if (batch.length === BATCH) await index()
  }
  await index()
  indexMs += (await timed(() => engine.finish?.())).ms
  const heapBytes = (await memory()) - before + (engine.nativeBytes?.() ?? 0)
  return { engine: adapter.title, indexMs, heapBytes }
}

async function search(
  queries: readonly BenchQuery[],
  limit: number,
  results: boolean,
): Promise<Replies['search']> {
  const ns: number[] = []
  const ids: (readonly string[])[] = []
  for (const query of queries) {
    const start = performance.now()
    let found = engine.search(query, limit)
    if (found instanceof Promise) found = await found
    ns.push(Math.round((performance.now() - start) * 1e6))
    if (results) ids.push(found)
  }
  return results ? { ns, ids } : { ns }
}

async function save(): Promise<Replies['save']> {
  if (!engine.save) throw new Unsupported()
  const { ms } = await timed(() => engine.save?.(saved))
  return { ms, bytes: statSync(saved).size }
}

async function open(query: BenchQuery): Promise<Replies['open']> {
  if (!engine.open) throw new Unsupported()
  const read = engine.open(saved)
  return timed(async () => {
    const opened = await read()
    await opened(query, 10)
  })
}

async function add(documents: readonly BenchDocument[]): Promise<Replies['add']> {
  if (engine.growsAfterLoad === false) throw new Unsupported()
  const ns: number[] = []
  for (const document of documents) {
    const { ms } = await timed(() => engine.add([document]))
    ns.push(Math.round(ms * 1e6))
  }
  return { ns }
}

/** Waits only for what is a promise, so that an engine that works at once is not charged for a turn of the loop. */
async function timed(run: () => unknown): Promise<{ ms: number }> {
  const start = performance.now()
  const running = run()
  if (running instanceof Promise) await running
  return { ms: performance.now() - start }
}

/** Bytes in use once all garbage is gone. `external` holds the array buffers too. */
async function memory(): Promise<number> {
  if (!globalThis.gc) throw new Error('Start Node with --expose-gc.')
  for (let i = 0; i < 3; i++) {
    globalThis.gc()
    // Buffers are freed in a later turn.
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
