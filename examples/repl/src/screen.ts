import type { Colors } from './text.js'

/** How wide a screen is and whether it has colours. */
export interface Screen {
  readonly width: number
  readonly colors: Colors
  /** Leave out what differs from run to run, as pictures do. */
  readonly withoutTimes?: boolean
}

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
