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
import type { Fields, Schema } from '../schema/fields.js'
import { compileSchema, type CompiledSchema } from '../schema/index.js'
import { Segment, type SegmentCounts } from '../segment/index.js'
import { ALIGNMENT, type Sections } from '../segment/sections.js'
import { findFault } from '../segment/sizes.js'
import type { TextFieldCounts } from '../segment/text-field.js'
import { corrupt, readContainer, writeContainer, type Container } from './container.js'

/** The bytes of a saved index. */
export type IndexBytes = Uint8Array | ArrayBuffer | SharedArrayBuffer

export interface OpenOptions<F extends Fields> {
  /** The fields the index was made with: they type the result, and are compared with those saved. */
  readonly fields?: F
  /** The language, where the index was made with one of the caller's own; its name is compared. */
  readonly language?: Schema['language']
  /**
   * When bytes are checked: each page of 16 kB when it is first read (`'lazily'`, the default), so that opening takes no time
   * and a search may throw `CORRUPT_INDEX`; or all of them at once (`'first'`).
   */
  readonly verify?: 'lazily' | 'first'
}

/** What the `META` section says, as JSON. */
interface Metadata {
  readonly fields: Fields
  readonly language: string
}

const EMPTY = new Uint8Array(0)
const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The index as bytes; it is merged into one segment first. O(index). */
export function encodeIndex(writer: IndexWriter): Uint8Array {
  const { schema } = writer
  const metadata: Metadata = { fields: schema.fields, language: schema.analyzer.name }
  return writeContainer(
    new Map([
      ['META', encoder.encode(JSON.stringify(metadata))],
      ...(writer.toSegment()?.checkedSections() ?? []),
    ]),
  )
}

/**
 * @throws {LedeError} `CORRUPT_INDEX`, `UNSUPPORTED_VERSION`, `SCHEMA_MISMATCH`, or `INVALID_OPTION`.
 */
export function decodeIndex(bytes: IndexBytes, options: OpenOptions<Fields>): IndexWriter {
  checkOptionNames(options, ['fields', 'language', 'verify'], 'openIndex')
  const { verify = 'lazily' } = options
  if (!['lazily', 'first'].includes(verify)) {
    throw new LedeError('INVALID_OPTION', 'The option "verify" must be "lazily" or "first".', {
      option: 'verify',
    })
  }
  const container = readContainer(toView(bytes))
  if (verify === 'first') {
    for (const section of container.sections.values()) container.guard.check(section, 0, section.length)
  }
  const schema = schemaOf(readMetadata(container), options)
  const { sections, guard } = container
  // An index without documents has no segment.
  if (!sections.has('SEGM')) return new IndexWriter(schema)
  const counts = readCounts(container, schema)
  const fault = findFault(schema, counts, sections)
  if (fault !== undefined) throw corrupt(fault.section, fault.why)
  return new IndexWriter(schema, new Segment(schema, counts, sections, guard))
}

/** The bytes, at a place where numbers of eight bytes can be read in place. */
function toView(bytes: unknown): Uint8Array {
  // Of a buffer that was given away no view can be made.
  if ((bytes instanceof Uint8Array || bytes instanceof ArrayBuffer) && bytes.byteLength === 0) return EMPTY
  if (bytes instanceof Uint8Array) {
    // A view into the middle of a buffer, such as a small Buffer of Node's, is copied.
    return bytes.byteOffset % ALIGNMENT === 0 && bytes.buffer instanceof ArrayBuffer
      ? asPlain(bytes)
      : new Uint8Array(bytes)
  }
  if (bytes instanceof ArrayBuffer) return new Uint8Array(bytes)
  if (typeof SharedArrayBuffer !== 'undefined' && bytes instanceof SharedArrayBuffer) {
    // Nobody else may change bytes between their check and their use.
    return new Uint8Array(new Uint8Array(bytes))
  }
  throw new LedeError(
    'INVALID_OPTION',
    `openIndex takes the bytes that toBytes gave, as a Uint8Array or an ArrayBuffer, not ${kindOf(bytes)}.`,
  )
}

/** Not a subclass, whose methods may be others. */
function asPlain({ buffer, byteOffset, length }: Uint8Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, length)
}

/** What a section of JSON says. */
function readJson({ sections, guard }: Container, name: string): unknown {
  const bytes = requireSection(sections, name)
  guard.check(bytes, 0, bytes.length)
  try {
    return JSON.parse(decoder.decode(bytes))
  } catch {
    throw corrupt(name, 'it is not JSON')
  }
}

function requireSection(sections: Sections, name: string): Uint8Array {
  const content = sections.get(name)
  if (content === undefined) throw corrupt(name, 'it is missing')
  return content
}

function readMetadata(container: Container): Metadata {
  const metadata = readJson(container, 'META') as Partial<Metadata> | null
  if (typeof metadata?.fields !== 'object' || typeof metadata.language !== 'string') {
    throw corrupt('META', 'it lacks a part')
  }
  return metadata as Metadata
}

/** Counts are checked for being numbers that can be; whether they are true is found when what they count is read. */
function readCounts(container: Container, schema: CompiledSchema): SegmentCounts {
  const counts = readJson(container, 'SEGM') as Partial<SegmentCounts> | null
  const isCount = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0
  const isSound =
    isCount(counts?.documents) &&
    counts!.documents! > 0 &&
    counts!.documents! < 2 ** 30 &&
    Array.isArray(counts!.texts) &&
    counts!.texts.length === schema.textFields.length &&
    (counts!.texts as readonly (TextFieldCounts | null)[]).every(
      (text) =>
        [text?.terms, text?.words, text?.documents, text?.length].every(isCount) &&
        text!.documents <= counts!.documents! &&
        text!.documents <= text!.length,
    ) &&
    Array.isArray(counts!.keywords) &&
    counts!.keywords.length === schema.keywordFields.length &&
    counts!.keywords.every(isCount)
  if (!isSound) throw corrupt('SEGM', 'its counts are false')
  return counts as SegmentCounts
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
