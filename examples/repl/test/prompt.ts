import { createColors } from 'picocolors'
import { answer } from '../src/commands.js'
import { createSession, type Session } from '../src/session.js'

/** A prompt without a terminal: what it remembers, and how to type a line and read what comes back. */
export interface Prompt {
  readonly session: Session
  readonly say: (line: string, colored?: boolean) => Promise<string[]>
}

export function createPrompt(): Prompt {
  const session = createSession()
  return {
    session,
    say: async (line, colored = false) => {
      const lines: string[] = []
      const screen = { width: 80, colors: createColors(colored), withoutTimes: true }
      await answer(line, session, { screen, print: (text) => lines.push(text) })
      return lines
    },
  }
}
