import { BLOCK_SIZE } from '../segment/packing.js'
import { END } from '../segment/postings.js'
import type { Collector } from './collector.js'
import { checkDeadline } from './deadline.js'
import type { ListScorer } from './list-scorer.js'
import type { Probe } from './probe.js'
import type { TermScorer } from './term-scorer.js'

/** A word in one field: the terms that stand for it, of which a document scores the best. Or what is no word, as a probe alone. */
export interface Group {
  readonly lists: readonly TermScorer[]
  /** Those of few documents, merged. */
  readonly merged: ListScorer | undefined
  readonly probe: Probe | undefined
  /** No document scores more. */
  readonly maxScore: number
  /** Whether it may be asked about single documents, rather than read through. */
  readonly isLight: boolean
  /** Whether all of its documents are in another group, too, and score the same in this one. */
  readonly isBonus: boolean
}

export function toGroup(
  lists: readonly TermScorer[],
  merged: ListScorer | undefined,
  isBonus = false,
): Group {
  const maxScore = lists.reduce((most, list) => Math.max(most, list.maxScore), merged?.bound ?? 0)
  return { lists, merged, probe: undefined, maxScore, isLight: lists.length <= MAX_LOOKUPS, isBonus }
}

export function toProbeGroup(probe: Probe): Group {
  return { lists: [], merged: undefined, probe, maxScore: probe.maxScore, isLight: true, isBonus: false }
}

/** How many documents are looked at together. */
const WINDOW = 2048

/** More lists than this are read through rather than asked for single documents. */
const MAX_LOOKUPS = 8

/** Room for one window; a search is synchronous, so one serves all. */
const sums = new Float64Array(WINDOW)
const best = new Float64Array(WINDOW)
const seen = new Int32Array(WINDOW / 32)
const seenInGroup = new Int32Array(WINDOW / 32)

/**
 * Collects the documents of one segment that are in at least one list; a document scores the sum over groups of its best list in
 * each. `accept` has a bit for each document that counts; undefined when all do.
 *
 * MaxScore (Turtle and Flood, Query evaluation: strategies and optimizations, 1995) window by window with bounds from the
 * blocks' impacts (Ding and Suel, Faster top-k document retrieval using block-max indexes, 2011): groups which even together
 * cannot lift a document over the threshold are not read, only asked about documents that the others bring up.
 */
export function collectDisjunction(
  groups: readonly Group[],
  documents: number,
  accept: Uint32Array | undefined,
  collector: Collector,
): void {
  try {
    const [only, bonus] = groups
    if (groups.length === 1 && isOneList(only!)) {
      collectList(only!.lists[0]!, 0, documents, accept, collector, 0, undefined)
    } else if (groups.length === 2 && isOneList(only!) && bonus!.isBonus) {
      collectWithBonus(only!.lists[0]!, bonus!.lists[0]!, documents, accept, collector)
    } else new Disjunction(groups, accept, collector).collect(documents)
  } catch (error) {
    // Damaged bytes and a deadline end a search half way; the next one must find its room empty.
    for (const room of [sums, best, seen, seenInGroup]) room.fill(0)
    throw error
  }
}

function isOneList({ lists, merged }: Group): boolean {
  return lists.length === 1 && merged === undefined
}

class Disjunction {
  /** By ascending greatest score, groups of many lists at the end: those are always read through. */
  readonly #groups: readonly Group[]
  readonly #maxScores: readonly number[]
  readonly #accept: Uint32Array | undefined
  readonly #collector: Collector
  /** What all groups up to and with this one add at most, in the current window. */
  readonly #bounds: number[]
  /** How many groups of few lists there are. */
  readonly #optional: number

  constructor(groups: readonly Group[], accept: Uint32Array | undefined, collector: Collector) {
    this.#groups =
      groups.length === 1
        ? groups
        : [...groups].sort((a, b) => Number(b.isLight) - Number(a.isLight) || a.maxScore - b.maxScore)
    this.#maxScores = this.#groups.map(({ maxScore }) => maxScore)
    let sum = 0
    this.#bounds = this.#maxScores.map((maxScore) => (sum += maxScore))
    let optional = 0
    while (optional < groups.length && this.#groups[optional]!.isLight) optional++
    this.#optional = optional
    this.#accept = accept
    this.#collector = collector
  }

  collect(documents: number): void {
    const collector = this.#collector
    const groups = this.#groups
    for (let start = 0; start < documents;) {
      checkDeadline(WINDOW)
      const { threshold } = collector
      // Groups that cannot reach the threshold anywhere, whatever the window.
      let hopeless = 0
      let hopelessBound = 0
      while (hopeless < this.#optional && hopelessBound + this.#maxScores[hopeless]! <= threshold) {
        hopelessBound += this.#maxScores[hopeless++]!
      }
      if (hopeless === groups.length) {
        collector.isPruned = true
        return
      }
      start = Math.max(start, this.#nextDocument(hopeless, start))
      if (start >= documents) {
        if (hopeless > 0) collector.isPruned = true
        return
      }
      const end = Math.min(start + WINDOW, documents)
      const total = threshold === -Infinity ? Infinity : this.#boundWindow(start, end)
      if (total <= threshold) collector.isPruned = true
      else this.#collectWindow(start, end)
      start = end
    }
  }

  /** The first document that a group from `from` on may have. */
  #nextDocument(from: number, start: number): number {
    let next = END
    for (let i = from; i < this.#groups.length; i++) {
      const { lists, merged, probe } = this.#groups[i]!
      // A list that was skipped so far may have any.
      for (let j = 0; j < lists.length; j++) next = Math.min(next, Math.max(start, lists[j]!.cursor.document))
      if (merged !== undefined) next = Math.min(next, Math.max(start, merged.document))
      if (probe !== undefined && next > start) next = Math.min(next, probe.candidate(start))
    }
    return next
  }

  /** Works out what the groups add at most in the window, and returns it for all together. */
  #boundWindow(start: number, end: number): number {
    let total = 0
    for (let i = 0; i < this.#groups.length; i++) {
      const { lists, merged, probe, isLight } = this.#groups[i]!
      let bound = 0
      if (!isLight) bound = this.#maxScores[i]!
      else {
        if (merged !== undefined && merged.document < end) bound = merged.bound
        if (probe !== undefined && probe.candidate(start) < end) bound = probe.maxScore
        for (let j = 0; j < lists.length; j++) bound = Math.max(bound, lists[j]!.boundWithin(start, end))
      }
      total += bound
      this.#bounds[i] = total
    }
    return total
  }

  #collectWindow(start: number, end: number): void {
    const groups = this.#groups
    const { threshold } = this.#collector
    let first = 0
    if (threshold !== -Infinity) {
      while (first < this.#optional && this.#bounds[first]! <= threshold) first++
      if (first > 0) this.#collector.isPruned = true
      const only = groups[first]!
      if (first === groups.length - 1 && isOneList(only)) {
        const rest = first === 0 ? 0 : this.#bounds[first - 1]!
        collectList(only.lists[0]!, start, end, this.#accept, this.#collector, rest, this)
        return
      }
    }
    const total = groups.length === 0 ? 0 : this.#bounds[groups.length - 1]!
    for (let i = first; i < groups.length; i++) {
      const group = groups[i]!
      checkDeadline((1 + group.lists.length) * BLOCK_SIZE)
      if (isOneList(group)) {
        group.lists[0]!.addWithin(start, end, sums, seen)
        continue
      }
      // What this group must bring where the others bring all they can.
      const own = threshold === -Infinity ? 0 : this.#bounds[i]! - (i === 0 ? 0 : this.#bounds[i - 1]!)
      const needed = threshold === -Infinity ? -Infinity : threshold - (total - own)
      if (group.probe === undefined) this.#addGroup(group, start, end, needed)
      else this.#addProbe(group.probe, start, end, needed)
    }
    this.#collectSeen(start, first)
  }

  /** Adds the best score of a group's lists to each document's sum. Lists' blocks that cannot matter are left out. */
  #addGroup({ lists, merged }: Group, start: number, end: number, needed: number): void {
    merged?.raiseWithin(start, end, best, seenInGroup)
    for (let j = 0; j < lists.length; j++) {
      const list = lists[j]!
      if (list.maxScore <= needed) {
        this.#collector.isPruned = true
        continue
      }
      list.raiseWithin(start, end, needed, best, seenInGroup)
    }
    if (needed >= 0) this.#collector.isPruned = true
    for (let word = 0; word < seenInGroup.length; word++) {
      let bits = seenInGroup[word]!
      if (bits === 0) continue
      seen[word]! |= bits
      seenInGroup[word] = 0
      while (bits !== 0) {
        const at = (word << 5) | (31 - Math.clz32(bits & -bits))
        bits &= bits - 1
        sums[at]! += best[at]!
        best[at] = 0
      }
    }
  }

  /** Adds the scores of the documents that a probe matches, unless it cannot bring what is needed of it. */
  #addProbe(probe: Probe, start: number, end: number, needed: number): void {
    if (needed >= 0) this.#collector.isPruned = true
    for (let document = probe.candidate(start); document < end; document = probe.candidate(document + 1)) {
      const score = probe.scoreAt(document, needed)
      if (score < 0) continue
      const at = document - start
      sums[at]! += score
      seen[at >> 5]! |= 1 << (at & 31)
    }
  }

  /** Offers the documents that were brought up, after asking the groups before `first` about them. */
  #collectSeen(start: number, first: number): void {
    const collector = this.#collector
    const accept = this.#accept
    const rest = first === 0 ? 0 : this.#bounds[first - 1]!
    for (let word = 0; word < seen.length; word++) {
      let bits = seen[word]!
      if (bits === 0) continue
      seen[word] = 0
      while (bits !== 0) {
        const at = (word << 5) | (31 - Math.clz32(bits & -bits))
        bits &= bits - 1
        const score = sums[at]!
        sums[at] = 0
        const document = start + at
        if (accept !== undefined && ((accept[document >> 5]! >>> (document & 31)) & 1) === 0) continue
        collector.count++
        if (score + rest > collector.threshold) this.complete(document, score, first)
      }
    }
  }

  /** What a probe, that of group `i`, adds to what the groups behind it made of a document. */
  #ask(probe: Probe, i: number, document: number, sum: number): number {
    const others = i === 0 ? 0 : this.#bounds[i - 1]!
    return Math.max(0, probe.scoreAt(document, this.#collector.threshold - sum - others))
  }

  /** Adds what the groups before `first` bring, unless the document falls behind, and offers it. */
  complete(document: number, score: number, first = this.#groups.length - 1): void {
    const collector = this.#collector
    checkDeadline(first)
    let sum = score
    for (let i = first - 1; i >= 0; i--) {
      if (sum + this.#bounds[i]! <= collector.threshold) return
      const group = this.#groups[i]!
      if (group.probe !== undefined) {
        sum += this.#ask(group.probe, i, document, sum)
        continue
      }
      const { lists, merged } = group
      let ofGroup = merged?.advance(document) === document ? merged.score() : 0
      for (let j = 0; j < lists.length; j++) {
        const list = lists[j]!
        if (list.advance(document) === document) ofGroup = Math.max(ofGroup, list.score())
      }
      sum += ofGroup
    }
    if (sum > collector.threshold) collector.offer(document, sum)
  }
}

/**
 * Offers the documents of one list from `start` up to but without `end`, where only they can get over the threshold. What others add,
 * at most `rest`, is asked of `others`.
 */
function collectList(
  list: TermScorer,
  start: number,
  end: number,
  accept: Uint32Array | undefined,
  collector: Collector,
  rest: number,
  others: Disjunction | undefined,
): void {
  const { cursor } = list
  const { documents } = cursor.block
  for (let document = cursor.advance(start); document < end;) {
    checkDeadline(BLOCK_SIZE)
    if (cursor.hasSkips && list.blockBound(cursor.blockNumber) + rest <= collector.threshold) {
      collector.isPruned = true
      document = list.skipBlocks(collector.threshold - rest, end)
      continue
    }
    cursor.readFrequencies()
    const { count } = cursor
    let place = cursor.place
    for (; place < count; place++) {
      document = documents[place]!
      if (document >= end) break
      if (accept !== undefined && ((accept[document >> 5]! >>> (document & 31)) & 1) === 0) continue
      collector.count++
      const score = list.scoreAt(place)
      if (score + rest <= collector.threshold) continue
      if (others === undefined) collector.offer(document, score)
      else others.complete(document, score)
    }
    cursor.place = place
    if (place >= count) document = cursor.nextBlock()
    else cursor.document = document
  }
}

/**
 * Offers the documents of one list, of which those of the other one score more, all alike. It is collectList with the question
 * in the loop, which is 1.2 to 1.3 times as fast as to ask a disjunction.
 */
function collectWithBonus(
  list: TermScorer,
  bonus: TermScorer,
  documents: number,
  accept: Uint32Array | undefined,
  collector: Collector,
): void {
  const { cursor } = list
  const exact = bonus.cursor
  const most = bonus.maxScore
  for (let document = cursor.advance(0); document < documents;) {
    checkDeadline(BLOCK_SIZE)
    if (cursor.hasSkips && list.blockBound(cursor.blockNumber) + most <= collector.threshold) {
      collector.isPruned = true
      document = list.skipBlocks(collector.threshold - most, documents)
      continue
    }
    cursor.readFrequencies()
    const { count } = cursor
    const held = cursor.block.documents
    for (let place = cursor.place; place < count; place++) {
      const at = held[place]!
      if (accept !== undefined && ((accept[at >> 5]! >>> (at & 31)) & 1) === 0) continue
      collector.count++
      const score = list.scoreAt(place)
      if (score + most <= collector.threshold) continue
      const sum = exact.advance(at) === at ? score + most : score
      if (sum > collector.threshold) collector.offer(at, sum)
    }
    document = cursor.nextBlock()
  }
}
