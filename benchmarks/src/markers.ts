import { readFileSync, writeFileSync } from 'node:fs'

/**
 * Puts Markdown in the place of what a document has between `begin` and `end`.
 * @throws {Error} when it has no such place.
 */
export function writeBetween(file: string, begin: string, end: string, markdown: string): void {
  const text = readFileSync(file, 'utf8')
  const from = text.indexOf(begin)
  const to = text.indexOf(end)
  if (from === -1 || to < from) throw new Error(`${file} has no place between ${begin} and ${end}.`)
  writeFileSync(file, `${text.slice(0, from + begin.length)}\n\n${markdown}\n\n${text.slice(to)}`)
}
