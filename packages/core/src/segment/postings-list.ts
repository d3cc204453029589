/** Positions that are read into it; grows to what is needed. */
export class PositionList {
  positions = new Int32Array(64)

  reserve(count: number): void {
    if (count > this.positions.length) this.positions = new Int32Array(count * 2)
  }
}

/** The postings of a term while segments are merged; grows to what is needed. */
export class PostingsList {
  documents = new Uint32Array(1024)
  frequencies = new Uint32Array(1024)
  count = 0
  /** All positions, one document's after the other's. */
  positions = new Uint32Array(1024)
  occurrences = 0

  clear(): void {
    this.count = 0
    this.occurrences = 0
  }

  reserve(more: number): void {
    if (this.count + more <= this.documents.length) return
    this.documents = enlarge(this.documents, this.count + more)
    this.frequencies = enlarge(this.frequencies, this.count + more)
  }

  reservePositions(more: number): void {
    if (this.occurrences + more > this.positions.length) {
      this.positions = enlarge(this.positions, this.occurrences + more)
    }
  }
}

function enlarge(array: Uint32Array, least: number): Uint32Array<ArrayBuffer> {
  const grown = new Uint32Array(Math.max(least, array.length * 2))
  grown.set(array)
  return grown
}
