/** Test collections: documents, queries, and which documents answer which query. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { readArticle } from '@lede/news'
import { readJudgedQueries, readObjects, type DataFile, type JudgedQuery } from './judged-queries.js'

export interface CollectionDocument {
  readonly id: string
  /** Empty where the collection has none. */
  readonly title: string
  readonly text: string
}

export interface Collection {
  readonly name: string
  readonly documents: readonly CollectionDocument[]
  readonly queries: readonly JudgedQuery[]
}

/** Those of the data folder, in the order of the tables. */
export const DATA_COLLECTIONS: readonly string[] = [
  'time',
  'scifact',
  'cacm',
  'npl',
  'lisa',
  'medline',
  'adi',
  'cnn-dailymail',
  'bbc-news',
]

/** The one that is always there: corpus/, with queries and judgments of our own. */
export const OWN = 'own'

/** Its queries are the titles: with them in the index, the answer would be there word for word. */
const WITHOUT_TITLES = 'bbc-news'

const filesOf = (name: string): [string, string, string] => [
  `${name}.docs.jsonl.gz`,
  `${name}.queries.jsonl.gz`,
  `${name}.qrels.tsv.gz`,
]

/** The files that a collection lacks in the folder. */
export function missingFiles(name: string, data: string): string[] {
  return name === OWN ? [] : filesOf(name).filter((file) => !existsSync(join(data, file)))
}

/** @throws {Error} when a file cannot be read, or naming the line that is not as it should be. */
export function readCollection(name: string, data: string): Collection {
  if (name === OWN) return readOwn()
  const unpack = (file: string): DataFile => ({
    file,
    text: gunzipSync(readFileSync(join(data, file))).toString('utf8'),
  })
  const [documents, queries, judgments] = filesOf(name)
  return {
    name,
    documents: readObjects<CollectionDocument>(unpack(documents)).map(({ id, title, text }) => ({
      id,
      title: name === WITHOUT_TITLES ? '' : title,
      text,
    })),
    queries: readJudgedQueries(unpack(queries), unpack(judgments)),
  }
}

function readOwn(): Collection {
  const read = (path: string): DataFile => ({
    file: path,
    text: readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8'),
  })
  const { documents } = readArticle(read('../../corpus/putin-kim.txt').text)
  return {
    name: OWN,
    documents: documents.map((document) => ({
      id: document.id,
      title: document.kind === 'passage' ? '' : (document.headline ?? ''),
      text: document.kind === 'passage' ? document.body : '',
    })),
    queries: readJudgedQueries(read('own/queries.jsonl'), read('own/judgments.tsv')),
  }
}
