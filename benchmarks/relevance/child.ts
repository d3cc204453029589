/** The process of one engine: `child.ts ENGINE`. It answers requests until its standard input ends. */
import { serve } from '../src/serve.js'
import { readCollection } from './collections.js'
import type { Search } from './engine.js'
import { adapters } from './engines/index.js'
import type { EngineName } from './models.js'
import type { Replies, Request } from './protocol.js'

process.once('SIGINT', () => process.exit(130))

const engine = await adapters[process.argv[2] as EngineName]()
const searches = new Map<string, Search>()

await serve((request) => perform(request as Request))

function perform(request: Request): Promise<Replies[Request['op']]> {
  switch (request.op) {
    case 'load':
      return load(request.collection, request.data, request.models)
    case 'search':
      return search(searches.get(request.model)!, request.texts, request.limit)
    case 'quit':
      return Promise.resolve({})
  }
}

async function load(collection: string, data: string, models: readonly string[]): Promise<Replies['load']> {
  searches.clear()
  const searchOf = engine.open(readCollection(collection, data).documents)
  for (const model of models) searches.set(model, await searchOf(model))
  return { title: engine.title }
}

async function search(run: Search, texts: readonly string[], limit: number): Promise<Replies['search']> {
  const ids: (readonly string[])[] = []
  const ms: number[] = []
  for (const text of texts) {
    const start = performance.now()
    let found = run(text, limit)
    // Only what is a promise is waited for: an engine that works at once is not charged for a turn of the loop.
    if (found instanceof Promise) found = await found
    ms.push(performance.now() - start)
    ids.push(found)
  }
  return { ids, ms }
}
