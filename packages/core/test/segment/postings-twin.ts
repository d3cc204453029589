import { Dictionary } from '../../src/segment/dictionary.js'
import { TRUSTED } from '../../src/segment/page-guard.js'
import type { PostingsBytes } from '../../src/segment/postings-block.js'
import { PostingsWriter } from '../../src/segment/postings-writer.js'
import { unitsOf } from '../../src/segment/units.js'
import type { Random } from './random.js'

/** A posting as a plain object. */
export interface PlainPosting {
  readonly document: number
  readonly norm: number
  readonly positions: readonly number[]
}

/** How postings are made up. */
export interface Shape {
  readonly count: number
  /** The greatest distance between neighbouring documents. */
  readonly gap: number
  /** The greatest frequency, and how many postings in one have more than 1. */
  readonly frequency: number
  readonly repeated: number
  /** The greatest distance between positions. */
  readonly stride: number
  /** The greatest norm. */
  readonly norm: number
}

export function randomPostings(random: Random, shape: Shape, norms: number[]): PlainPosting[] {
  const postings: PlainPosting[] = []
  for (let document = -1; postings.length < shape.count;) {
    document += 1 + random.below(shape.gap)
    while (norms.length <= document) norms.push(random.below(shape.norm + 1))
    const frequency = random.chance(shape.repeated) ? 1 + random.below(shape.frequency) : 1
    const positions: number[] = []
    for (let position = -1; positions.length < frequency;) {
      position += 1 + random.below(shape.stride)
      positions.push(position)
    }
    postings.push({ document, norm: norms[document]!, positions })
  }
  return postings
}

/** What the writer made of some terms, ready to be read. */
export interface WrittenPostings {
  readonly dictionary: Dictionary
  readonly bytes: PostingsBytes
}

/** Writes the postings of terms, which must be sorted. */
export function writePostings(
  terms: readonly (readonly [string, readonly PlainPosting[]])[],
  norms: readonly number[],
): WrittenPostings {
  const ofDocuments = Uint8Array.from(norms)
  const writer = new PostingsWriter(ofDocuments)
  for (const [term, postings] of terms) {
    writer.add(
      unitsOf(term),
      term.length,
      postings.length,
      Uint32Array.from(postings, ({ document }) => document),
      Uint32Array.from(postings, ({ positions }) => positions.length),
      Uint32Array.from(postings.flatMap(({ positions }) => positions)),
    )
  }
  const { terms: sections, termCount, packed, tails } = writer.finish()
  return {
    dictionary: new Dictionary(sections, termCount, TRUSTED),
    bytes: {
      packed: new Int32Array(packed.buffer, packed.byteOffset, packed.length >> 2),
      tails,
      norms: ofDocuments,
      guard: TRUSTED,
    },
  }
}
