import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** A program that speaks the protocol on its standard input and output. */
export interface Command {
  readonly command: string
  readonly args: readonly string[]
}

/** What a process is asked, and what it answers to each `op`. */
interface RequestOf<Replies> {
  readonly op: keyof Replies
}

/** The parent's end of an engine's process. */
export interface Client<Request extends RequestOf<Replies>, Replies> {
  /** @throws {Error} with what the engine says is wrong, or that its process has ended. */
  send<R extends Request>(request: R): Promise<Replies[R['op']]>
  /** Resolves when the process has ended. */
  close(): Promise<void>
}

type Reply<Answer> = (Answer & { readonly ok: true }) | { readonly ok: false; readonly error: string }

interface Waiting {
  resolve(line: string): void
  reject(error: Error): void
}

export function startEngine<Request extends RequestOf<Replies>, Replies>({
  command,
  args,
}: Command): Client<Request, Replies> {
  // npx is a batch file on Windows.
  const shell = command === 'npx' && process.platform === 'win32'
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'], shell })
  const queue: Waiting[] = []
  let ended: Error | undefined
  const end = (error: Error) => {
    ended ??= error
    for (const waiting of queue.splice(0)) waiting.reject(ended)
  }
  const exited = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      end(new Error(`it cannot be started (${error.message})`))
      resolve()
    })
    child.once('close', (code, signal) => {
      end(new Error(`its process ended (${signal ?? `exit code ${code ?? 'unknown'}`})`))
      resolve()
    })
  })
  // A process that dies with a request in its pipe is reported by its end.
  child.stdin.on('error', () => undefined)
  createInterface({ input: child.stdout }).on('line', (line) => queue.shift()?.resolve(line))

  return {
    send: async <R extends Request>(request: R) => {
      const line = await new Promise<string>((resolve, reject) => {
        if (ended) {
          reject(ended)
          return
        }
        queue.push({ resolve, reject })
        child.stdin.write(`${JSON.stringify(request)}\n`)
      })
      const reply = JSON.parse(line) as Reply<Replies[R['op']]>
      if (!reply.ok) throw new Error(reply.error)
      return reply
    },
    close: async () => {
      if (!ended) child.stdin.end(`${JSON.stringify({ op: 'quit' })}\n`)
      await exited
    },
  }
}
