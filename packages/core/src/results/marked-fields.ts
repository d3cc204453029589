import type { CompiledAnalyzer, Token } from '../analysis/index.js'
import type { Fields } from '../schema/fields.js'
import type { CompiledSchema } from '../schema/index.js'
import { storedText, type StoredForm } from '../segment/stored.js'
import { highlightText, snippetOf } from './highlight.js'
import { findMarks, type Mark, type Wanted } from './marks.js'
import type { CheckedOptions } from './options.js'
import { endOfStretch, STRETCH } from './stretch.js'
import type { Highlight, Hit, Snippet } from './types.js'

/**
 * The highlights and snippets of one hit. A highlight costs time linear in the text; a snippet alone in what it looks at, which
 * ends with the first stretch that has a match.
 */
export function markFields(
  stored: StoredForm,
  wanted: ReadonlyMap<string, Wanted>,
  { highlight, snippet }: Pick<CheckedOptions, 'highlight' | 'snippet'>,
  schema: CompiledSchema,
): Pick<Hit<Fields>, 'highlights' | 'snippets'> {
  const highlights: [string, Highlight][] = []
  const snippets: [string, Snippet][] = []
  for (const name of new Set([...(highlight?.fields ?? []), ...(snippet?.fields ?? [])])) {
    const text = storedText(stored, name)
    if (text === undefined) continue
    const isHighlighted = highlight?.fields.includes(name) === true
    const analyzer = schema.indexAnalyzer(name)
    const { tokens, marks } = readText(
      text,
      analyzer,
      wanted.get(name),
      isHighlighted ? text.length : STRETCH,
    )
    if (isHighlighted && marks.length > 0) highlights.push([name, highlightText(text, marks, highlight)])
    if (snippet?.fields.includes(name) === true)
      snippets.push([name, snippetOf(text, tokens, marks, snippet)])
  }
  return {
    ...(highlight === undefined ? {} : { highlights: Object.fromEntries(highlights) }),
    ...(snippet === undefined ? {} : { snippets: Object.fromEntries(snippets) }),
  }
}

interface ReadText {
  readonly tokens: readonly Token[]
  readonly marks: readonly Mark[]
}

/** The first stretch of a text that has a mark; where none has, the first. */
function readText(
  text: string,
  analyzer: CompiledAnalyzer,
  wanted: Wanted | undefined,
  length: number,
): ReadText {
  let first: ReadText | undefined
  for (let start = 0; ;) {
    const end = endOfStretch(text, start + length)
    const tokens = analyzer.analyze(text.slice(start, end)).map((token) => shifted(token, start))
    const marks = wanted === undefined ? [] : findMarks(text, tokens, wanted)
    first ??= { tokens, marks }
    if (marks.length > 0) return { tokens, marks }
    if (wanted === undefined || end === text.length) return first
    start = end
  }
}

function shifted(token: Token, by: number): Token {
  return by === 0 ? token : { ...token, start: token.start + by, end: token.end + by }
}
