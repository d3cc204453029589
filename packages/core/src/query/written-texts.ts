/** A word or what stands between quotation marks, as UTF-16 offsets of the query string, with its modifiers. */
export interface WrittenText {
  readonly start: number
  readonly end: number
  /** The text fields that are named for it; undefined where none is. */
  readonly fields: readonly string[] | undefined
  /** Whether it must not match. */
  readonly isExcluded: boolean
}

/** Notes where the words and phrases of a query string stand, in order. */
export class WrittenTexts {
  readonly all: WrittenText[] = []
  #isExcluded = false

  add(start: number, end: number, field: string | readonly string[] | undefined): void {
    const fields = typeof field === 'string' ? [field] : field
    this.all.push({ start, end, fields, isExcluded: this.#isExcluded })
  }

  /** Whether what is read now must not match. */
  get isExcluded(): boolean {
    return this.#isExcluded
  }

  /** Reads what a sign before it excludes, or what it does not. */
  within<T>(isExcluded: boolean, read: () => T): T {
    const outer = this.#isExcluded
    if (isExcluded) this.#isExcluded = !outer
    const result = read()
    this.#isExcluded = outer
    return result
  }
}
