import type { TermStatistics } from './similarity.js'

/**
 * What is known of a term in several fields taken as one, as if it stood in each by chance:
 *
 *     documentFrequency = N · (1 − Π over fields of (1 − n / N))
 *
 * n documents hold the term in a field, and N is the greatest of the fields' document counts. It is exact for one field, and at least
 * that of each. Lengths and occurrences are the sums.
 * @param fields one or more.
 */
export function overFields(fields: readonly TermStatistics[]): TermStatistics {
  if (fields.length === 1) return fields[0]!
  const documentCount = Math.max(...fields.map((field) => field.documentCount))
  const most = Math.max(...fields.map((field) => field.documentFrequency))
  const without = fields.reduce((share, field) => share * (1 - shareOf(field, documentCount)), 1)
  const sumOf = (of: (field: TermStatistics) => number) => fields.reduce((sum, field) => sum + of(field), 0)
  return {
    documentCount,
    documentFrequency: Math.max(most, Math.round(documentCount * (1 - without))),
    averageLength: sumOf((field) => field.averageLength),
    get occurrences() {
      return sumOf((field) => field.occurrences)
    },
  }
}

function shareOf({ documentFrequency }: TermStatistics, documentCount: number): number {
  return documentCount === 0 ? 0 : documentFrequency / documentCount
}
