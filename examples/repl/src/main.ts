import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, relative } from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { SingleBar } from 'cli-progress'
import { answer } from './commands.js'
import { complete } from './completion.js'
import type { Output, Progress } from './screen.js'
import { createSession, type Session } from './session.js'
import { colorsFor } from './text.js'

const corpus = fileURLToPath(new URL('../../../corpus/', import.meta.url))
const historyFile = join(homedir(), '.lede_history')
const HISTORY_SIZE = 500
const MAX_WIDTH = 110

const isTerminal = process.stdin.isTTY && process.stdout.isTTY
const output: Output = {
  screen: {
    get width() {
      return Math.min(process.stdout.columns || 100, MAX_WIDTH)
    },
    colors: colorsFor(process.stdout.isTTY),
  },
  print: (line) => {
    console.log(line)
  },
  ...(isTerminal ? { progress: showProgress } : {}),
}

// Whoever reads along may have seen enough, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

const session = createSession()
const given = process.argv.slice(2)
const files = given.length > 0 ? given : corpusFiles()
const quietly: Output = { ...output, print: () => undefined }
for (const file of files) {
  // In a pipe the answers stand alone; what the user asked to open is worth a word all the same.
  await answer(`:open "${file}"`, session, isTerminal || given.length > 0 ? output : quietly)
}
await (isTerminal ? converse(session) : answerLines(session))

function corpusFiles(): string[] {
  return readdirSync(corpus)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => relative(process.cwd(), join(corpus, name)))
}

async function answerLines(session: Session): Promise<void> {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (!(await answer(line, session, output))) return
  }
}

async function converse(session: Session): Promise<void> {
  const { colors } = output.screen
  console.log(
    `${colors.bold('Lede')}: ${session.index.size} documents. Type what you look for, :help, or :quit. Tab completes.`,
  )
  const terminal = createInterface({
    input: process.stdin,
    output: process.stdout,
    prompt: colors.cyan('lede> '),
    completer: (line: string) => complete(line, session),
    history: readHistory(),
    historySize: HISTORY_SIZE,
    removeHistoryDuplicates: true,
  })
  let history: readonly string[] = []
  terminal.on('history', (lines) => {
    history = [...lines]
  })
  onInterrupt(terminal)
  terminal.prompt()
  for await (const line of terminal) {
    if (!(await answer(line, session, output))) break
    terminal.prompt()
  }
  terminal.close()
  writeHistory(history)
}

/** Ctrl-C clears the line, and leaves when there is nothing to clear. */
function onInterrupt(terminal: Interface): void {
  terminal.on('SIGINT', () => {
    if (terminal.line === '') {
      terminal.close()
      return
    }
    terminal.write(null, { ctrl: true, name: 'e' })
    terminal.write(null, { ctrl: true, name: 'u' })
  })
}

function readHistory(): string[] {
  try {
    return readFileSync(historyFile, 'utf8').split('\n').filter(Boolean)
  } catch {
    // The first time there is none.
    return []
  }
}

function writeHistory(lines: readonly string[]): void {
  if (lines.length === 0) return
  try {
    writeFileSync(historyFile, `${lines.slice(0, HISTORY_SIZE).join('\n')}\n`, { mode: 0o600 })
  } catch {
    // A home that cannot be written to has no history; nothing else is lost.
  }
}

function showProgress(label: string, total: number): Progress {
  const bar = new SingleBar({
    format: `${label} {bar} {percentage}%`,
    clearOnComplete: true,
    hideCursor: true,
  })
  bar.start(total, 0)
  let stopped = false
  return {
    advance: (bytes) => {
      bar.increment(bytes)
    },
    stop: () => {
      if (!stopped) bar.stop()
      stopped = true
    },
  }
}
