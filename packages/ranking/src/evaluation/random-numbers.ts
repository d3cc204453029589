/**
 * Numbers from 0 up to but not 1, the same for the same seed: a counter that steps by the golden ratio, mixed as MurmurHash3
 * ends (Steele, Lea and Flood, Fast splittable pseudorandom number generators, 2014). They repeat after 2³².
 */
export function randomNumbers(user: string, seed: number): () => number {
  if (!Number.isSafeInteger(seed))
    throw new RangeError(`${user}: the seed must be a whole number, not ${seed}.`)
  let counter = seed | 0
  return () => {
    counter = (counter + 0x9e3779b9) | 0
    let mixed = Math.imul(counter ^ (counter >>> 16), 0x85ebca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32
  }
}
