import type { Token } from '../../src/analysis/index.js'
import type { Query } from '../../src/query/tree.js'
import { inPlaces, type Corpus } from './corpus.js'
import { closenessByTerm, fieldsOf, phraseStarts, readingsOf, tellingOf, type Scope } from './matching.js'

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
  if (query.type !== 'term' && query.type !== 'phrase') return []
  if (!fieldsOf(query, corpus, scope).includes(field)) return []
  const mayDiffer = query.type === 'term' && (query.prefix === true || (query.fuzzy ?? false) !== false)
  return readingsOf(query.text, corpus).flatMap((reading) => {
    if (query.type === 'phrase' || (reading.length > 1 && !mayDiffer)) {
      const places = inPlaces(tokens)
      const tokenOf = (place: number, { terms: [term] }: Token) =>
        places[place]!.find(({ terms }) => terms.includes(term!))!
      return phraseStarts(reading, places).map((from) => ({
        start: tokenOf(from, reading[0]!).start,
        end: tokenOf(from + reading.length - 1, reading.at(-1)!).end,
      }))
    }
    return reading.flatMap((token, i) => {
      const prefix = query.prefix === true && i === reading.length - 1
      const closeness = closenessByTerm(query, token, prefix, field, corpus, scope)
      return tokens.filter(({ terms }) => terms.some((term) => closeness.has(term)))
    })
  })
}

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** The offsets between what a reader sees as characters, both ends of the text among them. */
export function characterEdges(text: string): ReadonlySet<number> {
  return new Set(Array.from(segmenter.segment(text), ({ index }) => index).concat(text.length))
}
