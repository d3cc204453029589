import { averagePrecision, ndcg, recall, type Judgments } from '@lede/ranking'
import type { JudgedQuery } from './judged-queries.js'

/** How many hits a ranking is judged by. */
export const DEPTH = 1000

interface Measure {
  readonly title: string
  of(ranking: readonly string[], judgments: Judgments): number
}

export const MEASURES = {
  ndcg: { title: 'nDCG@10', of: (ranking, judgments) => ndcg(ranking, judgments, 10) },
  map: { title: 'MAP', of: averagePrecision },
  recall: { title: 'Recall@100', of: (ranking, judgments) => recall(ranking, judgments, 100) },
} as const satisfies Record<string, Measure>

export type MeasureName = keyof typeof MEASURES

export const MEASURE_NAMES = Object.keys(MEASURES) as MeasureName[]

/** By measure, a figure for each query, 0 to 1. */
export type Figures = Readonly<Record<MeasureName, readonly number[]>>

/** @param rankings the ids found for each query, best first. */
export function judge(queries: readonly JudgedQuery[], rankings: readonly (readonly string[])[]): Figures {
  const figures = (measure: Measure) => queries.map(({ judgments }, i) => measure.of(rankings[i]!, judgments))
  return {
    ndcg: figures(MEASURES.ndcg),
    map: figures(MEASURES.map),
    recall: figures(MEASURES.recall),
  }
}
