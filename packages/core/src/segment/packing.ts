/** How many numbers a packed block holds. */
export const BLOCK_SIZE = 128

/** How many bits the number needs; 0 for 0. */
export function bitWidth(value: number): number {
  return 32 - Math.clz32(value)
}

/** How many 32-bit words a packed block of this width takes. */
export function packedWords(width: number): number {
  return width * 4
}

/**
 * Packs {@link BLOCK_SIZE} numbers of at most `width` (0 to 31) bits into words that are still 0.
 *
 * Four lanes lie side by side: row r of the block, numbers 4r to 4r + 3, stands at bit `r × width` of each lane, so that
 * one shift serves four numbers (after Lemire and Boytsov, Decoding billions of integers per second through
 * vectorization, 2015).
 */
export function pack(values: Uint32Array, from: number, width: number, words: Int32Array, at: number): void {
  if (width === 0) return
  for (let row = 0, bit = 0; row < BLOCK_SIZE / 4; row++, bit += width) {
    const shift = bit & 31
    const word = at + ((bit >>> 5) << 2)
    const spills = shift + width > 32
    for (let lane = 0; lane < 4; lane++) {
      const value = values[from + row * 4 + lane]!
      words[word + lane]! |= value << shift
      if (spills) words[word + 4 + lane]! |= value >>> (32 - shift)
    }
  }
}

/** The opposite of {@link pack}; `base` is added to each number. */
export function unpack(words: Int32Array, at: number, width: number, base: number, out: Int32Array): void {
  if (width === 0) {
    out.fill(base, 0, BLOCK_SIZE)
    return
  }
  const mask = (1 << width) - 1
  for (let i = 0, bit = 0; i < BLOCK_SIZE; i += 4, bit += width) {
    const shift = bit & 31
    const word = at + ((bit >>> 5) << 2)
    if (shift + width <= 32) {
      out[i] = base + ((words[word]! >>> shift) & mask)
      out[i + 1] = base + ((words[word + 1]! >>> shift) & mask)
      out[i + 2] = base + ((words[word + 2]! >>> shift) & mask)
      out[i + 3] = base + ((words[word + 3]! >>> shift) & mask)
    } else {
      const left = 32 - shift
      out[i] = base + (((words[word]! >>> shift) | (words[word + 4]! << left)) & mask)
      out[i + 1] = base + (((words[word + 1]! >>> shift) | (words[word + 5]! << left)) & mask)
      out[i + 2] = base + (((words[word + 2]! >>> shift) | (words[word + 6]! << left)) & mask)
      out[i + 3] = base + (((words[word + 3]! >>> shift) | (words[word + 7]! << left)) & mask)
    }
  }
}

/** Unpacks distances, each less 1, and adds them up: ascending numbers from behind `previous` on. */
export function unpackAscending(
  words: Int32Array,
  at: number,
  width: number,
  previous: number,
  out: Int32Array,
): void {
  let value = previous
  if (width === 0) {
    for (let i = 0; i < BLOCK_SIZE; i++) out[i] = ++value
    return
  }
  const mask = (1 << width) - 1
  for (let i = 0, bit = 0; i < BLOCK_SIZE; i += 4, bit += width) {
    const shift = bit & 31
    const word = at + ((bit >>> 5) << 2)
    if (shift + width <= 32) {
      out[i] = value += 1 + ((words[word]! >>> shift) & mask)
      out[i + 1] = value += 1 + ((words[word + 1]! >>> shift) & mask)
      out[i + 2] = value += 1 + ((words[word + 2]! >>> shift) & mask)
      out[i + 3] = value += 1 + ((words[word + 3]! >>> shift) & mask)
    } else {
      const left = 32 - shift
      out[i] = value += 1 + (((words[word]! >>> shift) | (words[word + 4]! << left)) & mask)
      out[i + 1] = value += 1 + (((words[word + 1]! >>> shift) | (words[word + 5]! << left)) & mask)
      out[i + 2] = value += 1 + (((words[word + 2]! >>> shift) | (words[word + 6]! << left)) & mask)
      out[i + 3] = value += 1 + (((words[word + 3]! >>> shift) | (words[word + 7]! << left)) & mask)
    }
  }
}
