import { LedeError } from '../errors.js'
import type { QueryWarning } from './tree.js'

/** More would tell nobody more. */
const MAX_WARNINGS = 20

/** What was mended in a query string so far. */
export class WarningList {
  readonly warnings: QueryWarning[] = []
  readonly #strict: boolean

  constructor(strict: boolean) {
    this.#strict = strict
  }

  /** @throws {LedeError} `QUERY_SYNTAX` where nothing may be mended. */
  add(code: QueryWarning['code'], message: string, start: number, end: number): void {
    if (this.#strict) {
      throw new LedeError('QUERY_SYNTAX', `${message} (at ${start})`, { start, end, reason: code })
    }
    if (this.warnings.length < MAX_WARNINGS) this.warnings.push({ code, message, start, end })
  }
}
