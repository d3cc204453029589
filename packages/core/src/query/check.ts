import { hintFor, kindOf, LedeError, quote } from '../errors.js'
import type { FieldDefinition, Fields } from '../schema/fields.js'
import {
  FUNCTIONS,
  invalid,
  MAX_FUNCTIONS,
  NODES,
  type Property,
  type UncheckedNode,
} from './node-properties.js'
import { MAX_DEPTH, MAX_FUNCTION_VALUE, MAX_NODES, type Query } from './tree.js'

/** What nested boosts may multiply to, so that no score overflows. */
const MAX_NESTED_BOOST = 1e200

/**
 * Checks a tree that came from outside. Never recurses deeper than {@link MAX_DEPTH}.
 * @param fields those of the index; without them, what its fields must be is not checked.
 * @throws {LedeError} `INVALID_QUERY`, `UNKNOWN_FIELD` or `QUERY_TOO_COMPLEX`, naming the node's path.
 */
export function checkQuery(
  query: unknown,
  fields: Fields | undefined,
  root = 'query',
): asserts query is Query {
  new TreeCheck(fields).node(query, root, 1, 1)
}

class TreeCheck {
  readonly #fields: Fields | undefined
  #nodes = 0

  constructor(fields: Fields | undefined) {
    this.#fields = fields
  }

  node(query: unknown, path: string, depth: number, boostAbove: number): void {
    if (depth > MAX_DEPTH || ++this.#nodes > MAX_NODES) {
      const limit =
        depth > MAX_DEPTH ? `nested more than ${MAX_DEPTH} deep` : `larger than ${MAX_NODES} nodes`
      throw new LedeError('QUERY_TOO_COMPLEX', `The query tree is ${limit}.`)
    }
    const node = objectAt(query, path, 'a query is an object with a type')
    const { type } = node
    const properties = propertiesOf(type, NODES, path, 'query of type')
    // What is no number is refused with the other properties.
    const own = typeof node.boost === 'number' ? node.boost : 1
    const most = type === 'function' ? MAX_FUNCTION_VALUE : 1
    this.#properties(node, properties, `a ${String(type)} query`, path, depth, boostAbove * own * most)
    if (boostAbove * own * most > MAX_NESTED_BOOST)
      throw invalid(path, 'the boosts around it multiply to too much')
    if (type === 'moreLikeThis' && node.text === undefined && node.ids === undefined)
      throw invalid(path, 'it needs a text or ids')
  }

  #properties(
    node: UncheckedNode,
    properties: Readonly<Record<string, Property>>,
    what: string,
    path: string,
    depth: number,
    boost: number,
  ): void {
    for (const name of Object.keys(node)) {
      if (name !== 'type' && name !== 'kind' && !Object.hasOwn(properties, name))
        throw invalid(path, `${what} has no ${quote(name)}; ${hintFor(name, Object.keys(properties))}`)
    }
    for (const name of Object.keys(properties)) {
      const { holds, isRequired } = properties[name]!
      const value = node[name]
      if (value === undefined && !isRequired) continue
      // The path is for the error message alone, and stays short in a deep tree.
      const inner = depth < 8 ? `${path}.${name}` : path
      if (holds === 'query') this.node(value, inner, depth + 1, boost)
      else if (holds === 'queries') {
        // What is no query, or one too many, ends the walk, however long the list is.
        for (const [i, clause] of listAt(value, inner, 'queries').entries())
          this.node(clause, depth < 8 ? `${inner}[${i}]` : inner, depth + 1, boost)
      } else if (holds === 'functions') this.#functions(value, inner, depth, boost)
      else holds(value, { name, path, node, fields: this.#fields })
    }
  }

  /** Of a field that was checked. */
  #typeOf(field: unknown): FieldDefinition['type'] | undefined {
    return this.#fields?.[field as string]?.type
  }

  #functions(value: unknown, path: string, depth: number, boost: number): void {
    const functions = listAt(value, path, 'functions')
    if (functions.length === 0 || functions.length > MAX_FUNCTIONS)
      throw invalid(path, `one to ${MAX_FUNCTIONS} functions, not ${functions.length}`)
    for (const [i, given] of functions.entries()) {
      const at = depth < 8 ? `${path}[${i}]` : path
      const node = objectAt(given, at, 'a function is an object with a kind')
      const properties = propertiesOf(node.kind, FUNCTIONS, at, 'function of kind')
      this.#properties(node, properties, `a ${String(node.kind)} function`, at, depth, boost)
      if (node.kind === 'decay' && node.origin === undefined && this.#typeOf(node.field) === 'number')
        throw invalid(at, 'it needs an origin, since its field holds numbers: now is the default of dates')
    }
  }
}

/** @throws {LedeError} `INVALID_QUERY` for anything else. */
function objectAt(value: unknown, path: string, what: string): UncheckedNode {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as UncheckedNode
  throw invalid(path, `${what}, not ${kindOf(value)}`)
}

/** @throws {LedeError} `INVALID_QUERY` for anything else. */
function listAt(value: unknown, path: string, what: string): unknown[] {
  if (Array.isArray(value)) return value
  throw invalid(path, `an array of ${what}, not ${kindOf(value)}`)
}

function propertiesOf(
  name: unknown,
  known: Readonly<Record<string, Readonly<Record<string, Property>>>>,
  path: string,
  what: string,
): Readonly<Record<string, Property>> {
  if (typeof name === 'string' && Object.hasOwn(known, name)) return known[name]!
  const given = typeof name === 'string' ? quote(name) : kindOf(name)
  throw invalid(
    path,
    `there is no ${what} ${given}; ${hintFor(typeof name === 'string' ? name : '', Object.keys(known))}`,
  )
}
