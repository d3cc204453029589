import { PostingsBlock } from './postings-block.js'

/** More blocks than this are not kept between searches. */
const KEPT = 64

const pool: PostingsBlock[] = []
let taken = 0

/** A block until the next {@link releaseBlocks}: making one costs as much as a rare word's whole search. */
export function takeBlock(): PostingsBlock {
  const at = taken++
  if (at < pool.length) return pool[at]!
  const block = new PostingsBlock()
  if (at < KEPT) pool.push(block)
  return block
}

/** Takes all blocks back. A search is synchronous: when one begins, none is at work. */
export function releaseBlocks(): void {
  taken = 0
}
