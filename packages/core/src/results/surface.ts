import type { LiveSegment } from '../index/live-segment.js'
import type { Snapshot } from '../index/index.js'
import type { VocabularyWord } from '../search/completions.js'
import { END } from '../segment/postings.js'
import { PostingsBlock } from '../segment/postings-block.js'
import { storedText } from '../segment/stored.js'
import type { TextFieldReader } from '../segment/text-field.js'
import { unitsOf } from '../segment/units.js'
import { formOfKey } from '../segment/word-key.js'
import { endOfStretch, STRETCH } from './stretch.js'

/** So many documents with forms of a word are read to see how it is written. */
const MAX_LOOKED = 32

/** Remembered words of one field; beyond so many it begins afresh. */
const MAX_REMEMBERED = 10_000

/** How the first live document of a segment that holds a word writes it. */
interface Surface {
  readonly document: number
  readonly text: string
}

/** By key. A segment never changes, so what its first document writes stays right until that is removed. */
const remembered = new WeakMap<TextFieldReader, Map<string, Surface>>()

/** What is looked for in the texts of one field, and what was found in those that were read. */
interface Reading {
  readonly field: string
  readonly forms: ReadonlySet<string>
  /** By number of the document. */
  readonly read: Map<number, ReadText>
}

interface ReadText {
  /** In UTF-16 units. */
  readonly length: number
  /** How it writes the forms that it has. */
  readonly surfaces: ReadonlyMap<string, string>
}

/**
 * Words of a vocabulary, each as the first document that holds it writes it, so that names keep their capitals. Of each document up
 * to a million UTF-16 units are read, once for all words, and about so many at most for one word.
 */
export function surfacesOf(
  words: readonly Pick<VocabularyWord, 'key' | 'field'>[],
  snapshot: Snapshot,
): string[] {
  const readings = new Map<string, Reading>()
  for (const field of new Set(words.map((word) => word.field))) {
    const ofField = words.filter((word) => word.field === field)
    const forms = new Set(ofField.map(({ key }) => formOfKey(key)))
    readings.set(field, { field, forms, read: new Map() })
  }
  return words.map(({ key, field }) => surfaceOf(key, readings.get(field)!, snapshot))
}

function surfaceOf(key: string, reading: Reading, { segments }: Snapshot): string {
  for (const live of segments) {
    const surface = surfaceIn(live, key, reading)
    if (surface !== undefined) return surface.text
  }
  return formOfKey(key)
}

function surfaceIn(live: LiveSegment, key: string, reading: Reading): Surface | undefined {
  const reader = live.text(reading.field)
  let surfaces = remembered.get(reader)
  if (surfaces === undefined) remembered.set(reader, (surfaces = new Map<string, Surface>()))
  const known = surfaces.get(key)
  if (known !== undefined && live.isLive(known.document)) return known
  const found = findSurface(live, key, reading)
  if (surfaces.size >= MAX_REMEMBERED) surfaces.clear()
  if (found !== undefined) surfaces.set(key, found)
  return found
}

function findSurface(live: LiveSegment, key: string, reading: Reading): Surface | undefined {
  const reader = live.text(reading.field)
  const units = unitsOf(key)
  const form = formOfKey(key)
  const cursor = reader.wordCursor()
  if (!cursor.seek(units, units.length) || !cursor.is(units, units.length)) return undefined
  const postings = reader.wordPostings(reader.wordAt(cursor.ordinal), new PostingsBlock())
  let last: number | undefined
  let looked = 0
  let length = 0
  for (let document = postings.next(); document !== END; document = postings.next()) {
    if (!live.isLive(document)) continue
    last = document
    if (looked++ === MAX_LOOKED || length >= STRETCH) break
    const read = readText(live, document, reading)
    const surface = read.surfaces.get(form)
    if (surface !== undefined) return { document, text: surface }
    length += read.length
  }
  return last === undefined ? undefined : { document: last, text: form }
}

function readText(live: LiveSegment, document: number, { field, forms, read }: Reading): ReadText {
  const known = read.get(live.base + document)
  if (known !== undefined) return known
  const { isPlain } = live.text(field)
  const whole = storedText(live.segment.stored(document), field) ?? ''
  const text = whole.slice(0, endOfStretch(whole, STRETCH))
  const surfaces = new Map<string, string>()
  for (const token of live.segment.schema.indexAnalyzer(field).analyze(text)) {
    const form = isPlain ? token.word : token.form
    if (forms.has(form) && !surfaces.has(form)) surfaces.set(form, text.slice(token.start, token.end))
  }
  const found = { length: text.length, surfaces }
  read.set(live.base + document, found)
  return found
}
