import { hintFor, quote } from '../errors.js'
import type { Fields } from '../schema/fields.js'
import { boolOf, groupOf, joined, type Clause, type Operator } from './clauses.js'
import { scopeOf, type FieldScope } from './field-scope.js'
import {
  readComparison,
  readQuoted,
  readRangeClause,
  readRegex,
  readWord,
  type Reading,
} from './leaf-clauses.js'
import { readBoosted, readCounted } from './modifiers.js'
import { joinNear } from './near.js'
import { Scanner, type NearOperator, type ScannedName } from './scanner.js'
import {
  MAX_FIELDS,
  MAX_NODES,
  type Fuzziness,
  type Query,
  type QueryWarning,
  type TermQuery,
} from './tree.js'
import { WarningList } from './warning-list.js'
import { WrittenTexts, type WrittenText } from './written-texts.js'

/** How a query string is read. */
export interface ParseOptions {
  /** What words side by side mean; `'or'` by default. */
  readonly operator?: Operator
  /**
   * Whether words also stand for those that begin so: all, or the last one while it is typed, unless it is excluded. Words beside
   * `NEAR` stand for themselves.
   */
  readonly prefix?: boolean | 'last'
  /** How far words that do not say otherwise may be from those written; words beside `NEAR` may not. */
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

/** A longer query string is nobody's question, in UTF-16 units. */
export const MAX_LENGTH = 100_000

/** How deep parentheses may nest: each can add four levels to the tree. */
export const MAX_PARENTHESES = 50

/** Leaves the rest of the tree's nodes to what the clauses still open may add. */
export const MAX_CLAUSES = MAX_NODES / 2

/**
 * Reads the query language, described in docs/query-language.md. Time and memory are linear in the text, and
 * bounded in the tree.
 * @throws {LedeError} `QUERY_SYNTAX` under `strict` alone, with `start` and `end` in its details; else what is
 * wrong is mended and told in `warnings`.
 */
export function parseQuery(text: string, fields: Fields, options: ParseOptions = {}): ParsedQuery {
  return new Parser(text, fields, options).parse()
}

/** Where no field is named. */
const EVERYWHERE: FieldScope = { kind: 'text' }

class Parser {
  readonly #scanner: Scanner
  readonly #reading: Reading
  readonly #warnings: WarningList
  readonly #texts = new WrittenTexts()
  readonly #operator: Operator
  readonly #prefixLast: boolean
  #clauses = 0
  /** Parentheses that were opened beyond the limit and are passed over. */
  #ignoredParentheses = 0
  /** The last plain word that is not excluded, for `prefix: 'last'`. */
  #last: { query: TermQuery; end: number } | undefined

  constructor(text: string, fields: Fields, options: ParseOptions) {
    this.#scanner = new Scanner(text.slice(0, MAX_LENGTH))
    this.#warnings = new WarningList(options.strict === true)
    this.#reading = { scanner: this.#scanner, fields, options, warnings: this.#warnings, texts: this.#texts }
    this.#operator = options.operator ?? 'or'
    this.#prefixLast = options.prefix === 'last'
    if (text.length > MAX_LENGTH) {
      const message = `Only the first ${MAX_LENGTH} characters are read.`
      this.#warnings.add('TOO_COMPLEX', message, MAX_LENGTH, text.length)
    }
  }

  parse(): ParsedQuery {
    const clauses = this.#list(EVERYWHERE, 0)
    if (this.#prefixLast && this.#last?.end === this.#scanner.text.length) {
      Object.assign(this.#last.query, { prefix: true })
    }
    const tree = boolOf(clauses, this.#operator)
    return { tree, warnings: this.#warnings.warnings, texts: this.#texts.all }
  }

  /** Clauses up to the end, or up to the parenthesis that closes this list. */
  #list(scope: FieldScope, depth: number): Clause[] {
    const clauses: Clause[] = []
    const scanner = this.#scanner
    for (;;) {
      scanner.skipBlanks()
      const at = scanner.at
      if (scanner.atEnd) {
        if (depth > 0) this.#warnings.add('UNBALANCED_PARENTHESIS', 'A parenthesis is never closed.', at, at)
        return clauses
      }
      if (scanner.take(')')) {
        if (this.#ignoredParentheses > 0) this.#ignoredParentheses--
        else if (depth > 0) return clauses
        else this.#warnings.add('UNBALANCED_PARENTHESIS', 'This parenthesis closes none.', at, at + 1)
        continue
      }
      const clause = this.#alternatives(scope, depth)
      if (clause !== undefined) clauses.push(clause)
    }
  }

  /** `a OR b OR c`. */
  #alternatives(scope: FieldScope, depth: number): Clause | undefined {
    return this.#chain(['OR', '||'], 'should', () =>
      this.#chain(['AND', '&&'], 'must', () => this.#near(scope, depth)),
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
    for (;;) {
      scanner.skipBlanks()
      const start = scanner.at
      if (!scanner.takeOperator(...operators)) break
      const end = scanner.at
      if (!push(operand()) || !complete) this.#misplaced(start, end)
      complete = true
    }
    return clauses.length < 2 ? clauses[0] : joined(clauses, occur)
  }

  /** `a NEAR/5 b`. */
  #near(scope: FieldScope, depth: number): Clause | undefined {
    const scanner = this.#scanner
    const first = this.#clause(scope, depth)
    const operands: Clause[] = first === undefined ? [] : [first]
    const operators: NearOperator[] = []
    for (;;) {
      scanner.skipBlanks()
      const operator = scanner.takeNear()
      if (operator === undefined) break
      const operand = this.#clause(scope, depth)
      if (operand === undefined || operands.length === 0) this.#misplaced(operator.start, operator.end)
      else operators.push(operator)
      if (operand !== undefined) operands.push(operand)
    }
    return operands.length < 2 ? operands[0] : joinNear(operands, operators, this.#warnings)
  }

  #misplaced(start: number, end: number): void {
    this.#warnings.add('MISPLACED_OPERATOR', 'An operator wants a clause on both sides.', start, end)
  }

  /** One clause with the signs before it and the boost behind it; undefined where there is none. */
  #clause(scope: FieldScope, depth: number): Clause | undefined {
    const scanner = this.#scanner
    let occur: Clause['occur'] = 'should'
    let isFilter = false
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
        this.#warnings.add('MISPLACED_OPERATOR', 'A sign wants a clause behind it.', start, scanner.at)
      }
      return undefined
    }
    if (++this.#clauses > MAX_CLAUSES) {
      const message = `Only the first ${MAX_CLAUSES} clauses are read.`
      this.#warnings.add('TOO_COMPLEX', message, scanner.at, scanner.text.length)
      scanner.toEnd()
      return undefined
    }
    if (scanner.take('#(')) {
      // Of all that is typed, only this narrows by words.
      scanner.backTo(scanner.at - 1)
      isFilter = true
      if (occur === 'should') occur = 'must'
    }
    const primary = this.#texts.within(occur === 'not', () => this.#primary(scope, depth))
    const clause = readBoosted(scanner, this.#warnings, primary)
    if (clause === undefined) return undefined
    const isPlain = occur === 'should' && !isFilter
    return isPlain ? clause : { occur, isFilter: isFilter || clause.isFilter, query: clause.query }
  }

  #atOperator(): boolean {
    const scanner = this.#scanner
    const at = scanner.at
    const found = scanner.takeOperator('AND', '&&', 'OR', '||') || scanner.takeNear() !== undefined
    scanner.backTo(at)
    return found
  }

  #primary(scope: FieldScope, depth: number): Clause | undefined {
    const scanner = this.#scanner
    if (scanner.next === '(') return this.#group(scope, depth)
    if (scanner.atQuote) return readQuoted(this.#reading, scope)
    // A boost of nothing: the caller reads and drops it.
    if (scanner.next === '^') return undefined
    const start = scanner.at
    const named = scanner.next === '/' ? undefined : scanner.fieldName()
    if (named !== undefined) {
      const inner = scopeOf(named, this.#reading.fields)
      if (inner !== undefined) {
        if (new Set(named.parts).size > MAX_FIELDS)
          this.#warnings.add(
            'TOO_COMPLEX',
            `A clause names ${MAX_FIELDS} fields at most.`,
            named.start,
            named.end,
          )
        return this.#fieldClause(inner, depth)
      }
      this.#unknownField(named)
      scanner.backTo(start)
    }
    return this.#regexOrWord(scope)
  }

  #unknownField({ name, start, end }: ScannedName): void {
    if (!IDENTIFIER.test(name)) return
    const hint = hintFor(name, Object.keys(this.#reading.fields))
    const message = `There is no field ${quote(name)} (${hint}); it is searched for as text.`
    this.#warnings.add('UNKNOWN_FIELD', message, start, end)
  }

  #fieldClause(scope: FieldScope, depth: number): Clause | undefined {
    const scanner = this.#scanner
    if (scanner.next === '(') return this.#group(scope, depth)
    if (scanner.atQuote) return readQuoted(this.#reading, scope)
    if (scope.kind === 'values') {
      if (scanner.next === '[' || scanner.next === '{') return readRangeClause(this.#reading, scope.field)
      if (scanner.next === '<' || scanner.next === '>') return readComparison(this.#reading, scope.field)
    }
    return this.#regexOrWord(scope)
  }

  #regexOrWord(scope: FieldScope): Clause | undefined {
    if (this.#scanner.next === '/') {
      const regex = readRegex(this.#reading, scope)
      if (regex !== null) return regex
    }
    const clause = readWord(this.#reading, scope)
    if (clause?.query.type === 'term' && !this.#texts.isExcluded)
      this.#last = { query: clause.query, end: this.#scanner.at }
    return clause
  }

  #group(scope: FieldScope, depth: number): Clause | undefined {
    const scanner = this.#scanner
    const start = scanner.at
    scanner.skip()
    if (depth >= MAX_PARENTHESES) {
      this.#ignoredParentheses++
      const message = `Parentheses nest ${MAX_PARENTHESES} deep at most.`
      this.#warnings.add('TOO_COMPLEX', message, start, start + 1)
      return undefined
    }
    const clauses = this.#list(scope, depth + 1)
    if (clauses.length === 0) {
      this.#warnings.add('EMPTY_CLAUSE', 'There is nothing between these parentheses.', start, scanner.at)
    }
    const counted = readCounted(scanner, this.#warnings, clauses)
    if (counted !== undefined || clauses.length === 0) return counted
    return groupOf(clauses, this.#operator, scope.kind === 'values')
  }
}

const IDENTIFIER = /^[\p{L}_][\p{L}\p{N}_.-]*$/u
