import { ask, type ClassFigures, type Contestant } from './contestant.js'
import type { Corpus } from './corpora/index.js'
import { log, logBriefly } from './log.js'
import type { BenchQuery } from './protocol.js'
import type { QueryClass } from './queries.js'
import { mean, median, quantile } from './statistics.js'

export interface Effort {
  /** The first rounds of a class do not count. */
  readonly warmUp: number
  /** Rounds that count, for each class. */
  readonly rounds: number
  /** When an engine has used up so many seconds for a class, it is left at that. */
  readonly budget: number
}

/** Queries of one request: the budget is looked at after each. */
const CHUNK = 10

/** What an engine has done of a class. */
interface Progress {
  readonly contestant: Contestant
  /** Nanoseconds of each query, by round. */
  readonly rounds: number[][]
  spentNs: number
  /** It cannot run this class, or has spent its budget. */
  over: boolean
}

/**
 * All engines in turn, one at a time, round after round: what disturbs the machine for a while disturbs all of them.
 * Another one begins each round.
 */
export async function measureClass(
  contestants: readonly Contestant[],
  queryClass: QueryClass,
  effort: Effort,
): Promise<void> {
  const progress = contestants.map((contestant): Progress => ({
    contestant,
    rounds: [],
    spentNs: 0,
    over: false,
  }))
  const wanted = effort.warmUp + effort.rounds
  for (let round = 0; round < wanted; round++) {
    for (let turn = 0; turn < progress.length; turn++) {
      const next = progress[(round + turn) % progress.length]!
      if (next.over) continue
      const tell = round === 0 ? log : logBriefly
      tell(`${queryClass.name}: ${next.contestant.name}, round ${round + 1} of ${wanted} …`)
      await runRound(next, queryClass.queries, effort.budget * 1e9)
    }
  }
  for (const { contestant, rounds, over } of progress) {
    if (rounds.length > 0) contestant.figures.classes[queryClass.name] = summarize(rounds, over, effort)
  }
}

/** A round that the budget ends is dropped, unless it is the first: then its queries are all that there is. */
async function runRound(progress: Progress, queries: QueryClass['queries'], budgetNs: number): Promise<void> {
  const times: number[] = []
  for (let start = 0; start < queries.length && !progress.over; start += CHUNK) {
    const some = queries.slice(start, start + CHUNK)
    const reply = await ask(progress.contestant, { op: 'search', queries: some, limit: 10, results: false })
    for (const ns of reply?.ns ?? []) {
      times.push(ns)
      progress.spentNs += ns
    }
    progress.over = !reply || progress.spentNs > budgetNs
  }
  if (times.length === queries.length || (times.length > 0 && progress.rounds.length === 0)) {
    progress.rounds.push(times)
  }
}

/** An engine that ran out of time has at least its last round counted, warm or not. */
function summarize(done: readonly number[][], over: boolean, { warmUp, rounds }: Effort): ClassFigures {
  const counted = done.slice(Math.min(warmUp, done.length - 1))
  return {
    meanNs: median(counted.map(mean)),
    p95Ns: quantile(counted.flat(), 0.95),
    rounds: counted.length,
    cutShort: over && done.length < warmUp + rounds,
  }
}

const OPENINGS = 3
const ADDITIONS = 1000

/** Saving, opening and adding, once the searches are done. */
export async function measureRest(contestant: Contestant, corpus: Corpus, query: BenchQuery): Promise<void> {
  const { name, figures } = contestant
  log(`${name}: saving and opening …`)
  const saved = await ask(contestant, { op: 'save' })
  if (saved) {
    figures.saveMs = saved.ms
    figures.savedBytes = saved.bytes
    const openings: number[] = []
    for (let i = 0; i < OPENINGS; i++) {
      const opened = await ask(contestant, { op: 'open', query })
      if (!opened) break
      openings.push(opened.ms)
    }
    if (openings.length > 0) figures.openMs = median(openings)
  }
  log(`${name}: adding documents one by one …`)
  const documents = corpus.sample
    .slice(0, ADDITIONS)
    .map((words, i) => ({ id: `added-${i}`, text: words.join(' ') }))
  const added = await ask(contestant, { op: 'add', documents })
  if (added) {
    figures.addP50Ms = quantile(added.ns, 0.5) / 1e6
    figures.addP99Ms = quantile(added.ns, 0.99) / 1e6
  }
}
