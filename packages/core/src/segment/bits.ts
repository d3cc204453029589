/** A set bit for each of so many documents. */
export function allOnes(documents: number): Uint32Array {
  const bits = new Uint32Array(Math.ceil(documents / 32)).fill(0xffffffff)
  if (documents % 32 !== 0) bits[bits.length - 1] = 2 ** (documents % 32) - 1
  return bits
}
