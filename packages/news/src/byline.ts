/** Who wrote an article, and for whom. */
export interface Byline {
  readonly byline?: string
  readonly agency?: string
}

/** Longer lines that begin with "by" are sentences. */
const MAX_LENGTH = 120

/** `by IANS |`, `By Jane Doe and John Roe | Reuters`; undefined for a line that is no byline. */
export function readByline(line: string): Byline | undefined {
  if (line.length > MAX_LENGTH || !/^by\s/i.test(line)) return undefined
  const [author = '', agency = '', ...more] = line
    .slice(3)
    .split('|')
    .map((part) => part.trim())
  if (more.length > 0) return undefined
  // Without the stroke, "By and large it was a good year." is a sentence.
  const isNames = line.includes('|') || (/^\p{Lu}/u.test(author) && !/[.!?]$/.test(author))
  if (!isNames || (author === '' && agency === '')) return undefined
  return { ...(author === '' ? {} : { byline: author }), ...(agency === '' ? {} : { agency }) }
}
