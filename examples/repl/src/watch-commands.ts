import { parse } from '@lede/core/query'
import { UsageError } from './command.js'
import { renderWarnings } from './render-query.js'
import type { Output } from './screen.js'
import type { Session } from './session.js'
import { plain } from './text.js'

export function watch(
  { index, watches }: Session,
  { screen, print }: Output,
  _: readonly string[],
  text: string,
): void {
  if (text === '') {
    if (watches.texts.length === 0) print(screen.colors.dim('no query is watched; :watch QUERY adds one'))
    watches.texts.forEach((watched, i) => {
      print(`${String(i + 1).padStart(2)}. ${plain(watched)}`)
    })
    return
  }
  const { tree, warnings } = parse(text, index.fields)
  watches.add(index, text, tree)
  for (const line of renderWarnings(warnings, text, screen)) print(line)
  print(`watched from now on: ${plain(text)}`)
}

export function unwatch({ watches }: Session, { print }: Output, [number]: readonly string[]): void {
  const place = Number(number) - 1
  const removed = Number.isInteger(place) && place >= 0 ? watches.remove(place) : undefined
  if (removed === undefined) throw new UsageError('Usage: :unwatch N, a number that :watch lists')
  print(`no longer watched: ${plain(removed)}`)
}

/** Tells what watched queries found since this was called last. */
export function tellFindings({ watches }: Session, { screen, print }: Output): void {
  const { shown, found } = watches.takeFindings()
  for (const { watched, title } of shown) {
    print(`  ${screen.colors.yellow(`${plain(watched)}:`)} ${plain(title)}`)
  }
  if (found > shown.length) print(screen.colors.yellow(`  and ${found - shown.length} more`))
}
