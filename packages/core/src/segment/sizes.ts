import type { CompiledSchema } from '../schema/index.js'
import { TERMS_IN_BLOCK } from './dictionary.js'
import { slotCount } from './ids.js'
import type { SegmentCounts } from './index.js'
import { STRIDE } from './records.js'
import type { Sections } from './sections.js'

/** An entry of a dictionary is three bytes at least: its lengths and two numbers. */
const LEAST_ENTRY = 3

/** What is wrong with a section. */
export interface Fault {
  readonly section: string
  readonly why: string
}

/**
 * The first section that is not there or whose size does not fit the counts; undefined when all do. Readers rely on it: what
 * they make by a count is then no more than the sections could hold. O(fields).
 */
export function findFault(
  { textFields, numberFields, keywordFields }: CompiledSchema,
  { documents, texts, keywords }: SegmentCounts,
  sections: Sections,
): Fault | undefined {
  const faults: Fault[] = []
  const check = (section: string, isFit: (length: number) => boolean) => {
    const content = sections.get(section)
    if (content === undefined) faults.push({ section, why: 'it is missing' })
    else if (!isFit(content.length)) faults.push({ section, why: 'its size does not fit what it counts' })
  }
  const hasLength = (section: string, wanted: number) => {
    check(section, (length) => length === wanted)
  }
  const isRecords = (tag: string, offsets: string, count: number) => {
    check(tag, (length) => length >= count)
    hasLength(offsets, Math.ceil(count / STRIDE) * 4)
  }
  const isDictionary = (tag: string, heads: string, count: number) => {
    check(tag, (length) => length >= count * LEAST_ENTRY)
    hasLength(heads, Math.ceil(count / TERMS_IN_BLOCK) * 8)
  }
  const isWords = (section: string) => {
    check(section, (length) => length % 4 === 0)
  }
  textFields.forEach((_, i) => {
    const { terms, words } = texts[i]!
    isDictionary(`TERM:${i}`, `TEHD:${i}`, terms)
    // Where each word is its own term they are not written twice.
    if (sections.has(`WORD:${i}`)) {
      isDictionary(`WORD:${i}`, `WOHD:${i}`, words)
      isWords(`WOPK:${i}`)
      check(`WOTL:${i}`, () => true)
    }
    isWords(`PACK:${i}`)
    check(`TAIL:${i}`, () => true)
    hasLength(`NORM:${i}`, documents)
  })
  numberFields.forEach((_, i) => {
    hasLength(`NUMB:${i}`, documents * 8)
  })
  keywordFields.forEach((_, i) => {
    isRecords(`KEYW:${i}`, `KEOF:${i}`, keywords[i]!)
    isWords(`KEOR:${i}`)
    hasLength(`KEST:${i}`, (documents + 1) * 4)
  })
  isRecords('IDEN', 'IDOF', documents)
  hasLength('IDSL', slotCount(documents) * 4)
  isRecords('DOCS', 'DOOF', documents)
  return faults[0]
}
