/** Every `code` a {@link LedeError} can carry. Codes are stable: programs may branch on them. */
export type LedeErrorCode =
  /** `createIndex` was given a schema that cannot be used. */
  | 'INVALID_SCHEMA'
  /** An option has an unknown name or an impossible value. */
  | 'INVALID_OPTION'
  /** A field that the schema does not define, or one of the wrong type for its use. */
  | 'UNKNOWN_FIELD'
  /** A document that does not fit the schema. */
  | 'INVALID_DOCUMENT'
  /** `add` met an id that the index already holds. */
  | 'DUPLICATE_ID'
  /** A query tree that is not one. */
  | 'INVALID_QUERY'
  /** A query string that is wrong, under `strict: true`. */
  | 'QUERY_SYNTAX'
  /** A query that is nested too deep or has too many clauses. */
  | 'QUERY_TOO_COMPLEX'
  /** Saved bytes that are damaged or are no index at all. */
  | 'CORRUPT_INDEX'
  /** Saved bytes of a format that this version does not read. */
  | 'UNSUPPORTED_VERSION'
  /** A saved index that was made with other fields, or in a language that was not handed over. */
  | 'SCHEMA_MISMATCH'
  /** One segment, or the saved file, cannot hold all that. */
  | 'INDEX_TOO_LARGE'
  /** A `cursor` that is damaged, or belongs to another search; see the option `after`. */
  | 'INVALID_CURSOR'
  /** The caller's `AbortSignal` ended the work. */
  | 'ABORTED'

/** What else an error knows, by name: the culprit, a position, the section of a damaged file. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | undefined>>

/** Each entry point, as an ES module and as CommonJS, has a class of its own; they know each other's errors by this. */
const BRAND = Symbol.for('@lede/core.LedeError')

/**
 * The only error that Lede throws on purpose. `message` is a sentence that names the culprit and the way out;
 * it never quotes a document's text. `code` is stable, `details` holds the same facts for programs.
 * `instanceof` holds whichever entry point or build threw it.
 */
export class LedeError extends Error {
  static override [Symbol.hasInstance](value: unknown): boolean {
    // A class that somebody derives from it is known in the usual way.
    if (this !== LedeError) return super[Symbol.hasInstance](value)
    return typeof value === 'object' && value !== null && BRAND in value
  }

  static {
    Object.defineProperty(this.prototype, BRAND, { value: true })
  }

  override readonly name = 'LedeError'
  readonly code: LedeErrorCode
  readonly details: ErrorDetails

  constructor(code: LedeErrorCode, message: string, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.details = details
  }
}

/** A name for an error message: quoted, escaped, and cut to a length that a log line bears. */
export function quote(value: string): string {
  const shown = value.length > 60 ? `${value.slice(0, 60)}…` : value
  return JSON.stringify(shown)
}

/** What kind of value this is, in words for an error message: never the value itself. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value)
  return typeof value === 'object' || typeof value === 'undefined' ? kindOfObject(value) : `a ${typeof value}`
}

function kindOfObject(value: object | undefined): string {
  if (value === undefined) return 'undefined'
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'an invalid Date' : 'a Date'
  return 'an object'
}

/** `did you mean "limit"?` when one of the known names is near the unknown one, else the list of them. */
export function hintFor(name: string, known: readonly string[]): string {
  const lower = name.toLowerCase()
  const near = known.find(
    (candidate) =>
      candidate.toLowerCase().startsWith(lower.slice(0, 3)) || lower.startsWith(candidate.toLowerCase()),
  )
  if (near !== undefined && lower.length > 1) return `did you mean ${quote(near)}?`
  return known.length === 0 ? 'there are none' : `known: ${known.slice(0, 20).map(quote).join(', ')}`
}

/**
 * Refuses an options object with an unknown name in it.
 * @throws {LedeError} `INVALID_OPTION` when it is no object or has an unknown key.
 */
export function checkOptionNames(options: unknown, known: readonly string[], of: string): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new LedeError('INVALID_OPTION', `${of} takes an object of options, not ${kindOf(options)}.`)
  }
  for (const name of Object.keys(options)) {
    if (!known.includes(name)) {
      throw new LedeError('INVALID_OPTION', `${of} has no option ${quote(name)}: ${hintFor(name, known)}`, {
        option: name,
      })
    }
  }
}
