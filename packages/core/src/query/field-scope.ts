import type { FieldDefinition, Fields } from '../schema/fields.js'
import type { ScannedName } from './scanner.js'
import { MAX_FIELDS } from './tree.js'

/** A field of exact values that a query string names. */
export interface ValueField {
  readonly name: string
  readonly type: Exclude<FieldDefinition['type'], 'text'>
}

/** What a clause is about. */
export type FieldScope =
  /** Text fields: all that are searched where none is named. */
  | { readonly kind: 'text'; readonly field?: string | readonly string[] }
  | { readonly kind: 'values'; readonly field: ValueField }
  /** Several fields with keywords among them: patterns alone can look there. */
  | { readonly kind: 'patterns'; readonly field: readonly string[]; readonly areKeywords: boolean }

/** The fields that were named before a colon, each once, {@link MAX_FIELDS} at most; undefined when the schema lacks one of them. */
export function scopeOf({ name, parts: named }: ScannedName, fields: Fields): FieldScope | undefined {
  const typeOf = (field: string) => (Object.hasOwn(fields, field) ? fields[field]!.type : undefined)
  const parts = [...new Set(named)].slice(0, MAX_FIELDS)
  if (parts.length > 1) {
    const types = parts.map(typeOf)
    if (types.every((type) => type === 'text')) return { kind: 'text', field: parts }
    if (types.every((type) => type === 'text' || type === 'keyword'))
      return { kind: 'patterns', field: parts, areKeywords: !types.includes('text') }
  }
  const [first] = parts as [string]
  const field = parts.length === 1 && typeOf(first) !== undefined ? first : name
  const type = typeOf(field)
  if (type === undefined) return undefined
  return type === 'text' ? { kind: 'text', field } : { kind: 'values', field: { name: field, type } }
}

/** The fields that a scope names, none where it names none. */
export function fieldsOf(scope: FieldScope): readonly string[] {
  if (scope.kind === 'values') return [scope.field.name]
  return [scope.field ?? []].flat()
}
