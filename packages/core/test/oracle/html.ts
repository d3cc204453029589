/** What a reader sees of marked text: the marks taken off, then the escapes. Throws where other markup is left. */
export function readHtml(html: string, tag = 'mark'): string {
  const text = html.replaceAll(`<${tag}>`, '').replaceAll(`</${tag}>`, '')
  if (/[<>"']/.test(text) || /&(?!(?:amp|lt|gt|quot|#39);)/.test(text)) {
    throw new Error(`This is no escaped text: ${text}`)
  }
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}

/** The marked stretches in the order they come. */
export function markedParts(html: string): string[] {
  return html
    .split('<mark>')
    .slice(1)
    .map((part) => readHtml(part.slice(0, part.indexOf('</mark>'))))
}
