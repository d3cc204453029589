import type { Snapshot } from '../index/index.js'
import { isCommoner, type VocabularyWord } from './completions.js'
import type { FoundWord } from './vocabulary.js'
import { PriorityQueue } from './priority-queue.js'

/** A word of the vocabulary that may have been meant. */
export interface NearWord extends VocabularyWord {
  /** How far it, or its beginning, is from what was written. */
  readonly edits: number
}

/** Tells of words in a field and how far each is from what was written; the same word may come once for each segment. */
type Finder = (field: string, tell: (found: FoundWord, edits: number) => void) => void

/** What was found of a word. Its term is read when it is among the best. */
interface Met {
  readonly found: FoundWord
  readonly field: string
  /** The field's place among all. */
  readonly place: number
  readonly edits: number
  readonly key: string
  documents: number
}

function isNearer(a: Met, b: Met): boolean {
  if (a.edits !== b.edits) return a.edits < b.edits
  return isCommoner(a, b) || (!isCommoner(b, a) && a.place < b.place)
}

/** The words that a finder finds in the fields, one for each term: the nearest first, then the commonest, then by code units. */
export function* rankNear(
  fields: readonly string[],
  { segments }: Snapshot,
  find: Finder,
): Generator<NearWord, void> {
  const ranked = new PriorityQueue(isNearer)
  for (const [place, field] of fields.entries()) {
    const byKey = new Map<string, Met>()
    find(field, (found, edits) => {
      const { key, documentFrequency } = found
      const met = byKey.get(key)
      if (met !== undefined) met.documents += documentFrequency
      else byKey.set(key, { found, field, place, edits, key, documents: documentFrequency })
    })
    for (const met of byKey.values()) ranked.push(met)
  }
  const terms = new Set<string>()
  for (let met = ranked.pop(); met !== undefined; met = ranked.pop()) {
    const { found, field, edits, key, documents } = met
    const term = segments[found.segment]!.text(field).terms.at(found.term)
    if (terms.has(term)) continue
    terms.add(term)
    yield { key, field, term, documents, edits }
  }
}
