import { hintFor, kindOf, LedeError, quote } from '../errors.js'
import type { Fields } from '../schema/fields.js'
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
 * @throws {LedeError} `INVALID_QUERY`, `UNKNOWN_FIELD` or `QUERY_TOO_COMPLEX`, naming the node's path.
 */
export function checkQuery(query: unknown, fields: Fields, root = 'query'): asserts query is Query {
  new TreeCheck(fields).node(query, root, 1, 1)
}

class TreeCheck {
  readonly #fields: Fields
  #nodes = 0

  constructor(fields: Fields) {
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
    const own = (node.boost as number | undefined) ?? 1
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
    for (const [name, { holds, isRequired }] of Object.entries(properties)) {
      const value = node[name]
      if (value === undefined && !isRequired) continue
      // The path is for the error message alone, and stays short in a deep tree.
      const inner = depth < 8 ? `${path}.${name}` : path
      if (holds === 'query') this.node(value, inner, depth + 1, boost)
      else if (holds === 'queries') {
        listAt(value, inner, 'queries').forEach((clause, i) => {
          this.node(clause, depth < 8 ? `${inner}[${i}]` : inner, depth + 1, boost)
        })
      } else if (holds === 'functions') this.#functions(value, inner, depth, boost)
      else holds(value, { name, path, node, fields: this.#fields })
    }
  }

  #functions(value: unknown, path: string, depth: number, boost: number): void {
    const functions = listAt(value, path, 'functions')
    if (functions.length === 0 || functions.length > MAX_FUNCTIONS)
      throw invalid(path, `one to ${MAX_FUNCTIONS} functions`)
    functions.forEach((given, i) => {
      const at = depth < 8 ? `${path}[${i}]` : path
      const node = objectAt(given, at, 'a function is an object with a kind')
      const properties = propertiesOf(node.kind, FUNCTIONS, at, 'function of kind')
      this.#properties(node, properties, `a ${String(node.kind)} function`, at, depth, boost)
    })
  }
}

function objectAt(value: unknown, path: string, what: string): UncheckedNode {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as UncheckedNode
  throw invalid(path, `${what}, not ${kindOf(value)}`)
}

/** The items of an array, its holes as well; of more than a tree may have, only enough to be too many. */
function listAt(value: unknown, path: string, what: string): unknown[] {
  if (!Array.isArray(value)) throw invalid(path, `an array of ${what}, not ${kindOf(value)}`)
  const items = value as unknown[]
  return Array.from({ length: Math.min(items.length, MAX_NODES + 1) }, (_, i) => items[i])
}

function propertiesOf(
  name: unknown,
  known: Readonly<Record<string, Readonly<Record<string, Property>>>>,
  path: string,
  what: string,
): Readonly<Record<string, Property>> {
  if (typeof name === 'string' && Object.hasOwn(known, name)) return known[name]!
  const given = typeof name === 'string' ? quote(name) : kindOf(name)
  throw invalid(path, `there is no ${what} ${given}; ${hintFor(String(name), Object.keys(known))}`)
}
