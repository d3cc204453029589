import type { Judgments } from '@lede/ranking'

/** A file of a collection, unpacked. */
export interface DataFile {
  readonly file: string
  readonly text: string
}

/** A query with at least one document that answers it. */
export interface JudgedQuery {
  readonly id: string
  readonly text: string
  readonly judgments: Judgments
}

/**
 * The queries of a file with one JSON object a line (`id`, `text`), each with its judgments from a file of lines "query id, tab,
 * document id, tab, grade". Those that no document answers are left out.
 * @throws {Error} naming the line that is not like that.
 */
export function readJudgedQueries(queries: DataFile, judgments: DataFile): JudgedQuery[] {
  const byQuery = readJudgments(judgments)
  return readObjects<{ id: string; text: string }>(queries).flatMap(({ id, text }) => {
    const found = byQuery.get(id)
    const isAnswered = found !== undefined && [...found.values()].some((grade) => grade > 0)
    return isAnswered ? [{ id, text, judgments: found }] : []
  })
}

/** One JSON object a line. @throws {Error} naming the line that is none. */
export function readObjects<T>({ file, text }: DataFile): T[] {
  return lines(text).map((line, i) => {
    try {
      return JSON.parse(line) as T
    } catch {
      throw new Error(`${file}, line ${i + 1}: this is no JSON.`)
    }
  })
}

function readJudgments({ file, text }: DataFile): Map<string, Map<string, number>> {
  const byQuery = new Map<string, Map<string, number>>()
  lines(text).forEach((line, i) => {
    const [query = '', document = '', grade = '', ...more] = line.split('\t')
    if (document === '' || !/^\d+$/.test(grade) || more.length > 0) {
      throw new Error(`${file}, line ${i + 1}: this is no "query, tab, document, tab, grade".`)
    }
    const judged = byQuery.get(query) ?? new Map<string, number>()
    if (judged.has(document)) throw new Error(`${file}, line ${i + 1}: ${document} was judged before.`)
    byQuery.set(query, judged.set(document, Number(grade)))
  })
  return byQuery
}

const lines = (text: string) => text.split('\n').filter((line) => line !== '')

/** Up to `count` of them, evenly spread. */
export function spread(queries: readonly JudgedQuery[], count: number): readonly JudgedQuery[] {
  if (queries.length <= count) return queries
  return Array.from({ length: count }, (_, i) => queries[Math.floor((i * queries.length) / count)]!)
}
