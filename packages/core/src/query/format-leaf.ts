import { LedeError } from '../errors.js'
import {
  escapedName,
  escapedPattern,
  escapedPrefix,
  escapedValue,
  escapedWord,
  patternAsRegex,
  quoted,
  slashed,
} from './escape.js'
import { writeFuzzySuffix } from './fuzzy-suffix.js'
import { regexProblem } from './regex-problem.js'
import type {
  EqualsQuery,
  ExistsQuery,
  NearQuery,
  PhraseQuery,
  RangeQuery,
  RegexQuery,
  TermQuery,
  WildcardQuery,
} from './tree.js'
import { atom, enclosed, row, type Written } from './written.js'

/** A query that has no others inside, and a form in the query language. */
export type LeafQuery =
  TermQuery | PhraseQuery | NearQuery | WildcardQuery | RegexQuery | EqualsQuery | RangeQuery | ExistsQuery

/** The error for what cannot be written in the query language. */
export function noForm(path: string, why: string): LedeError {
  const message = `At ${path}: ${why}; the query language has no form for it. JSON.stringify keeps the tree.`
  return new LedeError('INVALID_QUERY', message, { path })
}

/**
 * A leaf without its boost.
 * @throws {LedeError} `INVALID_QUERY`.
 */
export function writtenLeaf(query: LeafQuery, path: string): Written {
  switch (query.type) {
    case 'term':
      return atom(`${scopeOf(query.field, path)}${wordOf(query, path)}`)
    case 'phrase': {
      const slop = query.slop === undefined || query.slop === 0 ? '' : `~${query.slop}`
      if (query.text.trim() === '') throw noForm(path, 'its text is empty')
      return atom(`${scopeOf(query.field, path)}${quoted(query.text)}${slop}`)
    }
    case 'near':
      return writtenNear(query, path)
    case 'wildcard':
      return writtenPattern(query, escapedPattern(query.pattern), patternAsRegex(query.pattern), path)
    case 'regex':
      return writtenPattern(query, undefined, query.pattern, path)
    case 'equals':
      return atom(`${scopeOf(query.field, path)}${escapedValue(query.value)}`, 'never')
    case 'range':
      return atom(`${scopeOf(query.field, path)}${boundsOf(query)}`, 'never')
    case 'exists':
      return atom(`${scopeOf(query.field, path)}*`, 'never')
  }
}

/** The fields that a query names with their colon, `''` for none. */
function scopeOf(field: string | readonly string[] | undefined, path: string): string {
  if (field === undefined) return ''
  const names = typeof field === 'string' ? [field] : field
  if (names.length === 0) throw noForm(path, 'its list of fields is empty')
  if (names.includes('')) throw noForm(path, 'the name of its field is empty')
  return `${names.map(escapedName).join(',')}:`
}

function wordOf({ text, prefix, fuzzy }: TermQuery, path: string): string {
  if (text === '') throw noForm(path, 'its text is empty')
  return `${prefix === true ? escapedPrefix(text) : escapedWord(text)}${writeFuzzySuffix(fuzzy)}`
}

function writtenNear({ texts, distance, ordered, field }: NearQuery, path: string): Written {
  const operands = texts.map((text) => {
    if (text === '') throw noForm(path, 'one of its texts is empty')
    const isPhrase = /\s/.test(text) && text.trim() !== ''
    return atom(isPhrase ? quoted(text) : escapedWord(text))
  })
  const near = row(operands, ` ${ordered === true ? 'ONEAR' : 'NEAR'}/${distance} `)
  return field === undefined ? near : enclosed(near, scopeOf(field, path))
}

/** @param word the pattern as a word, if it can be one; else it is written as a regular expression. */
function writtenPattern(
  { field, pattern }: WildcardQuery | RegexQuery,
  word: string | undefined,
  regex: string,
  path: string,
): Written {
  if (pattern === '') throw noForm(path, 'its pattern is empty')
  // A wildcard is longer as a regular expression.
  const problem = word === undefined ? regexProblem(regex) : undefined
  if (problem !== undefined)
    throw new LedeError('INVALID_QUERY', `At ${path}: its pattern cannot be read. ${problem.message}`, {
      path,
    })
  // The type of the field decides whether a query string takes it for a filter.
  const scores = field === undefined ? 'always' : 'perhaps'
  return atom(`${scopeOf(field, path)}${word ?? slashed(regex)}`, scores)
}

/** The bounds of a range behind its field: at most one on each side. */
function boundsOf({ gte, gt, lte, lt }: RangeQuery): string {
  const lower = gte ?? gt
  const upper = lte ?? lt
  if (typeof gte === 'string' && gte !== '' && lt === `${gte}\uffff`) return escapedPrefix(gte)
  if (upper === undefined && lower !== undefined)
    return `>${gte === undefined ? '' : '='}${escapedValue(lower)}`
  if (lower === undefined && upper !== undefined)
    return `<${lte === undefined ? '' : '='}${escapedValue(upper)}`
  const from = lower === undefined ? '*' : escapedValue(lower)
  const to = upper === undefined ? '*' : escapedValue(upper)
  return `${gt === undefined ? '[' : '{'}${from} TO ${to}${lt === undefined ? ']' : '}'}`
}
