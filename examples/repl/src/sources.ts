import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { readArticle } from '@lede/news'
import { parse } from 'csv-parse'
import { readRecord, type SourceDocument } from './records.js'

/** A file that is being read: its documents as they come, and what was noticed once they are all there. */
export interface Source {
  readonly documents: AsyncIterable<SourceDocument>
  /** Lines for the user: what was not understood. */
  readonly notes: string[]
}

/** A failure that is the user's to mend: one line says it. */
export class SourceError extends Error {}

/** More notes than a screen holds help nobody. */
const MAX_NOTES = 5

/**
 * Opens a raw article, .jsonl or .csv, gzipped or not; `onBytes` is told of the bytes read since it was last told.
 * @throws {SourceError} when the file cannot be read or is of no kind known.
 */
export function openSource(path: string, onBytes: (bytes: number) => void): Source {
  const kind = /\.(txt|jsonl|csv)(\.gz)?$/i.exec(path)
  if (kind === null)
    throw new SourceError(`${path}: not a .txt, .jsonl or .csv file (nor one of them with .gz)`)
  const notes: string[] = []
  const stream = (): Readable => {
    const file = createReadStream(path)
    file.on('data', (chunk) => {
      onBytes(chunk.length)
    })
    if (kind[2] === undefined) return file
    const gunzip = createGunzip()
    file.on('error', (error) => gunzip.destroy(error))
    return file.pipe(gunzip)
  }
  const type = kind[1]!.toLowerCase()
  const documents =
    type === 'txt'
      ? readText(stream, notes)
      : readRows(type === 'csv' ? readCsv : readJsonLines, stream, path, notes)
  return { documents: readable(documents, path), notes }
}

/** The size of a file in bytes. @throws {SourceError} when it is no file that can be read. */
export async function sizeOf(path: string): Promise<number> {
  try {
    const { size } = await stat(path)
    return size
  } catch (error) {
    throw new SourceError(`${path}: ${reasonOf(error)}`)
  }
}

/** The bytes of a saved index. @throws {SourceError} */
export async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (error) {
    throw new SourceError(`${path}: ${reasonOf(error)}`)
  }
}

/** What went wrong with a file, in words. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  switch (code) {
    case 'ENOENT':
      return 'there is no such file'
    case 'EISDIR':
      return 'this is a folder'
    case 'EACCES':
    case 'EPERM':
      return 'no permission'
    default:
      return message.split('\n', 1)[0]!
  }
}

async function* readable(
  documents: AsyncIterable<SourceDocument>,
  path: string,
): AsyncGenerator<SourceDocument> {
  try {
    yield* documents
  } catch (error) {
    throw new SourceError(`${path}: ${reasonOf(error)}`)
  }
}

async function* readText(stream: () => Readable, notes: string[]): AsyncGenerator<SourceDocument> {
  const chunks: Buffer[] = []
  for await (const chunk of stream()) chunks.push(chunk as Buffer)
  const { documents, notUnderstood } = readArticle(Buffer.concat(chunks).toString('utf8'))
  for (const { line, reason } of notUnderstood.slice(0, MAX_NOTES)) {
    notes.push(line === 0 ? reason : `line ${line}: ${reason}`)
  }
  if (notUnderstood.length > MAX_NOTES) notes.push(`… and ${notUnderstood.length - MAX_NOTES} more`)
  yield* documents
}

/** A row as an object, or why it is none. */
type Row = { readonly record: Readonly<Record<string, unknown>> } | { readonly problem: string }

async function* readRows(
  read: (stream: Readable) => AsyncIterable<Row>,
  stream: () => Readable,
  path: string,
  notes: string[],
): AsyncGenerator<SourceDocument> {
  const unmapped = new Set<string>()
  let number = 0
  let bad = 0
  const complain = (problem: string) => {
    if (++bad <= MAX_NOTES) notes.push(`row ${number}: ${problem}`)
  }
  for await (const row of read(stream())) {
    number++
    if ('problem' in row) {
      complain(row.problem)
      continue
    }
    const { document, problem, unknown } = readRecord(row.record, `${basename(path)}#${number}`)
    for (const name of unknown) unmapped.add(name)
    if (problem !== undefined) complain(problem)
    if (document !== undefined) yield document
  }
  if (bad > MAX_NOTES) notes.push(`… and ${bad - MAX_NOTES} more rows with problems`)
  if (unmapped.size > 0) notes.push(`left out, no field for it: ${[...unmapped].slice(0, 12).join(', ')}`)
}

async function* readJsonLines(stream: Readable): AsyncGenerator<Row> {
  // Errors of the stream would be lost in the interface.
  const lines = createInterface({ input: stream, crlfDelay: Infinity })
  let failure: Error | undefined
  stream.on('error', (error) => {
    failure = error
    lines.close()
  })
  for await (const line of lines) {
    if (line.trim() === '') continue
    let record: unknown
    try {
      record = JSON.parse(line.replace(/^\uFEFF/, ''))
    } catch {
      record = undefined
    }
    if (typeof record === 'object' && record !== null && !Array.isArray(record)) {
      yield { record: record as Record<string, unknown> }
    } else yield { problem: 'this is no JSON object' }
  }
  if (failure !== undefined) throw failure
}

async function* readCsv(stream: Readable): AsyncGenerator<Row> {
  const rows = parse({
    columns: true,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  })
  stream.on('error', (error) => rows.destroy(error))
  for await (const record of stream.pipe(rows)) yield { record: record as Record<string, unknown> }
}
