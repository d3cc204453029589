/** A document and what it scores. */
export interface RankedDocument {
  readonly document: number
  readonly score: number
}

/**
 * Keeps the best k of the documents offered to it: higher scores first, equal ones by ascending document.
 * `offer` costs O(log k) when the document gets in and O(1) when it does not.
 */
export class TopK {
  readonly #capacity: number
  /** A binary heap with the worst document at the root. */
  readonly #heap: RankedDocument[] = []

  /** @throws {RangeError} when `capacity` is not a whole number from 0 up. */
  constructor(capacity: number) {
    if (!Number.isSafeInteger(capacity) || capacity < 0) {
      throw new RangeError(`TopK: the capacity must be a whole number from 0 up, not ${capacity}.`)
    }
    this.#capacity = capacity
  }

  /** The score that a later document must beat to get in; −Infinity while there is room. */
  get threshold(): number {
    if (this.#capacity === 0) return Infinity
    return this.#heap.length < this.#capacity ? -Infinity : this.#heap[0]!.score
  }

  /** Takes the document in if it is among the best k so far. */
  offer(document: number, score: number): void {
    const heap = this.#heap
    if (heap.length < this.#capacity) this.#rise(heap.length, { document, score })
    else if (this.#capacity > 0) {
      const worst = heap[0]!
      if (score > worst.score || (score === worst.score && document < worst.document)) {
        this.#sink({ document, score })
      }
    }
  }

  /** The documents kept, best first. */
  ranked(): RankedDocument[] {
    return [...this.#heap].sort(byRank)
  }

  /** Puts an entry at a free place at the end, or above it. */
  #rise(free: number, entry: RankedDocument): void {
    const heap = this.#heap
    let at = free
    for (let parent = (at - 1) >> 1; at > 0 && byRank(heap[parent]!, entry) < 0; parent = (at - 1) >> 1) {
      heap[at] = heap[parent]!
      at = parent
    }
    heap[at] = entry
  }

  /** Puts an entry in the root's place, or below it. */
  #sink(entry: RankedDocument): void {
    const heap = this.#heap
    let at = 0
    for (let child = 1; child < heap.length; child = 2 * at + 1) {
      if (child + 1 < heap.length && byRank(heap[child]!, heap[child + 1]!) < 0) child++
      if (byRank(entry, heap[child]!) >= 0) break
      heap[at] = heap[child]!
      at = child
    }
    heap[at] = entry
  }
}

/** Negative when the first ranks before the second. */
function byRank(a: RankedDocument, b: RankedDocument): number {
  return b.score - a.score || a.document - b.document
}
