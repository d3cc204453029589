import type { Query, SearchOptions } from '../../src/index.js'
import type { Fields } from '../../src/schema/fields.js'
import type { AnyIndex } from '../oracle/changed-index.js'

/** All hits page by page; `between` is told the hits after each page. */
export function walk(
  index: AnyIndex,
  tree: Query,
  given: SearchOptions<Fields>,
  sizesOfPages: Iterator<number>,
  between: (ids: readonly string[]) => void = () => undefined,
) {
  const pages = []
  let after: string | undefined
  do {
    const limit = sizesOfPages.next().value as number
    const page = index.search(tree, { ...given, limit, ...(after === undefined ? {} : { after }) })
    pages.push(page)
    after = page.cursor
    between(page.hits.map(({ id }) => id))
  } while (after !== undefined)
  return pages
}
