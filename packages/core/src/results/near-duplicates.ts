import type { Snapshot } from '../index/index.js'
import type { Matches } from '../search/collector.js'
import { segmentOf, type MatchOrder } from '../search/order.js'
import { storedText } from '../segment/stored.js'
import type { Grouping } from './collapse.js'
import { resemblance, sketchOf, type Sketch } from './min-hash.js'

/** How many matches are compared at most: each with the best of every group. */
const MAX_COMPARED = 1000

/**
 * Groups the first 1,000 matches by how alike a text field is: in their order, each joins the first group whose best match it
 * resembles enough, or begins one. Those without a term are alone. Reads each document: O(text + 1,000 × groups).
 * @param isEnough told the best matches of the groups before each match; true ends it.
 */
export function groupNearDuplicates(
  field: string,
  similarity: number,
  matches: Matches,
  order: MatchOrder,
  snapshot: Snapshot,
  isEnough: (heads: readonly number[]) => boolean,
): Grouping {
  const { documents } = matches
  const heads: number[] = []
  const sketches: (Sketch | undefined)[] = []
  const groupOf = new Int32Array(documents.length).fill(-1)
  const compared = order.first(documents.keys(), MAX_COMPARED)
  let isCutShort = false
  for (const place of compared) {
    if ((isCutShort = isEnough(heads))) break
    const sketch = sketchOfText(field, documents[place]!, snapshot)
    const isLike = (other: Sketch | undefined) =>
      sketch !== undefined && other !== undefined && resemblance(sketch, other) >= similarity
    const group = sketches.findIndex(isLike)
    groupOf[place] = group >= 0 ? group : heads.length
    if (group >= 0) continue
    heads.push(place)
    sketches.push(sketch)
  }
  return {
    heads,
    values: heads.map(() => undefined),
    groupOf,
    isOfAll: !isCutShort && compared.length === documents.length,
    isCutShort,
  }
}

function sketchOfText(field: string, document: number, snapshot: Snapshot): Sketch | undefined {
  const { segment, base } = segmentOf(snapshot, document)
  const text = storedText(segment.stored(document - base), field)
  const tokens = text === undefined ? [] : snapshot.schema.indexAnalyzer(field).analyze(text)
  return tokens.length === 0 ? undefined : sketchOf(pairsOf(tokens.map(({ terms }) => terms[0]!)))
}

/**
 * Terms side by side; a single one as it is. Single terms would take headlines of one form for the same, of which only a number
 * or a name differs.
 */
function pairsOf(terms: readonly string[]): readonly string[] {
  return terms.length === 1 ? terms : terms.slice(1).map((term, i) => `${terms[i]!} ${term}`)
}
