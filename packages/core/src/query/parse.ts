import { LedeError, hintFor, quote } from '../errors.js'
import type { Fields } from '../schema/fields.js'
import { boolOf, type Clause } from './clauses.js'
import { prefixClause, rangeClause, valueClause, type ValueField, type WrittenRange } from './field-clause.js'
import { Scanner, type ScannedWord } from './scanner.js'
import { MAX_NODES, type Fuzziness, type Query, type QueryWarning, type TermQuery } from './tree.js'

/** How a query string is read. */
export interface ParseOptions {
  /** What words side by side mean; `'or'` by default. */
  readonly operator?: 'or' | 'and'
  readonly prefix?: boolean | 'last'
  readonly fuzzy?: Fuzziness
  /** Throw at the first thing that would be mended. */
  readonly strict?: boolean
}

/** A query string as it was understood. */
export interface ParsedQuery {
  readonly tree: Query
  readonly warnings: readonly QueryWarning[]
  /** Where its words and phrases stand, in order. */
  readonly texts: readonly WrittenText[]
}

/** A word or what stands between quotation marks, as UTF-16 offsets of the query string, with its modifiers. */
interface WrittenText {
  readonly start: number
  readonly end: number
  /** The text field that is named for it. */
  readonly field: string | undefined
  /** Whether it must not match. */
  readonly isExcluded: boolean
}

/** A longer query string is nobody's question, in UTF-16 units. */
const MAX_LENGTH = 100_000

/** How deep parentheses may nest: each can add four levels to the tree. */
const MAX_PARENTHESES = 50

/** Leaves the rest of the tree's nodes to what the clauses still open may add. */
const MAX_CLAUSES = MAX_NODES / 2

/**
 * Reads the query language, described in docs/query-language.md. Time and memory are linear in the text, and
 * bounded in the tree.
 * @throws {LedeError} `QUERY_SYNTAX` under `strict` alone, with `start` and `end` in its details; else what is
 * wrong is mended and told in `warnings`.
 */
export function parseQuery(text: string, fields: Fields, options: ParseOptions = {}): ParsedQuery {
  return new Parser(text, fields, options).parse()
}

/** Which field a clause is about: none named, a text field, or one of exact values. */
type FieldScope = { readonly text?: string } | { readonly values: ValueField }

class Parser {
  readonly #scanner: Scanner
  readonly #fields: Fields
  readonly #options: ParseOptions
  readonly #warnings: QueryWarning[] = []
  readonly #texts: WrittenText[] = []
  #isExcluded = false
  #clauses = 0
  /** Parentheses that were opened beyond the limit and are passed over. */
  #ignoredParentheses = 0
  /** The last plain word, for `prefix: 'last'`. */
  #last: { query: TermQuery; end: number } | undefined

  constructor(text: string, fields: Fields, options: ParseOptions) {
    this.#scanner = new Scanner(text.slice(0, MAX_LENGTH))
    this.#fields = fields
    this.#options = options
    if (text.length > MAX_LENGTH) {
      this.#warn('TOO_COMPLEX', `Only the first ${MAX_LENGTH} characters are read.`, MAX_LENGTH, text.length)
    }
  }

  parse(): ParsedQuery {
    const clauses = this.#list({}, 0)
    if (this.#options.prefix === 'last' && this.#last?.end === this.#scanner.text.length) {
      Object.assign(this.#last.query, { prefix: true })
    }
    const tree = boolOf(clauses, this.#options.operator ?? 'or')
    return { tree, warnings: this.#warnings, texts: this.#texts }
  }

  /** Clauses up to the end, or up to the parenthesis that closes this list. */
  #list(scope: FieldScope, depth: number): Clause[] {
    const clauses: Clause[] = []
    const scanner = this.#scanner
    for (;;) {
      scanner.skipBlanks()
      if (scanner.atEnd) {
        if (depth > 0)
          this.#warn('UNBALANCED_PARENTHESIS', 'A parenthesis is never closed.', scanner.at, scanner.at)
        return clauses
      }
      if (scanner.next === ')') {
        const at = scanner.at
        scanner.skip()
        if (this.#ignoredParentheses > 0) this.#ignoredParentheses--
        else if (depth > 0) return clauses
        else this.#warn('UNBALANCED_PARENTHESIS', 'This parenthesis closes none.', at, at + 1)
        continue
      }
      const clause = this.#alternatives(scope, depth)
      if (clause !== undefined) clauses.push(clause)
    }
  }

  /** `a OR b OR c`. */
  #alternatives(scope: FieldScope, depth: number): Clause | undefined {
    return this.#chain(['OR', '||'], 'should', () =>
      this.#chain(['AND', '&&'], 'must', () => this.#clause(scope, depth)),
    )
  }

  #chain(
    operators: readonly string[],
    occur: 'must' | 'should',
    operand: () => Clause | undefined,
  ): Clause | undefined {
    const scanner = this.#scanner
    const clauses: Clause[] = []
    const push = (clause: Clause | undefined) => {
      if (clause !== undefined) clauses.push(clause)
      return clause !== undefined
    }
    let complete = push(operand())
    let chained = false
    for (;;) {
      scanner.skipBlanks()
      const start = scanner.at
      if (!scanner.takeOperator(...operators)) break
      chained = true
      const end = scanner.at
      if (!push(operand()) || !complete) {
        this.#warn('MISPLACED_OPERATOR', 'An operator wants a clause on both sides.', start, end)
      }
      complete = true
    }
    if (!chained || clauses.length < 2) return clauses[0]
    // In an OR, `+a` means no more than `a`, and `-b` is everything but b.
    const joined = clauses.map((clause): Clause => {
      if (clause.occur !== 'not') return { ...clause, occur }
      return occur === 'must' ? clause : { occur, isFilter: false, query: boolOf([clause], 'or') }
    })
    const isFilter = joined.every((clause) => clause.isFilter && clause.occur !== 'not')
    const query: Query = isFilter
      ? { type: 'bool', [occur]: joined.map((clause) => clause.query) }
      : boolOf(
          occur === 'must' ? joined : joined.map((clause) => ({ ...clause, isFilter: false })),
          occur === 'must' ? 'and' : 'or',
        )
    return { occur: 'should', isFilter, query }
  }

  /** One clause with the signs before it and the boost behind it; undefined where there is none. */
  #clause(scope: FieldScope, depth: number): Clause | undefined {
    const scanner = this.#scanner
    let occur: Clause['occur'] = 'should'
    const start = scanner.at
    for (;;) {
      scanner.skipBlanks()
      if ((scanner.next === '-' || scanner.next === '+') && !scanner.standsAlone) {
        occur = scanner.next === '+' ? 'must' : occur === 'not' ? 'should' : 'not'
        scanner.skip()
      } else if (scanner.takeOperator('NOT')) {
        occur = occur === 'not' ? 'should' : 'not'
      } else break
    }
    if (scanner.atEnd || scanner.next === ')' || this.#atOperator()) {
      // An operator without its left side is told of by the chain that meets it.
      if (scanner.at > start && occur !== 'should') {
        this.#warn('MISPLACED_OPERATOR', 'A sign wants a clause behind it.', start, scanner.at)
      }
      return undefined
    }
    if (++this.#clauses > MAX_CLAUSES) {
      this.#warn(
        'TOO_COMPLEX',
        `Only the first ${MAX_CLAUSES} clauses are read.`,
        scanner.at,
        scanner.text.length,
      )
      scanner.toEnd()
      return undefined
    }
    const isExcluded = this.#isExcluded
    if (occur === 'not') this.#isExcluded = !isExcluded
    const clause = this.#primary(scope, depth)
    this.#isExcluded = isExcluded
    const boosted = this.#boosted(clause)
    return boosted === undefined ? undefined : { ...boosted, occur }
  }

  #atOperator(): boolean {
    const at = this.#scanner.at
    const found = this.#scanner.takeOperator('AND', '&&', 'OR', '||')
    this.#scanner.backTo(at)
    return found
  }

  #primary(scope: FieldScope, depth: number): Clause | undefined {
    const scanner = this.#scanner
    if (scanner.next === '(') return this.#group(scope, depth)
    if (scanner.atQuote) return this.#quoted(scope)
    if (scanner.next === '^') {
      // A boost of nothing: the caller reads and drops it.
      return undefined
    }
    const start = scanner.at
    const named = scanner.fieldName()
    if (named !== undefined) {
      const inner = this.#scopeOf(named.name)
      if (inner !== undefined) return this.#fieldClause(inner, named.name, depth)
      if (IDENTIFIER.test(named.name)) {
        const hint = hintFor(named.name, Object.keys(this.#fields))
        this.#warn(
          'UNKNOWN_FIELD',
          `There is no field ${quote(named.name)} (${hint}); it is searched for as text.`,
          start,
          named.end,
        )
      }
      scanner.backTo(start)
    }
    return this.#word(scope)
  }

  #scopeOf(name: string): FieldScope | undefined {
    if (!Object.hasOwn(this.#fields, name)) return undefined
    const { type } = this.#fields[name]!
    return type === 'text' ? { text: name } : { values: { name, type } }
  }

  #fieldClause(scope: FieldScope, name: string, depth: number): Clause | undefined {
    const scanner = this.#scanner
    if (scanner.next === '(') return this.#group(scope, depth)
    if (scanner.atQuote) return this.#quoted(scope)
    if (scanner.next === '*' && scanner.standsAlone) {
      scanner.skip()
      return { occur: 'should', isFilter: true, query: { type: 'exists', field: name } }
    }
    if ('values' in scope) {
      if (scanner.next === '[' || scanner.next === '{') return this.#range(scope.values)
      if (scanner.next === '<' || scanner.next === '>') return this.#comparison(scope.values)
    }
    return this.#word(scope)
  }

  #group(scope: FieldScope, depth: number): Clause | undefined {
    const scanner = this.#scanner
    const start = scanner.at
    scanner.skip()
    if (depth >= MAX_PARENTHESES) {
      this.#ignoredParentheses++
      this.#warn('TOO_COMPLEX', `Parentheses nest ${MAX_PARENTHESES} deep at most.`, start, start + 1)
      return undefined
    }
    const clauses = this.#list(scope, depth + 1)
    if (clauses.length === 0) {
      this.#warn('EMPTY_CLAUSE', 'There is nothing between these parentheses.', start, scanner.at)
      return undefined
    }
    const operator = this.#options.operator ?? 'or'
    const isFilter = clauses.every((clause) => clause.isFilter && clause.occur !== 'not')
    if (!isFilter) return { occur: 'should', isFilter: false, query: boolOf(clauses, operator) }
    // Values side by side in one field's parentheses are alternatives, or `and` would never match.
    const key = 'values' in scope || operator === 'or' ? 'should' : 'must'
    const [first] = clauses
    const queries = clauses.map(({ query }) => query)
    const query: Query = clauses.length === 1 ? first!.query : { type: 'bool', [key]: queries }
    return { occur: 'should', isFilter: true, query }
  }

  #quoted(scope: FieldScope): Clause | undefined {
    const scanner = this.#scanner
    const start = scanner.at
    const { text, closed } = scanner.quoted()
    if (!closed) this.#warn('UNBALANCED_QUOTE', 'A quotation mark is never closed.', start, scanner.at)
    const end = scanner.at
    if (scanner.takeTilde()) {
      this.#warn('BAD_MODIFIER', 'A phrase takes no ~; its words stand side by side.', end, scanner.at)
    }
    if (text.trim() === '') {
      this.#warn('EMPTY_CLAUSE', 'There is nothing between these quotation marks.', start, end)
      return undefined
    }
    if ('values' in scope) return this.#filter(valueClause(scope.values, text), scope.values, start, end)
    this.#meet(start + 1, closed ? end - 1 : end, scope.text)
    return {
      occur: 'should',
      isFilter: false,
      query: { type: 'phrase', text, ...(scope.text === undefined ? {} : { field: scope.text }) },
    }
  }

  #word(scope: FieldScope): Clause | undefined {
    const word = this.#scanner.word()
    if ('values' in scope) {
      const query = word.prefix ? prefixClause(scope.values, word.text) : valueClause(scope.values, word.text)
      return this.#filter(query, scope.values, word.start, word.end)
    }
    if (word.text === '') {
      if (word.prefix && word.fuzzy === undefined) {
        return { occur: 'should', isFilter: false, query: { type: 'all' } }
      }
      this.#warn('EMPTY_CLAUSE', 'A modifier wants a word before it.', word.start, word.end)
      return undefined
    }
    if (word.hasInnerStar) {
      this.#warn('BAD_MODIFIER', 'A * counts at the end of a word only.', word.start, word.end)
    }
    const fuzzy = this.#fuzziness(word)
    const prefix = word.prefix || this.#options.prefix === true
    const query: TermQuery = {
      type: 'term',
      text: word.text,
      ...(scope.text === undefined ? {} : { field: scope.text }),
      ...(prefix ? { prefix } : {}),
      ...(fuzzy === undefined || fuzzy === false ? {} : { fuzzy }),
    }
    this.#last = { query, end: word.end }
    this.#meet(word.start, word.end, scope.text)
    return { occur: 'should', isFilter: false, query }
  }

  #fuzziness(word: ScannedWord): Fuzziness | undefined {
    switch (word.fuzzy) {
      case undefined:
        return this.#options.fuzzy
      case '':
        return true
      case '0':
        return undefined
      case '1':
        return 1
      case '2':
        return 2
      default:
        this.#warn('BAD_MODIFIER', 'A word may be 1 or 2 edits off: ~1 or ~2.', word.start, word.end)
        return true
    }
  }

  #range(field: ValueField): Clause | undefined {
    const scanner = this.#scanner
    const start = scanner.at
    const lowerInclusive = scanner.next === '['
    scanner.skip()
    const content = scanner.upTo(']}')
    const bounds = content === undefined ? null : RANGE.exec(content.text)
    if (content === undefined || bounds === null) {
      // Without a closing bracket only the word here is lost, not all that follows.
      if (content === undefined) scanner.word()
      this.#warn('BAD_RANGE', 'A range looks like [a TO b], with * for an open end.', start, scanner.at)
      return undefined
    }
    const range: WrittenRange = {
      lower: boundOf(bounds[1]!),
      upper: boundOf(bounds[2]!),
      lowerInclusive,
      upperInclusive: content.closing === ']',
    }
    return this.#filter(rangeClause(field, range), field, start, scanner.at)
  }

  #comparison(field: ValueField): Clause | undefined {
    const scanner = this.#scanner
    const start = scanner.at
    const isLower = scanner.next === '>'
    scanner.skip()
    const inclusive = scanner.take('=')
    const text = scanner.atQuote ? scanner.quoted().text : scanner.word().text
    const range: WrittenRange = {
      lower: isLower ? text : undefined,
      upper: isLower ? undefined : text,
      lowerInclusive: inclusive,
      upperInclusive: inclusive,
    }
    return this.#filter(rangeClause(field, range), field, start, scanner.at)
  }

  #filter(query: Query | undefined, field: ValueField, start: number, end: number): Clause | undefined {
    if (query !== undefined) return { occur: 'should', isFilter: true, query }
    this.#warn(
      'BAD_VALUE',
      `The ${field.type} field ${quote(field.name)} cannot be compared with this; it is left out.`,
      start,
      end,
    )
    return undefined
  }

  #boosted(clause: Clause | undefined): Clause | undefined {
    const scanner = this.#scanner
    const start = scanner.at
    const written = scanner.boost()
    if (written === undefined) return clause
    const boost = Number(written)
    if (
      written === '' ||
      boost * boostOf(clause) > MAX_BOOST ||
      !(boost > 0 && boost <= MAX_WRITTEN_BOOST) ||
      clause === undefined
    ) {
      this.#warn('BAD_MODIFIER', 'A boost looks like ^2 or ^0.5, behind a clause.', start, scanner.at)
      return clause
    }
    return clause.query.type === 'all' || clause.query.type === 'none'
      ? clause
      : { ...clause, query: { ...clause.query, boost: (clause.query.boost ?? 1) * boost } }
  }

  #meet(start: number, end: number, field: string | undefined): void {
    this.#texts.push({ start, end, field, isExcluded: this.#isExcluded })
  }

  #warn(code: QueryWarning['code'], message: string, start: number, end: number): void {
    if (this.#options.strict === true) {
      throw new LedeError('QUERY_SYNTAX', `${message} (at ${start})`, { start, end, reason: code })
    }
    if (this.#warnings.length < MAX_WARNINGS) this.#warnings.push({ code, message, start, end })
  }
}

const IDENTIFIER = /^[\p{L}_][\p{L}\p{N}_.-]*$/u
/** What {@link Scanner.upTo} found between brackets; each side one word or one quoted text. */
const RANGE = /^\s*("[^"]*"|[^\s"]+)\s+TO\s+("[^"]*"|[^\s"]+)\s*$/
const MAX_WRITTEN_BOOST = 1000
const MAX_WARNINGS = 20

/** What the boosts of one clause may multiply to, as a tree allows. */
const MAX_BOOST = 1e6

function boostOf(clause: Clause | undefined): number {
  return clause !== undefined && 'boost' in clause.query ? (clause.query.boost ?? 1) : 1
}

function boundOf(written: string): string | undefined {
  if (written === '*') return undefined
  return written.startsWith('"') ? written.slice(1, -1) : written
}
