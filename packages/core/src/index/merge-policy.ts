import { MAX_SECTION } from '../segment/buffers.js'
import type { LiveSegment } from './live-segment.js'

/** So many segments of a tier become one of the next. */
const FACTOR = 8

/** Whether no document of it was removed. */
export function isWhole({ size, documents }: LiveSegment): boolean {
  return size === documents
}

/**
 * The segments to merge next, neighbours all of them, so that the order of documents stays: the last ones, when so many
 * are of one tier and none of a greater one; else one of which more than half was removed; none otherwise. A document is merged once for each
 * tier, so O(n log n) in all.
 */
export function chooseMerge(segments: readonly LiveSegment[]): readonly LiveSegment[] {
  const chosen = ofOneTier(segments)
  return fits(chosen) ? chosen : []
}

function ofOneTier(segments: readonly LiveSegment[]): readonly LiveSegment[] {
  let from = segments.length
  for (let tier = 0; from > 0; tier++) {
    let ofTier = 0
    for (; from > 0 && tierOf(segments[from - 1]!) <= tier; from--)
      if (tierOf(segments[from - 1]!) === tier) ofTier++
    if (ofTier >= FACTOR) return segments.slice(from)
  }
  return segments.filter(({ size, documents }) => size * 2 < documents).slice(0, 1)
}

/** Each tier holds segments up to {@link FACTOR} times as large as the one before. */
function tierOf({ size }: LiveSegment): number {
  return size === 0 ? 0 : Math.floor(Math.log(size) / Math.log(FACTOR))
}

/** Whether what they hold fits into the sections of one segment. */
function fits(segments: readonly LiveSegment[]): boolean {
  const sizes = new Map<string, number>()
  for (const { segment } of segments) {
    for (const [name, { length }] of segment.sections) sizes.set(name, (sizes.get(name) ?? 0) + length)
  }
  return [...sizes.values()].every((size) => size < MAX_SECTION * 0.95)
}
