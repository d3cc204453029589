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
  /** A binary heap with the worst document at the root: parallel arrays. */
  readonly #documents: number[] = []
  readonly #scores: number[] = []

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
    if (this.#scores.length < this.#capacity) this.#rise(document, score)
    else if (this.#capacity > 0) {
      const worst = this.#scores[0]!
      if (score > worst || (score === worst && document < this.#documents[0]!)) this.#sink(document, score)
    }
  }

  /** The documents kept, best first. */
  ranked(): RankedDocument[] {
    const ranked: RankedDocument[] = []
    for (let at = 0; at < this.#scores.length; at++) {
      ranked.push({ document: this.#documents[at]!, score: this.#scores[at]! })
    }
    return ranked.sort((a, b) => b.score - a.score || a.document - b.document)
  }

  /** Puts an entry at a new place at the end, or above it. */
  #rise(document: number, score: number): void {
    const documents = this.#documents
    const scores = this.#scores
    let at = scores.length
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!isWorse(score, document, scores[parent]!, documents[parent]!)) break
      documents[at] = documents[parent]!
      scores[at] = scores[parent]!
      at = parent
    }
    documents[at] = document
    scores[at] = score
  }

  /** Puts an entry in the root's place, or below it. */
  #sink(document: number, score: number): void {
    const documents = this.#documents
    const scores = this.#scores
    const size = scores.length
    let at = 0
    for (let child = 1; child < size; child = 2 * at + 1) {
      const other = child + 1
      if (other < size && isWorse(scores[other]!, documents[other]!, scores[child]!, documents[child]!))
        child = other
      if (!isWorse(scores[child]!, documents[child]!, score, document)) break
      documents[at] = documents[child]!
      scores[at] = scores[child]!
      at = child
    }
    documents[at] = document
    scores[at] = score
  }
}

/** Whether the first ranks behind the second. */
function isWorse(score: number, document: number, otherScore: number, otherDocument: number): boolean {
  return score < otherScore || (score === otherScore && document > otherDocument)
}
