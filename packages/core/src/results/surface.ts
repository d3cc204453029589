import type { LiveSegment } from '../index/live-segment.js'
import type { Snapshot } from '../index/index.js'
import { END } from '../segment/postings.js'
import { PostingsBlock } from '../segment/postings-block.js'
import { storedText } from '../segment/stored.js'
import type { TextFieldReader } from '../segment/text-field.js'
import { unitsOf } from '../segment/units.js'
import { formOfKey } from '../segment/word-key.js'

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

/** The word of a vocabulary as the first document that holds it writes it, so that names keep their capitals. */
export function surfaceOf(key: string, field: string, { segments }: Snapshot): string {
  for (const live of segments) {
    const surface = surfaceIn(live, key, field)
    if (surface !== undefined) return surface.text
  }
  return formOfKey(key)
}

function surfaceIn(live: LiveSegment, key: string, field: string): Surface | undefined {
  const reader = live.text(field)
  let surfaces = remembered.get(reader)
  if (surfaces === undefined) remembered.set(reader, (surfaces = new Map<string, Surface>()))
  const known = surfaces.get(key)
  if (known !== undefined && live.isLive(known.document)) return known
  const found = findSurface(live, key, field)
  if (surfaces.size >= MAX_REMEMBERED) surfaces.clear()
  if (found !== undefined) surfaces.set(key, found)
  return found
}

function findSurface(live: LiveSegment, key: string, field: string): Surface | undefined {
  const reader = live.text(field)
  const units = unitsOf(key)
  const form = formOfKey(key)
  const cursor = reader.wordCursor()
  if (!cursor.seek(units, units.length) || !cursor.is(units, units.length)) return undefined
  const postings = reader.wordPostings(reader.wordAt(cursor.ordinal), new PostingsBlock())
  const analyzer = live.segment.schema.indexAnalyzer(field)
  let looked = 0
  for (let document = postings.next(); document !== END; document = postings.next()) {
    if (!live.isLive(document)) continue
    if (looked++ === MAX_LOOKED) return { document, text: form }
    const text = storedText(live.segment.stored(document), field) ?? ''
    const span = analyzer.find(text, (other) => (reader.isPlain ? analyzer.word(other) : other) === form)
    if (span !== undefined) return { document, text: text.slice(span.start, span.end) }
  }
  return undefined
}
