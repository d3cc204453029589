import type { RankedDocument } from '@lede/ranking'
import { LedeError, kindOf, quote } from '../errors.js'
import type { Snapshot } from '../index/index.js'
import { BETWEEN_LOOKS, checkDeadline } from '../search/deadline.js'
import { segmentOf } from '../search/order.js'
import { lazyHit } from './lazy-hit.js'
import type { CheckedRescore } from './rescore-options.js'

/**
 * The best `top` matches with their new scores, in the order of those, and the others behind them; equal ones keep their order.
 * As long as there is time; see deadline.ts.
 * @param ranked best first.
 * @throws {LedeError} `INVALID_OPTION` when the function throws, gives no finite number, or takes out what is searched.
 */
export function rescore(
  ranked: readonly RankedDocument[],
  { top, score }: CheckedRescore,
  snapshot: Snapshot,
): RankedDocument[] {
  // All of them first: what the function does must not change which documents these are.
  const hits = ranked.slice(0, top).map((match) => {
    const { segment, base } = segmentOf(snapshot, match.document)
    const place = match.document - base
    return { document: match.document, hit: lazyHit(segment.ids.at(place), match.score, segment, place) }
  })
  const before = stateOf(snapshot)
  const rescored = hits.map(({ document, hit }) => {
    checkDeadline(BETWEEN_LOOKS)
    return { document, score: newScore(hit, score) }
  })
  if (stateOf(snapshot) !== before)
    throw failure('must not remove or replace documents of the index that is searched')
  return [...rescored.sort((a, b) => b.score - a.score), ...ranked.slice(top)]
}

type Rescored = Parameters<CheckedRescore['score']>[0]

function newScore(hit: Rescored, score: CheckedRescore['score']): number {
  const { id } = hit
  let given: unknown
  try {
    given = score(hit)
  } catch (cause) {
    throw failure(`threw for the document ${quote(id)}; its error is the cause of this one`, { cause })
  }
  if (typeof given === 'number' && Number.isFinite(given)) return given
  const got = typeof given === 'number' ? String(given) : kindOf(given)
  throw failure(`must give a finite number, not ${got} as for the document ${quote(id)}`)
}

function failure(problem: string, options?: ErrorOptions): LedeError {
  const message = `The option "rescore.score" ${problem}.`
  return new LedeError('INVALID_OPTION', message, { option: 'rescore.score' }, options)
}

/** Which documents are there, by the numbers they go by. Those that are added since are in no segment of the snapshot. */
function stateOf({ segments }: Snapshot): string {
  return segments.map(({ base, size }) => `${base} ${size}`).join()
}
