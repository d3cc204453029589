import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'

/** Corpora of the data folder, by name: the files `NAME.docs.jsonl.gz` that they are made of. */
export const FILE_CORPORA: Readonly<Record<string, readonly string[]>> = {
  'abc-headlines': ['abc-headlines'],
  wikipedia: ['wikipedia'],
  'news-100k': ['abc-headlines', 'ag-news', 'reuters-21578'],
}

const fileOf = (folder: string, part: string) => join(folder, `${part}.docs.jsonl.gz`)

export const hasFiles = (folder: string, parts: readonly string[]) =>
  parts.every((part) => existsSync(fileOf(folder, part)))

export async function* fileTexts(folder: string, parts: readonly string[]): AsyncGenerator<string> {
  for (const part of parts) {
    const input = createReadStream(fileOf(folder, part)).pipe(createGunzip())
    for await (const line of createInterface({ input })) {
      const { title = '', text = '' } = JSON.parse(line) as { title?: string; text?: string }
      yield `${title} ${text}`
    }
  }
}
