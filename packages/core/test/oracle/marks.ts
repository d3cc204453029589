import type { Token } from '../../src/analysis/index.js'
import type { Query } from '../../src/query/tree.js'
import type { Corpus } from './corpus.js'
import { closenessByTerm, fieldsOf, phraseStarts, type Scope } from './matching.js'

/** The places of the words of a field's text that a query looks for; clauses that exclude look for nothing. */
export function wantedPlaces(
  query: Query,
  field: string,
  words: readonly Token[],
  corpus: Corpus,
  scope: Scope = {},
): Set<number> {
  if (query.type === 'bool') {
    const clauses = [query.must, query.should, query.filter].flatMap((list) => list ?? [])
    return new Set(clauses.flatMap((clause) => [...wantedPlaces(clause, field, words, corpus, scope)]))
  }
  const places = new Set<number>()
  if (query.type !== 'term' && query.type !== 'phrase') return places
  if (!fieldsOf(query, corpus, scope).includes(field)) return places
  const tokens = corpus.analyze(query.text)
  const mayDiffer = query.type === 'term' && (query.prefix === true || (query.fuzzy ?? false) !== false)
  if (query.type === 'phrase' || (tokens.length > 1 && !mayDiffer)) {
    if (tokens.length === 0) return places
    for (const start of phraseStarts(tokens, words)) tokens.forEach((_, i) => places.add(start + i))
    return places
  }
  tokens.forEach((token, i) => {
    const prefix = query.prefix === true && i === tokens.length - 1
    const closeness = closenessByTerm(query, token, prefix, field, corpus, scope)
    words.forEach(({ term }, place) => {
      if (closeness.has(term)) places.add(place)
    })
  })
  return places
}
