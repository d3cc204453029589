import { execFile } from 'node:child_process'

/** What a program left behind. */
export interface Outcome {
  /** The exit code; -1 where a signal ended it or it could not start. */
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** What a program is given beside its arguments. */
export interface Surroundings {
  /** What it reads from standard input; nothing by default. */
  readonly input?: string
  /** Its environment; that of this process by default. */
  readonly env?: NodeJS.ProcessEnv
}

/** Runs a program to its end in a folder. */
export function run(
  program: string,
  args: readonly string[],
  folder: string,
  { input = '', env = process.env }: Surroundings = {},
): Promise<Outcome> {
  return new Promise((resolve) => {
    const options = { cwd: folder, env, maxBuffer: 2 ** 26, timeout: 50_000 }
    const child = execFile(program, args, options, (error, stdout, stderr) => {
      const failed = typeof error?.code === 'number' ? error.code : -1
      resolve({ code: error === null ? 0 : failed, stdout, stderr: stderr || (error?.message ?? '') })
    })
    // A program may end before it has read everything; that is no fault of it.
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input)
  })
}

/**
 * Runs a program that must succeed. @returns what it printed.
 * @throws {Error} with all that it said, when it fails.
 */
export async function mustRun(program: string, args: readonly string[], folder: string): Promise<string> {
  const { code, stdout, stderr } = await run(program, args, folder)
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}:\n${stdout}\n${stderr}`)
  return stdout
}
