/** Goes upwards through sorted words: see TermCursor, KeywordCursor. */
export interface WordCursor {
  /** The current word's units: the first {@link length} of them. */
  readonly units: Uint16Array
  readonly length: number
  /** How many units the current word surely shares with the one before; it may be more. */
  readonly shared: number
  /** Goes to the next word; false behind the last. */
  next(): boolean
  /** Goes to the first word that is not less; false when there is none. Only ever upwards. */
  seek(units: Uint16Array, length: number): boolean
}

/** An automaton that reads sorted words, and starts again where one parts from the one before. */
export interface WordReader {
  /** Where to go on after {@link leap}. */
  readonly target: Uint16Array
  /** Reads a word that shares so many units with the last one read. Returns 0, or how many units of it make a hopeless beginning. */
  read(units: Uint16Array, length: number, shared: number): number
  /**
   * The next beginning in order that is not hopeless, given that the first `dead` units read are: it is put into {@link target} and its
   * length returned; 0 when there is none.
   */
  leap(dead: number): number
  /** Whether the unit next in order may stand in place of the one behind the first so many. */
  isFree(length: number): boolean
}

/** So many words with a hopeless beginning are walked past before the walk leaps over the rest of them. */
const MAX_STEPS = 8

const NO_UNITS: Uint16Array = new Uint16Array(0)

/**
 * Reads words in order and tells of those without a hopeless beginning, until it is told to stop; the cursor stands at each. Words that
 * begin alike are read once as far as they do. Where a beginning is hopeless the walk passes, or leaps over, all words that begin so.
 *
 * @param beginning what every word told of begins with; only those are read.
 * @returns false when it was told to stop.
 */
export function walkWords<Cursor extends WordCursor>(
  reader: WordReader,
  cursor: Cursor,
  tell: (cursor: Cursor) => boolean,
  beginning = NO_UNITS,
): boolean {
  const { length: least } = beginning
  let isThere = least === 0 ? cursor.next() : cursor.seek(beginning, least)
  // How many units the cursor's word shares with the one that was read last.
  let shared = 0
  while (isThere && (shared >= least || beginsWith(cursor, beginning))) {
    const dead = reader.read(cursor.units, cursor.length, shared)
    if (dead === 0) {
      if (!tell(cursor)) return false
      isThere = cursor.next()
      shared = cursor.shared
      continue
    }
    shared = dead
    if (reader.isFree(dead - 1)) {
      // The next beginning is near.
      let steps = 0
      while (isThere && shared >= dead && steps++ < MAX_STEPS) {
        isThere = cursor.next()
        shared = cursor.shared
      }
    }
    if (isThere && shared >= dead) {
      const length = reader.leap(dead)
      isThere = length > 0 && cursor.seek(reader.target, length)
      shared = 0
    }
  }
  return true
}

function beginsWith({ units, length }: WordCursor, beginning: Uint16Array): boolean {
  if (length < beginning.length) return false
  for (let i = 0; i < beginning.length; i++) if (units[i] !== beginning[i]) return false
  return true
}
