import { quote } from '../errors.js'
import type { Fields } from '../schema/fields.js'
import { nearClause, plainClause, type Clause } from './clauses.js'
import { prefixClause, rangeClause, valueClause } from './field-clause.js'
import { fieldsOf, type FieldScope, type ValueField } from './field-scope.js'
import { plainFuzziness, readFuzzySuffix } from './fuzzy-suffix.js'
import { readSlop } from './modifiers.js'
import { readRange } from './range-syntax.js'
import { MAX_PATTERN_LENGTH } from './pattern/pattern.js'
import { regexProblem } from './regex-problem.js'
import { splitFuzzy, type Scanner } from './scanner.js'
import type { Fuzziness, Query, TermQuery } from './tree.js'
import type { WarningList } from './warning-list.js'
import type { WrittenTexts } from './written-texts.js'
import { patternOf, shapeOf, textOf } from './word-syntax.js'

/** What words without modifiers of their own mean. */
interface WordOptions {
  readonly prefix?: boolean | 'last'
  readonly fuzzy?: Fuzziness
}

/** What the clauses of one query string are read with. */
export interface Reading {
  readonly scanner: Scanner
  readonly fields: Fields
  readonly options: WordOptions
  readonly warnings: WarningList
  readonly texts: WrittenTexts
}

/** What a scope adds to a query: which fields it looks in. */
function fieldOf(scope: FieldScope): { field?: string | readonly string[] } {
  if (scope.kind === 'values') return { field: scope.field.name }
  return scope.field === undefined ? {} : { field: scope.field }
}

/** `"a b"`, `"a b"~3`. */
export function readQuoted({ scanner, warnings, texts }: Reading, scope: FieldScope): Clause | undefined {
  const start = scanner.at
  const { text, closed } = scanner.quoted()
  const end = scanner.at
  if (!closed) warnings.add('UNBALANCED_QUOTE', 'A quotation mark is never closed.', start, end)
  if (scope.kind === 'text' && text.trim() === '') {
    warnings.add('EMPTY_CLAUSE', 'There is nothing between these quotation marks.', start, end)
  }
  const slop = readSlop(scanner, warnings, scope.kind === 'text')
  if (scope.kind !== 'text') return valueOf(scope, text, start, end, warnings)
  if (text.trim() === '') return undefined
  texts.add(start + 1, closed ? end - 1 : end, scope.field)
  const query: Query = {
    type: 'phrase',
    text,
    ...fieldOf(scope),
    ...(slop === undefined || slop === 0 ? {} : { slop }),
  }
  return slop === undefined ? nearClause(query, { text, field: scope.field }) : plainClause(query)
}

/** A word with its modifiers: plain, the beginning of one, or a pattern. */
export function readWord(reading: Reading, scope: FieldScope): Clause | undefined {
  const { scanner, warnings } = reading
  const scanned = scanner.word()
  const { start, end } = scanned
  if (start === end) {
    warnings.add('EMPTY_CLAUSE', 'A modifier wants a word before it.', start, end)
    return undefined
  }
  const { word, suffix } = splitFuzzy(scanned.characters)
  const fuzzy = suffix === undefined ? undefined : readFuzzySuffix(suffix)
  // A `~` that means nothing is text.
  const characters = suffix !== undefined && fuzzy === undefined ? scanned.characters : word
  const shape = shapeOf(characters)
  const isPlainText = scope.kind === 'text' && (shape === 'word' || shape === 'prefix')
  if (fuzzy !== undefined && !isPlainText) {
    warnings.add('BAD_MODIFIER', 'Only a word of text can be fuzzy, and no pattern.', start, end)
  } else if (fuzzy?.problem !== undefined) warnings.add('BAD_MODIFIER', fuzzy.problem, start, end)
  if (shape === 'anything') return anythingIn(scope)
  if (shape === 'wildcard') return patternClause('wildcard', patternOf(characters), scope, scanned, warnings)
  const isPrefix = shape === 'prefix'
  const text = textOf(isPrefix ? characters.slice(0, -1) : characters)
  if (scope.kind === 'values' && isPrefix) {
    return filterOf(prefixClause(scope.field, text), scope.field, start, end, warnings)
  }
  if (scope.kind !== 'text') return valueOf(scope, text, start, end, warnings)
  reading.texts.add(start, end, scope.field)
  return termClause(reading, scope, text, isPrefix, fuzzy)
}

/** `*`: all documents, or those that have a value in one of the fields. */
function anythingIn(scope: FieldScope): Clause {
  const exist = fieldsOf(scope).map((field): Query => ({ type: 'exists', field }))
  if (exist.length === 0) return plainClause({ type: 'all' })
  return plainClause(exist.length === 1 ? exist[0]! : { type: 'bool', should: exist }, true)
}

function termClause(
  { options }: Reading,
  scope: FieldScope & { kind: 'text' },
  text: string,
  isPrefix: boolean,
  written: { fuzzy: Fuzziness | undefined } | undefined,
): Clause {
  const fuzzy = written === undefined ? plainFuzziness(options.fuzzy) : written.fuzzy
  const query: TermQuery = {
    type: 'term',
    text,
    ...fieldOf(scope),
    ...(isPrefix || options.prefix === true ? { prefix: true } : {}),
    ...(fuzzy === undefined ? {} : { fuzzy }),
  }
  return isPrefix || written !== undefined
    ? plainClause(query)
    : nearClause(query, { text, field: scope.field })
}

/** `/pattern/` if one stands here; null when the `/` is text. */
export function readRegex({ scanner, warnings }: Reading, scope: FieldScope): Clause | undefined | null {
  const start = scanner.at
  const pattern = scanner.regex()
  if (pattern === undefined) return null
  const problem = regexProblem(pattern)
  const place = { start, end: scanner.at }
  if (problem === undefined) return patternClause('regex', pattern, scope, place, warnings)
  const message = `${problem.message} What stands between the slashes is searched for as text.`
  warnings.add('BAD_PATTERN', message, start, scanner.at)
  return scope.kind === 'text'
    ? plainClause({ type: 'term', text: pattern, ...fieldOf(scope) })
    : valueOf(scope, pattern, start, scanner.at, warnings)
}

function patternClause(
  type: 'wildcard' | 'regex',
  pattern: string,
  scope: FieldScope,
  { start, end }: { start: number; end: number },
  warnings: WarningList,
): Clause | undefined {
  if (scope.kind === 'values' && scope.field.type !== 'keyword') {
    return filterOf(undefined, scope.field, start, end, warnings)
  }
  if (pattern.length > MAX_PATTERN_LENGTH) {
    const message = `A pattern has ${MAX_PATTERN_LENGTH} characters at most; this is left out.`
    warnings.add('BAD_PATTERN', message, start, end)
    return undefined
  }
  const isFilter = scope.kind === 'values' || (scope.kind === 'patterns' && scope.areKeywords)
  return plainClause({ type, pattern, ...fieldOf(scope) }, isFilter)
}

/** `[a TO b]` of a field, whose opening bracket stands here. */
export function readRangeClause({ scanner, warnings }: Reading, field: ValueField): Clause | undefined {
  const start = scanner.at
  const range = readRange(scanner)
  if (range === undefined) {
    warnings.add('BAD_RANGE', 'A range looks like [a TO b], with * for an open end.', start, scanner.at)
    return undefined
  }
  return filterOf(rangeClause(field, range), field, start, scanner.at, warnings)
}

/** `>a`, `<=a` of a field, whose first sign stands here. */
export function readComparison({ scanner, warnings }: Reading, field: ValueField): Clause | undefined {
  const start = scanner.at
  const isLower = scanner.next === '>'
  scanner.skip()
  const inclusive = scanner.take('=')
  const text = scanner.atQuote ? scanner.quoted().text : textOf(scanner.word().characters)
  const query = rangeClause(field, {
    lower: isLower ? text : undefined,
    upper: isLower ? undefined : text,
    lowerInclusive: inclusive,
    upperInclusive: inclusive,
  })
  return filterOf(query, field, start, scanner.at, warnings)
}

/** A value that is looked for as it is. */
function valueOf(
  scope: Exclude<FieldScope, { kind: 'text' }>,
  text: string,
  start: number,
  end: number,
  warnings: WarningList,
): Clause | undefined {
  if (scope.kind === 'values')
    return filterOf(valueClause(scope.field, text), scope.field, start, end, warnings)
  const message = 'Fields of several types take patterns alone; this is left out.'
  warnings.add('BAD_VALUE', message, start, end)
  return undefined
}

function filterOf(
  query: Query | undefined,
  field: ValueField,
  start: number,
  end: number,
  warnings: WarningList,
): Clause | undefined {
  if (query !== undefined) return plainClause(query, true)
  const message = `The ${field.type} field ${quote(field.name)} cannot be compared with this; it is left out.`
  warnings.add('BAD_VALUE', message, start, end)
  return undefined
}
