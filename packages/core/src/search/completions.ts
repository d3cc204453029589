import type { Snapshot } from '../index/index.js'
import type { LiveSegment } from '../index/live-segment.js'
import type { WordEntry } from '../segment/term-entry.js'
import type { TermCursor } from '../segment/dictionary.js'
import type { TextFieldReader } from '../segment/text-field.js'
import { unitsOf } from '../segment/units.js'
import { PriorityQueue } from './priority-queue.js'
import { RankedStretch } from './ranked-words.js'

/** A form of a word of a field that live documents hold. */
export interface VocabularyWord {
  /** How it stands in the vocabulary: see wordKey. */
  readonly key: string
  readonly field: string
  /** What the index holds for it. */
  readonly term: string
  /** How many live documents hold the form; at least 1. */
  readonly documents: number
}

type Counted = Pick<VocabularyWord, 'key' | 'documents'>

/** Whether a word comes first: the commoner, then by code units. */
export function isCommoner(a: Counted, b: Counted): boolean {
  return a.documents > b.documents || (a.documents === b.documents && a.key < b.key)
}

/** Where many segments hold words that are equally rare, no more words than this are looked at for one beginning. */
const MAX_LOOKED = 10_000

/** The words of a segment that begin so. */
interface Source {
  readonly segment: number
  readonly live: LiveSegment
  readonly stretch: RankedStretch
  /** For reading words at ordinals. */
  readonly cursor: TermCursor
}

/** The words of the fields that begin with the prefix, one for each term: the commonest first, then by code units, then by field. */
export function* findCompletions(
  fields: readonly string[],
  prefix: string,
  snapshot: Snapshot,
): Generator<VocabularyWord, void> {
  const words = fields.map((field) => completionsIn(field, prefix, snapshot))
  const next = words.map((ofField) => ofField.next().value)
  const terms = new Set<string>()
  for (;;) {
    let best = -1
    for (const [i, word] of next.entries()) {
      if (word !== undefined && (best < 0 || isCommoner(word, next[best]!))) best = i
    }
    if (best < 0) return
    const word = next[best]!
    if (!terms.has(word.term)) yield word
    terms.add(word.term)
    next[best] = words[best]!.next().value
  }
}

/**
 * The words of a field that begin with the prefix, the commonest first, equally common ones by code units; each is found when it is
 * asked for.
 *
 * Each segment has its words ready by how common they are there. What a word's counts add up to is asked of all segments when the
 * first one brings it up, and it is given once no word that was not met can have more: not more than the next counts of all
 * segments together (the threshold algorithm; Fagin, Lotem and Naor, Optimal aggregation algorithms for middleware, 2001).
 * Removed documents count in these bounds and not in the sums. Beyond {@link MAX_LOOKED} words the order may be off.
 */
function* completionsIn(field: string, prefix: string, snapshot: Snapshot): Generator<VocabularyWord, void> {
  const units = unitsOf(prefix)
  const sources = snapshot.segments.map((live, segment): Source => {
    const reader = live.text(field)
    const stretch = new RankedStretch(reader, ...reader.words.beginningWith(units))
    return { segment, live, stretch, cursor: reader.wordCursor() }
  })
  const met = new Set<string>()
  const waiting = new PriorityQueue<VocabularyWord>(isCommoner)
  for (;;) {
    const richest = met.size < MAX_LOOKED ? richestOf(sources) : undefined
    let first = waiting.first
    while (first !== undefined && (richest === undefined || isSettled(first, sources))) {
      yield first
      waiting.pop()
      first = waiting.first
    }
    if (richest === undefined) return
    const { ordinal } = richest.stretch.next!
    richest.stretch.skip()
    const key = keyAt(ordinal, richest)
    if (met.has(key)) continue
    met.add(key)
    const word = sumUp(key, field, snapshot, richest.segment, ordinal)
    if (word !== undefined) waiting.push(word)
  }
}

/** The segment whose next word is the commonest; undefined when none has any more. */
function richestOf(sources: readonly Source[]): Source | undefined {
  let richest: Source | undefined
  let most = 0
  for (const source of sources) {
    const frequency = source.stretch.next?.frequency ?? 0
    if (frequency > most) {
      most = frequency
      richest = source
    }
  }
  return richest
}

/** Whether a word that was not met yet cannot come before this one. */
function isSettled({ documents, key }: VocabularyWord, sources: readonly Source[]): boolean {
  let bound = 0
  for (const { stretch } of sources) bound += stretch.next?.frequency ?? 0
  if (documents !== bound) return documents > bound
  // One that has as many is, in each segment, the next word or behind it among its equals, which go by code units.
  return sources.some((source) => {
    const { next } = source.stretch
    return next !== undefined && key < keyAt(next.ordinal, source)
  })
}

function keyAt(ordinal: number, { cursor }: Source): string {
  cursor.moveTo(ordinal)
  return cursor.text()
}

function termOf({ term }: WordEntry, key: string, reader: TextFieldReader): string {
  return reader.isPlain ? key : reader.terms.at(term)
}

/** A word with the counts of all segments, one of which has it at the ordinal; undefined when no live document holds it. */
function sumUp(
  key: string,
  field: string,
  { segments }: Snapshot,
  segment: number,
  ordinal: number,
): VocabularyWord | undefined {
  let documents = 0
  let own: WordEntry | undefined
  for (const [i, live] of segments.entries()) {
    const reader = live.text(field)
    const at = i === segment ? ordinal : reader.words.find(key)
    if (at < 0) continue
    const entry = reader.wordAt(at)
    documents += live.wordFrequency(field, entry)
    if (i === segment) own = entry
  }
  return documents === 0
    ? undefined
    : { key, field, term: termOf(own!, key, segments[segment]!.text(field)), documents }
}
