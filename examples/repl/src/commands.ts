import { homedir } from 'node:os'
import { messageOf, UsageError, type Command } from './command.js'
import { load, open, save, startAnew, stats } from './document-commands.js'
import { renderHelp } from './help.js'
import { explain, facets, more, search, similar, tree } from './query-commands.js'
import type { Output } from './screen.js'
import type { Session } from './session.js'
import { bury, collapse, diversify, limit, only, pin, sort, timeout, USAGES } from './setting-commands.js'
import { plain } from './text.js'
import { unwatch, watch } from './watch-commands.js'
import { analyze, suggest } from './word-commands.js'

/** All commands by the headings that the help puts them under. */
const GROUPS: Readonly<Record<string, Readonly<Record<string, Command>>>> = {
  'The last answer': {
    more: { usage: ':more', help: 'the next hits', run: more },
    explain: { usage: ':explain N', help: 'how hit N got its score', run: explain },
    similar: { usage: ':similar N', help: 'documents like hit N', run: similar },
    facets: { usage: ':facets', help: 'all hits counted: by kind, place, agency …, over time', run: facets },
    tree: { usage: ':tree', help: 'the query as it was understood', run: tree },
  },
  'What comes, and how': {
    sort: { usage: USAGES.sort, help: 'the order of hits', run: sort },
    collapse: { usage: USAGES.collapse, help: 'one hit of each value, or of near duplicates', run: collapse },
    pin: { usage: USAGES.pin, help: 'these documents first, whatever is asked', run: pin },
    bury: { usage: USAGES.bury, help: 'these documents last', run: bury },
    diversify: { usage: USAGES.diversify, help: 'hits that say the same are kept apart', run: diversify },
    only: { usage: USAGES.only, help: 'nothing but documents with that value', run: only },
    limit: { usage: USAGES.limit, help: 'show N hits at a time', run: limit },
    timeout: { usage: USAGES.timeout, help: 'end a search with what it has by then', run: timeout },
  },
  Words: {
    suggest: { usage: ':suggest TEXT', help: 'completions of the last word', run: suggest },
    analyze: { usage: ':analyze [FIELD:]TEXT', help: 'what each step makes of a text', run: analyze },
  },
  Documents: {
    open: {
      usage: ':open FILE…',
      help: 'add raw articles (.txt), .jsonl or .csv, gzipped or not',
      run: open,
    },
    watch: { usage: ':watch [QUERY]', help: 'tell what :open adds that meets it; or list them', run: watch },
    unwatch: { usage: ':unwatch N', help: 'end that', run: unwatch },
    save: { usage: ':save FILE', help: 'write the index to a file', run: save },
    load: { usage: ':load FILE', help: 'replace the index by a saved one', run: load },
    new: { usage: ':new', help: 'start with an empty index', run: startAnew },
    stats: { usage: ':stats', help: 'what the index holds', run: stats },
  },
  'The prompt': {
    help: {
      usage: ':help',
      help: 'this list',
      run: (_, { screen, print }) => {
        for (const line of renderHelp(GROUPS, screen)) print(line)
      },
    },
    quit: { usage: ':quit', help: 'leave (or Ctrl-D)', run: () => undefined },
  },
}

const COMMANDS: ReadonlyMap<string, Command> = new Map(Object.values(GROUPS).flatMap(Object.entries<Command>))

export const COMMAND_NAMES: readonly string[] = [...COMMANDS.keys()]

/** Answers one line: a command or a query. @returns whether to go on. Never throws. */
export async function answer(line: string, session: Session, output: Output): Promise<boolean> {
  const text = line.trim()
  if (text === '') return true
  try {
    if (!text.startsWith(':')) {
      search(session, output, text)
      return true
    }
    const [name = '', ...words] = wordsOf(text.slice(1))
    const key = name === 'q' || name === 'exit' ? 'quit' : name
    if (key === 'quit') return false
    const command = COMMANDS.get(key)
    if (command === undefined) throw new UsageError(unknownCommand(key))
    await command.run(session, output, words, text.slice(1 + name.length).trim())
  } catch (error) {
    output.print(output.screen.colors.red(plain(messageOf(error))))
  }
  return true
}

function unknownCommand(name: string): string {
  const near = COMMAND_NAMES.find((known) => known.startsWith(name.slice(0, 2)))
  return `There is no command :${name}; ${near === undefined ? ':help lists them.' : `did you mean :${near}?`}`
}

/** Words between blanks; quotation marks hold one together, and `~/` is the home folder. */
export function wordsOf(text: string): string[] {
  return [...text.matchAll(/"([^"]*)"|'([^']*)'|\S+/g)].map((match) =>
    (match[1] ?? match[2] ?? match[0]).replace(/^~(?=\/)/, homedir()),
  )
}
