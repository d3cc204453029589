import { countDocuments, type Corpus } from './corpus.js'
import { fitInContext, nearestWords } from './suggest.js'

/** What a word of a query may mean. */
interface Meaning {
  readonly written: string
  /** Undefined where no document holds it. */
  readonly term: string | undefined
  readonly edits: number
}

/** What `didYouMean` makes of words side by side that are looked for in one field: all ways to choose are compared. */
export function correctedWords(words: readonly string[], field: string, corpus: Corpus): string[] {
  const choices = words.map((word, position) => ({
    word,
    position,
    meanings: meaningsOf(word, field, corpus),
  }))
  const telling = choices.filter(({ meanings }) => meanings.length > 0)
  let best: { worth: number; path: readonly Meaning[] } | undefined
  for (const path of waysThrough(telling.map(({ meanings }) => meanings))) {
    let worth = 0
    for (const [i, { term, edits }] of path.entries()) {
      const before = path[i - 1]?.term
      const hasChoice = i > 0 && telling[i - 1]!.meanings.length * telling[i]!.meanings.length > 1
      if (hasChoice) {
        const gap = telling[i]!.position - telling[i - 1]!.position
        const isKnown = before !== undefined && term !== undefined
        worth += Math.log(1 + ((isKnown ? fitInContext(term, [before], gap, field, corpus) : 0) ?? 0))
      }
      worth -= Math.log(10) * edits
    }
    if (best === undefined || worth > best.worth) best = { worth, path }
  }
  const meant = new Map(telling.map(({ position }, i) => [position, best!.path[i]!.written]))
  return words.map((word, position) => meant.get(position) ?? word)
}

/** None for a stop word. */
function meaningsOf(word: string, field: string, corpus: Corpus): Meaning[] {
  const [token] = corpus.read(word)
  if (corpus.isStopWord(token!.word)) return []
  const own = token!.terms[0]!
  const isHeld = countDocuments(field, corpus, ({ terms }) => terms.includes(own)) > 0
  const asWritten = { written: word, term: isHeld ? own : undefined, edits: 0 }
  const near = isHeld || /^\d/.test(word) ? [] : nearestWords(token!, field, corpus).slice(0, 5)
  return near.length > 0 ? near : [asWritten]
}

/** All ways to take one item of each list; those with earlier items of the last lists first. */
function waysThrough<T>(lists: readonly (readonly T[])[]): T[][] {
  if (lists.length === 0) return [[]]
  return lists.at(-1)!.flatMap((last) => waysThrough(lists.slice(0, -1)).map((way) => [...way, last]))
}
