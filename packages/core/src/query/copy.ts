import type { UncheckedNode } from './node-properties.js'
import type { Query } from './tree.js'

/** A copy of a checked tree, which nobody else can change. O(size). */
export function copyOf(tree: Query): Query {
  return copied(tree) as Query
}

/** Of plain objects, lists and values, as JSON would copy them; that takes several times as long. */
function copied(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(copied)
  const copy: Record<string, unknown> = {}
  for (const name of Object.keys(value)) {
    const held: unknown = (value as UncheckedNode)[name]
    if (held !== undefined) copy[name] = copied(held)
  }
  return copy
}
