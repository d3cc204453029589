import type { Similarity } from '@lede/ranking'
import type { ScoreFunction } from '../../src/query/tree.js'
import type { FunctionQuery, Query } from '../../src/query/tree.js'
import { numberOf, stretchOf, type Corpus, type CorpusDocument } from './corpus.js'
import { DEFAULT_SIMILARITY } from './scope.js'

const MAX_VALUE = 1e15

/** A score with the values of a query's functions. */
export function withFunctions(
  { functions, scoreMode = 'multiply', boostMode = 'multiply' }: FunctionQuery,
  score: number,
  document: CorpusDocument,
  corpus: Corpus,
  evaluate: (query: Query) => number | undefined,
): number {
  const values = functions
    .filter(({ filter }) => filter === undefined || evaluate(filter) !== undefined)
    .map((given) => Math.min((given.weight ?? 1) * valueOf(given, document, corpus), MAX_VALUE))
  const combine = {
    multiply: (a: number, b: number) => a * b,
    sum: (a: number, b: number) => a + b,
    max: (a: number, b: number) => Math.max(a, b),
  }[scoreMode]
  const value = values.length === 0 ? 1 : Math.min(values.reduce(combine), MAX_VALUE)
  return { multiply: score * value, sum: score + value, replace: value }[boostMode]
}

function valueOf(given: ScoreFunction, document: CorpusDocument, { fields }: Corpus): number {
  if (given.kind === 'weight') return 1
  const number = numberOf(given.field, document, fields)
  if (given.kind === 'field') {
    const x =
      (number === undefined ? (given.missing ?? 0) : Math.min(Math.max(0, number), 1e12)) *
      (given.factor ?? 1)
    return { none: x, log1p: Math.log1p(x), sqrt: Math.sqrt(x), square: x ** 2, reciprocal: 1 / (1 + x) }[
      given.modifier ?? 'none'
    ]
  }
  const { shape = 'exponential', origin = 0, scale, offset = 0, decay = 0.5 } = given
  const from = typeof origin === 'string' ? stretchOf(origin).start : origin
  const distance = number === undefined ? Infinity : Math.max(0, Math.abs(number - from) - Number(offset))
  const far = distance / Number(scale)
  return {
    exponential: decay ** far,
    gaussian: decay ** (far * far),
    linear: Math.max(0, 1 - (1 - decay) * far),
  }[shape]
}

/** No document scores more for the query, nor for a part of it: a rough bound. @param similarity what scores words. */
export function greatestScore(query: Query, similarity: Similarity = DEFAULT_SIMILARITY): number {
  const boost = 'boost' in query ? (query.boost ?? 1) : 1
  const ofAll = (queries: readonly Query[]) =>
    queries.reduce((sum, part) => sum + greatestScore(part, similarity), 0)
  switch (query.type) {
    case 'bool':
      return boost * ofAll([...(query.must ?? []), ...(query.should ?? [])])
    case 'disMax':
      return boost * ofAll(query.queries)
    case 'boosting':
      return boost * greatestScore(query.positive, similarity)
    case 'function': {
      const greatest = { none: 1e12, log1p: 30, sqrt: 1e6, square: 1e24, reciprocal: 1 }
      const values = query.functions.map((given) =>
        Math.max(
          1,
          (given.weight ?? 1) *
            (given.kind === 'field' ? (given.factor ?? 1) ** 2 * greatest[given.modifier ?? 'none'] : 1),
        ),
      )
      const value = Math.min(MAX_VALUE, values.reduce((product, value) => product * value, 1) * 3)
      return boost * (1 + greatestScore(query.query, similarity)) * value
    }
    default:
      return boost * 50 * limitOf(similarity)
  }
}

/** What a document may make of a word's weight. */
function limitOf(similarity: Similarity): number {
  return similarity.scorer({ documentCount: 10, averageLength: 5, documentFrequency: 1, occurrences: 1 })
    .limit
}
