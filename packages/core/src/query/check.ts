import { hintFor, kindOf, LedeError, quote } from '../errors.js'
import { periodOf } from '../schema/dates.js'
import type { FieldDefinition, Fields } from '../schema/fields.js'
import { isBoost, requireField } from '../schema/index.js'
import { MAX_DEPTH, MAX_NODES, type Query } from './tree.js'

/** The properties each kind of node may have beside `type`. */
const PROPERTIES: Readonly<Record<Query['type'], readonly string[]>> = {
  term: ['text', 'field', 'prefix', 'fuzzy', 'boost'],
  phrase: ['text', 'field', 'boost'],
  equals: ['field', 'value', 'boost'],
  range: ['field', 'gte', 'gt', 'lte', 'lt', 'boost'],
  exists: ['field', 'boost'],
  bool: ['must', 'should', 'filter', 'not', 'minimumShouldMatch', 'boost'],
  all: [],
  none: [],
}

const VALUE_TYPES = ['keyword', 'number', 'date', 'boolean'] as const
const FUZZINESS: readonly unknown[] = [undefined, true, false, 1, 2, 'unknown']

/** What nested boosts may multiply to, so that no score overflows. */
const MAX_NESTED_BOOST = 1e200

type Node = Readonly<Record<string, unknown>>

/**
 * Checks a tree that came from outside. Never recurses deeper than {@link MAX_DEPTH}.
 * @throws {LedeError} `INVALID_QUERY`, `UNKNOWN_FIELD` or `QUERY_TOO_COMPLEX`, naming the node's path.
 */
export function checkQuery(query: unknown, fields: Fields, root = 'query'): asserts query is Query {
  let nodes = 0

  const check = (node: unknown, path: string, depth: number, boostAbove: number): void => {
    if (depth > MAX_DEPTH || ++nodes > MAX_NODES) {
      const limit =
        depth > MAX_DEPTH ? `nested more than ${MAX_DEPTH} deep` : `larger than ${MAX_NODES} nodes`
      throw new LedeError('QUERY_TOO_COMPLEX', `The query tree is ${limit}.`)
    }
    if (typeof node !== 'object' || node === null || Array.isArray(node)) {
      throw invalid(path, `a query is an object with a type, not ${kindOf(node)}`)
    }
    const known = node as Node
    const { type } = known
    if (typeof type !== 'string' || !Object.hasOwn(PROPERTIES, type)) {
      const name = typeof type === 'string' ? quote(type) : kindOf(type)
      throw invalid(
        path,
        `there is no query of type ${name}; ${hintFor(String(type), Object.keys(PROPERTIES))}`,
      )
    }
    checkNode(type as Query['type'], known, path, fields)
    const boost = boostAbove * ((known.boost as number | undefined) ?? 1)
    if (boost > MAX_NESTED_BOOST) throw invalid(path, 'the boosts around it multiply to too much')
    if (type !== 'bool') return
    for (const occur of ['must', 'should', 'filter', 'not']) {
      const clauses = known[occur]
      if (clauses === undefined) continue
      if (!Array.isArray(clauses))
        throw invalid(`${path}.${occur}`, `an array of queries, not ${kindOf(clauses)}`)
      clauses.forEach((clause, i) => {
        // The path is for the error message alone, and stays short in a deep tree.
        check(clause, depth < 8 ? `${path}.${occur}[${i}]` : path, depth + 1, boost)
      })
    }
  }

  check(query, root, 1, 1)
}

function checkNode(type: Query['type'], node: Node, path: string, fields: Fields): void {
  for (const name of Object.keys(node)) {
    if (name !== 'type' && !PROPERTIES[type].includes(name)) {
      throw invalid(path, `a ${type} query has no ${quote(name)}; ${hintFor(name, PROPERTIES[type])}`)
    }
  }
  if (node.boost !== undefined && !isBoost(node.boost)) {
    throw invalid(path, `its boost must be a positive number up to a million, not ${kindOf(node.boost)}`)
  }
  switch (type) {
    case 'term':
    case 'phrase':
      if (typeof node.text !== 'string')
        throw invalid(path, `its text must be a string, not ${kindOf(node.text)}`)
      if (node.prefix !== undefined && typeof node.prefix !== 'boolean') {
        throw invalid(path, `its prefix must be true or false, not ${kindOf(node.prefix)}`)
      }
      if (!FUZZINESS.includes(node.fuzzy)) {
        throw invalid(path, `its fuzzy must be true, false, 1, 2 or "unknown", not ${kindOf(node.fuzzy)}`)
      }
      if (node.field !== undefined) {
        const names: unknown[] = Array.isArray(node.field) ? node.field : [node.field]
        for (const name of names) requireField(fields, stringAt(name, path), ['text'], path)
      }
      break
    case 'equals':
      checkValue(
        node.value,
        requireField(fields, stringAt(node.field, path), VALUE_TYPES, path),
        path,
        'value',
      )
      break
    case 'range': {
      const definition = requireField(fields, stringAt(node.field, path), ['keyword', 'number', 'date'], path)
      for (const bound of ['gte', 'gt', 'lte', 'lt']) {
        if (node[bound] !== undefined) checkValue(node[bound], definition, path, bound)
      }
      break
    }
    case 'exists':
      requireField(fields, stringAt(node.field, path), ['text', ...VALUE_TYPES], path)
      break
    case 'bool': {
      const minimum = node.minimumShouldMatch
      if (minimum !== undefined && !(Number.isSafeInteger(minimum) && (minimum as number) >= 0)) {
        throw invalid(path, 'its minimumShouldMatch must be a whole number from 0 up')
      }
      break
    }
    case 'all':
    case 'none':
  }
}

function stringAt(name: unknown, path: string): string {
  if (typeof name !== 'string') throw invalid(path, `its field must be a field's name, not ${kindOf(name)}`)
  return name
}

/** @throws {LedeError} `INVALID_QUERY` when the field could never hold the value. */
function checkValue(value: unknown, { type }: FieldDefinition, path: string, property: string): void {
  const fits =
    type === 'keyword'
      ? typeof value === 'string'
      : type === 'date'
        ? !(value instanceof Date) && periodOf(value) !== undefined
        : type === 'number'
          ? typeof value === 'number' && Number.isFinite(value)
          : typeof value === 'boolean'
  if (!fits) throw invalid(path, `${property} does not fit a ${type} field: ${kindOf(value)}`)
}

function invalid(path: string, why: string): LedeError {
  return new LedeError('INVALID_QUERY', `At ${path}: ${why}.`, { path })
}
