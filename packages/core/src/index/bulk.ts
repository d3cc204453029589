import { checkOptionNames, kindOf, LedeError, quote } from '../errors.js'
import type { IndexWriter } from './index.js'
import { nextTurn, SLICE } from './slices.js'

/** What work that can be aborted needs of an `AbortSignal`; every one fits. */
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

export interface OptimizeOptions {
  /** Ends the work: the index is as it was, the promise rejects with `ABORTED`. */
  readonly signal?: AbortSignalLike
  /** Told after each slice of work and once at the end how much is done, from 0 to 1. What it throws ends the work. */
  readonly onProgress?: (progress: { readonly done: number }) => void
}

/** @throws {LedeError} `ABORTED`, `INVALID_OPTION`. */
export async function optimizeInSlices(writer: IndexWriter, options: OptimizeOptions): Promise<void> {
  checkOptionNames(options, ['signal', 'onProgress'], 'optimize')
  const { signal, onProgress } = options
  checkCallbacks(signal, onProgress)
  let sliceEnd = Date.now() + SLICE
  throwIfAborted(signal, ABORTED_OPTIMIZE)
  for (const done of writer.optimize()) {
    if (Date.now() < sliceEnd) continue
    onProgress?.({ done })
    await nextTurn()
    throwIfAborted(signal, ABORTED_OPTIMIZE)
    sliceEnd = Date.now() + SLICE
  }
  onProgress?.({ done: 1 })
}

const ABORTED_LOAD = 'The bulk load was aborted; what it added before stays.'
const ABORTED_OPTIMIZE = 'The merge was aborted; the index is as it was.'

/**
 * Adds documents in slices and lets the event loop turn in between; the segments are merged in slices, too.
 * @throws {LedeError} what the writer throws, with the document's place in `details.index`; `ABORTED`.
 */
export async function addInSlices(
  writer: IndexWriter,
  documents: Iterable<unknown> | AsyncIterable<unknown>,
  options: BulkOptions,
): Promise<BulkResult> {
  checkOptionNames(options, ['signal', 'onProgress', 'total', 'replace'], 'addAll')
  const { signal, onProgress, replace = false } = options
  checkCallbacks(signal, onProgress)
  const total = options.total ?? lengthOf(documents)
  let added = 0
  let replaced = 0
  let sliceEnd = Date.now() + SLICE
  const tell = () => onProgress?.({ added, replaced, ...(total === undefined ? {} : { total }) })
  const take = (document: unknown) => {
    try {
      if (replace) replaced += writer.update(document) ? 1 : 0
      else writer.add(document)
    } catch (error) {
      throw atPlace(error, added)
    }
    added++
  }
  const pause = async () => {
    tell()
    await nextTurn()
    sliceEnd = Date.now() + SLICE
  }

  if (isSynchronous(documents)) {
    throwIfAborted(signal, ABORTED_LOAD)
    for (const document of documents) {
      take(document)
      if (Date.now() >= sliceEnd) {
        await pause()
        throwIfAborted(signal, ABORTED_LOAD)
      }
    }
  } else {
    for await (const document of untilAborted(documents, signal)) {
      take(document)
      if (Date.now() >= sliceEnd) await pause()
    }
  }
  writer.settle()
  while (writer.hasWork) {
    throwIfAborted(signal, ABORTED_LOAD)
    writer.work(SLICE)
    await pause()
  }
  tell()
  return { added, replaced }
}

/** @throws {LedeError} `INVALID_OPTION`. */
function checkCallbacks(signal: unknown, onProgress: unknown): void {
  const wrong = (option: string, expected: string, value: unknown) =>
    new LedeError(
      'INVALID_OPTION',
      `The option ${quote(option)} must be ${expected}, not ${kindOf(value)}.`,
      { option },
    )
  if (onProgress !== undefined && typeof onProgress !== 'function')
    throw wrong('onProgress', 'a function', onProgress)
  if (signal !== undefined && !isSignal(signal)) throw wrong('signal', 'an AbortSignal', signal)
}

export function isSignal(value: unknown): value is AbortSignalLike {
  return typeof (value as Partial<AbortSignalLike> | null | undefined)?.addEventListener === 'function'
}

function isSynchronous(documents: unknown): documents is Iterable<unknown> {
  return (
    typeof documents === 'object' &&
    documents !== null &&
    Symbol.iterator in documents &&
    !(Symbol.asyncIterator in documents)
  )
}

/** @throws {LedeError} `ABORTED`. */
export function throwIfAborted(signal: AbortSignalLike | undefined, message: string): void {
  if (signal?.aborted !== true) return
  throw new LedeError('ABORTED', message, {}, { cause: signal.reason })
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
  // Ends the wait that is under way.
  let endWait: () => void = () => undefined
  const abort = () => {
    endWait()
  }
  const answer = () =>
    new Promise<IteratorResult<unknown> | undefined>((resolve, reject) => {
      endWait = () => {
        resolve(undefined)
      }
      if (signal?.aborted === true) endWait()
      else Promise.resolve(iterator.next()).then(resolve, reject)
    })
  signal?.addEventListener('abort', abort)
  let next: IteratorResult<unknown> | undefined
  try {
    while ((next = await answer()) && next.done !== true) yield next.value
    if (next === undefined) throwIfAborted(signal, ABORTED_LOAD)
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
