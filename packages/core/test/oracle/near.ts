import type { Token } from '../../src/analysis/index.js'
import type { NearQuery } from '../../src/query/tree.js'

type Places = readonly (readonly Token[])[]

/** How near items must stand: in line but for a slop, or among so many other words. */
export interface Nearness {
  readonly distance: number
  readonly isAligned: boolean
  readonly isOrdered: boolean
}

export function slopOf(slop: number): Nearness {
  return { distance: slop, isAligned: true, isOrdered: false }
}

export function nearnessOf({ distance, ordered = false }: NearQuery): Nearness {
  return { distance, isAligned: false, isOrdered: ordered }
}

/** Every place of a text where the phrase begins. */
export function phraseStarts(phrase: readonly Token[], places: Places): number[] {
  return places
    .map((_, start) => start)
    .filter((start) =>
      phrase.every(({ terms: [term] }, i) => places[start + i]?.some((held) => held.terms.includes(term!))),
    )
}

interface Stretch {
  readonly from: number
  readonly to: number
  readonly starts: readonly number[]
}

/** Every way to place the items: each of the stretches that hold no shorter one, with the earliest places in it. */
export function nearStretches(
  items: readonly (readonly Token[])[],
  { distance, isAligned, isOrdered }: Nearness,
  places: Places,
): Stretch[] {
  const keys = items.map((item) => item.map(({ terms }) => terms[0]).join(' '))
  const placements = items.reduce<number[][]>(
    (partial, item, i) =>
      partial.flatMap((starts) =>
        phraseStarts(item, places)
          .filter((start) => starts.every((other, j) => keys[j] !== keys[i] || other !== start))
          .filter((start) => !isOrdered || i === 0 || start >= starts[i - 1]! + items[i - 1]!.length)
          .map((start) => [...starts, start]),
      ),
    [[]],
  )
  const byBounds = new Map<string, Stretch>()
  // Placements come with earlier places first; of those with equal bounds the first one counts.
  for (const starts of placements) {
    const back = starts.map((start, i) => (isAligned ? start - i : start))
    const from = Math.min(...back)
    const to = Math.max(...back.map((at, i) => at + items[i]!.length - 1))
    const key = `${from} ${to}`
    if (!byBounds.has(key)) byBounds.set(key, { from, to, starts })
  }
  const stretches = [...byBounds.values()]
  const width = isAligned ? 0 : items.flat().length - 1
  return stretches.filter((stretch) => {
    const holdsShorter = stretches.some(
      (inner) => inner !== stretch && inner.from >= stretch.from && inner.to <= stretch.to,
    )
    return !holdsShorter && stretch.to - stretch.from - width <= distance
  })
}

/** What all stretches count together, no more than the rarest word stands there. */
export function nearFrequency(
  items: readonly (readonly Token[])[],
  nearness: Nearness,
  places: Places,
): number {
  const width = nearness.isAligned ? 0 : items.flat().length - 1
  const counts = nearStretches(items, nearness, places).map(
    ({ from, to }) => 1 / (1 + Math.max(0, to - from - width)),
  )
  const rarest = items.flat().map((token) => phraseStarts([token], places).length)
  return Math.min(
    counts.reduce((total, count) => total + count, 0),
    ...rarest,
  )
}
