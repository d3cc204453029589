import { readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { COMMAND_NAMES } from './commands.js'
import type { Session } from './session.js'
import { plain } from './text.js'

const FILE_COMMANDS = [':open ', ':load ', ':save ']

/** What Tab offers for a line: whole replacements of its end, and that end. */
export function complete(line: string, { index }: Session): [string[], string] {
  if (/^:\w*$/.test(line)) {
    return [COMMAND_NAMES.map((name) => `:${name}`).filter((name) => name.startsWith(line)), line]
  }
  const word = lastWord(line)
  if (FILE_COMMANDS.some((command) => line.startsWith(command))) return [filesLike(word), word]
  const before = line.slice(0, line.length - word.length)
  const completed = index.suggest(line).filter(({ text }) => text.startsWith(before))
  return [completed.map(({ text }) => plain(text.slice(before.length))), word]
}

function lastWord(line: string): string {
  // File names go up to a blank, words of a query up to a sign of its language as well.
  const parts = line.startsWith(':') ? line.split(' ') : line.split(/[\s"():+-]/)
  return parts.at(-1)!
}

function filesLike(path: string): string[] {
  const folder = path.endsWith('/') ? path : dirname(path)
  const beginning = path.endsWith('/') ? '' : basename(path)
  try {
    return readdirSync(folder === '' ? '.' : folder, { withFileTypes: true })
      .filter(({ name }) => name.startsWith(beginning))
      .map((entry) => {
        const name = path.includes('/') ? join(folder, entry.name) : entry.name
        return entry.isDirectory() ? `${name}/` : name
      })
  } catch {
    // A folder that cannot be read has nothing to offer.
    return []
  }
}
