import type { Token } from '../analysis/index.js'
import { markRanges, type Marker } from './markers.js'
import type { Mark } from './marks.js'
import type { Marking, SnippetMarking } from './marking-options.js'
import { choosePassages } from './passages.js'
import type { Highlight, Passage, Snippet, TextRange } from './types.js'

/** A whole text with its marks. */
export function highlightText(text: string, marks: readonly Mark[], marking: Marking): Highlight {
  const ranges = marks.map(({ start, end }) => ({ start, end }))
  return { ranges, ...inMarkers((marker) => markRanges(text, ranges, marker), marking) }
}

/** The best passage of a text with its marks, and with `fragments` all that were chosen, in the order of the text. */
export function snippetOf(
  text: string,
  tokens: readonly Token[],
  marks: readonly Mark[],
  { length, fragments, ...marking }: SnippetMarking,
): Snippet {
  const passages = choosePassages(text, tokens, marks, length, fragments ?? 1)
  const cut = ({ start, end }: TextRange, before: string, behind: string): Passage => {
    const shown = text.slice(start, end)
    // Only a phrase that alone is longer than the passage is cut at its end.
    const ranges = marks
      .filter((mark) => mark.start >= start && mark.start < end)
      .map((mark) => ({ start: mark.start - start, end: Math.min(mark.end, end) - start }))
    const inMarker = (marker: Marker) => before + markRanges(shown, ranges, marker) + behind
    return { text: shown, start, end, ranges, ...inMarkers(inMarker, marking) }
  }
  const best = passages[0]!
  const snippet = cut(best, best.start > 0 ? '…' : '', best.end < text.length ? '…' : '')
  if (fragments === undefined) return snippet
  const inOrder = passages.sort((a, b) => a.start - b.start)
  return {
    ...snippet,
    fragments: inOrder.map((passage, i) => {
      const isLast = i === inOrder.length - 1
      const left = text.slice(passage.end, isLast ? undefined : inOrder[i + 1]!.start)
      const isCut = isLast ? left !== '' : left.trim() !== ''
      return cut(passage, i === 0 && passage.start > 0 ? '…' : '', isCut ? '…' : '')
    }),
  }
}

function inMarkers(
  inMarker: (marker: Marker) => string,
  { html, marker }: Marking,
): Pick<Highlight, 'html' | 'marked'> {
  const marked = marker === undefined ? {} : { marked: inMarker(marker) }
  return { html: inMarker(html), ...marked }
}
