import type { CheckedDocument, CheckedValue } from '../schema/document.js'

/** A document as it is stored: its id, then its values in the order they were given. Parsed anew each time. */
export type StoredForm = Readonly<Record<string, CheckedValue>>

/** The stored form as JSON. Well-formed: half a surrogate pair is escaped. */
export function writeStored({ id, values }: CheckedDocument): string {
  let json = `{"id":${JSON.stringify(id)}`
  for (const [name, value] of values) json += `,${JSON.stringify(name)}:${JSON.stringify(value)}`
  return `${json}}`
}

/** A text of a stored document; undefined when it has none. A field may have the name of what objects inherit. */
export function storedText(stored: StoredForm, field: string): string | undefined {
  const value = Object.hasOwn(stored, field) ? stored[field] : undefined
  return typeof value === 'string' ? value : undefined
}
