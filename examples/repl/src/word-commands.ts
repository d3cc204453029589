import { UsageError } from './command.js'
import { renderAnalysis } from './render-analysis.js'
import type { Output } from './screen.js'
import type { Session } from './session.js'
import { plain } from './text.js'

export function suggest(
  { index }: Session,
  { screen, print }: Output,
  _: readonly string[],
  text: string,
): void {
  if (text === '') throw new UsageError('Usage: :suggest TEXT')
  const suggestions = index.suggest(text)
  if (suggestions.length === 0) print(screen.colors.dim('no word begins like this'))
  for (const { text: completed, documents } of suggestions) {
    print(`  ${plain(completed)} ${screen.colors.dim(`(${documents})`)}`)
  }
}

export function analyze(
  { index }: Session,
  { screen, print }: Output,
  _: readonly string[],
  rest: string,
): void {
  const [, name = '', text = ''] = /^(?:(\w+):(?!\/\/))?(.*)$/s.exec(rest) ?? []
  const field = Object.entries(index.fields).find(
    ([known, { type }]) => known === name && type === 'text',
  )?.[0] as 'body' | undefined
  const analyzed = field === undefined ? rest : text
  if (analyzed.trim() === '')
    throw new UsageError('Usage: :analyze [FIELD:]TEXT, such as :analyze headline:U.S.-led talks')
  if (field === undefined && name !== '')
    print(screen.colors.yellow(`! There is no text field ${plain(name)}; all of it is read as text.`))
  const steps = index.analyze(analyzed, field)
  if (steps[0]?.tokens.length === 0) print(screen.colors.dim('there is no word in it'))
  else for (const line of renderAnalysis(steps, screen)) print(line)
}
