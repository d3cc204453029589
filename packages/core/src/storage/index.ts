/**
 * Beside the stages, storage: an index ↔ bytes.
 *
 * In: an index writer, or bytes that one was saved to. Out: one byte sequence, or an index writer that holds what
 * was saved. Bytes are checked before they are believed: what opens is what was saved.
 * Never: touches a file system, searches, or changes what a document says.
 */
import { checkOptionNames, kindOf, LedeError, quote } from '../errors.js'
import { IndexWriter } from '../index/index.js'
import type { Analyzer } from '../analysis/analyzer.js'
import type { FieldDefinition, Fields, Schema, TextField } from '../schema/fields.js'
import { partsOf, resolveSaved, type SavedAnalyzers } from '../schema/analyzers.js'
import { checkFields, compileSchema, type CompiledSchema } from '../schema/index.js'
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
  /** The language, where the index was made with one that is not built in; its name and its parts are compared. */
  readonly language?: Schema['language']
  /** Analyzers of fields that are not built in, where `fields` does not hold them; their names and parts are compared. */
  readonly analyzers?: readonly Analyzer[]
  /** Synonyms in place of those saved: they belong to queries, so another list needs no new index. */
  readonly synonyms?: Schema['synonyms']
  /**
   * When bytes are checked: each page of 16 kB when it is first read (`'lazily'`, the default), so that opening takes no time
   * and a search may throw `CORRUPT_INDEX`; or all of them at once (`'first'`).
   */
  readonly verify?: 'lazily' | 'first'
}

/** What the `META` section says, as JSON. */
interface Metadata {
  /** As in the schema, but with analyzers by name. */
  readonly fields: Readonly<Record<string, FieldDefinition>>
  readonly language: string
  readonly analyzers: SavedAnalyzers
  readonly synonyms?: unknown
}

const EMPTY = new Uint8Array(0)
const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The index as bytes; it is merged into one segment first. O(index). */
export function encodeIndex(writer: IndexWriter): Uint8Array {
  const { schema } = writer
  const metadata = metadataOf(schema)
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
  checkOptionNames(options, ['fields', 'language', 'analyzers', 'synonyms', 'verify'], 'openIndex')
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
  const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value)
  const isSound =
    isObject(metadata?.fields) && typeof metadata!.language === 'string' && isObject(metadata!.analyzers)
  if (!isSound) throw corrupt('META', 'it lacks a part')
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

/** What an index is made of, with analyzers by name. */
function metadataOf(schema: CompiledSchema): Metadata {
  const { fields, language, synonyms } = schema
  const analyzers = new Map<string, readonly string[]>()
  const nameOf = (analyzer: Analyzer) => {
    analyzers.set(analyzer.name, partsOf(analyzer))
    return analyzer.name
  }
  const named: Record<string, FieldDefinition> = {}
  for (const [name, field] of Object.entries(fields)) {
    const { analyzer, queryAnalyzer, ...rest } = field as TextField
    const saved = {
      ...rest,
      ...(analyzer === undefined ? {} : { analyzer: nameOf(schema.indexAnalyzer(name).definition) }),
      ...(queryAnalyzer === undefined
        ? {}
        : { queryAnalyzer: nameOf(schema.queryAnalyzer(name).definition) }),
    }
    // A field may be called __proto__.
    Object.defineProperty(named, name, { value: saved, enumerable: true })
  }
  return {
    fields: named,
    language: nameOf(language),
    analyzers: Object.fromEntries(analyzers),
    ...(synonyms.rules.length === 0 ? {} : { synonyms: synonyms.rules }),
  }
}

function schemaOf(metadata: Metadata, options: OpenOptions<Fields>): CompiledSchema {
  // Before they are read for their analyzers.
  const wanted = options.fields === undefined ? undefined : checkFields(options.fields)
  const schema = savedSchema(metadata, options)
  if (wanted !== undefined) {
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

/**
 * The schema that was saved, with the analyzers that its names mean: those handed over, else those built in.
 * @throws {LedeError} `SCHEMA_MISMATCH` for one that is neither, or that has other parts; `CORRUPT_INDEX`.
 */
function savedSchema(metadata: Metadata, options: OpenOptions<Fields>): CompiledSchema {
  checkLanguageName(metadata.language, options.language)
  const given = [...givenAnalyzers(options)]
  const resolve = (name: unknown) => {
    if (typeof name !== 'string') throw corrupt('META', 'the name of an analyzer is none')
    return resolveSaved(name, metadata.analyzers, given)
  }
  const language = resolve(metadata.language)
  const fields: Record<string, FieldDefinition> = {}
  for (const [name, field] of Object.entries(metadata.fields)) {
    if (typeof field !== 'object' || (field as unknown) === null) throw corrupt('META', 'a field is none')
    const { analyzer, queryAnalyzer, ...rest } = field as TextField
    const resolved = {
      ...rest,
      ...(analyzer === undefined ? {} : { analyzer: resolve(analyzer) }),
      ...(queryAnalyzer === undefined ? {} : { queryAnalyzer: resolve(queryAnalyzer) }),
    }
    Object.defineProperty(fields, name, { value: resolved, enumerable: true })
  }
  // What the caller gives may be wrong, too, and is told so.
  const { synonyms = metadata.synonyms as Schema['synonyms'] } = options
  try {
    return compileSchema({ fields, language, ...(synonyms === undefined ? {} : { synonyms }) })
  } catch (cause) {
    if (!(cause instanceof LedeError) || options.synonyms !== undefined) throw cause
    throw corrupt('META', cause.message)
  }
}

/** All analyzers that the options hold. */
function* givenAnalyzers({
  fields = {},
  language,
  analyzers = [],
}: OpenOptions<Fields>): Generator<Analyzer> {
  if (!Array.isArray(analyzers)) {
    throw new LedeError(
      'INVALID_OPTION',
      `The option "analyzers" must be an array, not ${kindOf(analyzers)}.`,
      {
        option: 'analyzers',
      },
    )
  }
  const ofFields = Object.values(fields).flatMap((field) => [
    (field as TextField | null)?.analyzer,
    (field as TextField | null)?.queryAnalyzer,
  ])
  for (const analyzer of [language, ...(analyzers as readonly Analyzer[]), ...ofFields]) {
    if (typeof analyzer === 'object' && (analyzer as unknown) !== null) yield analyzer
  }
}

function describe(fields: Fields, name: string): string {
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined
  if (field === undefined) return 'not there'
  if (field.type !== 'text') return `a ${field.type} field`
  const { boost = 1, analyzer, queryAnalyzer } = field
  const nameOf = (given: string | Analyzer) => quote(typeof given === 'string' ? given : given.name)
  const ofIndex = analyzer === undefined ? '' : `, analyzer ${nameOf(analyzer)}`
  const ofQuery = queryAnalyzer === undefined ? '' : `, query analyzer ${nameOf(queryAnalyzer)}`
  return `a text field with boost ${boost}${ofIndex}${ofQuery}`
}

/** @throws {LedeError} `SCHEMA_MISMATCH` when the caller expects another language. */
function checkLanguageName(saved: string, given: Schema['language']): void {
  const name = typeof given === 'string' ? given : given?.name
  if (name === undefined || name === saved) return
  throw new LedeError(
    'SCHEMA_MISMATCH',
    `The index was saved in the language ${quote(saved)}, not ${quote(name)}.`,
    { language: saved },
  )
}
