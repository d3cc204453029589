/**
 * Beside the stages, storage: an index ↔ bytes.
 *
 * In: an index writer, or bytes that one was saved to. Out: one byte sequence, or an index writer that holds what
 * was saved. Bytes are checked before they are believed: what opens is what was saved.
 * Never: touches a file system, searches, or changes what a document says.
 */
import { checkOptionNames, kindOf, LedeError, quote } from '../errors.js'
import { IndexWriter } from '../index/index.js'
import { builtInLanguage } from '../analysis/index.js'
import type { Language } from '../analysis/language.js'
import { checkDocument } from '../schema/document.js'
import type { Fields, Schema } from '../schema/fields.js'
import { compileSchema, type CompiledSchema } from '../schema/index.js'
import { Segment } from '../segment/index.js'
import { ByteReader, corrupt } from './byte-reader.js'
import { ByteWriter } from './byte-writer.js'
import { readContainer, writeContainer, type Sections } from './container.js'
import { decodeTextField, encodeTextField } from './text-field.js'

/** The bytes of a saved index. */
export type IndexBytes = Uint8Array | ArrayBuffer | SharedArrayBuffer

export interface OpenOptions<F extends Fields> {
  /** The fields the index was made with: they type the result, and are compared with those saved. */
  readonly fields?: F
  /** The language, where the index was made with one of the caller's own; its name is compared. */
  readonly language?: Schema['language']
}

/** What the `META` section says, as JSON. */
interface Metadata {
  readonly fields: Fields
  readonly language: string
  readonly documents: number
}

/** The index as bytes; gaps that removed documents left are closed first. O(index). */
export function encodeIndex(writer: IndexWriter): Uint8Array {
  writer.compact()
  const { segment, schema } = writer
  const metadata: Metadata = {
    fields: schema.fields,
    language: schema.analyzer.name,
    documents: segment.end,
  }
  const sections = new Map([
    ['META', encodeStrings([JSON.stringify(metadata)])],
    ['DOCS', encodeStrings(segment.storedForms() as readonly string[])],
  ])
  schema.textFields.forEach((name, i) => {
    sections.set(`TEXT:${i}`, encodeTextField(segment.text(name)))
  })
  return writeContainer(sections)
}

/**
 * @throws {LedeError} `CORRUPT_INDEX`, `UNSUPPORTED_VERSION`, `SCHEMA_MISMATCH`, or `INVALID_OPTION`.
 */
export function decodeIndex(bytes: IndexBytes, options: OpenOptions<Fields>): IndexWriter {
  checkOptionNames(options, ['fields', 'language'], 'openIndex')
  const sections = readContainer(toView(bytes))
  const metadata = readMetadata(sections)
  const schema = schemaOf(metadata, options)
  const segment = new Segment(schema)
  segment.restoreStored(readDocuments(sections, metadata, schema))
  schema.textFields.forEach((name, i) => {
    const section = `TEXT:${i}`
    decodeTextField(section, requireSection(sections, section), metadata.documents, segment.text(name))
  })
  return new IndexWriter(segment)
}

function encodeStrings(strings: readonly string[]): Uint8Array {
  const writer = new ByteWriter()
  for (const text of strings) writer.string(text)
  return writer.toBytes()
}

function toView(bytes: unknown): Uint8Array {
  if (bytes instanceof Uint8Array) return bytes
  if (bytes instanceof ArrayBuffer) return new Uint8Array(bytes)
  if (typeof SharedArrayBuffer !== 'undefined' && bytes instanceof SharedArrayBuffer) {
    // Nobody else may change bytes between their check and their use.
    return Uint8Array.from(new Uint8Array(bytes))
  }
  throw new LedeError(
    'INVALID_OPTION',
    `openIndex takes the bytes that toBytes gave, as a Uint8Array or an ArrayBuffer, not ${kindOf(bytes)}.`,
  )
}

function requireSection(sections: Sections, name: string): Uint8Array {
  const content = sections.get(name)
  if (content === undefined) throw corrupt(name, 'it is missing')
  return content
}

function readMetadata(sections: Sections): Metadata {
  const reader = new ByteReader('META', requireSection(sections, 'META'))
  const metadata = parseJson(reader) as Partial<Metadata> | null
  reader.end()
  if (
    typeof metadata?.fields !== 'object' ||
    typeof metadata.language !== 'string' ||
    !Number.isSafeInteger(metadata.documents) ||
    metadata.documents! < 0
  ) {
    throw reader.corrupt('it lacks a part')
  }
  return metadata as Metadata
}

function parseJson(reader: ByteReader): unknown {
  const text = reader.string()
  try {
    return JSON.parse(text)
  } catch {
    throw reader.corrupt('a text is not JSON')
  }
}

function schemaOf({ fields, language }: Metadata, options: OpenOptions<Fields>): CompiledSchema {
  const schema = savedSchema(fields, languageOf(language, options.language))
  if (options.fields !== undefined) {
    const wanted = compileSchema({ fields: options.fields }).fields
    const differing = [...new Set([...Object.keys(wanted), ...Object.keys(schema.fields)])].find(
      (name) => describe(wanted, name) !== describe(schema.fields, name),
    )
    if (differing !== undefined) {
      throw new LedeError(
        'SCHEMA_MISMATCH',
        `The field ${quote(differing)} is ${describe(schema.fields, differing)} in the saved index and ${describe(wanted, differing)} in the fields given.`,
        { field: differing },
      )
    }
  }
  return schema
}

function savedSchema(fields: Fields, language: 'en' | 'none' | Language): CompiledSchema {
  try {
    return compileSchema({ fields, language })
  } catch (cause) {
    if (!(cause instanceof LedeError)) throw cause
    throw corrupt('META', cause.message)
  }
}

function describe(fields: Fields, name: string): string {
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined
  if (field === undefined) return 'not there'
  return field.type === 'text' ? `a text field with boost ${field.boost ?? 1}` : `a ${field.type} field`
}

function languageOf(saved: string, given: Schema['language']): 'en' | 'none' | Language {
  const name = typeof given === 'string' ? given : given?.name
  if (name !== undefined && name !== saved) {
    throw new LedeError(
      'SCHEMA_MISMATCH',
      `The index was saved in the language ${quote(saved)}, not ${quote(name)}.`,
      {
        language: saved,
      },
    )
  }
  if (given !== undefined) return given
  const language = builtInLanguage(saved)
  if (language === undefined) {
    throw new LedeError(
      'SCHEMA_MISMATCH',
      `The index was saved in the language ${quote(saved)}, which is not built in: hand it over as the option "language".`,
      { language: saved },
    )
  }
  return saved as 'en' | 'none'
}

function readDocuments(sections: Sections, { documents }: Metadata, { fields }: CompiledSchema): string[] {
  const reader = new ByteReader('DOCS', requireSection(sections, 'DOCS'))
  const ids = new Set<string>()
  const forms: string[] = []
  for (let left = documents; left > 0; left--) {
    const form = reader.string()
    const id = checkForm(form, fields, reader)
    if (ids.has(id)) throw reader.corrupt('two documents have the same id')
    ids.add(id)
    forms.push(form)
  }
  reader.end()
  return forms
}

/** A checksum says that bytes are what was written, not that a friend wrote them. */
function checkForm(form: string, fields: Fields, reader: ByteReader): string {
  try {
    const [id, values] = JSON.parse(form) as [string, [string, unknown][]]
    const checked = checkDocument(Object.fromEntries([...values, ['id', id]]), fields)
    // A name that stands twice, or the id among the values, would read as another document.
    if (checked.values.size === values.length) return checked.id
  } catch {
    // Told below: whatever is wrong with it, it is no stored document.
  }
  throw reader.corrupt('a stored document does not fit the fields')
}
