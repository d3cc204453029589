/** Lengths below this are their own norms. */
const EXACT = 24

/**
 * A field's length in terms as one byte: exact below 40, above it the first four bits of what exceeds 24, rounded down. Never
 * falls as the length rises. 0 stands for a field without a term. Source: Lucene's `SmallFloat.intToByte4`.
 */
export function encodeNorm(length: number): number {
  if (length < EXACT) return length
  const rest = length - EXACT
  const bits = 32 - Math.clz32(rest)
  if (bits < 4) return EXACT + rest
  const shift = bits - 4
  return EXACT + (((rest >>> shift) & 7) | ((shift + 1) << 3))
}

/** The length that stands for a norm. */
export function decodeNorm(norm: number): number {
  if (norm < EXACT) return norm
  const rest = norm - EXACT
  const shift = (rest >>> 3) - 1
  return EXACT + (shift < 0 ? rest & 7 : ((rest & 7) | 8) * 2 ** shift)
}
