/** Named runs of bytes, in order. Names are four ASCII letters and, behind a colon, a number where needed. */
export type Sections = ReadonlyMap<string, Uint8Array>

/** Every section begins at a multiple of this, so that numbers of up to eight bytes can be read in place. */
export const ALIGNMENT = 8

/** The next multiple of {@link ALIGNMENT}. */
export function aligned(offset: number): number {
  return Math.ceil(offset / ALIGNMENT) * ALIGNMENT
}

/** Bytes that are copied between two pauses. */
const STEP = 1 << 21

/** Copies sections into one buffer that has just the room they need. Pauses now and then. */
export function* joinSections(sections: Sections): Generator<void, Sections> {
  let total = 0
  for (const { length } of sections.values()) total = aligned(total) + length
  const bytes = new Uint8Array(total)
  const joined = new Map<string, Uint8Array>()
  let at = 0
  for (const [name, content] of sections) {
    at = aligned(at)
    for (let from = 0; from < content.length; from += STEP) {
      bytes.set(content.subarray(from, from + STEP), at + from)
      if (content.length > STEP) yield
    }
    joined.set(name, bytes.subarray(at, at + content.length))
    at += content.length
  }
  return joined
}

/** The bytes of a view of numbers. */
export function bytesOf(view: Int32Array | Float64Array): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength)
}
