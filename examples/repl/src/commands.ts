import { rename, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { LedeError, openIndex, type BulkProgress } from '@lede/core'
import { fields } from './records.js'
import { renderAnalysis, renderAnswer, renderExplanation, renderFacets, type Screen } from './render.js'
import { ask, emptyIndex, searchOptions, type Session } from './session.js'
import { openSource, readBytes, reasonOf, sizeOf, SourceError } from './sources.js'
import { plain } from './text.js'

/** Where commands write, and how. */
export interface Output {
  readonly screen: Screen
  readonly print: (line: string) => void
  /** Shows how far some work is; the answer ends it. Undefined where nobody watches. */
  readonly progress?: (label: string, total: number) => Progress
}

export interface Progress {
  advance(bytes: number): void
  stop(): void
}

/** A failure that the user can mend; its message is all they see. */
class UsageError extends Error {}

type Run = (session: Session, output: Output, words: readonly string[], rest: string) => void | Promise<void>

interface Command {
  readonly usage: string
  readonly help: string
  readonly run: Run
}

const COMMANDS: Readonly<Record<string, Command>> = {
  help: { usage: ':help', help: 'this list', run: help },
  more: { usage: ':more', help: 'the next hits of the last query', run: more },
  explain: { usage: ':explain N', help: 'how hit N of the last answer got its score', run: explain },
  facets: {
    usage: ':facets',
    help: 'the hits of the last query, counted by kind, place, agency …',
    run: facets,
  },
  suggest: { usage: ':suggest TEXT', help: 'completions of the last word', run: suggest },
  analyze: {
    usage: ':analyze [FIELD:]TEXT',
    help: 'what each step of the analysis makes of a text',
    run: analyze,
  },
  open: { usage: ':open FILE…', help: 'add raw articles (.txt), .jsonl or .csv, gzipped or not', run: open },
  save: { usage: ':save FILE', help: 'write the index to a file', run: save },
  load: { usage: ':load FILE', help: 'replace the index by a saved one', run: load },
  new: { usage: ':new', help: 'start with an empty index', run: startAnew },
  limit: { usage: ':limit N', help: 'show N hits at a time', run: limit },
  stats: { usage: ':stats', help: 'what the index holds', run: stats },
  quit: { usage: ':quit', help: 'leave (or Ctrl-D)', run: () => undefined },
}

export const COMMAND_NAMES: readonly string[] = Object.keys(COMMANDS)

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
    if (!Object.hasOwn(COMMANDS, key)) throw new UsageError(unknownCommand(key))
    await COMMANDS[key]!.run(session, output, words, text.slice(1 + name.length).trim())
  } catch (error) {
    output.print(output.screen.colors.red(plain(messageOf(error))))
  }
  return true
}

function messageOf(error: unknown): string {
  if (error instanceof UsageError || error instanceof SourceError || error instanceof LedeError)
    return error.message
  return `This should not have happened: ${String(error)}`
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

function search(session: Session, { screen, print }: Output, query: string, offset = 0): void {
  const answered = ask(session, query, offset)
  for (const line of renderAnswer(answered, session.index.didYouMean(query), screen)) print(line)
}

function help(_: Session, { screen, print }: Output): void {
  print('Type words to search for. The best hits come first.')
  for (const [example, meaning] of [
    ['"north korea"', 'words side by side'],
    ['+kim -stalin', 'must and must not'],
    ['headline:crash', 'in one field'],
    ['published:2024-07-19', 'of a day (also 2024-07, [2024-06 TO *], >2024-07-01)'],
    ['kind:passage', 'an exact value: kind, place, agency, byline, category'],
    ['kore* putn~', 'beginnings of words, and words a few letters off'],
  ] as const) {
    print(`  ${screen.colors.cyan(example.padEnd(22))} ${meaning}`)
  }
  for (const { usage, help: meaning } of Object.values(COMMANDS)) {
    print(`  ${screen.colors.cyan(usage.padEnd(22))} ${meaning}`)
  }
}

function lastAnswer({ last }: Session): NonNullable<Session['last']> {
  if (last === undefined) throw new UsageError('Ask something first.')
  return last
}

function more(session: Session, output: Output): void {
  const { query, offset, result } = lastAnswer(session)
  const next = offset + result.hits.length
  if (result.total.relation === 'eq' && next >= result.total.value)
    throw new UsageError('There are no more hits.')
  search(session, output, query, next)
}

function explain(session: Session, { screen, print }: Output, [rank]: readonly string[]): void {
  const { query, offset, result } = lastAnswer(session)
  const hit = result.hits[Number(rank) - 1 - offset]
  if (hit === undefined) {
    const shown = result.hits.length === 0 ? 'it had none' : `${offset + 1} to ${offset + result.hits.length}`
    throw new UsageError(`:explain takes the number of a hit of the last answer: ${shown}.`)
  }
  const explanation = session.index.explain(hit.id, query, searchOptions)
  if (explanation === undefined) throw new UsageError('The index has changed since; ask again first.')
  for (const line of renderExplanation(explanation, screen)) print(line)
}

function facets(session: Session, { screen, print }: Output): void {
  const query = session.last?.query ?? '*'
  const { facets: counts, total } = session.index.search(query, {
    ...searchOptions,
    limit: 0,
    facets: ['kind', 'place', 'agency', 'byline', 'category'],
  })
  print(screen.colors.dim(`${total.value} hits of ${plain(query)}`))
  for (const line of renderFacets(counts, screen)) print(line)
}

function suggest({ index }: Session, { screen, print }: Output, _: readonly string[], text: string): void {
  if (text === '') throw new UsageError('Usage: :suggest TEXT')
  const suggestions = index.suggest(text)
  if (suggestions.length === 0) print(screen.colors.dim('no word begins like this'))
  for (const { text: completed, documents } of suggestions) {
    print(`  ${plain(completed)} ${screen.colors.dim(`(${documents})`)}`)
  }
}

function analyze({ index }: Session, { screen, print }: Output, _: readonly string[], rest: string): void {
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

async function open(session: Session, output: Output, paths: readonly string[]): Promise<void> {
  if (paths.length === 0) throw new UsageError('Usage: :open FILE…')
  for (const path of paths) {
    try {
      await openOne(session, output, path)
    } catch (error) {
      // The other files may be fine.
      output.print(output.screen.colors.red(plain(messageOf(error))))
    }
  }
}

async function openOne({ index }: Session, { screen, print, progress }: Output, path: string): Promise<void> {
  const bar = progress?.(path, await sizeOf(path))
  const start = performance.now()
  let reached: BulkProgress = { added: 0, replaced: 0 }
  try {
    const { documents, notes } = openSource(path, (bytes) => bar?.advance(bytes))
    const onProgress = (now: BulkProgress) => {
      reached = now
    }
    await index.addAll(documents, { replace: true, onProgress })
    bar?.stop()
    const seconds = ((performance.now() - start) / 1000).toFixed(1)
    const replaced = reached.replaced === 0 ? '' : `, ${reached.replaced} of them replaced`
    print(
      `${plain(path)}: ${reached.added} documents${replaced}${screen.withoutTimes ? '' : ` in ${seconds} s`}`,
    )
    for (const note of notes) print(screen.colors.yellow(`  ${plain(note)}`))
  } finally {
    bar?.stop()
  }
}

async function save({ index }: Session, { print }: Output, [path]: readonly string[]): Promise<void> {
  if (path === undefined) throw new UsageError('Usage: :save FILE')
  await refuseForeign(path)
  const bytes = index.toBytes()
  const temporary = `${path}.${process.pid}.tmp`
  try {
    await writeFile(temporary, bytes)
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw new UsageError(`${path}: ${reasonOf(error)}`)
  }
  print(`${plain(path)}: ${index.size} documents, ${bytes.length.toLocaleString('en')} bytes`)
}

/** A slip of the keyboard must not cost a file that is no saved index. */
async function refuseForeign(path: string): Promise<void> {
  let beginning: string
  try {
    beginning = [...(await readBytes(path)).subarray(0, 4)].join()
  } catch {
    // There is nothing to lose; writing tells what else is wrong.
    return
  }
  if (beginning !== String([76, 69, 68, 69])) {
    throw new UsageError(`${path}: this file is no saved index; choose another name, or remove it first.`)
  }
}

async function load(session: Session, { print }: Output, [path]: readonly string[]): Promise<void> {
  if (path === undefined) throw new UsageError('Usage: :load FILE')
  session.index = openIndex(await readBytes(path), { fields })
  session.last = undefined
  print(`${plain(path)}: ${session.index.size} documents`)
}

function startAnew(session: Session, { print }: Output): void {
  session.index = emptyIndex()
  session.last = undefined
  print('The index is empty; :open fills it.')
}

function limit(session: Session, { print }: Output, [count]: readonly string[]): void {
  const wanted = Number(count)
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > 100)
    throw new UsageError('Usage: :limit N, from 1 to 100')
  session.limit = wanted
  print(`${wanted} hits at a time`)
}

function stats({ index }: Session, { print }: Output): void {
  print(`${index.size} documents, language ${index.language}`)
  print(
    `fields: ${Object.entries(index.fields)
      .map(([name, { type }]) => `${name} (${type})`)
      .join(', ')}`,
  )
}
