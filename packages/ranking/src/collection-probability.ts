import type { TermStatistics } from './similarity.js'

/** How likely a term of the field is this one, anywhere; above 0, even of a term that was never seen. */
export function collectionProbability({ occurrences, documentCount, averageLength }: TermStatistics): number {
  return (occurrences + 1) / (documentCount * averageLength + 1)
}
