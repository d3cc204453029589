import { SearchIndex } from '../../src/search-index.js'
import { IndexWriter } from '../../src/index/index.js'
import { compileSchema } from '../../src/schema/index.js'
import { Segment, type SegmentCounts } from '../../src/segment/index.js'
import type { PageGuard } from '../../src/segment/page-guard.js'
import { readContainer } from '../../src/storage/container.js'
import { fields } from './samples.js'

/**
 * An index whose bytes are all false until they are checked, byte by byte: whatever it reads too early comes out as something
 * else. What is checked comes true, as on a page that was found whole.
 */
export function indexOfUncheckedBytes(
  saved: Uint8Array,
  language: 'en' | 'none',
  falsify: (byte: number) => number,
) {
  const { sections } = readContainer(saved.slice())
  const counts = JSON.parse(new TextDecoder().decode(sections.get('SEGM'))) as SegmentCounts
  const falsified = new Map<string, Uint8Array>()
  const truth = new Map<ArrayBufferLike, Uint8Array>()
  let checked = 0
  for (const [name, content] of sections) {
    const bytes = new Uint8Array(content.map(falsify))
    falsified.set(name, bytes)
    truth.set(bytes.buffer, content)
  }
  const guard: PageGuard = {
    check(section, from, to) {
      if (!(from >= 0 && from <= to && to <= section.byteLength)) throw new RangeError('beyond the section')
      const whole = truth.get(section.buffer)!
      new Uint8Array(section.buffer).set(whole.subarray(from, to), from)
      checked += to - from
    },
    corrupt: (_, why) => {
      throw new Error(why)
    },
  }
  const schema = compileSchema({ fields, language })
  const writer = new IndexWriter(schema, new Segment(schema, counts, falsified, guard))
  return { index: new SearchIndex<typeof fields>(writer), checked: () => checked }
}
