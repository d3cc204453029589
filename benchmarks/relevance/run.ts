/** Every contestant on every collection: what it finds, and how long a search takes. */
import { fileURLToPath } from 'node:url'
import { startEngine, type Client } from '../src/client.js'
import { inNewerNode, inNode } from '../src/launch.js'
import { log, logBriefly, warn } from '../src/log.js'
import { pickSome, randomFrom } from '../src/random.js'
import { median } from '../src/statistics.js'
import { readCollection } from './collections.js'
import { spread, type JudgedQuery } from './judged-queries.js'
import { DEPTH, judge, type Figures } from './measures.js'
import type { Contestant, EngineName } from './models.js'
import type { Replies, Request } from './protocol.js'

/** What a contestant did on a collection. */
export interface Outcome {
  readonly model: string
  /** Name and version of its engine. */
  readonly title: string
  readonly figures: Figures
  /** Median over queries and rounds of the time for the best 10, in milliseconds. */
  readonly ms: number
}

export interface CollectionOutcome {
  readonly name: string
  readonly documents: number
  readonly queries: readonly string[]
  readonly outcomes: readonly Outcome[]
}

export interface Effort {
  readonly data: string
  /** How many queries of a collection at most. */
  readonly queries: number
  /** Rounds of timing that count; one of warm-up comes before. */
  readonly rounds: number
}

type EngineClient = Client<Request, Replies>

/** A contestant whose index is ready. */
interface Ready {
  readonly model: string
  readonly title: string
  readonly client: EngineClient
}

/** Queries sent at a time. */
const CHUNK = 100

/** As a search page shows them. */
const PAGE = 10

/** So many queries of a collection, evenly spread, are timed. */
const TIMED_QUERIES = 50

const CHILD = fileURLToPath(new URL('child.ts', import.meta.url))

export async function runLab(
  collections: readonly string[],
  contestants: readonly Contestant[],
  effort: Effort,
): Promise<CollectionOutcome[]> {
  const clients = new Map<EngineName, EngineClient>()
  for (const { engine } of contestants) {
    if (!clients.has(engine)) clients.set(engine, startEngine<Request, Replies>(commandOf(engine)))
  }
  const results: CollectionOutcome[] = []
  for (const [at, name] of collections.entries()) {
    const place = `${name} (${at + 1} of ${collections.length})`
    results.push(await runCollection(name, place, contestants, clients, effort))
  }
  for (const client of clients.values()) await client.close()
  return results
}

function commandOf(engine: EngineName) {
  const args = ['-C', 'lede-source', CHILD, engine]
  return engine === 'sqlite' ? inNewerNode(...args) : inNode(...args)
}

async function runCollection(
  name: string,
  place: string,
  contestants: readonly Contestant[],
  clients: Map<EngineName, EngineClient>,
  { data, queries: most, rounds }: Effort,
): Promise<CollectionOutcome> {
  const collection = readCollection(name, data)
  const queries = spread(collection.queries, most)
  const ready: Ready[] = []
  for (const [engine, client] of clients) {
    log(`${place}: ${engine} is indexing …`)
    const models = contestants.filter((contestant) => contestant.engine === engine).map(({ name }) => name)
    const loaded = await attempt(engine, client.send({ op: 'load', collection: name, data, models }))
    if (loaded) ready.push(...models.map((model) => ({ model, title: loaded.title, client })))
    else {
      // It says so once.
      clients.delete(engine)
      await client.close()
    }
  }
  const judged: (Ready & { readonly figures: Figures })[] = []
  for (const contestant of ready) {
    log(`${place}: ${contestant.model} is searching …`)
    const rankings = await rank(contestant, queries, place)
    if (rankings) judged.push({ ...contestant, figures: judge(queries, rankings) })
  }
  const timed = await time(judged, spread(queries, TIMED_QUERIES), rounds, place)
  return {
    name,
    documents: collection.documents.length,
    queries: queries.map(({ id }) => id),
    outcomes: judged.map(({ model, title, figures }, i) => ({ model, title, figures, ms: timed[i]! })),
  }
}

async function rank(
  { model, client }: Ready,
  queries: readonly JudgedQuery[],
  place: string,
): Promise<(readonly string[])[] | undefined> {
  const rankings: (readonly string[])[] = []
  for (let start = 0; start < queries.length; start += CHUNK) {
    if (start > 0) logBriefly(`${place}: ${model}, query ${start} of ${queries.length} …`)
    const texts = queries.slice(start, start + CHUNK).map(({ text }) => text)
    const found = await attempt(model, client.send({ op: 'search', model, texts, limit: DEPTH }))
    if (!found) return undefined
    rankings.push(...found.ids)
  }
  return rankings
}

/** The contestants take turns, round by round, in an order that is drawn for each. @returns the median of each, in milliseconds. */
async function time(
  contestants: readonly Ready[],
  queries: readonly JudgedQuery[],
  rounds: number,
  place: string,
): Promise<number[]> {
  const texts = queries.map(({ text }) => text)
  const times = contestants.map((): number[] => [])
  for (let round = 0; round <= rounds; round++) {
    logBriefly(`${place}: timing, round ${round} of ${rounds} …`)
    for (const at of pickSome(randomFrom(round), [...contestants.keys()], contestants.length)) {
      const { model, client } = contestants[at]!
      const found = await attempt(model, client.send({ op: 'search', model, texts, limit: PAGE }))
      if (round > 0 && found) times[at]!.push(...found.ms)
    }
  }
  return times.map(median)
}

/** What goes wrong with one engine is told and does not end the others. */
async function attempt<T>(who: string, request: Promise<T>): Promise<T | undefined> {
  try {
    return await request
  } catch (error) {
    warn(`${who} is left out: ${error instanceof Error ? error.message : String(error)}`)
    return undefined
  }
}
