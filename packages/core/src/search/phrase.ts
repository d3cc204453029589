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
  for (const document of rarest.documents) {
    const positions: (readonly number[])[] = []
    for (const { documents, positions: all } of terms) {
      const at = lowerBound(documents, document)
      if (documents[at] !== document) break
      positions.push(all[at]!)
    }
    if (positions.length < terms.length) continue
    const starts = phraseStarts(positions)
    if (starts.length > 0) {
      matches.documents.push(document)
      matches.starts.push(starts)
    }
  }
  return matches
}

/** The positions p such that the i-th list holds p + i, for all i; lists ascending. */
function phraseStarts(positions: readonly (readonly number[])[]): number[] {
  const [first, ...rest] = positions
  return first!.filter((start) =>
    rest.every((list, i) => list[lowerBound(list, start + i + 1)] === start + i + 1),
  )
}
