/** Numbers from 0 up to 1 that a seed fixes (mulberry32, Tommy Ettinger, 2017). */
export type Random = () => number

export function randomFrom(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** A whole number from 0 up to, not including, `end`. */
export const below = (random: Random, end: number) => Math.floor(random() * end)

/** One of the items; undefined when there are none. */
export const pick = <T>(random: Random, items: readonly T[]): T | undefined =>
  items[below(random, items.length)]

/** Up to `count` different items, in random order. */
export function pickSome<T>(random: Random, items: readonly T[], count: number): T[] {
  const rest = [...items]
  const picked: T[] = []
  while (picked.length < count && rest.length > 0) {
    const at = below(random, rest.length)
    picked.push(rest[at]!)
    rest[at] = rest.at(-1)!
    rest.pop()
  }
  return picked
}
