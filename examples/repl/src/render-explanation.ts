import type { Explanation } from '@lede/core'
import type { Screen } from './screen.js'
import { cut, plain } from './text.js'

/** How a score came about, as a tree. */
export function renderExplanation(explanation: Explanation, { colors, width }: Screen): string[] {
  const lines: string[] = []
  const visit = ({ value, description, details }: Explanation, lead: string, below: string): void => {
    const text = cut(`${lead}${value.toFixed(4)}  ${plain(description)}`, width)
    lines.push(details.length === 0 ? colors.dim(text) : text)
    details.forEach((detail, i) => {
      const isLast = i === details.length - 1
      visit(detail, `${below}${isLast ? '└─ ' : '├─ '}`, `${below}${isLast ? '   ' : '│  '}`)
    })
  }
  visit(explanation, '', '')
  return lines
}
