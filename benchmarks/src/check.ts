/** Before anything is timed: do the engines find what Lede finds? */
import { ask, type Agreement, type Contestant } from './contestant.js'
import { log } from './log.js'
import type { QueryClass } from './queries.js'
import { mean } from './statistics.js'

const CHECKED = 8

/** Lede gives no more than about this many matches; queries with more are left out. */
const MOST = 100_000

export async function checkAgreement(
  contestants: readonly Contestant[],
  classes: readonly QueryClass[],
): Promise<void> {
  const lede = contestants.find(({ name }) => name === 'lede')
  const others = contestants.filter((contestant) => contestant !== lede)
  if (!lede || others.length === 0) {
    log('Nothing is checked: that takes lede and another engine.')
    return
  }
  for (const { name, queries, comparable } of classes) {
    if (!comparable) continue
    log(`${name}: comparing what is found …`)
    const sample = queries.slice(0, CHECKED)
    const ours = await matches(lede, sample)
    if (!ours) continue
    for (const other of others) {
      const theirs = await matches(other, sample)
      const agreement = theirs && compare(ours, theirs)
      if (agreement) other.agreement[name] = agreement
    }
  }
}

interface Matches {
  readonly all: readonly (readonly string[])[]
  readonly best: readonly (readonly string[])[]
}

async function matches(contestant: Contestant, queries: QueryClass['queries']): Promise<Matches | undefined> {
  const all = await ask(contestant, { op: 'search', queries, limit: 0, results: true })
  const best = all?.ids && (await ask(contestant, { op: 'search', queries, limit: 10, results: true }))
  return all?.ids && best?.ids && { all: all.ids, best: best.ids }
}

function compare(ours: Matches, theirs: Matches): Agreement | undefined {
  const similarities: number[] = []
  const overlaps: number[] = []
  ours.all.forEach((ids, i) => {
    if (ids.length >= MOST) return
    similarities.push(jaccard(ids, theirs.all[i]!))
    const best = ours.best[i]!
    const others = new Set(theirs.best[i])
    if (best.length > 0) overlaps.push(best.filter((id) => others.has(id)).length / best.length)
  })
  if (similarities.length === 0) return undefined
  return {
    queries: similarities.length,
    equal: similarities.filter((similarity) => similarity === 1).length,
    jaccard: mean(similarities),
    top10: overlaps.length > 0 ? mean(overlaps) : 1,
  }
}

function jaccard(a: readonly string[], b: readonly string[]): number {
  const first = new Set(a)
  const second = new Set(b)
  const common = [...second].filter((id) => first.has(id)).length
  const union = first.size + second.size - common
  return union === 0 ? 1 : common / union
}
