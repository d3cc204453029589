import { checkOptionNames, kindOf, LedeError } from '../errors.js'
import type { IndexWriter } from './index.js'

/** What `addAll` needs of an `AbortSignal`; every one fits. */
export interface AbortSignalLike {
  readonly aborted: boolean
  readonly reason?: unknown
  addEventListener(type: 'abort', listener: () => void): void
  removeEventListener(type: 'abort', listener: () => void): void
}

/** How far a bulk load has come. */
export interface BulkProgress {
  /** Documents taken in so far. */
  readonly added: number
  /** How many of them replaced an older one. */
  readonly replaced: number
  /** How many there will be, where that is known. */
  readonly total?: number
}

export interface BulkOptions {
  /** Ends the load: what was added before stays, the promise rejects with `ABORTED`. */
  readonly signal?: AbortSignalLike
  /** Told after each slice of work and once at the end. What it throws ends the load. */
  readonly onProgress?: (progress: BulkProgress) => void
  /** How many documents there will be, for `onProgress`; an array or a `Set` knows it by itself. */
  readonly total?: number
  /** Let a document whose id is taken replace the older one, as `update` does; else it is an error. */
  readonly replace?: boolean
}

/** What a bulk load did. */
export interface BulkResult {
  readonly added: number
  readonly replaced: number
}

/** How long one slice of work may last, in milliseconds: a frame at 60 Hz has 16. */
const SLICE = 10

/**
 * Adds documents in slices and lets the event loop turn in between.
 * @throws {LedeError} what the writer throws, with the document's place in `details.index`; `ABORTED`.
 */
export async function addInSlices(
  writer: IndexWriter,
  documents: Iterable<unknown> | AsyncIterable<unknown>,
  options: BulkOptions,
): Promise<BulkResult> {
  checkOptionNames(options, ['signal', 'onProgress', 'total', 'replace'], 'addAll')
  const { signal, onProgress, replace = false } = options
  const total = options.total ?? lengthOf(documents)
  let added = 0
  let replaced = 0
  let sliceEnd = Date.now() + SLICE
  const tell = () => onProgress?.({ added, replaced, ...(total === undefined ? {} : { total }) })

  for await (const document of untilAborted(documents, signal)) {
    try {
      if (replace) replaced += writer.update(document) ? 1 : 0
      else writer.add(document)
    } catch (error) {
      throw atPlace(error, added)
    }
    added++
    if (Date.now() >= sliceEnd) {
      tell()
      await nextTurn()
      sliceEnd = Date.now() + SLICE
    }
  }
  tell()
  return { added, replaced }
}

function lengthOf(documents: object): number | undefined {
  if (Array.isArray(documents)) return documents.length
  return documents instanceof Set || documents instanceof Map ? documents.size : undefined
}

/** The same documents, until the signal ends them; a source that never answers again does not hold it up. */
async function* untilAborted(
  documents: Iterable<unknown> | AsyncIterable<unknown>,
  signal: AbortSignalLike | undefined,
): AsyncGenerator {
  const iterator = iteratorOf(documents)
  let abort: () => void = () => undefined
  const aborted = new Promise<undefined>((resolve) => {
    abort = () => {
      resolve(undefined)
    }
  })
  signal?.addEventListener('abort', abort)
  if (signal?.aborted === true) abort()
  let next: IteratorResult<unknown> | undefined
  try {
    while ((next = await Promise.race([aborted, iterator.next()])) && next.done !== true) yield next.value
    if (next === undefined) {
      const cause = signal?.reason
      throw new LedeError('ABORTED', 'The bulk load was aborted; what it added before stays.', {}, { cause })
    }
  } finally {
    signal?.removeEventListener('abort', abort)
    // The source may close what it opened; an answer that never comes must not hold this up either.
    if (next?.done !== true) void Promise.resolve(iterator.return?.()).catch(() => undefined)
  }
}

function iteratorOf(documents: unknown): Iterator<unknown> | AsyncIterator<unknown> {
  if (typeof documents === 'object' && documents !== null) {
    if (Symbol.asyncIterator in documents)
      return (documents as AsyncIterable<unknown>)[Symbol.asyncIterator]()
    if (Symbol.iterator in documents) return (documents as Iterable<unknown>)[Symbol.iterator]()
  }
  throw new LedeError('INVALID_DOCUMENT', `addAll takes an iterable of documents, not ${kindOf(documents)}.`)
}

function atPlace(error: unknown, index: number): unknown {
  if (!(error instanceof LedeError)) return error
  return new LedeError(
    error.code,
    `Document ${index + 1} of addAll: ${error.message}`,
    { ...error.details, index },
    { cause: error },
  )
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0))
}
