import type { MoreLikeThisQuery } from '../../src/query/tree.js'
import { countDocuments, inPlaces, type Corpus, type CorpusDocument } from './corpus.js'
import { fieldsOf, weightOf, type Scope } from './scope.js'

interface LikeTerm {
  readonly field: string
  readonly term: string
}

/** The main terms of a text that say something, one for each word. */
function termsOf(text: string, corpus: Corpus): string[] {
  const tokens = inPlaces(corpus.analyze(text)).flat()
  return tokens.filter(({ word }) => !corpus.isStopWord(word)).map(({ terms }) => terms[0]!)
}

function likedDocuments({ ids = [] }: MoreLikeThisQuery, { documents }: Corpus): CorpusDocument[] {
  return [...new Set(ids)].flatMap((id) => documents.filter((document) => document.id === id))
}

/** Whether there is anything to be like. */
export function isLikeWords(query: MoreLikeThisQuery, corpus: Corpus): boolean {
  return (query.ids ?? []).length > 0 || termsOf(query.text ?? '', corpus).length > 0
}

/** The terms that tell most of what is to be like, best first. */
export function likeTerms(query: MoreLikeThisQuery, corpus: Corpus, scope: Scope): LikeTerm[] {
  return fieldsOf(query, corpus, scope)
    .flatMap((field) => {
      const ofDocuments = likedDocuments(query, corpus).map(({ values }) =>
        termsOf((values.get(field) as string | undefined) ?? '', corpus),
      )
      const all = [...termsOf(query.text ?? '', corpus), ...ofDocuments.flat()]
      return [...new Set(all)].map((term) => {
        const frequency = countDocuments(field, corpus, ({ terms }) => terms.includes(term))
        const own = ofDocuments.filter((terms) => terms.includes(term)).length
        const times = all.filter((other) => other === term).length
        return { field, term, frequency, own, worth: times * weightOf(term, field, corpus) }
      })
    })
    .filter(({ frequency, own }) => frequency > own)
    .sort((a, b) => b.worth - a.worth || (a.field + '\0' + a.term < b.field + '\0' + b.term ? -1 : 1))
    .slice(0, query.maxTerms ?? 25)
}

export function scoreLike(
  query: MoreLikeThisQuery,
  document: CorpusDocument,
  corpus: Corpus,
  scope: Scope,
  scoreTerm: (
    term: string,
    field: string,
    document: CorpusDocument,
    corpus: Corpus,
    scope: Scope,
  ) => number | undefined,
): number | undefined {
  const terms = likeTerms(query, corpus, scope)
  const scores = terms
    .map(({ term, field }) => scoreTerm(term, field, document, corpus, scope))
    .filter((score) => score !== undefined)
  const wanted = Math.max(1, Math.floor((query.minimumShouldMatch ?? 0.3) * terms.length))
  if (scores.length < wanted || (query.ids ?? []).includes(document.id)) return undefined
  return (query.boost ?? 1) * scores.reduce((total, score) => total + score, 0)
}
