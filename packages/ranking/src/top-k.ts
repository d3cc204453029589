/**
 * Keeps the best k of the documents offered to it: higher scores first, equal ones by ascending document.
 * `offer` costs O(log k) when the document gets in and O(1) when it does not; k numbers each are held.
 */
export class TopK {
  readonly #capacity: number
  /** A binary heap with the worst document kept at the root. */
  readonly #scores: number[] = []
  readonly #documents: number[] = []

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
    return this.#scores.length < this.#capacity ? -Infinity : this.#scores[0]!
  }

  /** Takes the document in if it is among the best k so far. */
  offer(document: number, score: number): void {
    if (this.#scores.length < this.#capacity) {
      this.#scores.push(score)
      this.#documents.push(document)
      this.#siftUp(this.#scores.length - 1)
    } else if (this.#capacity > 0 && isWorse(this.#scores[0]!, this.#documents[0]!, score, document)) {
      this.#scores[0] = score
      this.#documents[0] = document
      this.#siftDown(0)
    }
  }

  /** The documents kept, best first. */
  ranked(): { document: number; score: number }[] {
    return this.#scores
      .map((score, i) => ({ document: this.#documents[i]!, score }))
      .sort((a, b) => b.score - a.score || a.document - b.document)
  }

  #siftUp(start: number): void {
    let child = start
    while (child > 0) {
      const parent = (child - 1) >> 1
      if (!this.#isWorseAt(child, parent)) return
      this.#swap(child, parent)
      child = parent
    }
  }

  #siftDown(start: number): void {
    const size = this.#scores.length
    let parent = start
    for (;;) {
      let worst = parent
      const left = 2 * parent + 1
      if (left < size && this.#isWorseAt(left, worst)) worst = left
      if (left + 1 < size && this.#isWorseAt(left + 1, worst)) worst = left + 1
      if (worst === parent) return
      this.#swap(parent, worst)
      parent = worst
    }
  }

  #isWorseAt(i: number, j: number): boolean {
    return isWorse(this.#scores[i]!, this.#documents[i]!, this.#scores[j]!, this.#documents[j]!)
  }

  #swap(i: number, j: number): void {
    const score = this.#scores[i]!
    const document = this.#documents[i]!
    this.#scores[i] = this.#scores[j]!
    this.#documents[i] = this.#documents[j]!
    this.#scores[j] = score
    this.#documents[j] = document
  }
}

/** Whether the first document ranks behind the second. */
function isWorse(score: number, document: number, otherScore: number, otherDocument: number): boolean {
  return score < otherScore || (score === otherScore && document > otherDocument)
}
