/** How many numbers a packed block holds. */
export const BLOCK_SIZE = 128

/** A block has at most so many exceptions: numbers wider than the others. */
const MAX_EXCEPTIONS = 31

/** An exception's place takes the upper 7 bits of its word, what its width has too much the others. */
const EXCEPTION_BITS = 25

/** How many bits the number needs; 0 for 0. */
export function bitWidth(value: number): number {
  return 32 - Math.clz32(value)
}

/** How a block of numbers is laid down. */
export interface Packing {
  width: number
  exceptions: number
}

/** How many numbers there are of each width; used by one call at a time. */
const widths = new Int32Array(33)

/**
 * The packing that takes least room: a width, and how many numbers are wider (after Zukowski and others, Super-scalar RAM-CPU
 * cache compression, 2006).
 */
export function choosePacking(values: Uint32Array, from: number, packing: Packing): void {
  widths.fill(0)
  for (let at = from; at < from + BLOCK_SIZE; at++) widths[bitWidth(values[at]!)]!++
  let widest = 32
  while (widest > 0 && widths[widest] === 0) widest--
  packing.width = widest
  packing.exceptions = 0
  let least = packedWords(widest)
  let exceptions = 0
  for (let width = widest - 1; width >= 0 && widest - width <= EXCEPTION_BITS; width--) {
    exceptions += widths[width + 1]!
    if (exceptions > MAX_EXCEPTIONS) break
    const words = packedWords(width) + exceptions
    if (words >= least) continue
    least = words
    packing.width = width
    packing.exceptions = exceptions
  }
}

/** How many 32-bit words a packed block of this width takes. */
export function packedWords(width: number): number {
  return width * 4
}

/**
 * Packs {@link BLOCK_SIZE} numbers into words that are still 0: first what `width` (0 to 31) bits hold of each, then the
 * exceptions. Returns the word behind them.
 *
 * Four lanes lie side by side: row r of the block, numbers 4r to 4r + 3, stands at bit `r × width` of each lane, so that
 * one shift serves four numbers (after Lemire and Boytsov, Decoding billions of integers per second through
 * vectorization, 2015).
 */
export function pack(
  values: Uint32Array,
  from: number,
  { width, exceptions }: Packing,
  words: Int32Array,
  at: number,
): number {
  const mask = 2 ** width - 1
  for (let row = 0, bit = 0; width > 0 && row < BLOCK_SIZE / 4; row++, bit += width) {
    const shift = bit & 31
    const word = at + ((bit >>> 5) << 2)
    const spills = shift + width > 32
    for (let lane = 0; lane < 4; lane++) {
      const value = values[from + row * 4 + lane]! & mask
      words[word + lane]! |= value << shift
      if (spills) words[word + 4 + lane]! |= value >>> (32 - shift)
    }
  }
  let next = at + packedWords(width)
  if (exceptions === 0) return next
  for (let i = 0; i < BLOCK_SIZE; i++) {
    const value = values[from + i]!
    if (value > mask) words[next++] = (i << EXCEPTION_BITS) | (value >>> width)
  }
  return next
}

/** The greatest number that the readers can hold. */
const MOST = 0x7fffffff

/** Adds to unpacked numbers what is above their width. Bytes that no writer wrote may ask for more than {@link MOST}. */
function patch(words: Int32Array, at: number, { width, exceptions }: Packing, out: Int32Array): void {
  const scale = 2 ** width
  for (let word = at; word < at + exceptions; word++) {
    const exception = words[word]!
    const place = exception >>> EXCEPTION_BITS
    out[place] = Math.min(MOST, out[place]! + (exception & (2 ** EXCEPTION_BITS - 1)) * scale)
  }
}

/** The opposite of {@link pack}; `base` is added to each number. Returns the word behind what was read. */
export function unpack(
  words: Int32Array,
  at: number,
  packing: Packing,
  base: number,
  out: Int32Array,
): number {
  unpackPlain(words, at, packing.width, base, out)
  const next = at + packedWords(packing.width)
  if (packing.exceptions > 0) patch(words, next, packing, out)
  return next + packing.exceptions
}

function unpackPlain(words: Int32Array, at: number, width: number, base: number, out: Int32Array): void {
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

/**
 * Unpacks distances, each less 1, and adds them up: ascending numbers from behind `previous` on. Returns the word behind what
 * was read. Where numbers become greater than can be, the last one is −1: else all of them ascend.
 */
export function unpackAscending(
  words: Int32Array,
  at: number,
  packing: Packing,
  previous: number,
  out: Int32Array,
): number {
  const { width, exceptions } = packing
  const next = at + packedWords(width) + exceptions
  if (exceptions === 0) {
    unpackPlainAscending(words, at, width, previous, out)
    return next
  }
  unpack(words, at, packing, 1, out)
  let value = previous
  for (let i = 0; i < BLOCK_SIZE; i++) out[i] = value += out[i]!
  if (value > MOST) out[BLOCK_SIZE - 1] = -1
  return next
}

function unpackPlainAscending(
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
  if (value > MOST) out[BLOCK_SIZE - 1] = -1
}
