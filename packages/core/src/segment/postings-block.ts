import { BLOCK_SIZE } from './packing.js'
import type { PageGuard } from './page-guard.js'

/** The bytes that the postings of a field are read from. */
export interface PostingsBytes {
  readonly packed: Int32Array
  readonly tails: Uint8Array
  /** By document. */
  readonly norms: Uint8Array
  readonly guard: PageGuard
}

/** The decoded form of up to {@link BLOCK_SIZE} postings. */
export class PostingsBlock {
  /** Ascending. */
  readonly documents = new Int32Array(BLOCK_SIZE)
  readonly frequencies = new Int32Array(BLOCK_SIZE)
  readonly norms = new Int32Array(BLOCK_SIZE)
  readonly positions = new Int32Array(BLOCK_SIZE)
}

/**
 * Reads `count` postings, fewer than {@link BLOCK_SIZE}, that do not fill a block; `before` is the document before them.
 * Returns where their positions begin.
 */
export function readTail(
  { tails, norms: allNorms, guard }: PostingsBytes,
  from: number,
  before: number,
  count: number,
  { documents, frequencies, norms }: PostingsBlock,
): number {
  // A document and a frequency are at most ten bytes together.
  guard.check(tails, from, Math.min(tails.length, from + count * 10))
  let document = before
  let at = from
  for (let i = 0; i < count; i++) {
    let byte = tails[at++]!
    let value = byte & 0x7f
    for (let shift = 7; byte > 0x7f && shift < 35; shift += 7) {
      byte = tails[at++]!
      value |= (byte & 0x7f) << shift
    }
    document += (value >>> 1) + 1
    let frequency = 1
    if ((value & 1) !== 0) {
      byte = tails[at++]!
      frequency = byte & 0x7f
      for (let shift = 7; byte > 0x7f && shift < 35; shift += 7) {
        byte = tails[at++]!
        frequency |= (byte & 0x7f) << shift
      }
      if (frequency < 2) throw guard.corrupt(tails, 'a posting says what cannot be')
    }
    documents[i] = document
    frequencies[i] = frequency
    guard.check(allNorms, document, document + 1)
    norms[i] = allNorms[document]!
  }
  return at
}
