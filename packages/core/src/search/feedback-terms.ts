import type { Snapshot } from '../index/index.js'
import type { Segment } from '../segment/index.js'
import { storedText } from '../segment/stored.js'
import { checkDeadline } from './deadline.js'
import { findTerm } from './expand.js'
import { groupByAnalyzer, type FieldGroup } from './field-groups.js'
import { segmentOf } from './order.js'
import { tellingTerms } from './telling-terms.js'
import type { FoundWord } from './term-field.js'

/** Of a longer text only the beginning is read, in UTF-16 units. */
const MAX_TEXT = 50_000

/** Of a document so many terms count, those that tell most. */
const TERMS_OF_DOCUMENT = 200

/** Terms in a larger share of the documents tell nothing; of few documents a share tells nothing. */
const COMMON = 0.1
const FEW = 100

/** So much is remembered, for each set of fields. */
const REMEMBERED_DOCUMENTS = 2000
const REMEMBERED_TERMS = 20_000

/** Words of one character and numbers tell little. */
const TELLING = /^(?=.*\p{L})[^]{2}/u

/** How often a document holds terms, by their keys, and how many terms it has in all. */
interface TermCounts {
  readonly terms: ReadonlyMap<string, number>
  readonly length: number
}

/** A term in the fields that hold it. */
interface KnownTerm {
  readonly found: readonly FoundWord[]
  /** What it tells; 0 for one that too many documents hold. */
  readonly worth: number
}

/**
 * The terms of documents in some fields. Those of fields that are analyzed differently are not the same, however they are written: a
 * key is the number of the fields' group, a NUL, and the term. What was read is remembered.
 */
export class FeedbackTerms {
  readonly #snapshot: Snapshot
  readonly #name: string
  readonly #groups: readonly FieldGroup[]
  readonly #known: Map<string, KnownTerm>
  readonly #telling: Map<number, TermCounts>

  constructor(snapshot: Snapshot, fields: readonly string[]) {
    this.#snapshot = snapshot
    this.#name = fields.join('\0')
    this.#groups = groupByAnalyzer(fields, (name) => snapshot.schema.indexAnalyzer(name))
    this.#known = remembered(known, snapshot, this.#name)
    this.#telling = remembered(telling, snapshot, this.#name)
  }

  /** Those of a document that tell most. */
  of(document: number): TermCounts {
    return recall(this.#telling, document, REMEMBERED_DOCUMENTS, () => {
      const { segment, base } = segmentOf(this.#snapshot, document)
      const { terms, length } = recall(
        remembered(counted, segment, this.#name),
        document - base,
        REMEMBERED_DOCUMENTS,
        () => this.#count(segment, document - base),
      )
      const worths = [...terms].map(([key, count]) => ({ key, count, worth: count * this.known(key).worth }))
      worths.sort((x, y) => y.worth - x.worth || (x.key < y.key ? -1 : 1))
      const most = worths.slice(0, TERMS_OF_DOCUMENT)
      return { terms: new Map(most.map(({ key, count }) => [key, count])), length }
    })
  }

  known(key: string): KnownTerm {
    return recall(this.#known, key, REMEMBERED_TERMS, () => {
      const end = key.indexOf('\0')
      const { names } = this.#groups[Number(key.slice(0, end))]!
      const term = key.slice(end + 1)
      const found = names.flatMap((name): FoundWord[] => {
        const expansion = findTerm(this.#snapshot, name, term)
        return expansion === undefined ? [] : [{ name, expansions: [expansion], exact: undefined }]
      })
      const { size } = this.#snapshot
      const most = Math.max(...found.map(({ expansions }) => expansions[0]!.documentFrequency))
      const tells = found.length > 0 && (size < FEW || most <= size * COMMON)
      return { found, worth: tells ? Math.log1p(size / most) : 0 }
    })
  }

  #count(segment: Segment, document: number): TermCounts {
    const stored = segment.stored(document)
    const terms = new Map<string, number>()
    let length = 0
    this.#groups.forEach(({ analyzer, names }, number) => {
      for (const name of names) {
        const text = (storedText(stored, name) ?? '').slice(0, MAX_TEXT)
        checkDeadline(text.length)
        for (const term of tellingTerms(text, analyzer)) {
          length++
          if (!TELLING.test(term)) continue
          const key = `${number}\0${term}`
          terms.set(key, (terms.get(key) ?? 0) + 1)
        }
      }
    })
    return { terms, length }
  }
}

/** What is remembered of something, by the names of fields. */
type Remembered<K extends WeakKey, P, V> = WeakMap<K, Map<string, Map<P, V>>>

const counted: Remembered<Segment, number, TermCounts> = new WeakMap()
const telling: Remembered<Snapshot, number, TermCounts> = new WeakMap()
const known: Remembered<Snapshot, string, KnownTerm> = new WeakMap()

function remembered<K extends WeakKey, P, V>(of: Remembered<K, P, V>, key: K, fields: string): Map<P, V> {
  const byFields = of.get(key) ?? new Map<string, Map<P, V>>()
  of.set(key, byFields)
  const values = byFields.get(fields) ?? new Map<P, V>()
  byFields.set(fields, values)
  return values
}

/** What is remembered, or is worked out now; where there is too much of it all is forgotten. */
function recall<P, V>(values: Map<P, V>, key: P, most: number, workOut: () => V): V {
  let value = values.get(key)
  if (value === undefined) {
    value = workOut()
    if (values.size >= most) values.clear()
    values.set(key, value)
  }
  return value
}
