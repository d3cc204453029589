import { lowerBound, type Postings } from '../segment/text-field.js'

/** Where a phrase stands: parallel arrays, documents ascending. */
export interface PhraseMatches {
  readonly documents: number[]
  /** Per document, the positions of the phrase's first word, ascending. */
  readonly starts: number[][]
}

/** The documents in which the terms stand side by side in this order; at least one term. */
export function matchPhrase(terms: readonly Postings[]): PhraseMatches {
  const matches: PhraseMatches = { documents: [], starts: [] }
  const rarest = terms.reduce((a, b) => (b.documents.length < a.documents.length ? b : a))
  const distinct = [...new Set(terms)]
  for (const document of rarest.documents) {
    const positions = new Map<Postings, readonly number[]>()
    let count = 0
    for (const postings of distinct) {
      const at = lowerBound(postings.documents, document)
      if (postings.documents[at] !== document) break
      positions.set(postings, postings.positions[at]!)
      count += postings.positions[at]!.length
    }
    // A long phrase costs nothing where there is no room for it.
    if (positions.size < distinct.length || count < terms.length) continue
    const starts = phraseStarts(terms.map((term) => positions.get(term)!))
    if (starts.length > 0) {
      matches.documents.push(document)
      matches.starts.push(starts)
    }
  }
  return matches
}

/** The positions p such that the i-th list holds p + i, for all i; lists ascending, of equal terms the same list. */
function phraseStarts(lists: readonly (readonly number[])[]): number[] {
  const first = lists[0]!
  return findRuns(
    lists,
    (list, place) => list[lowerBound(list, place)] === place,
    (place) => first[lowerBound(first, place)],
  )
}

/**
 * The places where a row of items begins, overlaps and all, after Knuth, Morris and Pratt (Fast pattern matching in
 * strings, 1977): linear whatever repeats itself. `holds` says whether an item stands at a place; `next` gives the
 * first place from the given one on where the row might begin, undefined behind the last.
 */
export function findRuns<T>(
  row: readonly T[],
  holds: (item: T, place: number) => boolean,
  next: (from: number) => number | undefined,
): number[] {
  const borders = bordersOf(row)
  const starts: number[] = []
  let place = next(0)
  let matched = 0
  while (place !== undefined) {
    if (holds(row[matched]!, place)) {
      place++
      matched++
      if (matched === row.length) {
        starts.push(place - matched)
        matched = borders[matched - 1]!
      }
    } else if (matched > 0) {
      matched = borders[matched - 1]!
    } else {
      place = next(place + 1)
    }
  }
  return starts
}

/** For each beginning of a row, how many items of its end are also its beginning, short of all. */
function bordersOf(row: readonly unknown[]): number[] {
  const borders = [0]
  let length = 0
  for (let i = 1; i < row.length; i++) {
    while (length > 0 && row[i] !== row[length]) length = borders[length - 1]!
    if (row[i] === row[length]) length++
    borders.push(length)
  }
  return borders
}
