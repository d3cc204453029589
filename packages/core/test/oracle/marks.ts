import type { Token } from '../../src/analysis/index.js'
import type { Query } from '../../src/query/tree.js'
import { fuzzinessOf } from '../../src/query/fuzziness.js'
import { inPlaces, type Corpus } from './corpus.js'
import { likeTerms } from './like.js'
import { closenessByTerm, combinationsOf, patternTerms, readingsOf, tellingOf } from './matching.js'
import { fieldsOf, type Scope } from './scope.js'
import { nearnessOf, nearStretches, phraseStarts, slopOf } from './near.js'

/** The stretches of a field's text that a query looks for; clauses that exclude look for nothing. */
export function wantedStretches(
  query: Query,
  field: string,
  tokens: readonly Token[],
  corpus: Corpus,
  scope: Scope = {},
): { start: number; end: number }[] {
  if (query.type === 'bool') {
    const told = tellingOf(query, corpus)
    const clauses = [...told.must, ...told.should, ...(query.filter ?? [])]
    return clauses.flatMap((clause) => wantedStretches(clause, field, tokens, corpus, scope))
  }
  const inside = (inner: Query) => wantedStretches(inner, field, tokens, corpus, scope)
  if (query.type === 'disMax') return query.queries.flatMap(inside)
  if (query.type === 'constant' || query.type === 'function') return inside(query.query)
  if (query.type === 'boosting') return inside(query.positive)
  if (query.type === 'wildcard' || query.type === 'regex') {
    if (!fieldsOf(query, corpus, scope).includes(field)) return []
    const wanted = patternTerms(query, field, corpus)
    return tokens.filter(({ terms }) => terms.some((term) => wanted.includes(term)))
  }
  if (query.type === 'moreLikeThis') {
    const wanted = likeTerms(query, corpus, scope).filter((term) => term.field === field)
    return tokens.filter(({ terms }) => wanted.some(({ term }) => terms.includes(term)))
  }
  if (query.type === 'near' || (query.type === 'phrase' && (query.slop ?? 0) > 0)) {
    if (!fieldsOf(query, corpus, scope).includes(field)) return []
    const readings =
      query.type === 'near'
        ? combinationsOf(query.texts, corpus)
        : readingsOf(query.text, corpus).map((reading) => reading.map((token) => [token]))
    const nearness = query.type === 'near' ? nearnessOf(query) : slopOf(query.slop!)
    const places = inPlaces(tokens)
    return readings.flatMap((items) =>
      nearStretches(items, nearness, places).flatMap(({ starts }) =>
        items.map((item, i) => stretchOf(item, starts[i]!, places)),
      ),
    )
  }
  if (query.type !== 'term' && query.type !== 'phrase') return []
  if (!fieldsOf(query, corpus, scope).includes(field)) return []
  const mayDiffer =
    query.type === 'term' && (query.prefix === true || fuzzinessOf(query.fuzzy ?? false).distance !== false)
  return readingsOf(query.text, corpus).flatMap((reading) => {
    if (query.type === 'phrase' || (reading.length > 1 && !mayDiffer)) {
      const places = inPlaces(tokens)
      return phraseStarts(reading, places).map((from) => stretchOf(reading, from, places))
    }
    return reading.flatMap((token, i) => {
      const prefix = query.prefix === true && i === reading.length - 1
      const closeness = closenessByTerm(query, token, prefix, field, corpus, scope)
      return tokens.filter(({ terms }) => terms.some((term) => closeness.has(term)))
    })
  })
}

/** What words side by side cover, from a place on. */
function stretchOf(words: readonly Token[], from: number, places: readonly (readonly Token[])[]) {
  const tokenOf = (place: number, { terms: [term] }: Token) =>
    places[place]!.find(({ terms }) => terms.includes(term!))!
  return {
    start: tokenOf(from, words[0]!).start,
    end: tokenOf(from + words.length - 1, words.at(-1)!).end,
  }
}

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** The offsets between what a reader sees as characters, both ends of the text among them. */
export function characterEdges(text: string): ReadonlySet<number> {
  return new Set(Array.from(segmenter.segment(text), ({ index }) => index).concat(text.length))
}
