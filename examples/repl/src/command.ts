import { LedeError } from '@lede/core'
import type { Output } from './screen.js'
import type { Session } from './session.js'
import { SourceError } from './sources.js'

/** What a command does. @param words what stands behind its name, between blanks; `rest` is the same as typed. */
type Run = (session: Session, output: Output, words: readonly string[], rest: string) => void | Promise<void>

/** A command as `:help` shows it. */
export interface Command {
  readonly usage: string
  readonly help: string
  readonly run: Run
}

/** A failure that the user can mend; its message is all they see. */
export class UsageError extends Error {}

/** What to tell the user about a failure, in one line. */
export function messageOf(error: unknown): string {
  if (error instanceof UsageError || error instanceof SourceError || error instanceof LedeError)
    return error.message
  return `This should not have happened: ${String(error)}`
}
