import type { Fields, StoredDocument } from '../schema/fields.js'
import type { Segment } from '../segment/index.js'
import type { StoredForm } from '../segment/stored.js'
import { lazyProperty } from './lazy-property.js'
import type { Hit } from './types.js'

const withDocument = lazyProperty('document')

/**
 * A hit that reads its document once it is asked for. The segment never changes, so that is the one that was found.
 * @param select the fields of the document; all by default.
 */
export function lazyHit(
  id: string,
  score: number,
  segment: Segment,
  place: number,
  select?: ReadonlySet<string>,
): Hit<Fields> {
  return withDocument({ id, score }, () => selected(segment.stored(place), select) as StoredDocument<Fields>)
}

function selected(stored: StoredForm, select: ReadonlySet<string> | undefined): StoredForm {
  if (select === undefined) return stored
  return Object.fromEntries(Object.entries(stored).filter(([name]) => name === 'id' || select.has(name)))
}
