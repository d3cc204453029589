import type { FieldStats } from '../../src/index.js'
import type { FacetCount } from '../../src/results/types.js'
import { keywordsOf, numberOf, type Corpus, type CorpusDocument } from './corpus.js'
import type { OracleMatch } from './results.js'

/** How many of the matches hold each value. */
export function countValues(
  field: string,
  limit: number,
  matches: readonly OracleMatch[],
  corpus: Corpus,
): FacetCount[] {
  const valuesOf = (document: CorpusDocument) => {
    if (corpus.fields[field]!.type === 'keyword') return keywordsOf(field, document)
    const value = document.values.get(field)
    return value === undefined ? [] : [value === true ? 'true' : 'false']
  }
  const held = matches.map(({ place }) => valuesOf(corpus.documents[place]!))
  return [...new Set(held.flat())]
    .map((value) => ({ value, count: held.filter((values) => values.includes(value)).length }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, limit)
}

/** The values of a number or date field that the matches have. */
function numbersOf(field: string, matches: readonly OracleMatch[], corpus: Corpus): number[] {
  return matches
    .map(({ place }) => numberOf(field, corpus.documents[place]!, corpus.fields))
    .filter((number) => number !== undefined)
}

/** How many of the matches have a value in each range. */
export function countRanges(
  field: string,
  ranges: readonly { readonly from?: number; readonly to?: number }[],
  matches: readonly OracleMatch[],
  corpus: Corpus,
): number[] {
  const numbers = numbersOf(field, matches, corpus)
  return ranges.map(
    ({ from = -Infinity, to = Infinity }) => numbers.filter((number) => number >= from && number < to).length,
  )
}

/** Filled intervals alone, by the part of a date's ISO text that they share. */
export function countDates(
  field: string,
  length: number,
  matches: readonly OracleMatch[],
  corpus: Corpus,
): Map<string, number> {
  const counts = new Map<string, number>()
  for (const number of numbersOf(field, matches, corpus)) {
    const name = new Date(number).toISOString().slice(0, length)
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return counts
}

export function statsOf(field: string, matches: readonly OracleMatch[], corpus: Corpus): FieldStats {
  const numbers = numbersOf(field, matches, corpus)
  const sum = numbers.reduce((total, number) => total + number, 0)
  if (numbers.length === 0) return { count: 0, min: undefined, max: undefined, sum, mean: undefined }
  return {
    count: numbers.length,
    min: Math.min(...numbers),
    max: Math.max(...numbers),
    sum,
    mean: sum / numbers.length,
  }
}

/** Ids of the matches in groups of equal values, the groups by their first, those without a value alone. */
export function groupsOf(
  field: string,
  matches: readonly OracleMatch[],
  corpus: Corpus,
): { readonly value: unknown; readonly ids: string[] }[] {
  const groups: { readonly value: unknown; readonly ids: string[] }[] = []
  for (const { id, place } of matches) {
    const value = groupValue(field, corpus.documents[place]!, corpus)
    const group = value === undefined ? undefined : groups.find((other) => other.value === value)
    if (group === undefined) groups.push({ value, ids: [id] })
    else group.ids.push(id)
  }
  return groups
}

function groupValue(field: string, document: CorpusDocument, { fields }: Corpus): unknown {
  if (fields[field]!.type === 'keyword') return keywordsOf(field, document)[0]
  return fields[field]!.type === 'boolean' ? document.values.get(field) : numberOf(field, document, fields)
}
