/** One step of FNV-1a over UTF-16 units (Fowler, Noll and Vo). */
export function mix(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193)
}

/** Makes each bit depend on all, as MurmurHash3 ends: a product's low bits know nothing of its high ones. */
export function spread(hash: number): number {
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}
