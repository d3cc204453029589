import { LedeError } from '../errors.js'

/** Says whether bytes are what was written, page by page, at the time they are first read. */
export interface PageGuard {
  /**
   * Checks the pages that bytes `from` to `to` of a section's view lie in, unless they were checked before.
   * @throws {LedeError} `CORRUPT_INDEX` naming the section.
   */
  check(section: Uint8Array | Int32Array, from: number, to: number): void
  /** The `CORRUPT_INDEX` error for a section that says what cannot be. */
  corrupt(section: Uint8Array | Int32Array, why: string): LedeError
}

/** For bytes that this very process made: they say what cannot be only where they were merged from a saved index that does. */
export const TRUSTED: PageGuard = {
  check: () => undefined,
  corrupt: (_, why) =>
    new LedeError('CORRUPT_INDEX', `The index was merged from a saved one that is damaged: ${why}.`),
}
