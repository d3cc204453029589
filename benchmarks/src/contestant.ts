/** An engine that takes part: its process, and what was measured of it. */
import { startEngine, type Client } from './client.js'
import { launchOf } from './launch.js'
import { log, warn } from './log.js'
import { UNSUPPORTED, type Replies, type Request } from './protocol.js'

export interface ClassFigures {
  /** The median over rounds of the mean time of a query. */
  readonly meanNs: number
  /** Over all queries of all rounds that count. */
  readonly p95Ns: number
  readonly rounds: number
  /** Out of time before all rounds were run. */
  readonly cutShort: boolean
}

interface Figures {
  indexMs?: number
  heapBytes?: number | null
  optimizeMs?: number
  saveMs?: number
  savedBytes?: number
  openMs?: number
  addP50Ms?: number
  addP99Ms?: number
  readonly classes: Record<string, ClassFigures>
}

/** How far an engine and Lede find the same, in the queries of a class that were checked. */
export interface Agreement {
  readonly queries: number
  /** Queries with the same documents. */
  readonly equal: number
  /** Common documents by all documents, the mean over the queries; 1 when all sets are equal. */
  readonly jaccard: number
  /** The share of Lede's best 10 that are among the other's best 10. */
  readonly top10: number
}

export interface Contestant {
  readonly name: string
  /** Name and version, as the engine says. */
  title: string
  readonly client: Client<Request, Replies>
  readonly figures: Figures
  readonly agreement: Record<string, Agreement>
}

/** A contestant for each engine that can be started and loads the file, one after the other. */
export async function loadContestants(
  names: readonly string[],
  file: string,
  optimize: boolean,
): Promise<Contestant[]> {
  const contestants: Contestant[] = []
  for (const name of names) {
    const command = launchOf(name)
    if (typeof command === 'string') {
      warn(`${name} is left out: ${command}.`)
      continue
    }
    log(`${name} is indexing …`)
    const client = startEngine<Request, Replies>(command)
    const contestant: Contestant = { name, title: name, client, figures: { classes: {} }, agreement: {} }
    const loaded = await ask(contestant, { op: 'load', file })
    if (!loaded) {
      await client.close()
      continue
    }
    contestant.title = loaded.engine
    contestant.figures.indexMs = loaded.indexMs
    contestant.figures.heapBytes = loaded.heapBytes
    const optimized = optimize ? await ask(contestant, { op: 'optimize' }) : undefined
    if (optimized) contestant.figures.optimizeMs = optimized.ms
    contestants.push(contestant)
  }
  return contestants
}

/** The reply; undefined when the engine cannot do it. What goes wrong is told and does not end the benchmark. */
export async function ask<R extends Request>(
  { name, client }: Contestant,
  request: R,
): Promise<Replies[R['op']] | undefined> {
  try {
    return await client.send(request)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    if (message !== UNSUPPORTED) warn(`${name}, asked to ${request.op}: ${message}.`)
    return undefined
  }
}
